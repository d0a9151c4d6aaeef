"""Lists of articles and pages to read as Telegram HTML: valid and within a message, whatever the articles hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.telegram.paging import pages
from bot.rendering.telegram.reading import label, list_html, notice_html, page_html
from bot.speech import LANGUAGES, speech
from index.model import Article, ArticleRow
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_text import MAX_TEXT, utf16_length
from tests.index.store.articles import article_of

SAY = speech("en")
LATE = ArticleRow("late", "A late, late show", "The Demo Post", "2018-07-03", "https://example.org/late")
RAIN = ArticleRow("rain", "Rain & wind", None, None, None)
HOSTILE = st.sampled_from(["<b>", "</a>", "&amp;", "\u202e", "\u2066", "\x00", "\n", "א", "🏆" * 400, "'\">", "\ud800"])
WORDS = st.lists(st.text(max_size=300) | HOSTILE, max_size=5).map("".join)
ROWS = st.builds(
    ArticleRow, WORDS, WORDS, st.none() | WORDS, st.none() | WORDS | st.dates().map(str), st.none() | WORDS
)
SPEECHES = st.sampled_from([speech(each) for each in LANGUAGES])


def said(markup: str) -> str:
    return parse_html(markup)[0]


def test_a_list_has_a_number_a_title_a_source_and_a_day_of_each() -> None:
    markup = list_html([LATE, RAIN], SAY, offset=8)
    assert said(markup) == ("The newest articles\n\n9. A late, late show\nThe Demo Post, 3 July 2018\n10. Rain & wind")
    assert 'href="https://example.org/late"' in markup


def test_a_list_of_some_sources_names_them() -> None:
    assert said(list_html([LATE], SAY, sources=["The Demo Post", "B"])).startswith(
        "The newest articles of The Demo Post, B\n"
    )


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "3 July 2018"), ("es", "3 de julio de 2018"), ("de", "3. Juli 2018"), ("ja", "2018年7月3日")],
)
def test_days_are_written_as_the_language_does(language: str, day: str) -> None:
    assert day in list_html([LATE], speech(language))


def test_no_articles_are_said_to_be_none() -> None:
    assert list_html([], SAY) == "There are no articles to list."


def test_the_first_page_tells_where_the_article_is_from() -> None:
    article = replace(
        article_of("late", "One.", "Two.", title="A late, late show"), source="The Demo Post", author="A. Quill"
    )
    assert said(page_html(article, pages(article), 0, SAY)) == (
        "A late, late show\nThe Demo Post, A. Quill\n\nOne.\n\nTwo."
    )


def test_further_pages_have_the_title_and_say_which_they_are() -> None:
    article = article_of("late", "One.", "Two.", title="A late, late show")
    assert said(page_html(article, pages(article, 5), 1, SAY)) == "A late, late show\n\nTwo.\n\nPage 2 of 2"


def test_an_article_without_a_story_says_so() -> None:
    article = Article("a", "", "", ())
    assert said(page_html(article, pages(article), 0, SAY)) == "a\n\nThere is nothing to read in this article."


def test_a_notice_says_why() -> None:
    assert said(notice_html({LATE: ("late", "show & co")}, 3, SAY)) == (
        "4 new articles\n\n1. A late, late show\nThe Demo Post, 3 July 2018\nbecause of “late”, “show & co”\n\n"
        "… and 3 more; /latest lists the newest."
    )


def test_one_new_article_is_one() -> None:
    assert said(notice_html({RAIN: ("wind",)}, 0, SAY)) == "A new article\n\n1. Rain & wind\nbecause of “wind”"


@given(st.lists(ROWS, max_size=8), st.none() | st.lists(WORDS, max_size=5), SPEECHES)
def test_any_list_is_a_message(rows: list[ArticleRow], sources: list[str] | None, say: object) -> None:
    plain = said(list_html(rows, say, offset=9_999_990, sources=sources))  # type: ignore[arg-type]
    assert 0 < utf16_length(plain.strip()) <= MAX_TEXT


@given(
    st.dictionaries(ROWS, st.lists(WORDS.filter(str.strip), min_size=1, max_size=5), min_size=1, max_size=5), SPEECHES
)
def test_any_notice_is_a_message(rows: dict[ArticleRow, list[str]], say: object) -> None:
    plain = said(notice_html(rows, 10**6, say))  # type: ignore[arg-type]
    assert 0 < utf16_length(plain.strip()) <= MAX_TEXT


@given(st.lists(WORDS, max_size=4), ROWS, SPEECHES)
def test_any_article_is_read_in_messages(paragraphs: list[str], row: ArticleRow, say: object) -> None:
    article = replace(
        article_of(row.id, *paragraphs, title=row.title),
        source=row.source,
        author=row.source,
        published=row.published,
        url=row.url,
    )
    paged = pages(article)
    for number in range(max(len(paged), 1)):
        plain = said(page_html(article, paged, number, say))  # type: ignore[arg-type]
        assert 0 < utf16_length(plain.strip()) <= MAX_TEXT


@given(ROWS)
def test_a_button_has_some_words(row: ArticleRow) -> None:
    assert 0 < len(label(row, SAY)) <= 64
