"""Several processes that read, and what they found in the order of the jobs.

When the parent is gone, however it went, the child reads the end of its input and ends too.
"""

from __future__ import annotations

import pickle
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from types import TracebackType
from typing import Final, Self, TypeAlias

from index.adding.jobs import Done, Files, GaveUp, Job, Lines, Listed, Listing, Missing, lost, weight
from index.adding.preparing import Begun, Found, unpacked
from index.adding.worker import MESSAGE, Failed
from index.model import Skipped
from index.processes import start

AHEAD: Final = 24
"""Jobs for each process that may be under way: done ones wait for those before them."""
MOST_HELD: Final = 64_000_000
"""Bytes of lines that are under way."""
MESSAGES: Final = 4
"""Messages of one job that may wait to be taken: a process whose job has more waits too."""
_GLANCE: Final = 0.5
"""Seconds after which those who wait look whether all is over."""


class _Died(Exception):
    """The process ended before its job did."""


class _NotStarted(Exception):
    """No process can be started here."""


class _Over(Exception):
    """Nobody waits for the rest."""


_Message: TypeAlias = list[Found | GaveUp] | BaseException | None


@dataclass(slots=True)
class _Task:
    """A job and what comes of it: lists of what was found, then None, or an error to be raised."""

    job: Job
    messages: queue.Queue[_Message] = field(default_factory=lambda: queue.Queue(MESSAGES))


#: What a pipe says whose other end is gone, and what its last bytes may look like.
_BROKEN = (EOFError, OSError, pickle.UnpicklingError)


class Workers:
    """So many processes that read. To be used in a `with`, which ends them.

    Args:
        count: how many.
    """

    def __init__(self, count: int) -> None:
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._over = threading.Event()
        self._hands = [_Hand(self._tasks, self._over) for _ in range(count)]

    def __enter__(self) -> Self:
        for hand in self._hands:
            hand.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._over.set()
        for hand in self._hands:
            hand.end()
            self._tasks.put(None)
        for hand in self._hands:
            hand.join()

    def read(self, listing: Listing, jobs: Iterable[Listed]) -> Iterator[Found | Missing | Done]:
        """What is in the jobs of a listing, in their order."""
        waiting: deque[_Task | Skipped | Begun | Missing] = deque()
        held = 0
        for each in jobs:
            waiting.append(self._begun(each))
            held += _held(each)
            while len(waiting) > AHEAD * len(self._hands) or held > MOST_HELD:
                first = waiting.popleft()
                held -= _held(first)
                yield from _results(listing, first)
        while waiting:
            yield from _results(listing, waiting.popleft())

    def _begun(self, each: Listed) -> _Task | Skipped | Begun | Missing:
        if not isinstance(each, Files | Lines):
            return each
        task = _Task(each)
        self._tasks.put(task)
        return task


class _Hand(threading.Thread):
    """Hands jobs to one process, one at a time, and what it found to whoever waits for it."""

    def __init__(self, tasks: queue.SimpleQueue[_Task | None], over: threading.Event) -> None:
        super().__init__(name="pressbox-adding", daemon=True)
        self._tasks = tasks
        self._over = over
        self._process = _Process(over)

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()

    def run(self) -> None:
        """Do jobs until all is over."""
        while not self._over.is_set() and (task := self._tasks.get()) is not None:
            with suppress(_Over):
                self._do(task)
        self._process.end()

    def _do(self, task: _Task) -> None:
        try:
            for found in self._found(task.job):
                self._tell(task, found)
            self._tell(task, None)
        except _Over:
            raise
        except BaseException as error:  # noqa: BLE001  # raised again where the results are waited for
            self._tell(task, error)

    def _tell(self, task: _Task, message: _Message) -> None:
        while not self._over.is_set():
            with suppress(queue.Full):
                task.messages.put(message, timeout=_GLANCE)
                return
        raise _Over

    def _found(self, job: Job) -> Iterator[list[Found | GaveUp]]:
        """What is in a job. When its process dies over it, each part is tried again, and left out if that dies too."""
        told = 0
        try:
            for found in self._process.found(job):
                yield found
                told += len(found)
        except _NotStarted:
            yield from _in_lists(job.found())
        except _Died:
            again = chain.from_iterable(map(self._found_apart, job.parts()))
            yield from _in_lists(islice(again, told, None))

    def _found_apart(self, job: Job) -> Iterator[Found | GaveUp]:
        try:
            yield from chain.from_iterable(self._process.found(job))
        except (_Died, _NotStarted):
            yield lost(job)


class _Process:
    """One process, started when it is first needed and again when it died. One thread uses it, any may kill it."""

    def __init__(self, over: threading.Event) -> None:
        self._over = over
        self._running: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()

    def found(self, job: Job) -> Iterator[list[Found | GaveUp]]:
        """What the process finds in a job.

        Raises:
            _NotStarted: there is no such process.
            _Died: it did before it was done.
            _Over: it was killed from here.
        """
        process = self._running or self._started()
        message = None
        try:
            _send(job, process)
            while isinstance(message := _received(process), list):
                yield list(map(unpacked, message))
        except _BROKEN as error:
            self.end()
            raise (_Over if self._over.is_set() else _Died) from error
        if isinstance(message, Failed):
            raise message.error

    def kill(self) -> None:
        """End the process at once."""
        with self._starting:
            if self._running:
                self._running.kill()

    def end(self) -> None:
        """End the process, and wait until it has ended."""
        if self._running:
            with suppress(BrokenPipeError), self._running as process:
                process.kill()
            self._running = None

    def _started(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._over.is_set():
                raise _Over
            try:
                self._running = start("index.adding.worker")
            except OSError as error:
                raise _NotStarted from error
        try:
            _received(self._running)
        except _BROKEN as error:
            self.end()
            raise (_Over if self._over.is_set() else _NotStarted) from error
        return self._running


def _results(listing: Listing, each: _Task | Skipped | Begun | Missing) -> Iterator[Found | Missing | Done]:
    if isinstance(each, _Task):
        yield from listing.useful(each.job, chain.from_iterable(_messages(each)))
        yield Done(each.job)
    else:
        yield each


def _messages(task: _Task) -> Iterator[list[Found | GaveUp]]:
    while (message := _next(task.messages)) is not None:
        if isinstance(message, BaseException):
            raise message
        yield message


def _next(messages: queue.Queue[_Message]) -> _Message:
    # With a time limit, because without one Ctrl-C has to wait on some systems.
    while True:
        with suppress(queue.Empty):
            return messages.get(timeout=_GLANCE)


def _in_lists(found: Iterator[Found | GaveUp]) -> Iterator[list[Found | GaveUp]]:
    while some := list(islice(found, MESSAGE)):
        yield some


def _held(each: Listed | _Task) -> int:
    """The bytes that wait here until a job is done."""
    job = each.job if isinstance(each, _Task) else each
    return weight(job) if isinstance(job, Lines) else 0


def _send(job: Job, process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        process.stdin.write(pickle.dumps(job, pickle.HIGHEST_PROTOCOL))
        process.stdin.flush()


def _received(process: subprocess.Popen[bytes]) -> object:
    if process.stdout is None:
        raise EOFError
    return pickle.load(process.stdout)  # noqa: S301  # from our own child
