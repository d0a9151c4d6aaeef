"""What is neither a question nor a known command: a word in a private chat, silence in a group; and unknown buttons."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.telegram.calling.delivery import reply
from bot.telegram.calling.pressing import heard
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import MINE, PRIVATE, Handler


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield MessageHandler(MINE & PRIVATE & filters.TEXT, unknown_command)
    yield MessageHandler(MINE & PRIVATE & ~filters.TEXT & ~filters.StatusUpdate.ALL, without_text)
    yield CallbackQueryHandler(unknown_button)


async def unknown_command(update: Update, context: Context) -> None:
    """A command that is not in the table."""
    if message := update.effective_message:
        say = await speech_for(update, context)
        await reply(message, say.html("unknown-command"))


async def without_text(update: Update, context: Context) -> None:
    """A picture, a voice message, a sticker, ..."""
    if message := update.effective_message:
        say = await speech_for(update, context)
        await reply(message, say.html("only-words"))


async def unknown_button(update: Update, context: Context) -> None:
    """A button that nobody takes: it is from another version of the bot."""
    if update.callback_query:
        say = await speech_for(update, context)
        await heard(update.callback_query, say.plain("pressed-expired"))
