"""Articles that people read, send in, and want to be told of."""
