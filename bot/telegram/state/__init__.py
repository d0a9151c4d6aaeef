"""What the bot must not forget when it restarts: one SQLite database, a module for each kind of thing in it."""

from bot.telegram.state.database import Database

__all__ = ["Database"]
