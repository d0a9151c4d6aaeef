"""What each chat was just talking about, for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

from bot.latest import Latest
from index.answering import Turn, remembered
from index.model import Answer, NoAnswer

MINUTES: Final = 15
"""After so long a silence the next question begins anew."""
CHATS: Final = 10_000
"""How many chats are remembered at once; the one that was silent longest is forgotten first."""


class Conversations:
    """The latest turns of each chat, in memory alone. Safe to use from several threads.

    Args:
        clock: seconds that only grow.
        minutes: how long a conversation is remembered after its last turn.
        chats: how many chats are remembered.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, *, minutes: float = MINUTES, chats: int = CHATS
    ) -> None:
        self._clock = clock
        self._seconds = minutes * 60
        self._turns: Latest[str, tuple[float, tuple[Turn, ...]]] = Latest(chats)
        self._lock = threading.Lock()

    def before(self, chat: str) -> tuple[Turn, ...]:
        """The turns that the chat's next question may lean on, the latest last; none when they are too long ago."""
        with self._lock:
            return self._before(chat)

    def heard(self, chat: str, reply: Answer | NoAnswer, before: Sequence[Turn] | None = None) -> None:
        """Remember a reply; a greeting changes nothing, and after a refusal one may ask again in other words.

        Args:
            chat: any name.
            reply: what was replied in it.
            before: the turns that the question could lean on, where those are not the chat's own latest.
        """
        with self._lock:
            if turns := remembered(self._before(chat) if before is None else before, reply):
                self._turns.put(chat, (self._clock(), turns))

    def forget(self, chat: str) -> None:
        """Forget what was said in a chat."""
        with self._lock:
            self._turns.pop(chat, None)

    def forget_all(self, are_meant: Callable[[str], bool]) -> None:
        """Forget what was said in all chats whose names `are_meant`."""
        with self._lock:
            for each in [name for name in self._turns if are_meant(name)]:
                del self._turns[each]

    def _before(self, chat: str) -> tuple[Turn, ...]:
        said, turns = self._turns.get(chat, (0.0, ()))
        return turns if self._clock() - said <= self._seconds else ()
