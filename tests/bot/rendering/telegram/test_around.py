"""The paragraphs around a quote, and the whole article page by page."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.telegram.around import ROOM, around_html
from bot.rendering.telegram.more import Page
from bot.speech import Speech
from index.model import Article, Citation, Paragraph, Quote
from tests.bot.rendering.replies import ENGLISH, check_is_a_message, languages, long_words, marked, seen


def article(*paragraphs: str, furniture: frozenset[int] = frozenset()) -> Article:
    """An article of these paragraphs."""
    placed, text = [], ""
    for number, each in enumerate(paragraphs, 1):
        text += "\n\n" if text else ""
        placed.append(Paragraph(number, len(text), len(text) + len(each), "appeal" if number in furniture else None))
        text += each
    return Article("late", "A late show", text, tuple(placed), "The Demo Post")


def citing(words: str, within: Article, start: int | None = None) -> Citation:
    """A citation of these words of the article."""
    start = within.text.index(words) if start is None else start
    paragraph = next(each.number for each in within.paragraphs if each.start <= start < max(each.end, each.start + 1))
    return Citation(Quote("late", paragraph, start, start + len(words), words), within.title, within.source)


def shown(page: Page | None) -> str:
    assert page is not None
    (text,) = marked(page.markup, "blockquote")
    return text


REPORT = article("One.", "Two.", "Three, and then some.", "Four.", "Five.")


@settings(max_examples=50)
@given(st.lists(long_words.filter(bool), min_size=1, max_size=4), st.data(), languages)
def test_every_page_of_any_article_is_one_valid_message(
    paragraphs: list[str], data: st.DataObject, say: Speech
) -> None:
    text = article(*paragraphs)
    start = data.draw(st.integers(0, len(paragraphs[0]) - 1))
    citation = citing(text.text[start : start + data.draw(st.integers(1, 400))], text, start)
    for number in (-1, 0, 1, data.draw(st.integers(-50, 50))):
        page = around_html(citation, text, number, say)
        assert page is not None
        check_is_a_message(page.markup)


def test_the_quote_stands_between_its_neighbours_in_bold() -> None:
    page = around_html(citing("Three", REPORT), REPORT, 0, ENGLISH)
    assert shown(page) == "Two.\n\nThree, and then some.\n\nFour."
    assert page is not None
    assert marked(page.markup, "bold") == ["Three"]
    assert seen(page.markup)[0].startswith("A late show, The Demo Post\nParagraphs 2 to 4 of 5\n")
    assert (page.first, page.last) == (False, False)


def test_paging_to_and_fro_goes_through_the_whole_article() -> None:
    paragraphs = [f"{number} " + "word " * 80 for number in range(30)]
    text = article(*paragraphs)
    citation = citing("17 word", text)
    pages = [around_html(citation, text, number, ENGLISH) for number in range(-20, 20)]
    distinct = list(dict.fromkeys(pages))
    assert "\n\n".join(shown(page) for page in distinct) == text.text
    assert [(page.first, page.last) for page in distinct if page] == [
        (False, False) if 0 < number < len(distinct) - 1 else (number == 0, number > 0)
        for number in range(len(distinct))
    ]
    assert all(len(shown(page)) <= ROOM + 10 for page in distinct)


def test_a_paragraph_longer_than_a_page_is_cut_and_nothing_is_lost() -> None:
    text = article("Start.", " ".join(f"word{number}" for number in range(2_000)), "Close.")
    citation = citing("word1000", text)
    distinct = list(dict.fromkeys(around_html(citation, text, number, ENGLISH) for number in range(-20, 20)))
    assert " ".join(shown(page) for page in distinct).split() == text.text.split()
    assert "word1000" in shown(around_html(citation, text, 0, ENGLISH))


def test_page_furniture_is_left_out_unless_it_is_quoted() -> None:
    text = article("One.", "Subscribe!", "Three.", furniture=frozenset({2}))
    assert shown(around_html(citing("One", text), text, 0, ENGLISH)) == "One.\n\nThree."
    assert shown(around_html(citing("Subscribe", text), text, 0, ENGLISH)) == "One.\n\nSubscribe!\n\nThree."


def test_a_single_paragraph_is_called_one() -> None:
    text = article("One.")
    page = around_html(citing("One", text), text, 0, ENGLISH)
    assert page is not None
    assert "Paragraph 1 of 1" in page.markup
    assert (page.first, page.last) == (True, True)


def test_a_quote_that_has_moved_is_found_again() -> None:
    citation = citing("Three", REPORT)
    moved = article("A new beginning.", "One.", "Two.", "Three, and then some.")
    page = around_html(citation, moved, 0, ENGLISH)
    assert page is not None
    assert marked(page.markup, "bold") == ["Three"]


def test_an_article_that_no_longer_says_it_has_no_context() -> None:
    citation = citing("Three", REPORT)
    assert around_html(citation, article("Something else."), 0, ENGLISH) is None
    assert around_html(citation, dataclasses.replace(REPORT, text="", paragraphs=()), 0, ENGLISH) is None
