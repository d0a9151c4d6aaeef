"""What can go wrong between a bot and Telegram, on demand: refusals, slowness, lost connections, flood limits."""

from __future__ import annotations

import asyncio
import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from tests.fakes.errors import ApiError, TooManyRequests


@dataclass(frozen=True, slots=True)
class Slow:
    """The call is done at once or `before` it, but its reply takes `seconds`."""

    seconds: float
    #: Wait before acting on the call, not after.
    before: bool = True

    async def hold(self) -> None:
        """Until its time is over."""
        await asyncio.sleep(self.seconds)


@dataclass(frozen=True, slots=True)
class Held:
    """The call is not acted upon before the test says so."""

    #: Set when a call has come that is held.
    came: asyncio.Event = field(default_factory=asyncio.Event)
    #: To be set by the test; what comes after it is not held any more.
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def hold(self) -> None:
        """Until it is released."""
        self.came.set()
        await self.released.wait()


@dataclass(frozen=True, slots=True)
class DropConnection:
    """The connection breaks without a reply."""

    #: The call was acted upon, and the client cannot know.
    after: bool = False


@dataclass(frozen=True, slots=True)
class RawReply:
    """Something that is no reply of the Bot API at all, like a proxy's error page."""

    status: int = 502
    body: str = "<html><body>502 Bad Gateway</body></html>"
    content_type: str = "text/html"


Fault: TypeAlias = ApiError | Slow | Held | DropConnection | RawReply


@dataclass(slots=True)
class _Planned:
    fault: Fault
    #: In small letters; None for any method but getUpdates.
    method: str | None
    #: None for any.
    chat: str | None
    left: int


class FaultPlan:
    """The faults that are still to come."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def add(self, method: str | None, fault: Fault, *, times: int, chat: int | str | None) -> None:
        """`fault` happens to the next `times` calls of `method` (None: of any but getUpdates) in `chat` (None: any)."""
        name = method.lower() if method else None
        self._planned.append(_Planned(fault, name, None if chat is None else str(chat), times))

    def take(self, method: str, chat: object) -> Fault | None:
        """The fault for this call, if one is due."""
        for planned in self._planned:
            name = method.lower()
            fits = name == planned.method if planned.method else name != "getupdates"
            if fits and planned.chat in {None, str(chat)}:
                planned.left -= 1
                if not planned.left:
                    self._planned.remove(planned)
                return planned.fault
        return None

    def clear(self) -> None:
        """No more faults."""
        self._planned.clear()

    def __len__(self) -> int:
        """How many faults are still to come."""
        return sum(planned.left for planned in self._planned)


@dataclass(frozen=True, slots=True)
class FloodLimits:
    """How many messages may be sent in how many seconds; the defaults are what Telegram states."""

    overall: tuple[int, float] = (30, 1.0)
    #: To one chat.
    chat: tuple[int, float] = (1, 1.0)
    #: To one group, beside the limit for any chat.
    group: tuple[int, float] = (20, 60.0)


class FloodGate:
    """Counts messages in sliding windows."""

    def __init__(self, limits: FloodLimits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._passed: dict[tuple[str, int], deque[float]] = defaultdict(deque)

    def enter(self, chat: int) -> None:
        """Count a message to `chat`. Raises TooManyRequests when it is one too many; it is not counted then."""
        now = self._clock()
        windows = [(("overall", 0), self._limits.overall), (("chat", chat), self._limits.chat)]
        if chat < 0:
            windows.append((("group", chat), self._limits.group))
        waits = [self._wait(key, limit, now) for key, limit in windows]
        if max(waits) > 0:
            raise TooManyRequests(max(1, math.ceil(max(waits))))
        for key, _ in windows:
            self._passed[key].append(now)

    def _wait(self, key: tuple[str, int], limit: tuple[int, float], now: float) -> float:
        """Seconds until there is room again."""
        many, seconds = limit
        passed = self._passed[key]
        while passed and passed[0] <= now - seconds:
            passed.popleft()
        return passed[0] + seconds - now if len(passed) >= many else 0.0
