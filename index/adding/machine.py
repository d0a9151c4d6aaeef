"""What the machine has for reading."""

from __future__ import annotations

import os
import sys


def can_start() -> bool:
    """Whether this program is run by an interpreter that can be started again."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
