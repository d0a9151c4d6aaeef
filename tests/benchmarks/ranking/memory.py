"""How much memory this process has in use, and how much it had at the most."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_STATUS: Final = Path("/proc/self/status")
_RESET: Final = Path("/proc/self/clear_refs")


def resident() -> int | None:
    """Bytes in use now; None where that is not known."""
    return _linux("VmRSS")


def peak() -> int | None:
    """Bytes in use at the most since `forget_peak`, or ever where that cannot be forgotten; None: not known."""
    return _linux("VmHWM") or _unix()


def forget_peak() -> None:
    """Give back what is free, and begin anew, where the system can."""
    gc.collect()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
    with suppress(OSError):
        _RESET.write_text("5")


def _linux(name: str) -> int | None:
    with suppress(OSError):
        for line in _STATUS.read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return None


def _unix() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
