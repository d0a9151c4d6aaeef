"""What is remembered of the places that articles came from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index import ArchiveDamaged
from index.model import Unread
from index.remembering import MAX_ARTICLES, Visit
from index.store import Store, pages
from index.store.database import FILE
from tests.index.store.articles import article_of

PLACE = "https://gazette.example/feed"
VISIT = Visit(
    PLACE, 12.5, '"abc"', "Tue, 03 Jul 2018 13:19:00 GMT", "0f", "2018", ("one",), (Unread.WALLED, "wants a login")
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in which there is one article."""
    with Store(tmp_path) as opened:
        opened.put(article_of("one", "A story of the day."))
        yield opened


def test_a_visit_comes_back_as_it_was(store: Store) -> None:
    assert store.recall(PLACE, whole=True) is None
    store.remember(VISIT)
    assert store.recall(PLACE, whole=True) == VISIT
    store.remember(replace(VISIT, etag=None))
    assert store.recall(PLACE, whole=True) == replace(VISIT, etag=None)


def test_a_visit_outlives_the_process(tmp_path: Path) -> None:
    with Store(tmp_path) as one:
        one.remember(VISIT)
    with Store(tmp_path) as other:
        assert other.recall(PLACE, whole=False) == VISIT


def test_a_visit_counts_only_while_its_articles_are_there(store: Store) -> None:
    store.remember(VISIT)
    store.remove("one")
    assert store.recall(PLACE, whole=True) is None
    assert store.recall(PLACE, whole=False) == VISIT


def test_a_transaction_that_fails_remembers_nothing(store: Store) -> None:
    def fail() -> None:
        with store.transaction():
            store.remember(VISIT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.recall(PLACE, whole=False) is None


def test_a_visit_changes_nothing_that_can_be_asked(store: Store) -> None:
    before = store.generation()
    store.remember(VISIT)
    assert store.generation() == before


def test_what_older_readers_read_is_read_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.remember(VISIT)
    monkeypatch.setattr(pages, "READERS", pages.READERS + 1)
    assert store.recall(PLACE, whole=False) is None


def test_a_place_of_too_many_articles_is_not_remembered(store: Store) -> None:
    store.remember(VISIT)
    store.remember(replace(VISIT, articles=tuple(map(str, range(MAX_ARTICLES + 1)))))
    assert store.recall(PLACE, whole=False) is None


def test_overlong_words_of_a_server_are_forgotten(store: Store) -> None:
    store.remember(replace(VISIT, etag="x" * 5_000))
    found = store.recall(PLACE, whole=True)
    assert found
    assert found.etag is None


def test_a_row_that_makes_no_sense_is_damage(tmp_path: Path) -> None:
    with Store(tmp_path) as opened:
        opened.remember(VISIT)
        with closing(sqlite3.connect(tmp_path / FILE)) as connection:
            connection.execute("UPDATE page SET articles = 'no list'")
            connection.commit()
        with pytest.raises(ArchiveDamaged):
            opened.recall(PLACE, whole=False)
