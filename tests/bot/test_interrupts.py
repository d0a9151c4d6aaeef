"""A Ctrl-C that comes while a line is waited for, before it, or where Python drops it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from io import BytesIO
from typing import IO

import pytest

from bot.interrupts import interruptible

posix = pytest.mark.skipif(os.name == "nt", reason="Windows cannot wait for a pipe and a signal at once")


@pytest.fixture
def pipe() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The two ends of a pipe: what is written to the second is read from the first."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb", buffering=0) as sink:
        yield source, sink


@pytest.fixture
def dropping() -> Iterator[None]:
    """Whatever SIGINT raises is dropped, as it is in a finaliser."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    yield
    signal.signal(signal.SIGINT, before)


def test_lines_are_read_as_they_come(pipe: tuple[IO[bytes], IO[bytes]]) -> None:
    source, sink = pipe
    with interruptible(source) as lines:
        sink.write(b"one\ntwo\nth")
        assert [lines.readline(), lines.readline()] == [b"one\n", b"two\n"]
        sink.write(b"ree\n")
        assert lines.readline() == b"three\n"
        sink.close()
        assert lines.readline() == b""


@posix
@pytest.mark.usefixtures("dropping")
def test_an_interrupt_that_python_dropped_ends_the_next_wait(pipe: tuple[IO[bytes], IO[bytes]]) -> None:
    source, sink = pipe
    with interruptible(source) as lines:
        sink.write(b"one\n")
        assert lines.readline() == b"one\n"
        sink.write(b"two\n")
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            lines.readline()


@posix
@pytest.mark.usefixtures("dropping")
def test_an_interrupt_ends_a_wait_that_has_begun(pipe: tuple[IO[bytes], IO[bytes]]) -> None:
    source, _ = pipe
    with interruptible(source) as lines:
        timer = threading.Timer(0.05, signal.raise_signal, [signal.SIGINT])
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            lines.readline()
        timer.join()


@posix
def test_another_signal_ends_no_wait(pipe: tuple[IO[bytes], IO[bytes]]) -> None:
    source, sink = pipe
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    with interruptible(source) as lines:
        sink.write(b"one\n")
        signal.raise_signal(signal.SIGUSR1)
        assert lines.readline() == b"one\n"
    signal.signal(signal.SIGUSR1, before)


def test_nothing_is_left_behind(pipe: tuple[IO[bytes], IO[bytes]]) -> None:
    source, _ = pipe
    with interruptible(source):
        pass
    assert signal.set_wakeup_fd(-1) == -1
    lowest = os.dup(source.fileno())
    os.close(lowest)
    with interruptible(source):
        pass
    again = os.dup(source.fileno())
    os.close(again)
    assert again == lowest


def test_what_is_in_memory_is_read_as_it_is() -> None:
    stream = BytesIO(b"one\n")
    with interruptible(stream) as lines:
        assert lines is stream


def test_outside_the_main_thread_the_stream_is_read_as_it_is(pipe: tuple[IO[bytes], IO[bytes]]) -> None:
    source, _ = pipe
    found: list[bool] = []

    def read() -> None:
        with interruptible(source) as lines:
            found.append(lines is source)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert found == [True]
