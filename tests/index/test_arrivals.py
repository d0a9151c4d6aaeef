"""What is new in an archive: listed newest first, found by its title, and matched with what is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Archive, ArticleRow, open_archive
from index.store import Store
from tests.index.prepared import archive_of
from tests.index.store.articles import article_of

RAIN = article_of(
    "rain", "Heavy rain fell on the valley.", title="Rain over the valley", source="The Echo", published="2018-07-01"
)
LATE = article_of(
    "late", "Ada Quill scored the winner.", title="A late, late show", source="The Post", published="2018-07-03"
)
DAYLESS = article_of("old", "The mill was sold to a baker.", title="The mill is sold", source="The Post")
ARTICLES = (RAIN, LATE, DAYLESS)


@pytest.fixture
def archive() -> Iterator[Archive]:
    with archive_of(*ARTICLES) as archive:
        yield archive


def ids(rows: tuple[ArticleRow, ...]) -> list[str]:
    return [row.id for row in rows]


# -- the newest


def test_the_newest_come_first_and_those_without_a_day_last(archive: Archive) -> None:
    assert ids(archive.newest(10)) == ["late", "rain", "old"]
    assert archive.newest(1) == (ArticleRow("late", "A late, late show", "The Post", "2018-07-03", None),)


def test_the_newest_come_in_pages(archive: Archive) -> None:
    assert ids(archive.newest(2, 0)) == ["late", "rain"]
    assert ids(archive.newest(2, 2)) == ["old"]
    assert archive.newest(2, 4) == ()


def test_the_newest_of_some_sources_alone(archive: Archive) -> None:
    assert ids(archive.newest(10, sources=["The Post"])) == ["late", "old"]
    assert ids(archive.newest(10, sources=["The Echo", "None such"])) == ["rain"]
    assert archive.newest(10, sources=[]) == ()


def test_a_senseless_page_is_empty_or_the_first(archive: Archive) -> None:
    assert archive.newest(-5) == ()
    assert ids(archive.newest(1, -5)) == ["late"]


# -- by title


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("A late, late show", "late"),
        ("LATE SHOW", "late"),
        ("show late", "late"),
        ("rain ovr the vally", "rain"),
        ("mill", "old"),
        ("vall", "rain"),
        ("lat sho", "late"),
    ],
)
def test_a_title_is_found_by_its_words_in_any_order_and_spelling(archive: Archive, words: str, article: str) -> None:
    assert archive.titled(words)[0][0].id == article


def test_the_title_itself_is_wholly_like_it_whatever_its_case_and_punctuation(archive: Archive) -> None:
    assert archive.titled("a LATE late show!")[0][1] == 1.0


@pytest.mark.parametrize("words", ["", "!!!", "quantum chromodynamics"])
def test_words_of_no_title_find_none(archive: Archive, words: str) -> None:
    assert archive.titled(words) == []


def test_titles_of_other_sources_are_left_out(archive: Archive) -> None:
    assert archive.titled("late show", sources=["The Echo"]) == []


@given(st.text(max_size=40), st.lists(st.text(max_size=30), max_size=5))
def test_any_words_and_titles_are_compared(words: str, titles: list[str]) -> None:
    with archive_of(*(article_of(str(number), "x", title=title) for number, title in enumerate(titles))) as archive:
        found = archive.titled(words, 3)
    alike = [each for _, each in found]
    assert len(found) <= 3
    assert alike == sorted(alike, reverse=True)
    assert all(0 < each <= 1 for each in alike)


# -- arrivals


def test_what_comes_after_a_mark_is_new(archive: Archive) -> None:
    first = archive.arrivals(0, count=2)
    assert [each.article.id for each in first.articles] == ["rain", "late"]
    assert first.mark < first.last
    rest = archive.arrivals(first.mark)
    assert [each.article.id for each in rest.articles] == ["old"]
    assert rest.mark == rest.last
    assert archive.arrivals(rest.mark).articles == ()
    assert archive.arrivals(rest.mark).mark == rest.mark


def test_what_another_process_adds_is_new(tmp_path: Path) -> None:
    with open_archive(tmp_path) as archive:
        assert archive.arrivals(0).last == 0
        with Store(tmp_path) as other:
            other.put(LATE)
        assert [each.article.id for each in archive.arrivals(0).articles] == ["late"]


def test_a_mark_of_another_archive_is_seen_to_be_beyond_the_last(archive: Archive) -> None:
    found = archive.arrivals(1_000)
    assert (found.articles, found.mark, found.last) == ((), 1_000, 3)


@pytest.mark.parametrize(
    "wanted",
    ["scored", "SCORING", "score winners", "late quill", "Quill!", "show: Ada"],
)
def test_an_article_has_what_is_wanted_when_each_word_stands_in_its_title_or_story_in_any_form(
    archive: Archive, wanted: str
) -> None:
    found = archive.arrivals(0, [wanted, "rain Quill"])
    assert [(each.article.id, each.matches) for each in found.articles if each.matches] == [("late", (wanted,))]


@pytest.mark.parametrize("wanted", ["", "?!", "scores rain"])
def test_what_has_no_words_or_not_all_of_them_is_not_there(archive: Archive, wanted: str) -> None:
    assert not any(each.matches for each in archive.arrivals(0, [wanted]).articles)


def test_words_that_are_all_stop_words_are_compared_as_they_are() -> None:
    with archive_of(article_of("who", "The Who played on."), article_of("a", "A band played.")) as archive:
        found = archive.arrivals(0, ["The Who"])
    assert [each.article.id for each in found.articles if each.matches] == ["who"]


def test_furniture_is_no_part_of_the_story() -> None:
    from dataclasses import replace

    article = article_of("a", "A story.", "Sign up for football.")
    marked = replace(article, paragraphs=(article.paragraphs[0], replace(article.paragraphs[1], furniture="appeal")))
    with archive_of(marked) as archive:
        assert archive.arrivals(0, ["football"]).articles[0].matches == ()


def test_an_article_is_read_in_its_own_language() -> None:
    german = article_of("de", "Die Häuser wurden verkauft.", title="Stadt", language="de")
    with archive_of(german) as archive:
        assert archive.arrivals(0, ["haus verkaufen"]).articles[0].matches == ()
        assert archive.arrivals(0, ["Häuser verkauft"]).articles[0].matches == ("Häuser verkauft",)
