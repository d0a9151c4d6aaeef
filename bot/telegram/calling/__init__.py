"""Calls to Telegram: made so that they arrive, and within its limits."""
