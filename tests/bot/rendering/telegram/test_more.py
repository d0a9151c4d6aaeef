"""The other sources of an answer, page by page."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.telegram.answers import answer_html
from bot.rendering.telegram.more import MOST_WORDINGS, has_more_sources, more_html
from bot.speech import Speech
from index.model import Answer, ArticleRow
from tests.bot.rendering.replies import (
    ANSWER,
    CITATION,
    ENGLISH,
    answers,
    check_is_a_message,
    citing,
    languages,
    marked,
    report,
    seen,
)


def with_citations(*others: object, **more: object) -> Answer:
    return dataclasses.replace(ANSWER, citations=(CITATION, *others), **more)  # type: ignore[arg-type]


@settings(max_examples=40)
@given(answers, languages, st.integers(-3, 9))
def test_any_page_is_one_valid_message_in_every_language(answer: Answer, say: Speech, number: int) -> None:
    if has_more_sources(answer):
        check_is_a_message(more_html(answer, number, say).markup)


def test_an_answer_out_of_one_article_has_no_more_sources() -> None:
    assert not has_more_sources(ANSWER)
    assert has_more_sources(with_citations(report(1)))
    assert has_more_sources(dataclasses.replace(ANSWER, disagreements=(report(1),)))


def test_a_page_shows_each_quote_with_its_source_below_the_words_that_answer() -> None:
    page = more_html(
        with_citations(citing("Chadli struck late.", "x", "Clean sheets"), citing("He won it.", "y")), 0, ENGLISH
    )
    assert seen(page.markup)[0] == (
        "Nacer Chadli\nMore sources\n\nChadli struck late.\n— Clean sheets\n\nHe won it.\n— A late show"
    )
    assert marked(page.markup, "blockquote") == ["Chadli struck late.", "He won it."]
    assert (page.first, page.last) == (True, True)


def test_copies_are_named_under_the_same_words_and_counted_under_the_answer() -> None:
    rows = tuple(ArticleRow(f"c{n}", f"Copy {n}", None, None, "https://example.org/c") for n in range(8))
    answer = dataclasses.replace(ANSWER, citations=(dataclasses.replace(CITATION, copies=11, copied=rows),))
    assert "also in 11 copies" in answer_html(answer, ENGLISH)
    assert has_more_sources(answer)
    shown = seen(more_html(answer, 0, ENGLISH).markup)[0]
    assert "In the same words:\n— Copy 0\n" in shown
    assert shown.endswith("— Copy 7\n… and 3 more articles")


def test_what_agrees_is_marked_where_it_says_the_same() -> None:
    other = citing("Belgium won: Nacer Chadli struck.", "x")
    other = dataclasses.replace(other, quote=dataclasses.replace(other.quote, answer=(0, 7)))
    assert marked(more_html(with_citations(other), 0, ENGLISH).markup, "bold") == ["Nacer Chadli", "Nacer Chadli"]


def test_the_same_words_are_shown_once_with_all_articles_that_have_them() -> None:
    same = citing("He won it.", "y", "First"), citing("He won it.", "z", "Second")
    page = more_html(with_citations(report(1), *same), 0, ENGLISH)
    assert seen(page.markup)[0].endswith(
        "More sources\n\nIn the same words:\n— Report 1\n\nHe won it.\n— First\n— Second"
    )


def test_many_articles_with_the_same_words_are_counted() -> None:
    page = more_html(with_citations(*(report(number) for number in range(12))), 0, ENGLISH)
    assert seen(page.markup)[0].endswith("— Report 7\n… and 4 more articles")


def test_articles_that_say_otherwise_come_last_and_are_named_as_such() -> None:
    page = more_html(with_citations(citing("He won it.", "y"), disagreements=(report(1),)), 0, ENGLISH)
    assert "\n\nTold differently (“Nacer Chadli”) in Report 1\nWith the clock" in seen(page.markup)[0]


def test_many_wordings_are_paged_and_every_one_is_on_a_page() -> None:
    answer = with_citations(*(citing(f"Wording {number}.", f"a{number}") for number in range(10)))
    pages = [more_html(answer, number, ENGLISH) for number in range(3)]
    assert ["page" in page.markup for page in pages] == [True] * 3
    assert [(page.first, page.last) for page in pages] == [(True, False), (False, False), (False, True)]
    assert [text for page in pages for text in marked(page.markup, "blockquote")] == [
        f"Wording {number}." for number in range(10)
    ]
    assert max(len(marked(page.markup, "blockquote")) for page in pages) == MOST_WORDINGS


def test_a_page_that_is_not_there_is_the_nearest() -> None:
    answer = with_citations(*(citing(f"Wording {number}.", f"a{number}") for number in range(10)))
    assert more_html(answer, 99, ENGLISH) == more_html(answer, 2, ENGLISH)
    assert more_html(answer, -1, ENGLISH) == more_html(answer, 0, ENGLISH)
