"""A question and its answer: asked of the archive, shown with buttons, remembered for a while."""
