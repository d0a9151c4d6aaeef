"""/new: the conversation begins anew."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import Update

from bot.telegram.answers import addressing
from bot.telegram.calling.delivery import reply
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler, on_command


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield on_command("new", new)


async def new(update: Update, context: Context) -> None:
    """/new: forget what this chat, or this topic of it, was talking about."""
    if message := update.effective_message:
        context.bot_data.conversations.forget(addressing.conversation(message))
        say = await speech_for(update, context)
        await reply(message, say.html("new-done"))
