"""Work that goes on for as long as the bot runs, beside the updates."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from bot.telegram.context import Background, BotApplication

log = logging.getLogger(__name__)

FIRST_PAUSE: Final = 1.0
"""Seconds until a task that failed is begun again."""
LONGEST_PAUSE: Final = 300.0
"""Seconds; the pause doubles with each failure, up to this."""


@asynccontextmanager
async def background(application: BotApplication) -> AsyncIterator[None]:
    """Run all of the application's background tasks within the block; at its end they are cancelled and awaited."""
    tasks = [asyncio.create_task(_keep_up(work, application)) for work in application.bot_data.background]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_up(work: Background, application: BotApplication) -> None:
    """Do `work` to its end; begin it again after it failed, which is logged."""
    loop = asyncio.get_running_loop()
    pause = FIRST_PAUSE
    while True:
        began = loop.time()
        try:
            await work(application)
        except Exception:
            # Whatever it is: a mistake in one task must not end the bot, nor go unnoticed.
            log.exception("Background work %s failed; it is begun again.", _name(work))
        else:
            return
        if loop.time() - began > LONGEST_PAUSE:
            pause = FIRST_PAUSE
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _name(work: Background) -> str:
    return getattr(work, "__qualname__", type(work).__name__)
