"""Publishing and merging by a process of its own, beside a long adding; it is gone when that is over."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from index.processes import start

_NOW: Final = b"now\n"
_LAST: Final = b"last\n"
_MERGE: Final = b"merge\n"
_FAILED: Final = b"failed\n"
"""The answer to an order that could not be carried out; to another it is the order."""
_CALM: Final = 10
"""How far a process that merges lets all others go first."""


class Publisher:
    """A process that publishes the index of an archive, as often as it is told to.

    After the last time it merges what is to be merged; nobody waits for that, and it outlives who began it.

    Args:
        folder: the archive's.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._is_idle = threading.Event()
        #: Whether nothing more is to be expected: it has ended, or only merges.
        self._is_over = threading.Event()
        #: Whether it has carried out the order to publish for the last time.
        self._is_done = False

    def _start(self) -> None:
        self._process = None
        try:
            process = start(__name__, str(self._folder.absolute()), quiet=True)
        except OSError:
            return
        self._process, self._is_idle, self._is_over, self._is_done = (
            process,
            threading.Event(),
            threading.Event(),
            False,
        )
        self._is_idle.set()
        threading.Thread(target=self._listen, args=(process,), name="pressbox-publishing", daemon=True).start()

    def publish(self) -> None:
        """Publish what is new, unless it is at it; comes back at once."""
        if self._process is None:
            self._start()
        if self._is_idle.is_set():
            self._tell(_NOW)

    def publish_once(self) -> bool:
        """Publish what is new and end, without waiting for it; whether it is at it, and did not fail the last time."""
        if self._process is None or (self._is_over.is_set() and self._is_done):
            self._start()
            self._tell(_LAST)
        return self._process is not None and not self._is_over.is_set()

    def merge(self) -> None:
        """Merge what is to be merged, without waiting for it."""
        self._start()
        self._tell(_MERGE)

    def finish(self) -> bool:
        """Publish what is left, and wait for that; False when the process did not do it."""
        self._tell(_LAST)
        if self._process:
            self._is_over.wait()
        return self._is_done

    def kill(self) -> None:
        """End the process at once, unless it only merges; what it had not published is as it was."""
        if self._process and not self._is_over.is_set():
            self._process.kill()
            self._is_over.wait()

    def _tell(self, what: bytes) -> None:
        self._is_done = False
        self._is_idle.clear()
        if self._process and self._process.stdin:
            with suppress(OSError):
                self._process.stdin.write(what)
                self._process.stdin.flush()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        is_idle, is_over = self._is_idle, self._is_over
        for line in process.stdout or ():
            self._is_done = line == _LAST
            is_idle.set()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        is_over.set()
        process.wait()


def main(folder: str) -> int:
    """Do what the lines on stdin say; the exit code, 0 when the last order was carried out."""
    from index.indexing.publishing import Publishing
    from index.indexing.shelf import FOLDER, Shelf
    from index.store import Store

    # What an index is made of holds no cycles, and looking for some among millions of words takes a tenth of the time.
    gc.disable()
    with Store(Path(folder), create=False) as store:
        publishing = Publishing(store, Shelf(Path(folder) / FOLDER))
        for order in sys.stdin.buffer:
            is_done = order == _MERGE or publishing.catch_up(wait=60.0)
            sys.stdout.buffer.write(order if is_done else _FAILED)
            sys.stdout.buffer.flush()
            if order != _NOW:
                # Whoever waited need wait no longer.
                sys.stdout.close()
                _let_others_go_first()
                publishing.merge()
                return 0 if is_done else 1
    # Whoever gave the orders is gone.
    return 1


def _let_others_go_first() -> None:
    with suppress(AttributeError, OSError):  # Windows has no such thing
        os.nice(_CALM)
