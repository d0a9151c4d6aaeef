"""How the bot does, for those who run it: log, health, metrics, and a check of all that it needs."""
