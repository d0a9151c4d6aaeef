"""An article in pages that each fit a message: they end where paragraphs end, as long as paragraphs let them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.rendering.telegram.text import fitting, shown, units
from index.model import Article

ROOM: Final = 2_800
"""UTF-16 units of the story on one page: a screen or two of a phone, and room for what stands around it."""
BETWEEN: Final = "\n\n"
"""What stands between two paragraphs."""
# With what may close a quotation; Chinese and Japanese put no space after it.
_SENTENCE_END: Final = re.compile("[.!?\u2026][\"'\u201d\u2019\u00bb)]*\\s|[\u3002\uff01\uff1f]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a part of one that is longer than a page."""

    #: The paragraph's number in its article.
    paragraph: int
    text: str


def pages(article: Article, room: int = ROOM) -> list[tuple[Piece, ...]]:
    """The article's story, page by page; what is no part of the story (advertisements, captions) is left out.

    Args:
        article: any.
        room: the UTF-16 units that the text of a page may take, at least 2.
    """
    done: list[tuple[Piece, ...]] = []
    page: list[Piece] = []
    left = room
    for piece in _pieces(article, room):
        takes = units(piece.text) + (len(BETWEEN) if page else 0)
        if takes > left and page:
            done.append(tuple(page))
            page, left, takes = [], room, units(piece.text)
        page.append(piece)
        left -= takes
    return [*done, tuple(page)] if page else done


def page_of(paged: list[tuple[Piece, ...]], paragraph: int) -> int:
    """The page (from 0) on which a paragraph begins; the first when none has it."""
    return next((number for number, page in enumerate(paged) if any(each.paragraph == paragraph for each in page)), 0)


def _pieces(article: Article, room: int) -> Iterator[Piece]:
    for each in article.paragraphs:
        if each.furniture is None:
            text = shown(article.paragraph_text(each.number)).strip()
            yield from (Piece(each.number, part) for part in _parts(text, room))


def _parts(text: str, room: int) -> Iterator[str]:
    """`text` in parts of at most `room` UTF-16 units: up to the end of a sentence, else of a word."""
    start = 0
    while start < len(text):
        # No more is looked at than can be taken: a paragraph may be as long as a book.
        ahead = text[start : start + room + 1]
        cut = _cut(ahead, room)
        if part := ahead[:cut].strip():
            yield part
        start += cut
        while text[start : start + 1].isspace():
            start += 1


def _cut(text: str, room: int) -> int:
    """How many characters of `text` to take, at least one."""
    if units(text) <= room:
        return len(text)
    most = max(fitting(text, room), 1)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, most // 2, most)]
    return ends[-1] if ends else most
