"""Copies of paragraphs and articles are grouped as they come in, whatever the order, and mended when one goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.model import Article
from index.store import Store
from tests.index.store.articles import article_of
from tests.index.store.stories import changed, paragraph, story


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(None) as store:
        yield store


def put(store: Store, articles: Iterable[Article], at_once: int = 1) -> None:
    waiting = list(articles)
    while waiting:
        with store.transaction():
            for each in waiting[:at_once]:
                store.put(each)
        del waiting[:at_once]


def groups(store: Store) -> set[frozenset[tuple[str, int]]]:
    """The groups of nearly equal paragraphs, each paragraph as (article, number)."""
    found: dict[int, set[tuple[str, int]]] = {}
    ids = store.indexed_ids()
    there = store.locate(ids)
    for each, group in store.groups(ids).items():
        article, own = there[each]
        found.setdefault(group, set()).add((article.id, own.number))
    return {frozenset(members) for members in found.values() if len(members) > 1}


def stories(store: Store) -> set[frozenset[str]]:
    """The stories that more than one article tells, by the ids of these."""
    found: dict[int, set[str]] = {}
    for article, number in store.stories([row.id for row in store.articles()]).items():
        found.setdefault(number, set()).add(article)
    return {frozenset(members) for members in found.values() if len(members) > 1}


def test_copies_under_other_headlines_tell_one_story(store: Store) -> None:
    for name in "abc":
        store.put(story(name, range(8), title=f"The headline of {name}", source=name))
    store.put(story("other", range(50, 58)))
    assert stories(store) == {frozenset("abc")}
    assert groups(store) == {frozenset((name, number) for name in "abc") for number in range(1, 9)}
    assert store.counts().stories == 1
    assert store.counts().copies == 3


@pytest.mark.parametrize(
    "copy",
    [
        article_of("copy", "LONDON (Sample Agency)", *(paragraph(number) for number in range(1, 8))),
        article_of("copy", *(paragraph(number) for number in range(5))),
        article_of("copy", *(changed(paragraph(number), 7, 23) for number in range(8))),
        article_of("copy", "\n".join(paragraph(number) for number in range(8))),
    ],
    ids=["first paragraph cut", "end cut", "words changed", "one paragraph"],
)
def test_a_copy_is_known_however_it_was_edited(store: Store, copy: Article) -> None:
    put(store, [story("report", range(8)), copy])
    assert stories(store) == {frozenset({"report", "copy"})}


def test_a_report_within_a_review_of_the_day_is_counted_and_no_copy_of_the_review(store: Store) -> None:
    put(store, [story("brief", [1, 2]), story("review", [*range(20, 50), 1, 2])])
    assert stories(store) == set()
    assert groups(store) == {frozenset({("brief", 1), ("review", 31)}), frozenset({("brief", 2), ("review", 32)})}


def test_an_update_with_another_number_is_no_copy(store: Store) -> None:
    put(store, [article_of("a", f"At least 12 {paragraph(1)}"), article_of("b", f"At least 15 {paragraph(1)}")])
    assert groups(store) == set()


def test_paragraphs_of_one_article_are_no_copies_of_one_another(store: Store) -> None:
    store.put(article_of("a", paragraph(1), paragraph(1)))
    assert groups(store) == set()


def test_furniture_is_not_grouped(store: Store) -> None:
    for name in "abcdefghijkl":
        own = (paragraph(10 * ord(name) + number) for number in range(4))
        store.put(article_of(name, *own, paragraph(1), source="The Gazette"))
    assert groups(store) == set()


def test_a_group_without_what_held_it_together_falls_apart(store: Store) -> None:
    ends = paragraph(1), changed(paragraph(1), 3, 9, 15, 21, 27, 33)
    put(store, [article_of("a", ends[0]), article_of("b", ends[1])])
    assert groups(store) == set()
    store.put(article_of("middle", changed(paragraph(1), 3, 9, 15)))
    assert groups(store) == {frozenset({("a", 1), ("middle", 1), ("b", 1)})}
    store.remove("middle")
    assert groups(store) == set()


def test_what_stays_of_a_story_stays_together(store: Store) -> None:
    put(store, [story(name, range(6)) for name in "abc"])
    store.remove("a")
    assert stories(store) == {frozenset("bc")}
    store.remove("b")
    assert stories(store) == set()
    assert store.counts().stories == 0


def test_an_article_that_is_changed_leaves_its_story(store: Store) -> None:
    put(store, [story(name, range(6)) for name in "ab"])
    store.put(story("b", range(20, 26)))
    assert stories(store) == set()
    assert groups(store) == set()


def test_what_is_undone_joins_nothing(store: Store) -> None:
    store.put(story("a", range(6)))
    with store.transaction():
        store.put(story("c", range(30, 36)))
        with pytest.raises(ZeroDivisionError):
            put_and_fail(store, story("b", range(6)))
    assert stories(store) == set()


def put_and_fail(store: Store, article: Article) -> None:
    """Put an article in a transaction that comes to nothing."""
    with store.transaction():
        store.put(article)
        raise ZeroDivisionError


ANY = [
    *(story(f"report-{name}", range(6)) for name in "abc"),
    *(article_of(f"edited-{n}", *(changed(paragraph(p), 5 * n) for p in range(6))) for n in range(3)),
    *(story(f"overlap-{n}", range(10 + 2 * n, 18 + 2 * n)) for n in range(4)),
    *(story(f"alone-{n}", range(100 + 10 * n, 104 + 10 * n)) for n in range(3)),
]


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(ANY), st.sampled_from([1, 3, 100]))
def test_neither_the_order_nor_the_transactions_decide_on_the_groups(ordered: list[Article], at_once: int) -> None:
    with Store(None) as one, Store(None) as other:
        put(one, ANY)
        put(other, ordered, at_once)
        assert stories(one) == stories(other)
        assert groups(one) == groups(other)


def test_the_copies_of_a_paragraph_are_listed_by_the_day_they_were_published(store: Store) -> None:
    days = {"late": "2018-07-05", "early": "2018-07-02", "none": None, "asked": "2018-07-04"}
    put(store, [article_of(name, paragraph(1), published=day) for name, day in days.items()])
    (asked,) = store.paragraph_ids(["asked"])
    assert [row.id for row in store.copies(asked)] == ["early", "late", "none"]
    assert [row.id for row in store.copies(asked, within=store.paragraph_ids(["late"]))] == ["late"]
    assert store.copies(10_000) == ()
