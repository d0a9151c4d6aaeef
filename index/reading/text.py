"""Plain text, with or without a header: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator

from index.model import Article, Skipped
from index.reading.building import from_text
from index.reading.characters import tidy
from index.reading.decode import decode
from index.reading.files import Document
from index.reading.front_matter import Split, split
from index.reading.metadata import Stated, published_of, stated


def read(document: Document) -> Iterator[Article | Skipped]:
    """The article in a text file. Raises ReadingError when it holds none."""
    parts = split(tidy(decode(document.read())))
    yield from_text(document, stated_in(parts), parts.body)


def stated_in(parts: Split) -> Stated:
    """What the header of a file states. Raises ReadingError when a value in it is no good."""
    return stated(parts.fields, published=published_of(parts.fields))
