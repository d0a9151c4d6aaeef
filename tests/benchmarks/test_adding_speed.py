"""How fast articles are added, where the time goes, and how much memory it takes.

`PRESSBOX_BENCHMARK_ARTICLES` names a file or folder to be added instead of made-up sentences.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pytest

from index import open_archive
from index.model import Article
from index.reading import read
from index.store import Prepared, Store, prepared
from tests.benchmarks.ranking.corpus import made
from tests.benchmarks.timing import show

MADE_UP = 2_000
PARAGRAPHS = 20
SAMPLE = 1_000
"""Articles whose steps are timed one by one."""
TOGETHER = 500
"""Articles of one transaction."""
T = TypeVar("T")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """What is added."""
    if named := os.environ.get("PRESSBOX_BENCHMARK_ARTICLES"):
        return Path(named)
    path, texts = tmp_path / "articles.jsonl", made_up()
    with path.open("w", encoding="utf-8") as lines:
        for number in range(MADE_UP):
            fields = {"id": str(number), "title": f"Report {number}", "paragraphs": list(islice(texts, PARAGRAPHS))}
            lines.write(json.dumps(fields) + "\n")
    return path


def made_up() -> Iterator[str]:
    """Paragraphs of made-up words among those of a story."""
    for number, terms in enumerate(made(MADE_UP * PARAGRAPHS, 0).paragraphs()):
        yield f"On day {number} it was said of the {terms[0]}word: {'word '.join(terms)}."


class Clock:
    """Adds up the processor time of what is done, by its name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        begun = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - begun

    def drawn(self, name: str, items: Iterable[T], count: int) -> list[T]:
        with self.of(name):
            return list(islice(items, count))


def processor_seconds() -> float:
    """Of this process and those that it started and that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def peak_megabytes() -> tuple[float, float]:
    """The most memory of this process, and of any that it started."""
    unit = 1e6 / 1024
    return tuple(  # type: ignore[return-value]
        resource.getrusage(who).ru_maxrss / unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


@pytest.mark.benchmark
def test_where_the_time_of_adding_goes(tmp_path: Path, source: Path) -> None:
    """One process does each step by itself, for the first articles."""
    clock = Clock()
    articles = [each for each in clock.drawn("read and clean", read(source), SAMPLE) if isinstance(each, Article)]
    ready: list[Prepared] = clock.drawn("compare: fingerprints, signatures", map(prepared, articles), SAMPLE)
    with Store(tmp_path / "archive") as store, clock.of("store, group copies"):
        for start in range(0, len(ready), TOGETHER):
            with store.transaction():
                for each in ready[start : start + TOGETHER]:
                    store.put_prepared(each)
    with open_archive(tmp_path / "archive") as archive, clock.of("index"):
        archive.search("what happened")
    count = sum(len(each.paragraphs) for each in articles)
    rows = [
        (name, f"{taken:.2f}", f"{len(articles) / taken:,.0f}", f"{count / taken:,.0f}")
        for name, taken in clock.seconds.items()
    ]
    title = f"Where the time goes: {len(articles):,} articles, {count:,} paragraphs, one process"
    show(title, ("step", "seconds", "articles/s", "paragraphs/s"), rows)


@pytest.mark.benchmark
def test_how_fast_articles_are_added(tmp_path: Path, source: Path) -> None:
    rows = []
    for what in ("new", "unchanged"):
        with open_archive(tmp_path / "archive") as archive:
            begun, worked = time.perf_counter(), processor_seconds()
            report = archive.add(source)
            taken, worked = time.perf_counter() - begun, processor_seconds() - worked
            status = archive.status()
        count = len(report.added) + len(report.updated) + len(report.unchanged)
        own, others = peak_megabytes()
        rows.append(
            (
                what,
                f"{taken:.1f}",
                f"{worked:.1f}",
                f"{count / taken:,.0f}",
                f"{(status.paragraphs + status.furniture) / taken:,.0f}",
                f"{own:,.0f} + {others:,.0f}",
                f"{status.size / 1e6:,.0f}",
            )
        )
    columns = ("articles", "seconds", "processor s", "articles/s", "paragraphs/s", "peak MB, one other", "disk MB")
    show(f"Adding {count:,} articles to an archive on disk, searchable", columns, rows)


@pytest.mark.benchmark
def test_how_long_questions_wait_while_others_add(tmp_path: Path, source: Path, seeds: Path) -> None:
    question = "who scored the winner?"
    with open_archive(tmp_path / "archive") as archive, open_archive(tmp_path / "archive") as adding:
        archive.add(seeds)
        alone = asked(archive.ask, question, lambda: False, 50)
        thread = threading.Thread(target=adding.add, args=(source,))
        thread.start()
        meanwhile = asked(archive.ask, question, thread.is_alive, 0)
        thread.join()
    rows = [
        (when, f"{len(times):,}", *(f"{1000 * each:,.1f}" for each in middle_and_slow(times)))
        for when, times in (("nobody adds", alone), ("others add", meanwhile))
    ]
    show("A question while", ("", "questions", "middle ms", "1 in 100 ms", "slowest ms"), rows)


def asked(ask: Callable[[str], object], question: str, is_going_on: Callable[[], bool], least: int) -> list[float]:
    """How long each of the questions took, one after the other as long as something goes on."""
    times: list[float] = []
    while len(times) < least or is_going_on():
        begun = time.perf_counter()
        ask(question)
        times.append(time.perf_counter() - begun)
    return times


def middle_and_slow(times: list[float]) -> tuple[float, float, float]:
    """The median, what one in a hundred takes or more, and the longest."""
    hundredths = statistics.quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return statistics.median(times), hundredths[98], max(times)
