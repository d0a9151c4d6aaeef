"""How fast the engines are, by the number of paragraphs."""

from __future__ import annotations

from functools import partial

import pytest

from index.ranking import ENGINES, open_engine
from tests.benchmarks.ranking.corpus import made
from tests.benchmarks.timing import median_and_slow, milliseconds, seconds, show

SIZES = (5, 1_200, 172_000)
"""The five sample articles' order of magnitude is between the first two; the last is some 5,000 news articles."""

COLUMNS = ("engine", "paragraphs", "build ms", "one more ms", "search ms", "1 in 20 ms", "in 1,000 of them ms")


def measured(name: str, size: int) -> tuple[str, ...]:
    """One row: building, a commit of one more paragraph, searching all, searching only a thousand."""
    drawn = made(size, 200 if size < 10_000 else 15)
    corpus = list(enumerate(drawn.paragraphs(), start=1))
    engine = open_engine(name)
    building = seconds(lambda: (engine.add(corpus), engine.commit()))
    adding = seconds(lambda: (engine.add([(size + 1, ["term"])]), engine.commit()))
    median, slow = median_and_slow(partial(engine.search, query, 10) for query in drawn.questions)
    within = range(1, min(size, 1000) + 1)
    some, _ = median_and_slow(partial(engine.search, query, 10, within=within) for query in drawn.questions)
    return (name, f"{size:,}", *map(milliseconds, (building, adding, median, slow, some)))


@pytest.mark.benchmark
def test_how_fast_the_engines_search() -> None:
    show(
        "Ranking: the ten best for questions of ten terms",
        COLUMNS,
        [measured(name, size) for name in ENGINES for size in SIZES],
    )
