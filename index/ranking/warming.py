"""Gets the machine code ready beside everything else: nobody waits for it, and without numba nobody misses it."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import sys
import threading
from typing import Any, Final

_log: Final = logging.getLogger(__name__)
_starting: Final = threading.Lock()
_ready: list[Any] = []
_started: list[threading.Thread] = []


def compiled() -> Any:
    """The compiled ranking, see `index.ranking.compiled`; None while it is not ready."""
    return _ready[0] if _ready else None


def warm(*, wait: bool = False) -> bool:
    """Begin to get the compiled ranking ready, if it was not begun; whether it is.

    Args:
        wait: until it is, or is known not to be had.
    """
    with _starting:
        if not _started and is_possible():
            thread = threading.Thread(target=_load, name="pressbox-warming", daemon=True)
            _started.append(thread)
            thread.start()
    if wait and _started:
        _started[0].join()
    return bool(_ready)


def is_possible() -> bool:
    """Whether numba is installed, on a machine whose numbers begin with the least byte."""
    return sys.byteorder == "little" and importlib.util.find_spec("numba") is not None


def _load() -> None:
    try:
        _ready.append(importlib.import_module("index.ranking.compiled"))
    except Exception as error:  # noqa: BLE001 - whatever a compiler cannot do here, numpy does
        _log.info("The compiled ranking cannot be had (%s); numpy ranks.", error)
