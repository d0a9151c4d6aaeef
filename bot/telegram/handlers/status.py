"""/status: what is in the archive, and how the bot is used."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

from telegram import Update

from bot.rendering.telegram.editors import Usage, status_html
from bot.telegram.calling.delivery import reply
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import MINE, PRIVATE, Handler, on_command
from bot.telegram.state import usage as rows


def handlers() -> Iterator[Handler]:
    """What this module takes, from admins."""
    yield on_command("status", status, MINE & PRIVATE)


async def status(update: Update, context: Context) -> None:
    """/status: the archive in figures, who uses it, and for how long the bot has run."""
    message, data = update.effective_message, context.bot_data
    if message is None:
        return
    say = await speech_for(update, context)
    found = await asyncio.to_thread(data.archive.status)
    counts = await data.state.run(rows.counts)
    usage = Usage(counts.people, counts.chats, counts.subscriptions, counts.members, time.time() - data.started)
    await reply(message, status_html(found, usage, _version(), say))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pressbox")
    except PackageNotFoundError:
        return "?"
