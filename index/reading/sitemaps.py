"""Sitemaps -> the addresses of a site's pages: XML, indexes of sitemaps, news sitemaps, lists of addresses, robots.txt.

The protocol is that of sitemaps.org; what Google adds for news is read too.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from index.errors import ReadingError
from index.fetching.addresses import MAX_ADDRESS
from index.model import Unread
from index.reading.characters import one_line
from index.reading.decode import decode
from index.reading.metadata import MAX_NAME, MAX_TITLE, iso_date
from index.reading.xml import SITEMAPS, root_of, text_of

MAX_SITEMAP: Final = 52_428_800
"""The most bytes of a sitemap, unpacked: as many as the protocol allows."""
MAX_LINKS: Final = 50_000
"""The most addresses of a sitemap, as the protocol has it; the others are not looked at."""
MAX_ELEMENTS: Final = 1_000_000
"""The most elements of a sitemap, pictures and other languages among them."""

_ROBOTS_LINE: Final = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_IS_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_OF_NEWS: Final = frozenset({"title", "name", "publication_date"})
_OF_PICTURES: Final = re.compile("image|video")
_BARE: Final = re.compile(r"&(?!#?\w{1,10};)")
"""What should have been escaped, in addresses with a query."""
_BEGINNING: Final = 65_536
"""Bytes that are looked at to know what something is."""
_MAGIC: Final = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Link:
    """A page, or another sitemap, that a sitemap names."""

    url: str
    #: What the sitemap says of its version ("lastmod"), as it is written; "" when it says nothing.
    modified: str = ""
    #: What a news sitemap says of the article; None when it does not. The day is ISO 8601.
    title: str | None = None
    source: str | None = None
    published: str | None = None

    @property
    def day(self) -> str:
        """When it was changed or published, for the newest to come first; "" when that is not said."""
        return iso_date(self.modified) or self.published or ""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap."""

    #: The pages, in its order.
    pages: tuple[Link, ...] = ()
    #: The other sitemaps that it names.
    sitemaps: tuple[Link, ...] = ()
    #: What is wrong with it, in one sentence; None when nothing is.
    trouble: str | None = None


def is_sitemap(content: bytes, url: str) -> bool:
    """Whether what was fetched is a sitemap, or names some.

    Args:
        content: its bytes, perhaps packed.
        url: where it was found.
    """
    if _is_robots(url):
        return True
    try:
        start = _start(content)
    except ReadingError:
        return False
    return root_of(start) in SITEMAPS or _lists_addresses(start)


def parse(content: bytes, encoding: str | None, url: str) -> Sitemap:
    """What a sitemap, or a robots.txt, names.

    Args:
        content: its bytes, perhaps packed by gzip.
        encoding: the one that its server states, if any.
        url: where it was found.

    Raises:
        ReadingError: it is none, too large or damaged.
    """
    content = unpacked(content)
    if _is_robots(url):
        named = _ROBOTS_LINE.findall(content[:500_000].decode("utf-8-sig", "replace"))
        return Sitemap(sitemaps=tuple(_links((each, "") for each in named[:MAX_LINKS])))
    if root_of(content) in SITEMAPS:
        return _parsed(text_of(content, encoding))
    return Sitemap(pages=tuple(_links((each, "") for each in decode(content).split()[:MAX_LINKS])))


def unpacked(content: bytes) -> bytes:
    """The bytes, unpacked if they are packed by gzip. Raises ReadingError for a bomb and for what is damaged."""
    if not content.startswith(_MAGIC):
        return content
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    found = _unpacked(unpacker, content, MAX_SITEMAP + 1)
    if len(found) > MAX_SITEMAP:
        raise ReadingError(f"holds more than {MAX_SITEMAP // 1_000_000} MB, too much for a sitemap", Unread.TOO_LARGE)
    if not unpacker.eof:
        raise ReadingError("is damaged: it breaks off before its end", Unread.DAMAGED)
    return found


def _start(content: bytes) -> bytes:
    """How it begins, unpacked. Raises ReadingError for what is damaged."""
    if not content.startswith(_MAGIC):
        return content[:_BEGINNING]
    return _unpacked(zlib.decompressobj(zlib.MAX_WBITS | 16), content[:_BEGINNING], _BEGINNING)


def _unpacked(unpacker: zlib._Decompress, content: bytes, most: int) -> bytes:
    try:
        return unpacker.decompress(content, most)
    except zlib.error as error:
        raise ReadingError("is damaged: it cannot be unpacked", Unread.DAMAGED) from error


def _is_robots(url: str) -> bool:
    return urlsplit(url).path == "/robots.txt"


def _lists_addresses(start: bytes) -> bool:
    """Whether every line but the last, which may be cut off, is a web address."""
    if b"://" not in start[:2_000]:
        return False
    try:
        lines = decode(start).split("\n")
    except ReadingError:
        return False
    whole = [line.strip() for line in (lines[:-1] or lines) if line.strip()]
    return bool(whole) and all(map(_IS_ADDRESS.fullmatch, whole))


def _parsed(text: str) -> Sitemap:
    """What stands in a sitemap of XML, as far as it can be read."""
    from lxml.etree import XMLSyntaxError, iterparse

    pages: list[Link] = []
    sitemaps: list[Link] = []
    steps = iterparse(
        io.BytesIO(_BARE.sub("&amp;", text).encode("utf-8", "replace")),
        events=("end",),
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    is_whole = True
    try:
        for number, (_, element) in enumerate(steps):
            name = _name(element.tag)
            if name in {"url", "sitemap"}:
                (pages if name == "url" else sitemaps).extend(_link(element))
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            if len(pages) + len(sitemaps) >= MAX_LINKS or number >= MAX_ELEMENTS:
                is_whole = number < MAX_ELEMENTS
                break
        else:
            is_whole = steps.error_log.last_error is None
    except XMLSyntaxError as error:
        is_whole = False
        if not pages and not sitemaps:
            raise ReadingError("is too badly written to be read as a sitemap", Unread.DAMAGED) from error
    trouble = None if is_whole else "is badly written; what could be read of it was read"
    return Sitemap(tuple(pages), tuple(sitemaps), trouble)


def _link(element: object) -> Iterator[Link]:
    """The address in an element, and what is said of it."""
    said: dict[str, str] = {}
    for each in element.iter():  # type: ignore[attr-defined]  # lxml has no annotations
        if (text := (each.text or "").strip()) and isinstance(each.tag, str):
            name = _name(each.tag)
            is_ours = ("news" in each.tag) if name in _OF_NEWS else not _OF_PICTURES.search(each.tag)
            # The first of each: a broken element may have swallowed the next.
            said.setdefault(name if is_ours else "", text)
    for found in _links([(said.get("loc", ""), said.get("lastmod", "")[:100])]):
        yield Link(
            found.url,
            found.modified or said.get("publication_date", "")[:100],
            one_line(said.get("title", ""), MAX_TITLE) or None,
            one_line(said.get("name", ""), MAX_NAME) or None,
            iso_date(said.get("publication_date", "")[:100]),
        )


def _links(named: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> Iterator[Link]:
    for address, modified in named:
        # Whoever fetches it looks closer.
        if len(address) <= MAX_ADDRESS and _IS_ADDRESS.fullmatch(address):
            yield Link(address.partition("#")[0], modified)


def _name(tag: object) -> str:
    """The name of an element without its namespace, in lower case."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
