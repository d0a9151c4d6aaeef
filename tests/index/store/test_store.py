"""What is put in comes out, exactly; what changed is replaced whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ArchiveDamaged, ArchiveError
from index.model import Article, ArticleRow, Change, Paragraph, Quote, SourceSummary
from index.store import Counts, Store
from index.store.database import FILE
from tests.index.store.articles import IDENTITIES, article_of, articles


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "archive" if request.param == "disk" else None) as store:
        yield store


@given(articles())
def test_an_article_comes_out_as_it_was_put_in(article: Article) -> None:
    with Store(None) as store:
        assert store.put(article) is Change.ADDED
        assert store.article(article.id) == article


@given(articles())
def test_putting_an_article_twice_changes_nothing(article: Article) -> None:
    with Store(None) as store:
        store.put(article)
        before = (store.generation(), store.indexed_ids())
        assert store.put(article) is Change.UNCHANGED
        assert (store.generation(), store.indexed_ids()) == before


@given(articles(IDENTITIES), articles(IDENTITIES))
def test_a_changed_article_gets_new_greater_paragraph_ids(first: Article, second: Article) -> None:
    second = replace(second, id=first.id)
    with Store(None) as store:
        store.put(first)
        before = store.indexed_ids()
        change = store.put(second)
        after = store.indexed_ids()
        assert change is (Change.UNCHANGED if first == second else Change.UPDATED)
        assert store.article(first.id) == second
        assert (after == before) if first == second else all(new > old for new in after for old in before)


@given(st.lists(articles(IDENTITIES), max_size=8))
def test_the_index_sees_the_exact_text_of_every_paragraph_that_is_no_furniture(put: list[Article]) -> None:
    with Store(None) as store:
        for article in put:
            store.put(article)
        expected = {
            (article.id, paragraph.number): (article.text[paragraph.start : paragraph.end], article.language)
            for article in filter(None, map(store.article, {article.id for article in put}))
            for paragraph in article.paragraphs
            if paragraph.furniture is None
        }
        indexed = list(store.indexed())
        located = store.locate([each.id for each in indexed])
        assert {
            (located[each.id][0].id, located[each.id][1].number): (each.text, each.language) for each in indexed
        } == expected
        assert [each.id for each in indexed] == sorted(store.indexed_ids())


def test_ids_of_removed_paragraphs_are_never_given_again(store: Store) -> None:
    store.put(article_of("a", "One.", "Two."))
    last = max(store.indexed_ids())
    store.remove("a")
    store.put(article_of("b", "Three."))
    assert min(store.indexed_ids()) > last


def test_removing_says_whether_there_was_such_an_article(store: Store) -> None:
    store.put(article_of("a", "One."))
    assert store.remove("a")
    assert not store.remove("a")
    assert store.article("a") is None
    assert store.counts() == Counts(0, 0, 0)


def test_an_article_that_is_unknown_is_none(store: Store) -> None:
    assert store.article("nowhere") is None


def test_an_id_that_no_text_can_be_is_unknown(store: Store) -> None:
    """The command's arguments have such, where they are not UTF-8."""
    assert store.article("caf\udce9") is None
    assert not store.remove("caf\udce9")
    assert store.paragraph_ids(["caf\udce9"]) == set()


def test_text_with_lone_surrogates_is_refused_and_changes_nothing(store: Store) -> None:
    store.put(article_of("a", "One."))
    with pytest.raises(ValueError, match="surrogates"):
        store.put(article_of("a", "One \ud800."))
    assert store.article("a") == article_of("a", "One.")


@pytest.mark.parametrize(
    "paragraphs",
    [
        (Paragraph(2, 0, 3),),
        (Paragraph(1, 0, 99),),
        (Paragraph(1, 3, 1),),
        (Paragraph(1, -1, 3),),
        (Paragraph(1, 0, 3), Paragraph(2, 2, 5)),
    ],
)
def test_paragraphs_that_no_text_can_have_leave_the_old_article_whole(
    store: Store, paragraphs: tuple[Paragraph, ...]
) -> None:
    old = article_of("a", "One two.")
    store.put(old)
    with pytest.raises(ValueError, match="paragraph"):
        store.put(replace(old, paragraphs=paragraphs))
    assert store.article("a") == old


