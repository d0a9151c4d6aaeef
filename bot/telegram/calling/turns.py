"""A line in which many wait, each under a key (its chat): the keys take turns, so that none starves the others.

How many may pass is limited overall and for each key. What passed counts until some time after it *ended*, and not
after it began: however long the network holds it, at its destination it is never too close to the next.
"""

from __future__ import annotations

import asyncio
import heapq
import math
from collections import deque
from collections.abc import AsyncIterator, Callable, Hashable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Limit:
    """How much may pass in how much time."""

    many: int
    #: Seconds after its end for which each counts; 0: only while it lasts.
    seconds: float = 0.0


class Timer(Protocol):
    """A callback that is still to come."""

    def cancel(self) -> None:
        """It does not come."""
        ...


class Clock(Protocol):
    """The part of an event loop that tells the time."""

    def time(self) -> float:
        """Seconds; never goes back."""
        ...

    def call_later(self, delay: float, callback: Callable[[], None], /) -> Timer:
        """Call after so many seconds."""
        ...


class Window:
    """Counts what passes under one limit."""

    __slots__ = ("_ended", "_limit", "_under_way")

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._under_way = 0
        #: When each that ended and still counts will no longer do so, the earliest first.
        self._ended: deque[float] = deque()

    def room_at(self, now: float, weight: int = 1) -> float:
        """When there is room for `weight` more: `now`, or later; infinity when that hangs on what is under way."""
        while self._ended and self._ended[0] <= now:
            self._ended.popleft()
        missing = min(weight, self._limit.many) - (self._limit.many - self._under_way - len(self._ended))
        if missing <= 0:
            return now
        return self._ended[missing - 1] if missing <= len(self._ended) else math.inf

    def begin(self, weight: int) -> None:
        """So much passes from now on."""
        self._under_way += weight

    def end(self, weight: int, now: float) -> None:
        """So much has passed."""
        self._under_way -= weight
        if self._limit.seconds:
            self._ended.extend([now + self._limit.seconds] * weight)

    def free_at(self, now: float) -> float:
        """When nothing counts any more."""
        return math.inf if self._under_way else max(now, self._ended[-1] if self._ended else now)


@dataclass(eq=False, slots=True)
class _Waiting:
    weight: int
    let_in: asyncio.Future[None]


