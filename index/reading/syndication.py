"""RSS and Atom feeds, of any version and however badly written, read by feedparser."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Final, cast

from index.errors import ReadingError
from index.model import Unread
from index.reading.dates import find_date
from index.reading.entries import Entry, Feed
from index.reading.fragments import words_of
from index.reading.links import web_address

MAX_ELEMENTS: Final = 300_000
"""The most elements of a feed."""
MAX_ITEMS: Final = 20_000
"""The most entries of a feed."""
MAX_BROKEN: Final = 1_000_000
"""The most characters of a feed that is no good XML: mending is slow."""
_EMPTY_LINE: Final = re.compile(r"\n\s*\n")
_ITEM: Final = re.compile(r"<(?:[\w-]+:)?(?:item|entry)[\s>/]")
_MAILBOX: Final = re.compile(r"[^\s@()]{1,200}@[^\s@()]{1,200}(?:\s*\((.{0,200})\))?")
_HALF_OF_DAY: Final = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)


def parse(text: str, url: str | None) -> Feed:
    """The feed in a text, as far as it can be read.

    Args:
        text: XML, as `xml.text_of` gives it.
        url: where it was found, to which its links are relative; None when it does not say.

    Raises:
        ReadingError: it is no feed, or not one that can be mended.
    """
    import feedparser

    if sum(1 for _ in _ITEM.finditer(text)) > MAX_ITEMS:
        raise ReadingError(f"has more than {MAX_ITEMS:,} entries, too many for a feed", Unread.TOO_LARGE)
    broken = _complaint(text)
    if broken and len(text) > MAX_BROKEN:
        raise ReadingError(f"is no good XML ({broken}), and too large to be mended", Unread.DAMAGED)
    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": url} if url else {})
    # A stream: feedparser takes text for an address or a path.
    found = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    if not found.entries and not found.version:
        raise ReadingError("is no feed, or too badly written to be read as one", Unread.DAMAGED)
    about = found.feed
    title = words_of(str(about.get("title") or "")) or None
    language = str(about.get("language") or "")
    entries = tuple(_entry(each, url, title) for each in found.entries)
    trouble = f"is badly written ({broken}); what could be read of it was read" if broken else None
    return Feed(title, language, entries, trouble)


def _complaint(text: str) -> str | None:
    """What a parser of XML says is wrong; None for nothing. Raises ReadingError for a feed with too many elements."""
    from xml.parsers.expat import ExpatError, ParserCreate

    parser = ParserCreate("utf-8", " ")
    met = itertools.count(1)

    def count(*_: object) -> None:
        if next(met) > MAX_ELEMENTS:
            raise ReadingError(f"has more than {MAX_ELEMENTS:,} elements, too many for a feed", Unread.TOO_LARGE)

    parser.StartElementHandler = count
    try:
        # No entity is defined in it, so nothing unfolds.
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - takes no keyword
    except ExpatError as error:
        return str(error)[:100]
    return None


def _entry(entry: Mapping[str, object], base: str | None, title: str | None) -> Entry:
    source = entry.get("source")
    named = words_of(str(source.get("title") or "")) if isinstance(source, Mapping) else ""
    id_ = str(entry.get("id") or "")
    return Entry(
        id=id_,
        url=_link(entry, base) or web_address(id_, None),
        title=words_of(str(entry.get("title") or "")) or None,
        author=_author(entry),
        published=_published(entry),
        updated=str(dict.get(cast("dict[str, object]", entry), "updated") or ""),
        content=_content(entry),
        summary=_html(str(entry.get("summary") or ""), _type(entry.get("summary_detail"))),
        source=named if named and named != title else None,
        language=_language(entry),
    )


def _link(entry: Mapping[str, object], base: str | None) -> str | None:
    """Its page: the original's, where the feed's own link leads through somebody who counts."""
    links = entry.get("links")
    pages = [
        each.get("href")
        for each in (links if isinstance(links, list) else [])
        if each.get("rel", "alternate") == "alternate" and "html" in str(each.get("type", "text/html"))
    ]
    candidates = [entry.get("feedburner_origlink"), *pages, entry.get("link")]
    return next((found for each in candidates if each and (found := web_address(str(each), base))), None)


def _author(entry: Mapping[str, object]) -> str | None:
    """The names of those who wrote it, without their addresses."""
    authors = entry.get("authors")
    names = [str(each.get("name") or "") for each in authors if each] if isinstance(authors, list) else []
    if found := _MAILBOX.fullmatch(str(entry.get("author") or "").strip()):
        # RSS wants "ada@example.org (Ada Quill)", which feedparser takes apart in the wrong place at times.
        names = [found[1] or ""]
    words = [words_of(each) for each in names if "@" not in each]
    return ", ".join(dict.fromkeys(filter(None, words))) or None


def _content(entry: Mapping[str, object]) -> str:
    """The longest of its texts."""
    found = entry.get("content")
    kinds = found if isinstance(found, list) else []
    texts = [_html(str(each.get("value") or ""), str(each.get("type") or "")) for each in kinds]
    return max(texts, key=len, default="")


def _html(text: str, kind: str) -> str:
    """A text as HTML; in a plain one an empty line stands between paragraphs."""
    if kind != "text/plain" and "<" in text:
        return text
    escaped = text.replace("<", "&lt;") if kind == "text/plain" else text
    return "".join(f"<p>{each}</p>" for each in _EMPTY_LINE.split(escaped))


def _type(detail: object) -> str:
    return str(detail.get("type") or "") if isinstance(detail, Mapping) else ""


def _language(entry: Mapping[str, object]) -> str:
    found = entry.get("content")
    first = found[0] if isinstance(found, list) and found else {}
    return str(first.get("language") or "")


# -- dates


def _published(entry: Mapping[str, object]) -> str | None:
    plain = cast("dict[str, object]", entry)
    for key in ("published", "updated", "created"):
        written, parsed = dict.get(plain, key), dict.get(plain, f"{key}_parsed")
        if found := _date(str(written or ""), parsed if isinstance(parsed, time.struct_time) else None):
            return found
    return None


def _date(written: str, parsed: time.struct_time | None) -> str | None:
    """A date as ISO 8601: with its own offset if it can be told, else as feedparser reads it, in UTC."""
    try:
        found = dt.datetime.fromisoformat(written.strip())
        return found.date().isoformat() if len(written.strip()) <= len("2018-07-03") else found.isoformat()
    except ValueError:
        pass
    try:
        # It takes no notice of "pm".
        if not _HALF_OF_DAY.search(written):
            return parsedate_to_datetime(written).isoformat()
    except (ValueError, OverflowError):
        pass
    if named := find_date(written):
        return named.iso
    if parsed is not None and 1 <= parsed.tm_year <= 9999:
        return dt.datetime(*parsed[:5], min(parsed[5], 59), tzinfo=dt.UTC).isoformat()
    return None
