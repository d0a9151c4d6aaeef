"""What only admins may do; for everybody else it is as if none of it were there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from telegram import Update

from bot.telegram.calling.delivery import reply
from bot.telegram.context import Context, speech_for
from bot.telegram.handlers import documents, pairing, posts, removing, stats, status
from bot.telegram.handlers.introduction import help_html
from bot.telegram.people.access import for_admins
from bot.telegram.routing import MINE, PRIVATE, Handler, on_command

FEATURES: Final = (status, stats, removing, pairing, documents, posts)
"""Modules with ``handlers()``, in the order in which they are offered an update of an admin."""


def handlers() -> Iterator[Handler]:
    """What all of them take, from admins."""
    yield from for_admins(iter([on_command("help", show_help, MINE & PRIVATE)]))
    for feature in FEATURES:
        yield from for_admins(feature.handlers())


async def show_help(update: Update, context: Context) -> None:
    """/help: what everybody is told, and what admins may do beside it."""
    message, commands = update.effective_message, context.bot_data.commands
    if message is None:
        return
    say = await speech_for(update, context)
    own = [say.html("help-command", name=each.name, does=each.described(say)) for each in commands if each.for_admins]
    parts = [help_html(commands, say, context.bot.username), say.html("help-admins"), "\n".join(own)]
    await reply(message, "\n\n".join(parts))
