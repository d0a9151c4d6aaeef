"""Whatever a person talks to: the command, the conversation in the terminal, the Telegram bot."""
