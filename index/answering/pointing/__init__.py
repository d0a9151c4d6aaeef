"""Points at the exact words of a paragraph that answer a question, with a probability."""
