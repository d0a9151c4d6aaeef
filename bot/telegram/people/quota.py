"""How much one person may ask: a bucket of tokens each, refilled as time passes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.latest import Latest

MINUTE: Final = 60.0
_EPSILON: Final = 1e-6
"""Seconds: sums of fractions of a minute are not exact."""
REMEMBERED: Final = 10_000
"""People whose buckets are known; whoever asked longest ago is forgotten first."""


class Verdict(Enum):
    """What to do with what somebody asks."""

    ANSWER = auto()
    #: Say that it was too much.
    DECLINE = auto()
    #: Say nothing: it was said less than a minute ago.
    IGNORE = auto()


@dataclass(slots=True)
class _Bucket:
    #: When it will be full again.
    full_at: float
    #: When its owner was last told that it is empty.
    told_at: float | None = None


class Quota:
    """Counts what people ask. For the event loop's thread.

    Args:
        a_minute: how much one person may ask in a minute, all at once or evenly.
        clock: seconds that never go back.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        #: Seconds in which one more becomes free.
        self._each = MINUTE / a_minute
        self._clock = clock
        self._buckets: Latest[int, _Bucket] = Latest(REMEMBERED)

    def ask(self, who: int) -> Verdict:
        """Count one thing that `who` asks; what is not answered is not counted."""
        now = self._clock()
        bucket = self._buckets.get(who) or _Bucket(now)
        self._buckets.put(who, bucket)
        filled_from = max(bucket.full_at, now)
        if filled_from + self._each <= now + MINUTE + _EPSILON:
            bucket.full_at = filled_from + self._each
            return Verdict.ANSWER
        if bucket.told_at is not None and now < bucket.told_at + MINUTE:
            return Verdict.IGNORE
        bucket.told_at = now
        return Verdict.DECLINE
