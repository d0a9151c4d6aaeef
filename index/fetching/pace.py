"""The pace at which hosts are asked: one request at a time, with a pause after it, whoever in this process asks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

MAX_HOSTS: Final = 1_000
"""Hosts that are remembered; those that may be asked again anyway are forgotten first."""


@dataclass(slots=True)
class Turn:
    """The time in which one asks a host and no other does."""

    #: Seconds that were waited for it.
    waited: float
    #: Seconds to leave the host alone afterwards.
    pause: float


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    #: When it may be asked again, by the clock.
    free: float = 0.0


class Pace:
    """Gives each host one turn after the other.

    Args:
        clock: gives seconds that only ever grow.
        sleep: waits for so many seconds.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str, pause: float) -> Iterator[Turn]:
        """Wait for the turn to ask a host, and keep it for the block, which may set another pause.

        Args:
            name: the host's.
            pause: seconds to leave it alone afterwards.
        """
        began = self._clock()
        host = self._host(name)
        with host.lock:
            while (left := host.free - self._clock()) > 0:
                self._sleep(left)
            turn = Turn(self._clock() - began, pause)
            try:
                yield turn
            finally:
                host.free = self._clock() + turn.pause

    def delay(self, name: str, seconds: float) -> None:
        """Leave a host alone for so long from now."""
        host = self._host(name)
        host.free = max(host.free, self._clock() + seconds)

    def _host(self, name: str) -> _Host:
        with self._lock:
            if len(self._hosts) >= MAX_HOSTS:
                now = self._clock()
                self._hosts = {
                    each: host for each, host in self._hosts.items() if host.lock.locked() or host.free > now
                }
            return self._hosts.setdefault(name, _Host())


PACE: Final = Pace()
"""That of this process."""
