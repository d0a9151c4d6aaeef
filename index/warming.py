"""Gets machine code ready beside everything else: nobody waits for it, and without numba nobody misses it."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import sys
import threading
from typing import Any, Final

RANKING: Final = "index.ranking.compiled"
READING: Final = "index.answering.compiled"
PACKAGES: Final = (RANKING, READING)
"""What is written twice, for numpy and for numba; in the order in which it is got ready."""

_log: Final = logging.getLogger(__name__)
_starting: Final = threading.Lock()
_ready: Final[dict[str, Any]] = {}
_started: list[threading.Thread] = []


def compiled(package: str) -> Any:
    """One of PACKAGES, compiled; None while it is not ready."""
    return _ready.get(package)


def warm(*, wait: bool = False) -> bool:
    """Begin to get all of PACKAGES ready, if it was not begun; whether they are.

    Args:
        wait: until they are, or are known not to be had.
    """
    with _starting:
        if not _started and is_possible():
            thread = threading.Thread(target=_load, name="pressbox-warming", daemon=True)
            _started.append(thread)
            thread.start()
    if wait and _started:
        _started[0].join()
    return len(_ready) == len(PACKAGES)


def is_possible() -> bool:
    """Whether numba is installed, on a machine whose numbers begin with the least byte."""
    return sys.byteorder == "little" and importlib.util.find_spec("numba") is not None


def _load() -> None:
    for package in PACKAGES:
        try:
            _ready[package] = importlib.import_module(package)
        except Exception as error:  # noqa: BLE001 - whatever a compiler cannot do here, numpy does
            _log.info("%s cannot be had compiled (%s); numpy does it.", package, error)
