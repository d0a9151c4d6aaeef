"""What the machine has for reading."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

OBJECTS: Final = 100_000
"""Objects that come into being, while much is read, before the interpreter looks for cycles of them."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Let the interpreter look for cycles of objects seldom: articles are none, and it takes a tenth of the time."""
    before = gc.get_threshold()
    if not 0 < before[0] < OBJECTS:
        # Somebody has it so already, another thread for example, or wants none at all.
        yield
        return
    gc.set_threshold(OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def can_start() -> bool:
    """Whether this program is run by an interpreter that can be started again."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
