"""How long a reply takes, and how much of that its ranking engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from time import perf_counter
from typing import NamedTuple

from index.model import Answer, NoAnswer, TermScore
from index.ranking import Engine


class Timed(NamedTuple):
    """A reply and how long it took."""

    reply: Answer | NoAnswer
    milliseconds: float
    #: Those of them that the ranking engine took; None when that was not measured.
    engine_milliseconds: float | None


class Stopwatch:
    """Times replies; the ranking engine's part in them too, once it watches the engine.

    As in ``open_archive(path, watch=stopwatch.watch)``.
    """

    def __init__(self) -> None:
        self._engine: TimedEngine | None = None

    def watch(self, engine: Engine) -> Engine:
        """The same engine, timed from now on: for `open_archive`."""
        self._engine = TimedEngine(engine)
        return self._engine

    def time(self, reply: Callable[[], Answer | NoAnswer]) -> Timed:
        """What `reply` gives, and the time that it took."""
        before = 0.0 if self._engine is None else self._engine.seconds
        start = perf_counter()
        given = reply()
        took = perf_counter() - start
        engine = None if self._engine is None else (self._engine.seconds - before) * 1000
        return Timed(given, took * 1000, engine)


class TimedEngine:
    """An engine that passes everything on to another, and keeps the time that searching took there."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name = engine.name
        #: Seconds spent in `search` since the beginning.
        self.seconds = 0.0

    def add(self, paragraphs: Iterable[tuple[int, Sequence[str]]]) -> None:
        """As the engine's own."""
        self._engine.add(paragraphs)

    def remove(self, ids: Iterable[int]) -> None:
        """As the engine's own."""
        self._engine.remove(ids)

    def commit(self) -> None:
        """As the engine's own."""
        self._engine.commit()

    def search(self, terms: Sequence[str], k: int, *, within: Collection[int] | None = None) -> list[tuple[int, float]]:
        """As the engine's own, timed."""
        start = perf_counter()
        try:
            return self._engine.search(terms, k, within=within)
        finally:
            self.seconds += perf_counter() - start

    def idf(self, term: str) -> float:
        """As the engine's own."""
        return self._engine.idf(term)

    def having(self, terms: Sequence[str]) -> list[bool]:
        """As the engine's own."""
        return self._engine.having(terms)

    def explain(self, terms: Sequence[str], paragraph: int) -> list[TermScore]:
        """As the engine's own."""
        return self._engine.explain(terms, paragraph)

    def __len__(self) -> int:
        return len(self._engine)
