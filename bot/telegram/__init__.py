"""The Telegram bot: the same answers in a chat."""

from bot.telegram.application import build_application
from bot.telegram.running import run_bot

__all__ = ["build_application", "run_bot"]
