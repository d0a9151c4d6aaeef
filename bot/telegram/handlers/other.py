"""What is neither a question nor a known command: a word in a private chat, silence in a group."""

from __future__ import annotations

from typing import Final

from telegram import Update

from bot.telegram.context import Context
from bot.telegram.delivery import reply

ONLY_WORDS: Final = "I can only read words; send me a question as text."
UNKNOWN_COMMAND: Final = "I do not know that command; /help lists those that I know."


async def unknown_command(update: Update, _: Context) -> None:
    """A command that is not in the table."""
    if message := update.effective_message:
        await reply(message, UNKNOWN_COMMAND)


async def without_text(update: Update, _: Context) -> None:
    """A picture, a voice message, a sticker, ..."""
    if message := update.effective_message:
        await reply(message, ONLY_WORDS)
