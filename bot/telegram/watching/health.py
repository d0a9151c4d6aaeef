"""Whether the bot can do its work just now: for service managers and load balancers."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from dataclasses import dataclass
from typing import Final

from bot.telegram.archive import Answering
from bot.telegram.watching.metrics import Metrics
from index.errors import PressboxError

LATEST_CONTACT: Final = 150.0
"""Seconds since Telegram answered last, after which the bot is not ready. Every minute it is asked at least."""
ARCHIVE_SEEN: Final = 15.0
"""Seconds for which what was found in the archive is good."""
ARCHIVE_WITHIN: Final = 10.0
"""Seconds in which the archive must answer."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the bot is ready, and what of."""

    logged_in: bool
    archive: bool
    #: Seconds since Telegram answered last; None when it never did.
    last_contact: float | None

    @property
    def ready(self) -> bool:
        """Whether questions can be answered."""
        return self.logged_in and self.archive and self.last_contact is not None and self.last_contact <= LATEST_CONTACT


class Health:
    """Watches what the bot needs. For the event loop's thread."""

    def __init__(self, archive: Answering, metrics: Metrics) -> None:
        self._archive = archive
        self._metrics = metrics
        self._looking = asyncio.Lock()
        self._looked_at: float | None = None
        self._archive_opens = False
        #: Set once the bot has logged in.
        self.logged_in = False

    async def readiness(self) -> Readiness:
        """How things stand."""
        await self.look()
        heard = self._metrics.heard_at
        return Readiness(self.logged_in, self._archive_opens, None if heard is None else time.monotonic() - heard)

    async def look(self) -> None:
        """Look what is in the archive, unless that was done just now, and put it into the metrics."""
        async with self._looking:
            if self._looked_at is not None and time.monotonic() < self._looked_at + ARCHIVE_SEEN:
                return
            try:
                async with asyncio.timeout(ARCHIVE_WITHIN):
                    self._metrics.holds(await asyncio.to_thread(self._archive.status))
            except (PressboxError, sqlite3.Error, OSError):
                self._archive_opens = False
            else:
                self._archive_opens = True
            self._looked_at = time.monotonic()