@dataclass(eq=False, slots=True)
class _Lane:
    """What waits, and what counts, under one key."""

    key: Hashable
    windows: tuple[Window, ...]
    waiting: deque[_Waiting] = field(default_factory=deque)
    #: Nothing passes before this time.
    held_until: float = -math.inf
    #: Whether it stands in the round.
    is_ready: bool = False
    #: The number of its alarm; alarms with another number are void.
    alarm: int = 0

    def room_at(self, now: float) -> float:
        """When the first that waits may pass as far as this key goes."""
        weight = self.waiting[0].weight
        return max(self.held_until, now, *(window.room_at(now, weight) for window in self.windows))

    def free_at(self, now: float) -> float:
        """When it may be forgotten if nothing comes."""
        return max(self.held_until, now, *(window.free_at(now) for window in self.windows))


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn, from `Line.enter` until `Line.leave`."""

    key: Hashable
    weight: int


class Line:
    """The line. For one event loop's thread.

    Args:
        overall: the limit for all keys together.
        limits: those for a key by itself.
        clock: None: that of the running loop.
    """

    def __init__(
        self, overall: Limit, limits: Callable[[Hashable], Sequence[Limit]], clock: Clock | None = None
    ) -> None:
        self._overall = Window(overall)
        self._limits = limits
        self._clock = clock
        self._held_until = -math.inf
        self._lanes: dict[Hashable, _Lane] = {}
        self._round: deque[_Lane] = deque()
        #: (time, number, lane): when to look at a lane again.
        self._alarms: list[tuple[float, int, _Lane]] = []
        self._numbers = 0
        self._timer: Timer | None = None
        self._timer_at = math.inf
        #: How many wait.
        self.waiting = 0

    @property
    def keys(self) -> int:
        """How many keys are known: those under which something waits, passes, or still counts."""
        return len(self._lanes)

    async def enter(self, key: Hashable, weight: int = 1, *, first: bool = False) -> Turn:
        """Wait for a turn; it must be given to `leave` afterwards, come what may.

        Args:
            key: whose turn.
            weight: how much it counts.
            first: before the others of this key, because it had its turn already and it came to nothing.
        """
        lane = self._lane(key)
        mine = _Waiting(weight, asyncio.get_running_loop().create_future())
        (lane.waiting.appendleft if first else lane.waiting.append)(mine)
        self.waiting += 1
        self._get_ready(lane)
        self._let_in()
        try:
            await mine.let_in
        except asyncio.CancelledError:
            if mine.let_in.cancelled():
                self._give_up(lane, mine)
            else:
                self.leave(Turn(key, weight))
            raise
        return Turn(key, weight)

    def leave(self, turn: Turn) -> None:
        """What passed has ended."""
        now, lane = self._time(), self._lane(turn.key)
        for window in (self._overall, *lane.windows):
            window.end(turn.weight, now)
        self._get_ready(lane)
        self._let_in()

    def hold(self, key: Hashable, seconds: float) -> None:
        """Let nothing of this key pass for so long."""
        lane = self._lane(key)
        lane.held_until = max(lane.held_until, self._time() + seconds)
        self._get_ready(lane)
        self._let_in()

    def hold_all(self, seconds: float) -> None:
        """Let nothing at all pass for so long."""
        self._held_until = max(self._held_until, self._time() + seconds)

    def held_for(self, key: Hashable) -> float:
        """Seconds for which nothing of this key passes; 0 when it is not held."""
        lane = self._lanes.get(key)
        return max(0.0, self._held_until - self._time(), lane.held_until - self._time() if lane else 0.0)

    def close(self) -> None:
        """Set off no timer any more."""
        if self._timer:
            self._timer.cancel()
        self._timer, self._timer_at = None, math.inf

    def _time(self) -> float:
        return (self._clock or asyncio.get_running_loop()).time()

    def _lane(self, key: Hashable) -> _Lane:
        if key not in self._lanes:
            self._lanes[key] = _Lane(key, tuple(map(Window, self._limits(key))))
        return self._lanes[key]

    def _give_up(self, lane: _Lane, mine: _Waiting) -> None:
        if mine in lane.waiting:
            lane.waiting.remove(mine)
            self.waiting -= 1
        self._get_ready(lane)
        self._let_in()

    def _get_ready(self, lane: _Lane) -> None:
        """Put the lane into the round; it is looked at when its turn comes."""
        if not lane.is_ready:
            lane.is_ready, lane.alarm = True, 0
            self._round.append(lane)

    def _let_in(self) -> None:
        """Let in all who may pass now, key by key, and set the timer for the next."""
        now = self._time()
        while self._alarms and self._alarms[0][0] <= now:
            _, number, lane = heapq.heappop(self._alarms)
            if lane.alarm == number:
                self._get_ready(lane)
        overall = self._one_round(now)
        self._wake_at(min(overall, self._alarms[0][0] if self._alarms else math.inf), now)

    def _one_round(self, now: float) -> float:
        """Go round until nobody may pass: when somebody may, as far as the overall limit goes."""
        while self._round:
            lane = self._round[0]
            while lane.waiting and lane.waiting[0].let_in.done():  # cancelled while it waited
                lane.waiting.popleft()
                self.waiting -= 1
            at = lane.room_at(now) if lane.waiting else math.inf
            if at <= now:
                overall = max(self._held_until, self._overall.room_at(now, lane.waiting[0].weight))
                if overall > now:
                    return overall
            self._round.popleft()
            lane.is_ready = False
            if at <= now:
                self._pass(lane)
            else:
                self._lay_by(lane, at, now)
        return math.inf

    def _pass(self, lane: _Lane) -> None:
        first = lane.waiting.popleft()
        self.waiting -= 1
        for window in (self._overall, *lane.windows):
            window.begin(first.weight)
        first.let_in.set_result(None)
        self._get_ready(lane)

    def _lay_by(self, lane: _Lane, at: float, now: float) -> None:
        """Look at the lane again at its time; forget it when nothing in it waits or counts."""
        if not lane.waiting:
            at = lane.free_at(now)
            if at <= now:
                del self._lanes[lane.key]
                return
        if at < math.inf:
            self._numbers += 1
            lane.alarm = self._numbers
            heapq.heappush(self._alarms, (at, self._numbers, lane))

    def _wake_at(self, at: float, now: float) -> None:
        if at == self._timer_at:
            return
        self.close()
        if at < math.inf:
            self._timer = (self._clock or asyncio.get_running_loop()).call_later(max(at - now, 0.0), self._woken)
            self._timer_at = at

    def _woken(self) -> None:
        self._timer, self._timer_at = None, math.inf
        self._let_in()


_step_aside: ContextVar[Callable[[], None] | None] = ContextVar("step_aside", default=None)


@asynccontextmanager
async def at_work(places: asyncio.Semaphore) -> AsyncIterator[None]:
    """Take one of the places for as long as the block works, and not while it waits after it has stepped aside."""
    await places.acquire()
    has_place = True

    def leave() -> None:
        nonlocal has_place
        if has_place:
            has_place = False
            places.release()

    before = _step_aside.set(leave)
    try:
        yield
    finally:
        _step_aside.reset(before)
        leave()


def step_aside() -> None:
    """What comes now is a wait: give one's place to somebody who works, for good."""
    if leave := _step_aside.get():
        leave()
