"""JSON Feed, versions 1 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final

from index.errors import ReadingError
from index.model import Unread
from index.reading.entries import Entry, Feed
from index.reading.fragments import words_of
from index.reading.links import web_address
from index.reading.metadata import iso_date

VERSION: Final = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?:\.\d+)?/?")
"""What says that an object is a feed."""
_EMPTY_LINE: Final = re.compile(r"\n\s*\n")


def is_feed(loaded: object) -> bool:
    """Whether some JSON is a feed."""
    return isinstance(loaded, Mapping) and bool(VERSION.fullmatch(_text(loaded, "version").strip()))


def parse(loaded: Mapping[str, object], url: str | None) -> Feed:
    """The feed in some JSON, as far as it can be read.

    Args:
        loaded: the outermost object.
        url: as for `syndication.parse`.

    Raises:
        ReadingError: it has no list of items.
    """
    items = loaded.get("items")
    if not isinstance(items, list):
        raise ReadingError("is a JSON Feed without a list of items", Unread.DAMAGED)
    base = url or _text(loaded, "feed_url") or _text(loaded, "home_page_url")
    author = _author(loaded)
    entries = tuple(_entry(each, base, author) for each in items if isinstance(each, Mapping))
    bad = len(items) - len(entries)
    trouble = f"has {bad:,} items that are no objects; the others were read" if bad else None
    return Feed(words_of(_text(loaded, "title")) or None, _text(loaded, "language"), entries, trouble)


def _entry(item: Mapping[str, object], base: str | None, author: str | None) -> Entry:
    plain = _text(item, "content_text")
    paragraphs = "".join(f"<p>{html.escape(each)}</p>" for each in _EMPTY_LINE.split(plain))
    address = _text(item, "url") or _text(item, "external_url")
    written = item.get("id")
    id_ = str(written) if isinstance(written, str | int) else ""
    return Entry(
        id=id_,
        url=(web_address(address, base) if address else None) or web_address(id_, None),
        title=words_of(_text(item, "title")) or None,
        author=_author(item) or author,
        published=iso_date(_text(item, "date_published") or _text(item, "date_modified")),
        updated=_text(item, "date_modified"),
        content=_text(item, "content_html") or (paragraphs if plain else ""),
        summary=html.escape(_text(item, "summary")),
        language=_text(item, "language"),
    )


def _author(fields: Mapping[str, object]) -> str | None:
    """The names of "authors" (1.1) or "author" (1)."""
    listed = fields.get("authors")
    people = listed if isinstance(listed, list) else [fields.get("author")]
    names = [words_of(_text(each, "name")) for each in people if isinstance(each, Mapping)]
    return ", ".join(filter(None, names)) or None


def _text(fields: Mapping[str, object], key: str) -> str:
    value = fields.get(key)
    return value if isinstance(value, str) else ""
