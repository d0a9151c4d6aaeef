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

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2018, 7, day) for day in (2, 3, 4))


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

    def named(self, first: dt.date | None, last: dt.date | None) -> set[str]:
        """The articles of the paragraphs of the period."""
        return {article.id for article, _ in self.store.locate(self.between(first, last)).values()}

    def put(self, name: str, published: str | None) -> None:
        """Put an article of two paragraphs."""
        self.store.put(
            article_of(name, f"It rained on {name} all day.", f"The sun was out in {name}.", published=published)
        )


@pytest.fixture(params=["disk", "memory"])
def dated(request: pytest.FixtureRequest, tmp_path: Path) -> Dated:
    """An article of Monday, one of Tuesday and one of a day that nobody knows."""
    dated = Dated(tmp_path / "archive" if request.param == "disk" else None)
    dated.put("monday", "2018-07-02")
    dated.put("tuesday", "2018-07-03T23:30:00+03:00")
    dated.put("undated", None)
    return dated


def test_both_ends_of_a_period_are_in_it(dated: Dated) -> None:
    assert dated.named(MONDAY, TUESDAY) == {"monday", "tuesday"}
    assert dated.named(TUESDAY, TUESDAY) == {"tuesday"}
    assert dated.named(WEDNESDAY, WEDNESDAY) == set()


def test_a_period_can_be_open(dated: Dated) -> None:
    assert dated.named(TUESDAY, None) == {"tuesday"}
    assert dated.named(None, MONDAY) == {"monday"}


def test_an_article_without_a_day_is_in_no_period(dated: Dated) -> None:
    assert dated.named(None, None) == {"monday", "tuesday"}


@given(st.lists(articles(), max_size=5), st.dates(), st.dates())
def test_a_period_has_the_paragraphs_of_exactly_its_articles(put: list[Article], first: dt.date, last: dt.date) -> None:
    def inside(article: Article) -> bool:
        try:
            return first <= dt.date.fromisoformat((article.published or "")[:10]) <= last
        except ValueError:
            return False

    dated = Dated()
    for each in put:
        dated.store.put(each)
    kept = {each.id: each for each in put}
    assert dated.between(first, last) == dated.store.paragraph_ids(each.id for each in kept.values() if inside(each))


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
