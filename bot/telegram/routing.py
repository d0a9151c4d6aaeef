"""Which updates are the bot's business, and how a handler says which of them it takes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeAlias

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.telegram.answers.addressing import CommandFilter, FromPerson
from bot.telegram.context import Context

Callback: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]
Handler: TypeAlias = BaseHandler[Update, Context, None]

MINE: Final = filters.UpdateType.MESSAGE & FromPerson()
"""New messages of people; not edited ones, not what channels and other bots write."""
PRIVATE: Final = filters.ChatType.PRIVATE


def on_command(name: str, callback: Callback, wanted: Any = MINE) -> Handler:
    """A handler for /name, also as /name@bot, among the messages that are wanted."""
    return MessageHandler(wanted & CommandFilter(name), callback)
