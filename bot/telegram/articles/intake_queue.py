"""What admins sent and is being read: what there is of it, chat by chat."""

from __future__ import annotations

import asyncio
from collections import deque
from pathlib import Path
from typing import Protocol

from telegram import Message

from bot.rendering.telegram.intake import Outcome


class Sent(Protocol):
    """Something that an admin sent."""

    @property
    def message(self) -> Message:
        """The message that it came with."""
        ...

    @property
    def label(self) -> str:
        """What people call it."""
        ...

    @property
    def quiet(self) -> float:
        """Seconds after which the chat is told that it is being read."""
        ...

    async def fetched(self, folder: Path) -> Path | str:
        """A file in `folder` that holds it, or the web address that it is at. Raises Untaken, OSError."""
        ...


class Batch:
    """What was sent to one chat and is read together, in turn.

    Args:
        first: what is read first.
    """

    def __init__(self, first: Sent) -> None:
        self.first = first
        self.outcomes: list[Outcome] = []
        #: Set when all of it is read.
        self.finished = asyncio.Event()
        #: The message that tells how far it is.
        self.told: Message | None = None
        #: What it says.
        self.said = ""
        self._waiting = deque([(first, asyncio.Event())])
        #: What is being read.
        self._current: asyncio.Event | None = None

    async def read(self, sent: Sent) -> None:
        """Have this read too; until it is, or until nothing more is read."""
        done = asyncio.Event()
        self._waiting.append((sent, done))
        await done.wait()

    def next(self) -> Sent | None:
        """What is to be read now, because what was before it is; None when that was all."""
        if self._current:
            self._current.set()
        if not self._waiting:
            return None
        sent, self._current = self._waiting.popleft()
        return sent

    def end(self) -> None:
        """Nothing more is read."""
        self.finished.set()
        while self.next():
            pass


class Intake:
    """What is being read, by chat; one thing at a time in all, so that questions keep the other threads."""

    def __init__(self) -> None:
        self.batches: dict[int, Batch] = {}
        self.reading = asyncio.Lock()