def test_a_failure_in_the_middle_leaves_the_old_article_whole(store: Store) -> None:
    old = article_of("a", "One.", "Two.")
    store.put(old)
    with store._database.writing() as connection:
        connection.execute(
            "CREATE TRIGGER third BEFORE INSERT ON paragraph WHEN NEW.number = 3 "
            "BEGIN SELECT RAISE(ABORT, 'third'); END"
        )
    before = (store.generation(), store.indexed_ids())
    with pytest.raises(ArchiveError):
        store.put(article_of("a", "Four.", "Five.", "Six."))
    assert store.article("a") == old
    assert (store.generation(), store.indexed_ids()) == before


def test_a_transaction_that_raises_keeps_nothing_of_it(store: Store) -> None:
    store.put(article_of("a", "One."))
    with suppress(KeyError), store.transaction():
        store.put(article_of("b", "Two."))
        store.remove("a")
        raise KeyError
    assert [row.id for row in store.articles()] == ["a"]


def test_an_article_that_fails_inside_a_transaction_takes_only_itself_out(store: Store) -> None:
    with store.transaction():
        store.put(article_of("a", "One."))
        with pytest.raises(ValueError, match="paragraph"):
            store.put(Article("b", "B", "", (Paragraph(1, 0, 9),)))
        store.put(article_of("c", "Three."))
    assert {row.id for row in store.articles()} == {"a", "c"}


def test_a_transaction_reads_what_it_wrote(store: Store) -> None:
    with store.transaction():
        store.put(article_of("a", "One."))
        assert store.article("a") == article_of("a", "One.")
        store.put(article_of("a", "Two."))
        assert [each.text for each in store.indexed()] == ["Two."]


def test_a_transaction_that_is_undone_leaves_no_trace_in_what_is_read_later(store: Store) -> None:
    store.put(article_of("a", "One."))
    with suppress(KeyError), store.transaction():
        store.put(article_of("a", "Two."))
        store.article("a")
        raise KeyError
    store.put(article_of("b", "Three."))
    assert store.article("a") == article_of("a", "One.")


def test_the_generation_grows_with_every_change_and_with_nothing_else(store: Store) -> None:
    seen = [store.generation()]
    for change in (
        lambda: store.put(article_of("a", "One.")),
        lambda: store.put(article_of("a", "One.", title="Another")),
        lambda: store.put(Article("empty", "No paragraphs", "", ())),
        lambda: store.remove("a"),
    ):
        change()
        seen.append(store.generation())
    assert seen == sorted(set(seen))
    store.put(Article("empty", "No paragraphs", "", ()))
    store.remove("a")
    with store.transaction():
        pass
    assert store.generation() == seen[-1]


def test_what_is_read_again_after_a_change_is_what_was_put_last(store: Store) -> None:
    for text in ("One.", "Two.", "Three."):
        store.put(article_of("a", text))
        (each,) = store.indexed_ids()
        assert store.article("a") == article_of("a", text)
        assert store.locate([each])[each][0].text == text


def test_articles_are_listed_newest_first_and_those_without_a_day_last(store: Store) -> None:
    for identity, published in (("old", "2017-01-01"), ("none", None), ("new", "2018-07-03T13:19:00+03:00")):
        store.put(article_of(identity, "One.", published=published, source="S", url="https://example.org/"))
    assert [row.id for row in store.articles()] == ["new", "old", "none"]
    assert next(store.articles()) == ArticleRow(
        "new", "A title", "S", "2018-07-03T13:19:00+03:00", "https://example.org/"
    )


def test_sources_tell_how_many_articles_they_have_and_from_when(store: Store) -> None:
    for identity, source, published in (
        ("1", "Echo", "2018-07-03T13:19:00+03:00"),
        ("2", "Echo", "2017-01-01"),
        ("3", "Echo", None),
        ("4", None, None),
        ("5", "Bell", "2020-02-29"),
    ):
        store.put(article_of(identity, "One.", source=source, published=published))
    assert store.sources() == (
        SourceSummary("Echo", 3, "2017-01-01", "2018-07-03"),
        SourceSummary("Bell", 1, "2020-02-29", "2020-02-29"),
        SourceSummary(None, 1, None, None),
    )


