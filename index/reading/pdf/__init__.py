"""PDF files: the text of the pages in the order in which it is read, with the page that each paragraph begins on.

The characters and where they stand come from PDFium. Columns, lines that belong together, words parted at the ends of
lines, and what runs along the edges of every page are told here. One file, one article.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from index.errors import ReadingError
from index.model import Article, Skipped
from index.reading.building import from_blocks
from index.reading.characters import one_line, tidy
from index.reading.files import Document
from index.reading.metadata import MAX_NAME, MAX_TITLE, Stated
from index.reading.pdf.extracting import extracted
from index.reading.pdf.paragraphs import Piece, pieces

MAX_TITLE_LETTERS: Final = 300
"""The most characters of the largest line of the first page that is a title."""

_NO_TITLE: Final = re.compile(
    r"untitled|microsoft (?:word|powerpoint)\b.*|powerpoint presentation|layout \d+|document\s?\d*|slide \d+|full page"
    r"|.*\.(?:docx?|indd|qxd|pdf|rtf|odt|pages|pptx?|txt|tex|html?|dvi|ps|ai|eps)|\W*|\d+",
    re.IGNORECASE,
)
_NO_AUTHOR: Final = re.compile(
    r"anonymous|unknown|author|user\d*|admin(?:istrator)?|owner|root|guest|\W*|.*[@\\/].*|[a-z]+\d*", re.IGNORECASE
)
_DATE: Final = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?", re.ASCII)


def read(document: Document) -> Iterator[Article | Skipped]:
    """The article in a PDF file. Raises ReadingError when it holds none, is locked or damaged."""
    found = extracted(document.read())
    told = [piece for piece in pieces(found.pages, document.language) if piece.text]
    title, headings = _title(found.metadata, told), [index for index, piece in enumerate(told) if piece.is_heading]
    stated = Stated(title=title, author=_author(found.metadata))
    marks = {index: "running" for index, piece in enumerate(told) if piece.is_running}
    dated = replace(document, seen=_date(found.metadata) or document.seen)
    article = from_blocks(dated, stated, [tidy(piece.text) for piece in told], headings, marks=marks)
    numbered = zip(article.paragraphs, told, strict=True)
    yield replace(article, paragraphs=tuple(replace(paragraph, page=piece.page) for paragraph, piece in numbered))


def _title(metadata: Mapping[str, str], told: Sequence[Piece]) -> str | None:
    """What the file states, unless a program put it there; else the largest line of the first page."""
    title = one_line(metadata.get("Title", ""), MAX_TITLE)
    if title and not _NO_TITLE.fullmatch(title):
        return title
    first = [piece for piece in told if piece.page == 1 and piece.is_heading and len(piece.text) <= MAX_TITLE_LETTERS]
    return one_line(max(first, key=lambda piece: piece.size).text, MAX_TITLE) if first else None


def _author(metadata: Mapping[str, str]) -> str | None:
    author = one_line(metadata.get("Author", ""), MAX_NAME)
    return None if not author or _NO_AUTHOR.fullmatch(author) else author


def _date(metadata: Mapping[str, str]) -> str | None:
    """The day on which the file was made."""
    found = _DATE.match(metadata.get("CreationDate", ""))
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:
        return None


__all__ = ["ReadingError", "read"]
