"""Reading stdin so that no Ctrl-C is lost."""

from __future__ import annotations

import io
import os
import select
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_AT_ONCE: Final = 4096
"""Signals that are taken note of at once."""


@contextmanager
def interruptible(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """The same bytes, from a stream whose reading raises KeyboardInterrupt after every SIGINT since the beginning.

    Python by itself loses the one that comes just before a read begins to wait, and the one that comes in a finaliser
    or a callback, whose exceptions are dropped: the read then waits for ever. So each signal leaves a byte in a pipe
    as well, and it is waited for either.

    Args:
        stream: nothing was read of it yet. It is given back as it is where waiting for either cannot be done: without
            a file behind it, on Windows, and outside the main thread.
    """
    source = _descriptor(stream)
    if source is None or os.name == "nt" or threading.current_thread() is not threading.main_thread():
        yield stream
        return
    signals, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    try:
        yield io.BufferedReader(_Interruptible(source, signals))
    finally:
        signal.set_wakeup_fd(before)
        os.close(signals)
        os.close(told)


class _Interruptible(io.RawIOBase):
    """What can be read from one descriptor, unless another tells of a SIGINT."""

    def __init__(self, source: int, signals: int) -> None:
        super().__init__()
        self._source = source
        self._signals = signals

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while True:
            ready, _, _ = select.select([self._source, self._signals], [], [])
            if self._signals in ready and signal.SIGINT in os.read(self._signals, _AT_ONCE):
                raise KeyboardInterrupt
            if self._source in ready:
                return os.readv(self._source, [buffer])


def _descriptor(stream: IO[bytes]) -> int | None:
    try:
        return stream.fileno()
    except OSError:  # it is all in memory
        return None