def test_furniture_is_counted_apart_and_not_indexed(store: Store) -> None:
    article = article_of("a", "The story.", "Give us money.")
    story, appeal = article.paragraphs
    store.put(replace(article, paragraphs=(story, replace(appeal, furniture="appeal"))))
    assert store.counts() == Counts(articles=1, paragraphs=1, furniture=1)
    assert [each.text for each in store.indexed()] == ["The story."]
    assert len(store.paragraph_ids(["a"])) == 1
    assert len(store) == 1


def test_only_these_articles_means_their_paragraphs(store: Store) -> None:
    for identity in "abc":
        store.put(article_of(identity, f"One {identity}.", f"Two {identity}."))
    ids = store.paragraph_ids(["a", "c", "nowhere"])
    assert {article.id for article, _ in store.locate(ids).values()} == {"a", "c"}
    assert len(ids) == 4


def test_paragraphs_are_located_in_the_order_asked_for_without_those_that_are_gone(store: Store) -> None:
    store.put(article_of("a", "One.", "Two."))
    first, second = sorted(store.indexed_ids())
    located = store.locate([second, 999, first])
    assert list(located) == [second, first]
    assert [paragraph.number for _, paragraph in located.values()] == [2, 1]


@given(st.lists(articles(IDENTITIES), max_size=4))
def test_articles_that_are_located_bare_lack_their_paragraphs_and_nothing_else(put: list[Article]) -> None:
    with Store(None) as store:
        for article in put:
            store.put(article)
        ids = list(range(1, 40))
        bare = {
            each: (replace(article, paragraphs=()), paragraph)
            for each, (article, paragraph) in store.locate(ids).items()
        }
        assert store.locate(ids, whole=False) == bare


def test_a_bare_article_is_not_taken_for_a_whole_one(store: Store) -> None:
    store.put(article_of("a", "One.", "Two."))
    ids = sorted(store.indexed_ids())
    for whole in (False, True, False):
        assert {len(article.paragraphs) for article, _ in store.locate(ids, whole=whole).values()} == {2 * whole}


@pytest.mark.parametrize("whole", [True, False])
def test_an_article_that_was_changed_is_located_as_it_is_now(store: Store, *, whole: bool) -> None:
    for text in ("One.", "Two."):
        store.put(article_of("a", text))
        ((article, paragraph),) = store.locate(store.indexed_ids(), whole=whole).values()
        assert article.text[paragraph.start : paragraph.end] == text


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE paragraph SET stop = 99",
        "UPDATE paragraph SET start = -1",
        "UPDATE paragraph SET number = 0",
        "UPDATE paragraph SET start = 'one'",
    ],
)
def test_a_paragraph_that_its_article_cannot_have_is_damage(tmp_path: Path, damage: str) -> None:
    with Store(tmp_path) as store:
        store.put(article_of("a", "One."))
        with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
            connection.execute(damage)
        with pytest.raises(ArchiveDamaged):
            store.locate([1], whole=False)


def test_a_quote_leads_back_to_its_paragraph(store: Store) -> None:
    store.put(article_of("a", "One.", "Two."))
    second = max(store.indexed_ids())
    assert store.id_of(Quote("a", 2, 6, 10, "Two.")) == second
    assert store.id_of(Quote("gone", 2, 6, 10, "Two.")) is None


def test_more_paragraphs_than_a_batch_come_in_order_and_from_where_one_left_off(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.store._BATCH", 3)
    for identity in "abc":
        store.put(article_of(identity, *(f"Sentence {number} of {identity}." for number in range(5))))
    ids = sorted(store.indexed_ids())
    assert [each.id for each in store.indexed()] == ids
    assert [each.id for each in store.indexed(after=ids[6])] == ids[7:]


def test_the_size_is_that_of_the_files(store: Store) -> None:
    store.put(article_of("a", "One."))
    assert store.size() > 4096
    if store.path is not None:
        assert store.size() == sum(file.stat().st_size for file in store.path.iterdir())


def test_more_articles_than_are_kept_at_hand_are_read_all_the_same() -> None:
    with Store(None) as store:
        with store.transaction():
            for number in range(300):
                store.put(article_of(str(number), f"Number {number} is here."))
        for number in (*range(300), *range(300)):
            article = store.article(str(number))
            assert article is not None
            assert article.text == f"Number {number} is here."


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(ValueError, match="closed"):
        store.article("a")
    with pytest.raises(ValueError, match="closed"):
        store.put(article_of("a", "One."))
