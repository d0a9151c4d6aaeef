"""Keeps what was asked, for the editors, and forgets it again in time."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.telegram.asked import Asked, Place
from bot.telegram.context import BotApplication, BotData
from bot.telegram.state import Database, asked
from index.model import Answer, Reason

log = logging.getLogger(__name__)

EVERY: Final = 3_600.0
"""Seconds between two rounds of forgetting."""
DAY: Final = 86_400.0
"""Seconds."""
NO_QUESTIONS: Final = frozenset({Reason.GREETING, Reason.EMPTY_QUESTION})
"""What was no question is not kept."""


class Journal:
    """What was asked in the last so many days. For the event loop's thread.

    Args:
        state: what the bot remembers.
        keep_days: for how many days questions are kept; 0: not at all.
        clock: seconds since the epoch.
    """

    def __init__(self, state: Database, keep_days: int, clock: Callable[[], float] = time.time) -> None:
        self._state = state
        self._days = keep_days
        self._clock = clock

    async def hear(self, heard: Asked) -> None:
        """Keep a question, unless nothing of it may be kept. It is answered all the same when that fails."""
        if not self._days or heard.traceless:
            return
        entry = entry_of(heard, self._clock())
        if entry is None:
            return
        try:
            await self._state.run(lambda connection: asked.keep(connection, entry))
        except sqlite3.Error as error:
            log.warning("A question could not be put down for /stats (%s).", error)

    async def forget_old(self) -> int:
        """Forget what is older than it may be; how many questions that were."""
        before = self._clock() - self._days * DAY
        gone = await self._state.run(lambda connection: asked.purge(connection, before))
        # Other things expire as well; all of it goes for good.
        await self._state.tidy()
        return gone

    async def forget_hourly(self, _: BotApplication) -> None:
        """Forget what is too old, for as long as the bot runs."""
        while True:
            if gone := await self.forget_old():
                log.info("Forgot %d questions that were kept for %d days.", gone, self._days)
            await asyncio.sleep(EVERY)


def attach(data: BotData) -> None:
    """Let a journal listen to what is asked, and forget it in time."""
    journal = Journal(data.state, data.settings.telegram.keep_days)
    data.listeners.append(journal.hear)
    data.background.append(journal.forget_hourly)


def entry_of(heard: Asked, now: float) -> asked.Entry | None:
    """What is kept of a question; None for what was none, or still being typed (inline)."""
    reply = heard.reply
    if heard.place is Place.INLINE or (not isinstance(reply, Answer) and reply.reason in NO_QUESTIONS):
        return None
    entry = asked.Entry(
        at=now,
        place=heard.place.value,
        question=reply.question,
        answered=isinstance(reply, Answer),
        chat=heard.chat,
        person=heard.person,
        understood=reply.asked,
    )
    if isinstance(reply, Answer):
        return replace(entry, answer=reply.text or reply.citations[0].quote.text)
    return replace(entry, reason=reply.reason.value)
