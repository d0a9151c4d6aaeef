"""Which paragraphs were published in a period, as an archive asks for it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.indexing import Index
from index.model import Article
from index.periods import Periods
from index.ranking import open_engine
from index.store import Store
from tests.index.store.articles import article_of, articles

MONDAY, TUESDAY = dt.date(2018, 7, 2), dt.date(2018, 7, 3)


class Dated:
    """A store, its index, and the days of its paragraphs."""

    def __init__(self, path: Path | None = None) -> None:
        self.store = Store(path)
        self.index = Index(self.store, open_engine("postings" if path else "okapi"), Analyzer("en"))
        self.periods = Periods(self.store, self.index.forward)

    def between(self, first: dt.date | None, last: dt.date | None) -> set[int]:
        """The paragraphs of the period, as the archive is now."""
        self.index.sync()
        return set(self.periods.between(first, last).tolist())

    def put(self, name: str, published: str | None) -> None:
        """Put an article of two paragraphs."""
        self.store.put(
            article_of(name, f"It rained on {name} all day.", f"The sun was out in {name}.", published=published)
        )


@given(st.lists(articles(), max_size=5), st.none() | st.dates(), st.none() | st.dates())
def test_a_period_has_the_paragraphs_that_the_store_has_in_it(
    put: list[Article], first: dt.date | None, last: dt.date | None
) -> None:
    dated = Dated()
    for each in put:
        dated.store.put(each)
    assert dated.between(first, last) == set(map(int, dated.store.paragraph_ids_published(first, last)))


@pytest.mark.parametrize("on_disk", [True, False])
def test_what_comes_and_goes_after_a_question_is_seen_by_the_next(tmp_path: Path, *, on_disk: bool) -> None:
    dated = Dated(tmp_path / "archive" if on_disk else None)
    for number in range(4):
        dated.put(f"monday {number}", "2018-07-02")
    dated.put("undated", None)
    if on_disk:
        dated.index.publish()
    assert len(dated.between(MONDAY, MONDAY)) == 8
    dated.put("tuesday", "2018-07-03T23:30:00+03:00")
    assert dated.between(None, TUESDAY) == dated.between(None, MONDAY) | dated.between(TUESDAY, TUESDAY)
    assert len(dated.between(TUESDAY, None)) == 2
    if on_disk:
        dated.index.publish()
        assert len(dated.between(TUESDAY, None)) == 2
    dated.put("tuesday", "2018-07-02")
    assert len(dated.between(TUESDAY, TUESDAY) & dated.store.indexed_ids()) == 0
    assert len(dated.between(MONDAY, MONDAY) & dated.store.indexed_ids()) == 10


def test_a_segment_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dated = Dated(tmp_path / "archive")
    for number in range(4):
        dated.put(f"monday {number}", "2018-07-02")
    dated.index.publish()
    assert len(dated.between(MONDAY, MONDAY)) == 8
    asked: list[int] = []
    read = dated.store.published_after
    monkeypatch.setattr(dated.store, "published_after", lambda key: (asked.append(key), read(key))[1])
    dated.put("tuesday", "2018-07-03")
    assert len(dated.between(MONDAY, TUESDAY)) == 10
    assert len(dated.between(MONDAY, TUESDAY)) == 10
    assert len(asked) == 1
    assert asked[0] >= 4
