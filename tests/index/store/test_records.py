"""What the store keeps beside the articles: what they said before, what was skipped; and how articles are picked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Article, Change, Paragraph, Skipped, Unread
from index.store import Store, skips, versions
from tests.index.store.articles import IDENTITIES, article_of, articles


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(None) as store:
        yield store


def test_what_an_article_said_before_can_be_read(store: Store) -> None:
    for text in ("One.", "Two.", "Three."):
        store.put(article_of("a", text, published="2018-07-03"))
    assert [(each.number, each.title, each.published) for each in store.versions("a")] == [
        (1, "A title", "2018-07-03"),
        (2, "A title", "2018-07-03"),
    ]
    assert store.version("a", 1) == article_of("a", "One.", published="2018-07-03")
    assert store.version("a", 2) == article_of("a", "Two.", published="2018-07-03")
    assert store.version("a", 3) is None
    assert [each.text for each in store.indexed()] == ["Three."]


def test_an_article_that_is_only_described_otherwise_has_no_version_of_it(store: Store) -> None:
    store.put(article_of("a", "One."))
    assert store.put(article_of("a", "One.", author="Ann Example")) is Change.UPDATED
    assert store.versions("a") == ()


def test_versions_go_with_their_article(store: Store) -> None:
    for text in ("One.", "Two."):
        store.put(article_of("a", text))
    store.remove("a")
    assert store.versions("a") == ()
    store.put(article_of("a", "Two."))
    assert store.version("a", 1) is None


def test_the_newest_versions_are_kept_under_their_numbers(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "KEPT", 3)
    for number in range(6):
        store.put(article_of("a", f"Number {number}."))
    assert [each.number for each in store.versions("a")] == [3, 4, 5]
    kept = store.version("a", 3)
    assert kept is not None
    assert kept.text == "Number 2."


def test_the_time_that_an_article_states_is_kept(store: Store) -> None:
    first, second = "2018-07-03T10:00:00+00:00", "2018-07-04T10:00:00+00:00"
    store.put(replace(article_of("a", "One."), added=first))
    store.put(replace(article_of("a", "Two."), added=second))
    (version,) = store.versions("a")
    assert (version.added, version.replaced) == (first, second)
    article = store.article("a")
    assert article is not None
    assert article.added == second


def test_an_article_knows_when_it_came_in(store: Store) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    store.put(article_of("a", "One."))
    article = store.article("a")
    assert article is not None
    assert article.added is not None
    assert before <= dt.datetime.fromisoformat(article.added) <= dt.datetime.now(dt.UTC)


def test_the_page_of_a_paragraph_is_kept(store: Store) -> None:
    article = Article("a", "A title", "One.", (Paragraph(1, 0, 4, page=7),))
    store.put(article)
    assert store.article("a") == article
    store.put(replace(article, text="Two."))
    assert store.version("a", 1) == article


@settings(deadline=None, max_examples=40)
@given(st.lists(articles(IDENTITIES), max_size=8))
def test_what_is_exported_and_put_again_is_the_same_archive(put: list[Article]) -> None:
    with Store(None) as one, Store(None) as other:
        for each in put:
            one.put(each)
        exported = list(one.exported())
        for each in exported:
            other.put(each.article)
        again = list(other.exported())
        assert again == exported
        assert [each.article.added for each in again] == [each.article.added for each in exported]


def test_an_export_is_one_state_of_the_archive(tmp_path: object) -> None:
    with Store(tmp_path) as store:  # type: ignore[arg-type]
        for name in "abc":
            store.put(article_of(name, "One."))
        exported = store.exported()
        first = next(exported)
        store.remove("b")
        assert [first.article.id, *(each.article.id for each in exported)] == ["a", "b", "c"]


def test_what_was_skipped_is_listed_once_and_the_last_first(store: Store) -> None:
    store.skip(Skipped("a.txt", "It is empty.", Unread.EMPTY), Skipped("b.jpg", "It is a picture.", is_wanted=False))
    store.skip(Skipped("c.html", "It is behind a login.", Unread.WALLED))
    store.skip(Skipped("a.txt", "It is damaged.", Unread.DAMAGED))
    listed = store.skipped()
    assert [(each.where, each.why, each.kind) for each in listed] == [
        ("a.txt", "It is damaged.", Unread.DAMAGED),
        ("c.html", "It is behind a login.", Unread.WALLED),
    ]
    assert store.skipped(1) == listed[:1]
    assert store.skip_counts() == {Unread.WALLED: 1, Unread.DAMAGED: 1}


def test_what_is_read_anew_is_no_longer_listed_with_all_that_it_holds(store: Store) -> None:
    places = ["a.zip", "a.zip: b.html", "a.zip: c.jsonl, line 3", "a.zip, line 9", "a.zipped", "a", "b.zip"]
    store.skip(*(Skipped(place, "It is empty.") for place in places))
    store.unskip("a.zip", "nothing")
    assert {each.where for each in store.skipped()} == {"a.zipped", "a", "b.zip"}


def test_only_the_newest_of_what_was_skipped_is_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skips, "KEPT", 3)
    store.skip(*(Skipped(f"{number}.txt", "It is empty.") for number in range(9)))
    assert [each.where for each in store.skipped()] == ["8.txt", "7.txt", "6.txt"]


@given(st.text(st.characters(), max_size=20), st.text(st.characters(), max_size=2_000))
def test_any_place_and_reason_can_be_remembered_and_forgotten(place: str, why: str) -> None:
    with Store(None) as store:
        store.skip(Skipped(place, why))
        assert len(store.skipped()) == 1
        store.unskip(place)
        assert store.skipped() == ()


def test_what_is_skipped_changes_nothing_that_is_indexed(store: Store) -> None:
    generation = store.generation()
    store.skip(Skipped("a.txt", "It is empty."))
    assert store.generation() == generation


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["a", "b", "c", "d"]),
        ({"source": "The Gazette"}, ["a", "b"]),
        ({"source": "the gazette"}, []),
        ({"url": "https://example.org/news/*"}, ["a", "b"]),
        ({"url": "example.org/news/?ridges"}, ["a"]),
        ({"url": "*harbour*"}, ["b", "c"]),
        ({"before": dt.date(2018, 7, 3)}, ["a"]),
        ({"after": dt.date(2018, 7, 2), "before": dt.date(2018, 7, 4)}, ["b"]),
        ({"after": dt.date(2018, 7, 3), "source": "The Post"}, ["c"]),
        ({"url": "'; DROP TABLE article; --"}, []),
    ],
)
def test_articles_are_picked_by_all_that_is_given(
    store: Store, wanted: dict[str, str | dt.date], expected: list[str]
) -> None:
    rows = [
        ("a", "The Gazette", "https://example.org/news/bridges", "2018-07-02"),
        ("b", "The Gazette", "https://example.org/news/harbour", "2018-07-03T23:59:00Z"),
        ("c", "The Post", "http://example.com/harbour", "2018-07-04"),
        ("d", None, None, None),
    ]
    for name, source, url, published in rows:
        store.put(article_of(name, f"It is {name}.", source=source, url=url, published=published))
    assert list(store.ids_matching(**wanted)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("identity", ["\ud800", "missing"])
def test_an_id_that_is_not_there_has_no_history(store: Store, identity: str) -> None:
    assert store.versions(identity) == ()
    assert store.version(identity, 1) is None
    assert store.superseded(identity) == ()
    assert store.stories(["missing"]) == {}
