"""Web pages: the article on a page, without what stands around it. One page, one article.

Its text is what a reader of the page sees, block by block. What stands between its paragraphs without being of the
story (captions, pointers to other articles) stays in the text, and is known for what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from index.analysis import stop_words
from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.building import from_blocks
from index.reading.characters import one_line
from index.reading.encodings import decode_page
from index.reading.files import Document, bounded
from index.reading.header import Head, read_head
from index.reading.metadata import MAX_TITLE, Stated
from index.reading.notices import MAX_LETTERS, is_notice
from index.reading.web.blocks import Block, Outline, outline, site_of
from index.reading.web.body import article_blocks, is_same_title, title_of
from index.reading.web.statements import (
    Statements,
    canonical,
    day_of,
    host,
    language,
    searched_day,
    statements,
    without_site,
)
from index.reading.web.story import reasons

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_HTML: Final = 10_000_000
"""The most bytes of a page."""
MAX_ELEMENTS: Final = 60_000
"""The most elements of a page: looking for the article among them takes seconds then, and far longer with more."""
MIN_LETTERS: Final = 140
"""Letters of the shortest article: less is a caption, a notice, or what is left of a page that scripts fill."""
FREE_LETTERS: Final = 350
"""A page that asks for a password and has fewer letters of text is there for the password."""
ABOVE: Final = 3
"""Lines above the headline in which the day may stand."""
BELOW: Final = 12
"""And lines from the headline on in which who wrote it and when may stand."""
LONG: Final = 100
"""The least characters of a paragraph that shows its language."""
MIN_SMALL_WORDS: Final = 0.15
"""The least share of small words in English."""

_NOT_FREE: Final = re.compile(r"""["']isAccessibleForFree["']\s*:\s*["']?false""", re.IGNORECASE)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read(document: Document) -> Iterator[Article | Skipped]:
    """The article on a page. Raises ReadingError when it holds none."""
    content = _content(document)
    tree = tree_of(content)
    url = canonical(tree, document.page.url if document.page else None)
    stated = statements(tree)
    page = outline(tree, site_of(url or ""))
    blocks = article_blocks(page, stated.titles)
    marks = reasons(blocks)
    letters = _letters(block for index, block in enumerate(blocks) if index not in marks)
    if stated.body and len(stated.body) > 2 * max(letters, MIN_LETTERS) and not _is_walled(tree):
        # Its text is shown to readers once a script has run, and to machines at once.
        blocks, marks = outline(tree_of(_as_markup(stated.body))).blocks, {}
        letters = _letters(blocks)
    if error := _why_none(tree, page, letters):
        raise error
    known = _stated(tree, stated, page, url, is_fetched=document.page is not None)
    if not known.published:
        known = replace(known, published=searched_day(content, url))
    yield from_blocks(document, known, [block.text for block in blocks], (), marks=marks)


def _as_markup(text: str) -> str:
    """A text for machines, which may hold markup; else its lines are paragraphs."""
    return f"<div>{text if '<p' in text else text.replace(chr(10), '<br><br>')}</div>"


def _content(document: Document) -> str:
    """The text of the page. Raises ReadingError when it is no text, or too much."""
    content = document.read()
    if len(content) > MAX_HTML:
        raise ReadingError(
            f"holds more than {MAX_HTML // 1_000_000} MB, too much for one page; give its text as .txt",
            Unread.TOO_LARGE,
        )
    return decode_page(content, document.page.encoding if document.page else None)


def tree_of(page: str) -> Element:
    """A page's elements. Raises ReadingError when there are none, or too many."""
    from lxml.etree import HTMLParser, LxmlError, fromstring

    # What does not encode is no character, and libxml2 stops at the first NUL.
    encoded = _CONTROLS.sub("", page).encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = cast("Element | None", fromstring(encoded, parser=parser))
    except (LxmlError, ValueError):
        tree = None
    if tree is None:
        raise ReadingError("is an empty page; give the page of one article, or its text", Unread.EMPTY)
    if tree.xpath("count(//*)") > MAX_ELEMENTS:
        raise ReadingError(
            f"has more than {MAX_ELEMENTS:,} elements, too many for one page; give its text as .txt", Unread.TOO_LARGE
        )
    return tree


def _why_none(tree: Element, page: Outline, letters: int) -> ReadingError | None:
    """Why a page with so many letters of an article is not read as one; None when it is."""
    if letters < FREE_LETTERS and _is_walled(tree):
        why = "shows its article only to those who log in; save the page as you see it and add the file"
        return ReadingError(why, Unread.WALLED)
    if letters <= MAX_LETTERS and is_notice([block.text for block in page.blocks]):
        why = "shows a notice about cookies and no article; save the page as you see it and add the file"
        return ReadingError(why, Unread.NOTICE)
    if letters >= MIN_LETTERS:
        return None
    why = "holds no article, or hardly any text of one; give the page of one article, or its text"
    return ReadingError(why, Unread.NOT_AN_ARTICLE)


def _is_walled(tree: Element) -> bool:
    """Whether the page asks for a password, or states that its article is not free."""
    scripts = tree.xpath("//script[contains(@type, 'json')]/text()")
    return bool(tree.xpath("//input[@type='password']")) or any(map(_NOT_FREE.search, scripts))


def _letters(blocks: Iterable[Block]) -> int:
    return sum(sum(map(str.isalnum, block.text)) for block in blocks)


def _stated(tree: Element, said: Statements, page: Outline, url: str | None, *, is_fetched: bool) -> Stated:
    declared = language(tree)
    titles = [without_site(title, said.site, url) for title in said.titles]
    headline = title_of(page, said.titles)
    if headline is not None:
        # As readers see it, if machines are told the same.
        shown = page.blocks[headline].text
        titles.insert(0 if is_same_title(shown, said.titles) else len(titles), shown)
    beside = _beside(page, headline)
    return Stated(
        id=bounded(url) if url and is_fetched else None,
        title=one_line(titles[0], MAX_TITLE) if titles else None,
        source=said.site or host(url),
        author=said.author or beside.author,
        published=day_of(said.published, beside.published),
        url=url,
        language=None if declared == "en" and not _is_english(page) else declared,
    )


def _beside(page: Outline, headline: int | None) -> Head:
    """What the by-line and the day say that stand with the headline."""
    found = Head()
    if headline is not None:
        for block in page.blocks[max(0, headline - ABOVE) : headline + BELOW]:
            head = read_head([block.text], title="", guess=False)
            found.author = found.author or head.author
            found.published = found.published or head.published
    return found


def _is_english(page: Outline) -> bool:
    """Whether a page may be in English: many that are not declare it, because their software does."""
    words = " ".join(block.text for block in page.blocks if len(block.text) > LONG)[:5_000].lower().split()
    return len(words) < 50 or sum(word in stop_words("en") for word in words) > MIN_SMALL_WORDS * len(words)
