"""Of two versions of one page only the newer is found, and the older stays readable."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.model import Change
from index.store import Store
from tests.index.store.stories import paragraph, story

PAGE = "https://example.org/harbour"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(None) as store:
        yield store


def found(store: Store) -> list[str]:
    """The ids of the articles that can be found."""
    return sorted({article.id for article, _ in store.locate(store.indexed_ids()).values()})


def test_the_article_that_came_later_supersedes_the_other(store: Store) -> None:
    store.put(story("old", range(6), url=PAGE))
    store.put(story("new", range(1, 8), url=PAGE))
    assert found(store) == ["new"]
    assert [row.id for row in store.superseded("new")] == ["old"]
    assert store.article("old") == story("old", range(6), url=PAGE)
    assert [row.id for row in store.articles()] == ["new"]


def test_the_one_that_was_published_later_stays_whenever_it_came(store: Store) -> None:
    store.put(story("new", range(6), url=PAGE, published="2018-07-03T13:00:00+03:00"))
    store.put(story("old", range(1, 7), url=PAGE, published="2018-07-03T09:30:00+00:00"))
    assert found(store) == ["new"]
    assert [row.id for row in store.articles()] == ["new"]
    assert store.last() == 1


def test_days_are_compared_where_one_states_no_time(store: Store) -> None:
    store.put(story("old", range(6), url=PAGE, published="2018-07-03T13:00:00"))
    store.put(story("new", range(1, 7), url=PAGE, published="2018-07-03"))
    assert found(store) == ["new"]


@pytest.mark.parametrize(
    "address", ["http://example.org/harbour", f"{PAGE}?utm_source=letter", f"{PAGE}#top", "https://EXAMPLE.org/harbour"]
)
def test_an_address_may_be_written_otherwise(store: Store, address: str) -> None:
    store.put(story("old", range(6), url=PAGE))
    store.put(story("new", range(6), url=address))
    assert found(store) == ["new"]


def test_articles_that_name_the_address_of_their_site_all_stay(store: Store) -> None:
    for number in range(60):
        store.put(
            story(f"{number}", range(5 * number, 5 * number + 5), url="https://example.org/", title=f"No {number}")
        )
    assert len(found(store)) == 60


def test_daily_pieces_of_one_title_and_address_all_stay(store: Store) -> None:
    for number in range(5):
        store.put(story(f"{number}", range(5 * number, 5 * number + 5), url=PAGE, title="The weather today"))
    assert len(found(store)) == 5


def test_a_page_of_the_same_title_that_was_largely_rewritten_is_superseded(store: Store) -> None:
    store.put(story("old", range(8), url=PAGE, title="The harbour, live"))
    store.put(story("new", range(4, 14), url=PAGE, title="The Harbour,  live"))
    assert found(store) == ["new"]


def test_copies_at_other_addresses_all_stay(store: Store) -> None:
    store.put(story("a", range(6), url=PAGE))
    store.put(story("b", range(6), url="https://example.com/harbour"))
    store.put(story("c", range(6)))
    assert found(store) == ["a", "b", "c"]


def test_when_the_newer_goes_the_older_is_found_again(store: Store) -> None:
    for number, name in enumerate(["first", "second", "third"]):
        store.put(story(name, range(number, number + 6), url=PAGE))
    assert found(store) == ["third"]
    assert {row.id for row in store.superseded("third")} == {"first", "second"}
    store.remove("third")
    assert found(store) == ["second"]
    store.remove("first")
    store.remove("second")
    assert found(store) == []


def test_what_is_superseded_and_put_again_is_unchanged(store: Store) -> None:
    """Adding a folder with both versions every night never makes them take turns."""
    store.put(story("old", range(6), url=PAGE))
    store.put(story("new", range(1, 8), url=PAGE))
    generation = store.generation()
    for name, numbers in (("old", range(6)), ("new", range(1, 8))):
        assert store.put(story(name, numbers, url=PAGE)) is Change.UNCHANGED
    assert store.generation() == generation
    assert found(store) == ["new"]


def test_nothing_asks_for_a_superseded_paragraph(store: Store) -> None:
    store.put(story("old", range(6), url=PAGE, published="2018-07-03"))
    store.put(story("new", range(6), url=PAGE, published="2018-07-04"))
    assert store.paragraph_ids(["old"]) == set()
    assert {each.text for each in store.indexed()} == {paragraph(number) for number in range(6)}
    new = min(store.paragraph_ids(["new"]))
    assert store.copies(new) == ()
    assert store.counts().paragraphs == 6
    assert store.counts().furniture == 0
    assert store.counts().versions == 1
