"""Forgetting the answers that were shown too long ago, now and then."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from bot.telegram.context import BotApplication

log = logging.getLogger(__name__)

EVERY: Final = 3_600.0
"""Seconds between two rounds."""


async def expiring(application: BotApplication) -> None:
    """Forget what has expired, every hour for as long as the bot runs."""
    shown = application.bot_data.shown
    try:
        while True:
            if gone := await shown.purge():
                log.debug("%d answers have expired.", gone)
            await asyncio.sleep(EVERY)
    finally:
        shown.close()
