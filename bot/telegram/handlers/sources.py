"""/sources: what the archive holds."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.rendering.telegram import sources_html
from bot.telegram.context import Context
from bot.telegram.delivery import reply


async def sources(update: Update, context: Context) -> None:
    """/sources: how many articles there are, and of whom."""
    if message := update.effective_message:
        found = await asyncio.to_thread(context.bot_data.archive.sources)
        await reply(message, sources_html(found))
