"""/sources: what the archive holds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from telegram import Update

from bot.rendering.telegram.sources import sources_html
from bot.telegram.calling.delivery import reply
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler, on_command


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield on_command("sources", sources)


async def sources(update: Update, context: Context) -> None:
    """/sources: how many articles there are, and of whom."""
    if message := update.effective_message:
        found = await asyncio.to_thread(context.bot_data.archive.sources)
        say = await speech_for(update, context)
        await reply(message, sources_html(found, say))
