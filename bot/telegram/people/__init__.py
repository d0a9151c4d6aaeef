"""Who may do what, how they want it, and what is kept about them."""
