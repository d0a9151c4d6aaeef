"""Answers as a reader sees them: for the terminal, for Telegram, as JSON; pure functions, all of them."""
