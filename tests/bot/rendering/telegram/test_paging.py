"""Articles in pages: every word of the story, in order, on pages that each fit a message."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from bot.rendering.telegram.paging import BETWEEN, page_of, pages
from bot.rendering.telegram.text import shown, units
from index.model import Article, Paragraph
from tests.index.store.articles import article_of, articles


def texts(article: Article, room: int) -> list[list[str]]:
    return [[piece.text for piece in page] for page in pages(article, room)]


def test_pages_end_where_paragraphs_end() -> None:
    article = article_of("a", "one two", "three", "four five six", "seven")
    assert texts(article, 14) == [["one two", "three"], ["four five six"], ["seven"]]


def test_what_is_no_part_of_the_story_is_left_out() -> None:
    article = article_of("a", "The story.", "Sign up!", "Goes on.")
    first, second, third = article.paragraphs
    marked = replace(article, paragraphs=(first, replace(second, furniture="appeal"), third))
    assert texts(marked, 100) == [["The story.", "Goes on."]]
    assert [piece.paragraph for piece in pages(marked)[0]] == [1, 3]


def test_a_paragraph_that_is_too_long_is_cut_after_a_sentence() -> None:
    article = article_of("a", "It was late. He scored at last. They won.")
    assert texts(article, 32) == [["It was late. He scored at last."], ["They won."]]


def test_a_sentence_that_is_too_long_is_cut_after_a_word() -> None:
    assert texts(article_of("a", "one two three four five"), 10) == [["one two"], ["three four"], ["five"]]


def test_a_word_that_is_too_long_is_cut_between_characters() -> None:
    assert texts(article_of("a", "🏆" * 5), 5) == [["🏆🏆"], ["🏆🏆"], ["🏆"]]


def test_a_paragraph_of_a_hundred_thousand_characters_takes_many_pages() -> None:
    paged = pages(article_of("a", "Again and again. " * 6_000))
    assert 36 <= len(paged) <= 40


def test_an_article_without_a_story_has_no_pages() -> None:
    assert pages(Article("a", "t", "", ())) == []
    assert pages(Article("a", "t", " \x00 ", (Paragraph(1, 0, 3),))) == []


def test_the_page_of_a_paragraph_is_the_one_on_which_it_begins() -> None:
    paged = pages(article_of("a", "one two", "three four five six", "seven"), 10)
    assert [page_of(paged, number) for number in (1, 2, 3, 9)] == [0, 1, 3, 0]


@pytest.mark.parametrize("room", [2, 7, 50])
@given(article=articles())
def test_every_page_fits_and_none_of_the_story_is_lost(room: int, article: Article) -> None:
    paged = texts(article, room)
    assert all(0 < units(BETWEEN.join(page)) <= room for page in paged)
    story = "".join(article.text[each.start : each.end] for each in article.paragraphs if each.furniture is None)
    assert "".join("".join(part.split()) for page in paged for part in page) == "".join(shown(story).split())
