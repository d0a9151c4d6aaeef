"""An article from its parts: what the file states, its text, and where its paragraphs are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from index.errors import ReadingError
from index.language import detected
from index.model import Article, Paragraph, Span, Unread
from index.reading.characters import one_line
from index.reading.cleaning import furniture
from index.reading.files import Document
from index.reading.header import read_head, title_from
from index.reading.layout import paragraphs
from index.reading.metadata import MAX_TITLE, Stated

MAX_TEXT: Final = 5_000_000
"""The most characters of one article's text."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A text and where its paragraphs are."""

    text: str
    spans: Sequence[Span]
    #: Whether title, by-line and day may stand in the text.
    raw: bool
    #: Why a paragraph is known to be furniture, by index from 0.
    marks: Mapping[int, str] = field(default_factory=dict)

    def slices(self) -> list[str]:
        """The texts of the paragraphs."""
        return [self.text[start:end] for start, end in self.spans]


def from_text(document: Document, stated: Stated, text: str, *, id_: str | None = None) -> Article:
    """The article in a raw text; what the file does not state is looked for at the top of the text.

    Args:
        document: the file that it is in.
        stated: what the file states about it.
        text: its whole text, tidied.
        id_: its id unless it is stated; the document's unless given.

    Raises:
        ReadingError: there is no text, or more than MAX_TEXT characters.
    """
    return _article(document, stated, _Body(text, paragraphs(_bounded(text)), raw=True), id_)


def from_paragraphs(document: Document, stated: Stated, items: Sequence[str], *, id_: str | None = None) -> Article:
    """The article whose paragraph i is `items[i - 1]`, tidied, with nothing split, joined, trimmed or left out.

    An empty item is an empty paragraph, so that the numbers are those of the list. Raises as `from_text` does.
    """
    text, spans = _joined(items)
    return _article(document, stated, _Body(text, spans, raw=False), id_)


def from_blocks(
    document: Document,
    stated: Stated,
    blocks: Sequence[str],
    headings: Sequence[int],
    *,
    id_: str | None = None,
    marks: Mapping[int, str] | None = None,
) -> Article:
    """The article whose paragraphs are the `blocks` of a page; the first heading is its title, unless it states one.

    Args:
        document: the file that it is in.
        stated: what the file states about it.
        blocks: the texts of the blocks, tidied.
        headings: which of them are headings, as indexes from 0, ascending.
        id_: as for `from_text`.
        marks: why other blocks are known to be furniture, by index from 0.

    Raises:
        ReadingError: as `from_text` does.
    """
    if not stated.title and headings:
        stated = replace(stated, title=one_line(blocks[headings[0]], MAX_TITLE))
    text, spans = _joined(blocks)
    known = {**dict.fromkeys(headings, "heading"), **(marks or {})}
    return _article(document, stated, _Body(text, spans, raw=True, marks=known), id_)


def _article(document: Document, stated: Stated, body: _Body, id_: str | None = None) -> Article:
    slices = body.slices()
    head = read_head(slices, title=stated.title, guess=body.raw)
    language = stated.language or detected(body.text, document.language)
    reasons = furniture(slices, {**body.marks, **head.marks}, language=language)
    id_ = stated.id or id_ or document.id
    return Article(
        id=id_,
        title=head.title or _title(slices, reasons, language) or id_,
        text=body.text,
        paragraphs=tuple(
            Paragraph(number, start, end, reason)
            for number, ((start, end), reason) in enumerate(zip(body.spans, reasons, strict=True), start=1)
        ),
        source=stated.source,
        author=stated.author or (head.author if body.raw else None),
        published=stated.published or (head.published if body.raw else None) or document.seen,
        url=stated.url,
        language=language,
    )


def _joined(items: Sequence[str]) -> tuple[str, list[Span]]:
    spans: list[Span] = []
    start = 0
    for item in items:
        spans.append((start, start + len(item)))
        start += len(item) + 2
    return _bounded("\n\n".join(items)), spans


def _title(slices: Sequence[str], reasons: Sequence[str | None], language: str) -> str | None:
    story = [slice_ for slice_, reason in zip(slices, reasons, strict=True) if reason is None]
    return title_from(story or slices, language)


def _bounded(text: str) -> str:
    if not text or text.isspace():
        raise ReadingError("is empty; give a file that holds an article's text", Unread.EMPTY)
    if len(text) > MAX_TEXT:
        message = f"holds more than {MAX_TEXT:,} characters, too much for one article; split it"
        raise ReadingError(message, Unread.TOO_LARGE)
    return text
