"""Time that passes only when a test says so, as fast as the machine can."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field


@dataclass(order=True)
class Alarm:
    """A callback that is still to come."""

    at: float
    number: int
    callback: Callable[[], None] = field(compare=False)
    cancelled: bool = field(default=False, compare=False)

    def cancel(self) -> None:
        self.cancelled = True


class FakeClock:
    """The part of an event loop that tells the time."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self._alarms: list[Alarm] = []
        self._numbers = 0

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[[], None], /) -> Alarm:
        self._numbers += 1
        alarm = Alarm(self.now + delay, self._numbers, callback)
        heapq.heappush(self._alarms, alarm)
        return alarm

    @property
    def alarms(self) -> int:
        """How many are still to come."""
        return sum(not alarm.cancelled for alarm in self._alarms)

    async def sleep(self, seconds: float) -> None:
        """As asyncio.sleep, in this clock's time."""
        over = asyncio.get_running_loop().create_future()
        self.call_later(seconds, lambda: None if over.done() else over.set_result(None))
        await over

    async def advance(self, seconds: float) -> None:
        """Let time pass; everybody gets to do what falls into it."""
        end = self.now + seconds
        await settle()
        while self._alarms and self._alarms[0].at <= end:
            await self._next()
        self.now = end
        await settle()

    async def until_done(self, work: Iterable[Awaitable[object]]) -> float:
        """Let time pass until all of `work` is done; the seconds that it took."""
        began, tasks = self.now, [asyncio.ensure_future(each) for each in work]
        await settle()
        while not all(task.done() for task in tasks):
            assert self._alarms, "what is left waits for nothing"
            await self._next()
        for task in tasks:
            await task
        return self.now - began

    async def _next(self) -> None:
        alarm = heapq.heappop(self._alarms)
        if not alarm.cancelled:
            self.now = max(self.now, alarm.at)
            alarm.callback()
            await settle()


async def settle() -> None:
    """Let everybody do what can be done at this time."""
    for _ in range(12):
        await asyncio.sleep(0)
