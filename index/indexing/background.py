"""Publishing by a process of its own, beside a long adding; it is gone when that is over."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from index.processes import start

_NOW: Final = b"now\n"
_LAST: Final = b"last\n"


class Publisher:
    """A process that publishes the index of an archive, as often as it is told to.

    Args:
        folder: the archive's.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._listening: threading.Thread | None = None
        self._is_idle = threading.Event()

    def _start(self) -> None:
        try:
            self._process = start(__name__, str(self._folder.absolute()), quiet=True)
        except OSError:
            return
        self._is_idle.set()
        told = (self._process,)
        self._listening = threading.Thread(target=self._listen, args=told, name="pressbox-publishing", daemon=True)
        self._listening.start()

    def publish(self) -> None:
        """Publish what is new, unless it is at it; comes back at once."""
        if self._process is None:
            self._start()
        if self._is_idle.is_set():
            self._is_idle.clear()
            self._tell(_NOW)

    def publish_once(self) -> bool:
        """Publish what is new and end, without waiting for it; whether it is at it, and did not fail the last time."""
        if self._process is None or (self._process.poll() is not None and self._ended() == 0):
            self._process = None
            self._start()
            self._tell(_LAST)
        return self._process is not None and self._process.poll() is None

    def finish(self) -> bool:
        """Publish what is left, wait for it, and end; False when the process did not do it."""
        self._tell(_LAST)
        return self._ended() == 0

    def kill(self) -> None:
        """End the process at once; what it had not published is as it was."""
        if self._process:
            self._process.kill()
            self._ended()

    def _ended(self) -> int | None:
        """Wait for the process to end; its exit code, None where there was none."""
        if self._process is None:
            return None
        code = self._process.wait()
        if self._listening:
            self._listening.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        return code

    def _tell(self, what: bytes) -> None:
        if self._process and self._process.stdin:
            with suppress(OSError):
                self._process.stdin.write(what)
                self._process.stdin.flush()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        for _ in process.stdout or ():
            self._is_idle.set()


def main(folder: str) -> int:
    """Publish whenever a line on stdin says so; the exit code, 0 when the last order was carried out."""
    from index.indexing.publishing import Publishing
    from index.indexing.shelf import FOLDER, Shelf
    from index.store import Store

    # What an index is made of holds no cycles, and looking for some among millions of words takes a tenth of the time.
    gc.disable()
    with Store(Path(folder), create=False) as store:
        publishing = Publishing(store, Shelf(Path(folder) / FOLDER))
        for line in sys.stdin.buffer:
            is_done = publishing.catch_up(wait=60.0)
            if line == _LAST:
                return 0 if is_done else 1
            sys.stdout.buffer.write(b"done\n")
            sys.stdout.buffer.flush()
    # Whoever gave the orders is gone.
    return 1
