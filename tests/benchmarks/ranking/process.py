"""One contender in a process of its own, so that its memory is its own and nothing of another is in its way."""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NamedTuple

from tests.benchmarks.ranking.contenders import Contender, contender
from tests.benchmarks.ranking.corpus import Corpus
from tests.benchmarks.ranking.memory import forget_peak, peak, resident

BEST: Final = 10
"""How many paragraphs are asked for."""


class Troubled(Exception):
    """What went wrong in a contender's process."""


class Answered(NamedTuple):
    """What came of a question."""

    #: Milliseconds by the clock.
    taken: float
    #: Milliseconds of the processor, of all threads: without what other programs have held it up.
    processor: float
    #: The paragraphs, best first.
    found: list[int]


class Worker:
    """What runs there: each method is a command."""

    def __init__(self, contender: Contender, folder: Path) -> None:
        self._contender = contender
        self._folder = folder

    def prepare(self) -> None:
        """Load the packages."""
        self._contender.prepare()

    def build(self, corpus: Path, paragraphs: int) -> dict[str, Any]:
        """Index paragraphs; the seconds, and the bytes at the most beyond the lists of terms."""
        lists = Corpus.of(corpus).first(paragraphs).paragraphs()
        # The lists are not the contender's, and its own are looked through by the collector as they are in any program.
        gc.freeze()
        forget_peak()
        before = resident()
        start = time.perf_counter()
        self._contender.build(lists, self._folder)
        seconds = time.perf_counter() - start
        highest = peak()
        gc.unfreeze()
        del lists
        return {"build_s": seconds, "build_bytes": None if before is None or highest is None else highest - before}

    def open(self, first: list[str]) -> dict[str, Any]:
        """Open what is built; the milliseconds, and those until the first question is answered besides."""
        forget_peak()
        taken: dict[str, Any] = {}
        if self._contender.stored:
            start = time.perf_counter_ns()
            self._contender.open(self._folder)
            taken["open_ms"] = (time.perf_counter_ns() - start) / 1e6
        start = time.perf_counter_ns()
        self._contender.search(first, BEST)
        taken["first_ms"] = (time.perf_counter_ns() - start) / 1e6
        self._contender.warm()
        return taken

    def ask(self, questions: Sequence[list[str]], before: Sequence[list[str]]) -> list[Answered]:
        """Ask each question once; those `before` are asked first and not timed."""
        for terms in before:
            self._contender.search(terms, BEST)
        return [self._asked(terms) for terms in questions]

    def _asked(self, terms: list[str]) -> Answered:
        processor, start = time.process_time_ns(), time.perf_counter_ns()
        found = self._contender.search(terms, BEST)
        taken, processor = time.perf_counter_ns() - start, time.process_time_ns() - processor
        return Answered(taken / 1e6, processor / 1e6, self._contender.ids(found))

    def ask_many(self, questions: Sequence[list[str]], threads: int) -> float:
        """The seconds that all take on all cores."""
        self._contender.search_many(questions[: 2 * threads], BEST, threads)
        start = time.perf_counter()
        self._contender.search_many(questions, BEST, threads)
        return time.perf_counter() - start

    def memory(self) -> int | None:
        """The bytes of this process at the most since it opened its index."""
        return peak()


def _serve(connection: Connection, name: str, folder: Path) -> None:
    worker = Worker(contender(name), folder)
    while (command := connection.recv()) is not None:
        method, arguments = command
        try:
            connection.send((getattr(worker, method)(*arguments), None))
        except Exception as error:  # noqa: BLE001  # whatever it is, the others go on and it is told
            connection.send((None, f"{type(error).__name__}: {error}"))


class Process:
    """A contender's process, from here. What is called on it is called on the `Worker` there."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name: Final = name
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, name, folder), daemon=True)
        self._process.start()
        theirs.close()

    def call(self, method: str, *arguments: Any) -> Any:
        """The answer of the worker's method. Raises Troubled."""
        try:
            self._connection.send((method, arguments))
            answer, trouble = self._connection.recv()
        except (EOFError, OSError) as error:
            raise Troubled(f"{self.name} has ended before its time (exit code {self._process.exitcode})") from error
        if trouble is not None:
            raise Troubled(f"{self.name}: {trouble}")
        return answer

    def close(self) -> None:
        """End it."""
        try:
            self._connection.send(None)
            self._process.join(10)
        except OSError:
            pass
        self._process.kill()
        self._process.join()

    def __enter__(self) -> Process:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
