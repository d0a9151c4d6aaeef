"""What each chat was just talking about, for a while."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from index.answering import Turn, turn_of
from index.model import Answer, NoAnswer

MINUTES: Final = 15
"""After so long a silence the next question begins anew."""
CHATS: Final = 10_000
"""How many chats are remembered at once; the one that was silent longest is forgotten first."""


class Conversations:
    """The last answered turn of each chat, in memory alone. Safe to use from several threads.

    Args:
        clock: seconds that only grow.
        minutes: how long a turn is remembered.
        chats: how many chats are remembered.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, *, minutes: float = MINUTES, chats: int = CHATS
    ) -> None:
        self._clock = clock
        self._seconds = minutes * 60
        self._chats = chats
        self._turns: OrderedDict[str, tuple[float, Turn]] = OrderedDict()
        self._lock = threading.Lock()

    def before(self, chat: str) -> Turn | None:
        """What the chat was talking about, or None: nothing yet, or too long ago."""
        with self._lock:
            said, turn = self._turns.get(chat, (0.0, None))
            return turn if turn and self._clock() - said <= self._seconds else None

    def heard(self, chat: str, reply: Answer | NoAnswer) -> None:
        """Remember an answer; a refusal changes nothing: one may ask again in other words."""
        if isinstance(reply, NoAnswer):
            return
        with self._lock:
            self._turns[chat] = (self._clock(), turn_of(reply))
            self._turns.move_to_end(chat)
            while len(self._turns) > self._chats:
                self._turns.popitem(last=False)
