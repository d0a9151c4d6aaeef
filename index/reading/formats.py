"""The formats that can be read: one a module, mounted by the ending of a file's name, imported when first met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Final, TypeAlias, cast

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.files import PACKINGS, Document, endings
from index.reading.front_matter import BadHeader
from index.reading.kinds import HEAD, is_vague, kind_of, other_kind, packed_or_bound

Format: TypeAlias = Callable[[Document], Iterator[Article | Skipped]]
"""Reads one document: yields its articles and what it had to skip, raises ReadingError for the rest of the document."""

FORMATS: Final = {
    ".txt": "text:read",
    ".text": "text:read",
    ".md": "markdown:read",
    ".markdown": "markdown:read",
    ".jsonl": "jsonl:read",
    ".ndjson": "jsonl:read",
    ".json": "jsonl:read_json",
    ".csv": "table:read",
    ".tsv": "table:read",
    ".html": "html:read",
    ".htm": "html:read",
    ".xhtml": "html:read",
    ".shtml": "html:read",
    ".rss": "feeds:read",
    ".atom": "feeds:read",
    ".rdf": "feeds:read",
    ".xml": "feeds:read",
    ".pdf": "pdf:read",
    ".docx": "docx:read",
    ".epub": "epub:read",
    ".eml": "mail:read",
    ".mbox": "mail:read_box",
    ".warc": "warc:read",
    ".zip": "zip:read",
    ".tar": "tar:read",
    ".tgz": "tar:read",
    ".txz": "tar:read",
    ".tbz2": "tar:read",
}
"""Ending of a file's name, in lower case, below .gz, .xz or .bz2 if it has one -> "module:function" in this package."""

KINDS: Final = (
    "web pages, feeds, text, Markdown, PDF, DOCX, EPUB, JSON, JSONL, CSV, mail (.eml, .mbox), WARC, ZIP and tar files, "
    "also with .gz, .xz or .bz2 behind"
)
"""What can be read, for those who gave something else."""

_PLAIN: Final = frozenset({".txt", ".csv", ".tsv", ".json"})
"""What text is taken for that has no marks of its own."""
# Where the bytes show that it is none of these, they are right and not the name.
_DOUBTED: Final = frozenset(".txt .text .md .markdown .json .html .htm .xhtml .shtml .csv .tsv .tar".split())


def read_document(document: Document, ending: str) -> Iterator[Article | Skipped]:
    """The articles of a document that is in the format of an ending; what cannot be read of it is told."""
    try:
        yield from _format(ending)(document)
    except BadHeader as error:
        yield document.skip(str(error), line=error.line, kind=error.kind)
    except ReadingError as error:
        yield document.skip(str(error), kind=error.kind)


def recognised(document: Document, *, anything: bool = False) -> tuple[Document, str]:
    """A document as it is to be opened, and the ending of the format that it is to be read in.

    The ending of its name counts, and where that tells nothing, how its content begins.

    Args:
        document: what is to be read; it must be possible to open it more than once, unless its name tells all.
        anything: whether it was asked for by its own name: then an ending that nobody knows tells nothing either.

    Raises:
        ReadingError: it is of no kind that can be read, or it cannot be opened.
    """
    ending, packing = endings(document.path)
    if ending in FORMATS:
        return document, ending
    if what := other_kind(document.path):
        raise ReadingError(f"is {what}; Pressbox reads {KINDS}", Unread.UNKNOWN_KIND)
    if anything or is_vague(document.path):
        document, found = _by_content(document)
        # A program for a server is text too.
        if found in FORMATS and (anything or not ending[1:].isalpha() or found not in _PLAIN):
            return document, found
    what = f"a kind of file ({ending}{packing})" if ending else "of a kind"
    raise ReadingError(f"is {what} that Pressbox does not read; it reads {KINDS}", Unread.UNKNOWN_KIND)


def corrected(document: Document, ending: str) -> tuple[Document, str]:
    """The same for a file whose name tells something else than its bytes do: a PDF that is called a web page."""
    if ending not in _DOUBTED or document.path.suffix.lower() in PACKINGS:
        return document, ending
    try:
        with document.open() as stream:
            sure = packed_or_bound(stream.read(HEAD))
        if sure in PACKINGS:
            return _packed(document, sure), ending
    except ReadingError:
        # Whoever reads it says what is wrong with it.
        sure = None
    return document, sure if sure in FORMATS else ending


def _by_content(document: Document) -> tuple[Document, str | None]:
    with document.open() as stream:
        kind = kind_of(stream.read(HEAD))
    if kind in PACKINGS and document.path.suffix.lower() not in PACKINGS:
        return _by_content(_packed(document, kind))
    return document, kind


def _packed(document: Document, packing: str) -> Document:
    """The document with the ending of its packing, which its name lacks."""
    opener = document.opener or (None if document.page else partial(_open, document.path))
    label = document.where
    return replace(document, path=document.path.with_name(document.path.name + packing), opener=opener, label=label)


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")


def _format(ending: str) -> Format:
    module, _, function = FORMATS[ending].partition(":")
    return cast("Format", getattr(import_module(f"index.reading.{module}"), function))
