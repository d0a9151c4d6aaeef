"""Which paragraphs were published in a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Article
from index.store import Store
from tests.index.store.articles import article_of, articles

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2018, 7, day) for day in (2, 3, 4))


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "archive" if request.param == "disk" else None) as store:
        store.put(article_of("monday", "It rained all day on the harbour.", published="2018-07-02"))
        store.put(article_of("tuesday", "The sun was out again.", published="2018-07-03T23:30:00+03:00"))
        store.put(article_of("undated", "Nobody knows when this was."))
        yield store


def found(store: Store, first: dt.date | None, last: dt.date | None) -> list[str]:
    """The articles of the paragraphs of the period."""
    ids = (int(each) for each in store.paragraph_ids_published(first, last))
    return [article.id for article, _ in store.locate(ids).values()]


def test_both_ends_of_a_period_are_in_it(store: Store) -> None:
    assert found(store, MONDAY, TUESDAY) == ["monday", "tuesday"]
    assert found(store, TUESDAY, TUESDAY) == ["tuesday"]
    assert found(store, WEDNESDAY, WEDNESDAY) == []


def test_a_period_can_be_open(store: Store) -> None:
    assert found(store, TUESDAY, None) == ["tuesday"]
    assert found(store, None, MONDAY) == ["monday"]


def test_an_article_without_a_day_is_in_no_period(store: Store) -> None:
    assert found(store, None, None) == ["monday", "tuesday"]


def test_what_changes_in_the_archive_is_seen(store: Store) -> None:
    assert found(store, TUESDAY, None) == ["tuesday"]
    store.put(article_of("wednesday", "More rain came in from the west.", published="2018-07-04"))
    store.remove("tuesday")
    assert found(store, TUESDAY, None) == ["wednesday"]


def test_a_transaction_sees_its_own_changes(store: Store) -> None:
    with store.transaction():
        store.put(article_of("wednesday", "More rain came in from the west.", published="2018-07-04"))
        assert found(store, TUESDAY, None) == ["tuesday", "wednesday"]


@given(st.lists(articles(), max_size=5), st.dates(), st.dates())
def test_a_period_has_the_paragraphs_of_exactly_its_articles(put: list[Article], first: dt.date, last: dt.date) -> None:
    def inside(article: Article) -> bool:
        try:
            return first <= dt.date.fromisoformat((article.published or "")[:10]) <= last
        except ValueError:
            return False

    with Store(None) as store:
        for each in put:
            store.put(each)
        kept = {each.id: each for each in put}
        expected = store.paragraph_ids(each.id for each in kept.values() if inside(each))
        assert {int(each) for each in store.paragraph_ids_published(first, last)} == expected
