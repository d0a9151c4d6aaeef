"""How fast articles are stored and the archive is opened again, by the number of articles."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from index.model import Article, Paragraph
from index.store import Store
from tests.benchmarks.ranking.corpus import made
from tests.benchmarks.timing import median_and_slow, milliseconds, seconds, show

SIZES = (5, 500, 5_000)
PARAGRAPHS = 34
"""Paragraphs of an article, as news has them."""

COLUMNS = ("articles", "add ms", "again ms", "open ms", "changed? ms", "one article ms", "all paragraphs ms", "MB")


def articles(count: int) -> list[Article]:
    """Articles of made-up words."""
    texts = map(" ".join, made(count * PARAGRAPHS, 0).paragraphs())
    return [article(f"a{number}", list(islice(texts, PARAGRAPHS))) for number in range(count)]


def article(identity: str, texts: list[str]) -> Article:
    """An article whose paragraphs have these texts."""
    marked, start = [], 0
    for number, text in enumerate(texts, start=1):
        marked.append(Paragraph(number, start, start + len(text)))
        start += len(text) + 1
    return Article(identity, f"About {identity}", "\n".join(texts), tuple(marked), source="Echo")


def put_all(store: Store, made: list[Article]) -> None:
    """Put the articles, two hundred at a time."""
    for start in range(0, len(made), 200):
        with store.transaction():
            for each in made[start : start + 200]:
                store.put(each)


def measured(path: Path, count: int) -> tuple[str, ...]:
    """One row."""
    made = articles(count)
    with Store(path) as store:
        adding = seconds(lambda: put_all(store, made))
        again = seconds(lambda: put_all(store, made))
    opening, _ = median_and_slow((lambda: Store(path).close(),) * 20)
    with Store(path) as store:
        asking, _ = median_and_slow((store.generation,) * 100)
        one, _ = median_and_slow(lambda each=each: store.article(each.id) for each in made[:200])
        everything = seconds(lambda: list(store.indexed()))
        size = store.size()
    return (
        f"{count:,}",
        *map(milliseconds, (adding, again, opening, asking, one, everything)),
        f"{size / 1e6:,.3g}",
    )


@pytest.mark.benchmark
def test_how_fast_articles_are_stored_and_read(tmp_path: Path) -> None:
    title = f"Store: articles of {PARAGRAPHS} paragraphs"
    show(title, COLUMNS, [measured(tmp_path / str(count), count) for count in SIZES])
