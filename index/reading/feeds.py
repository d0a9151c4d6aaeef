"""Feeds -> articles: those whose text the feed holds; of the others, where their pages are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from index.analysis import normalise_language
from index.errors import LanguageUnknown, ReadingError
from index.fetching import is_same_site, normalised
from index.model import Article, Skipped, Unread
from index.reading import jsonfeed, syndication
from index.reading.building import from_blocks
from index.reading.characters import one_line
from index.reading.decode import decode
from index.reading.entries import Entry, Feed, bounded, text_of
from index.reading.files import Document
from index.reading.files import bounded as bounded_id
from index.reading.metadata import MAX_NAME, MAX_TITLE, MAX_URL, Stated
from index.reading.xml import FEEDS, SITEMAPS, root_of
from index.reading.xml import text_of as xml_text

MAX_ENTRIES: Final = 2_000
"""The most entries of a feed that are read: the first, which are the newest in all feeds but a few."""
MAX_FEED: Final = 10_000_000
"""The most bytes of a feed."""


def read(document: Document) -> Iterator[Article | Skipped]:
    """The articles whose text a feed holds; the pages of the others are not fetched.

    Raises:
        ReadingError: it is no feed, or cannot be read.
    """
    content = document.read(MAX_FEED)
    root = root_of(content)
    if root in SITEMAPS:
        raise ReadingError("is a sitemap, which holds no articles; add its address to have its pages fetched", _OTHER)
    if root not in FEEDS:
        raise ReadingError("is XML, but no feed; give the articles in a format that Pressbox reads", _OTHER)
    yield from articles(document, feed_of(content, document.page.encoding if document.page else None, _url(document)))


def read_json_feed(document: Document, loaded: Mapping[str, object]) -> Iterator[Article | Skipped]:
    """The same of a JSON Feed. Raises ReadingError.

    Args:
        document: the file.
        loaded: what is in it.
    """
    yield from articles(document, bounded(jsonfeed.parse(loaded, _url(document)), MAX_ENTRIES))


def articles(document: Document, feed: Feed) -> Iterator[Article | Skipped]:
    """The articles whose text a feed holds, and why the others are not there."""
    if feed.trouble:
        yield replace(document.skip(feed.trouble, kind=Unread.DAMAGED), is_wanted=False)
    if not feed.entries:
        yield document.skip("is a feed without entries; give one that has some", kind=Unread.EMPTY)
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{document.where}, entry {number}"
        try:
            found = article_of(document, feed, entry)
        except ReadingError as error:
            yield Skipped(where, str(error), error.kind)
            continue
        yield found or Skipped(where, lacking(entry), Unread.UNFETCHED if entry.url else Unread.EMPTY)


def feed_of(content: bytes, encoding: str | None, url: str | None) -> Feed:
    """The feed in some bytes.

    Args:
        content: RSS, Atom or JSON Feed.
        encoding: the one that its server states, if any.
        url: where it was found, if that is known.

    Raises:
        ReadingError: it is no feed, or cannot be read.
    """
    if root_of(content) in FEEDS:
        return bounded(syndication.parse(xml_text(content, encoding), url), MAX_ENTRIES)
    loaded = json_feed(content)
    if loaded is None:
        raise ReadingError("is no feed; give the address of one", _OTHER)
    return bounded(jsonfeed.parse(loaded, url), MAX_ENTRIES)


def json_feed(content: bytes) -> dict[str, object] | None:
    """The object that a JSON Feed is; None when it is none."""
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or b"jsonfeed.org" not in content[:100_000]:
        return None
    try:
        loaded = json.loads(decode(content))
    except (ValueError, RecursionError, ReadingError):
        return None
    return loaded if jsonfeed.is_feed(loaded) else None


def article_of(document: Document, feed: Feed, entry: Entry) -> Article | None:
    """The article whose text the feed holds; None when it does not.

    It has its page's address as its id, if that is of the feed's own site: no feed can pass for another site.

    Raises:
        ReadingError: its text is more than an article has.
    """
    found = text_of(entry)
    if not found:
        return None
    url = normalised(entry.url) if entry.url and len(entry.url) <= MAX_URL else None
    own = url if url and document.page and is_same_site(url, document.page.url) else None
    known = Stated(
        id=bounded_id(own) if own else None,
        title=title_of(entry.title),
        source=name_of(entry.source or feed.title),
        author=name_of(entry.author),
        published=entry.published,
        url=url,
    )
    marks = {number: "caption" for number, block in enumerate(found) if block.is_caption}
    headings = [number for number, block in enumerate(found) if block.is_heading]
    within = replace(document, language=_language(entry.language or feed.language, document.language))
    id_ = bounded_id(f"{document.id}#{entry.id or entry.url or entry.title or ''}")
    return from_blocks(within, known, [block.text for block in found], headings, id_=id_, marks=marks)


def lacking(entry: Entry) -> str:
    """Why an entry gives no article by itself."""
    if entry.url:
        return f"holds a summary alone; add {entry.url[:200]}, or the feed's address, to have the article fetched"
    return "has neither the text of an article nor a link to one"


_OTHER: Final = Unread.UNKNOWN_KIND


def _url(document: Document) -> str | None:
    return document.page.url if document.page else None


def title_of(written: str | None) -> str | None:
    """A title as it is stored; None for none."""
    return one_line(written, MAX_TITLE) or None if written else None


def name_of(written: str | None) -> str | None:
    """A name as it is stored; None for none."""
    return one_line(written, MAX_NAME) or None if written else None


def _language(written: str, otherwise: str) -> str:
    """The language that a feed says its articles are in, for those that do not show theirs."""
    try:
        return normalise_language(written.strip()) if written.strip() else otherwise
    except LanguageUnknown:
        return otherwise
