"""EPUB books and e-papers: each chapter that has text is an article, in the order of the book."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from index.analysis import normalise_language
from index.errors import LanguageUnknown, ReadingError
from index.model import Article, Skipped, Unread
from index.reading.building import from_blocks
from index.reading.characters import one_line
from index.reading.encodings import decode_page
from index.reading.files import Document, bounded, inner, stem_of
from index.reading.fragments import Block, blocks
from index.reading.metadata import MAX_NAME, MAX_TITLE, Stated, iso_date
from index.reading.packages import Package, local, opened

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_CHAPTERS: Final = 5_000
"""The most chapters of a book."""

_PAGES: Final = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
# In XML an element may end where it begins; read as HTML it would swallow what follows.
_CLOSED: Final = re.compile(
    r"<(title|script|style|a|div|span|p|i|b|em|strong|iframe|textarea|h[1-6])(\s[^<>]*)?/>", re.IGNORECASE
)
_NO_STORY: Final = re.compile(
    r"epub:type\s*=\s*[\"'](?:toc|landmarks|page-list|cover|titlepage|copyright-page|index)\b"
)
_OBFUSCATED: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""How fonts are hidden in books that are open."""


@dataclass(frozen=True, slots=True)
class _Chapter:
    path: str
    blocks: list[Block]


def read(document: Document) -> Iterator[Article | Skipped]:
    """The articles in a book. Raises ReadingError when it holds none, or is locked."""
    with opened(document) as package:
        folder, book = _book(package)
        if book is None:
            raise ReadingError("is no EPUB, or a damaged one: it does not tell its chapters", Unread.DAMAGED)
        paths = [path for path in _spine(folder, book) if package.has(path)]
        if _locked(package).intersection(paths):
            raise ReadingError("is locked by its seller; give a copy without such a lock", Unread.UNREADABLE)
        stated = _stated(book)
        chapters = [chapter for path in paths if (chapter := _chapter(package, path)).blocks]
    if not chapters:
        raise ReadingError("holds no text; its pages may be pictures", Unread.EMPTY)
    for chapter in chapters:
        headings = [index for index, block in enumerate(chapter.blocks) if block.is_heading]
        known, id_ = stated, document.id
        if len(chapters) > 1:
            known = replace(stated, title=None, source=stated.title or stated.source)
            id_ = bounded(f"{document.id}/{stem_of(inner(chapter.path))}")
        try:
            yield from_blocks(document, known, [block.text for block in chapter.blocks], headings, id_=id_)
        except ReadingError as error:
            yield Skipped(f"{document.where}: {chapter.path}", str(error), error.kind)


def _book(package: Package) -> tuple[str, Element | None]:
    """The folder in which the book's own paths begin, and the element that tells of the book."""
    container = package.xml("META-INF/container.xml")
    roots = [] if container is None else [each.get("full-path") or "" for each in container.iter("{*}rootfile")]
    path = next(filter(package.has, roots), "")
    return posixpath.dirname(path), package.xml(path)


def _spine(folder: str, book: Element) -> Iterator[str]:
    """The paths of the chapters in their order, each once."""
    items = {each.get("id"): each for each in book.iter("{*}item")}
    seen: set[str] = set()
    for reference in book.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if path not in seen and len(seen) < MAX_CHAPTERS:
            seen.add(path)
            yield path


def _locked(package: Package) -> frozenset[str]:
    """The paths of what is encrypted, fonts aside."""
    root = package.xml("META-INF/encryption.xml")
    found: set[str] = set()
    for each in root.iter("{*}EncryptedData") if root is not None else ():
        methods = [method.get("Algorithm") for method in each.iter("{*}EncryptionMethod")]
        if not set(methods).intersection(_OBFUSCATED):
            found.update(unquote(reference.get("URI") or "") for reference in each.iter("{*}CipherReference"))
    return frozenset(found)


def _chapter(package: Package, path: str) -> _Chapter:
    markup = decode_page(package.read(path), None)
    if _NO_STORY.search(markup[:3_000]):
        return _Chapter(path, [])
    return _Chapter(path, blocks(_CLOSED.sub(r"<\1\2></\1>", markup)))


def _stated(book: Element) -> Stated:
    told: dict[str, list[str]] = {}
    for each in book.iter("{http://purl.org/dc/elements/1.1/}*"):
        told.setdefault(local(each), []).append(one_line(each.text or "", MAX_TITLE))
    return Stated(
        title=_first(told, "title"),
        source=_first(told, "publisher"),
        author=one_line(", ".join(filter(None, told.get("creator", ()))), MAX_NAME) or None,
        published=iso_date(_first(told, "date") or ""),
        language=_language(_first(told, "language")),
    )


def _first(told: Mapping[str, list[str]], name: str) -> str | None:
    return next(filter(None, told.get(name, ())), None)


def _language(written: str | None) -> str | None:
    try:
        return normalise_language(written) if written else None
    except LanguageUnknown:
        return None
