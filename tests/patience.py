"""How tests wait on a machine that may be slow or busy, and how they tell what would never end from what takes long.

Nothing here is tight: how fast anything is belongs into the benchmarks.
"""

from __future__ import annotations

import asyncio
import inspect
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 60.0
"""Seconds for what must happen; who waits for so long in vain fails."""
PAUSE: Final = 0.01
"""Seconds between two looks."""


async def until(happened: Callable[[], object]) -> None:
    """Wait until `happened` gives, or promises, something true. Raises AssertionError after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while not (await found if inspect.isawaitable(found := happened()) else found):
        assert time.monotonic() < end, f"it has not happened within {PATIENCE:g} s"
        await asyncio.sleep(PAUSE)


def wait_until(happened: Callable[[], object]) -> None:
    """As `until`, in a thread."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, f"it has not happened within {PATIENCE:g} s"
        time.sleep(PAUSE)


@contextmanager
def processor_time(most: float) -> Iterator[None]:
    """Raise AssertionError when the block takes more than so many seconds of the processor, as soon as it has.

    However busy the machine is, others take none of them. `most` is to be many times what the block needs, and what
    it is to tell from that should take hours.
    """
    used = time.process_time()

    def too_long(*_: object) -> None:
        raise AssertionError(f"it takes more than {most:g} seconds of the processor")

    # Where there is no such timer, or in another thread, it is only told in the end.
    can_end_it = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if can_end_it:
        before = signal.signal(signal.SIGPROF, too_long)
        signal.setitimer(signal.ITIMER_PROF, most)
    try:
        yield
    finally:
        if can_end_it:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
    assert time.process_time() - used <= most, f"it takes more than {most:g} seconds of the processor"
