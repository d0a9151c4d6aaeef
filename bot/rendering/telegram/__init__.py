"""Telegram HTML: what the bot's messages say, as pure functions."""
