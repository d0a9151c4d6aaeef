"""Training of the small models that answering uses, from sets of questions with known answers."""
