"""What the archive holds, for those whom it could not answer: asked of it at most once a minute."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from typing import Final

from bot.telegram.archive import Answering
from bot.telegram.people.chats import Wishes
from index.model import SourceSummary

SECONDS: Final = 60.0
"""How long what the archive held is told again."""


class Coverage:
    """The sources of an archive as they were when they were last looked at. For the event loop's thread.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sources: Sequence[SourceSummary] = ()
        self._until = -math.inf

    async def of(self, archive: Answering, wishes: Wishes) -> Sequence[SourceSummary]:
        """The sources that a chat with these wishes is answered from, those with the most articles first."""
        if self._until < self._clock():
            self._sources = await asyncio.to_thread(archive.sources)
            self._until = self._clock() + SECONDS
        if wishes.sources is None:
            return self._sources
        return [each for each in self._sources if each.source in wishes.sources]
