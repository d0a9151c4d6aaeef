"""Feeds of the web -> articles: out of the feed where it holds their text, else from their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.errors import ReadingError
from index.fetching import Page, normalised, shown
from index.model import Article, Skipped, Unread
from index.reading import feeds
from index.reading.entries import Entry, Feed
from index.reading.files import Document, bounded
from index.reading.gathering import Found, Gathering, Lead, noted
from index.reading.visiting import Visiting
from index.reading.xml import FEEDS, root_of


def is_feed(page: Page) -> bool:
    """Whether what was fetched is a feed, whatever its server calls it."""
    return root_of(page.content) in FEEDS or feeds.json_feed(page.content) is not None


def read_feed(page: Page, own: Visiting, gathering: Gathering) -> Iterator[Found]:
    """The articles of a feed; its visit comes after the last of them.

    Args:
        page: the feed, as it was fetched.
        own: the visit to it.
        gathering: fetches the pages of its entries.
    """
    where = shown(own.place)
    try:
        feed = feeds.feed_of(page.content, page.encoding, page.url)
    except ReadingError as error:
        yield Skipped(where, str(error), error.kind)
        return
    if feed.trouble:
        yield Skipped(where, feed.trouble, Unread.DAMAGED, is_wanted=False)
    if not feed.entries:
        yield Skipped(where, "is a feed without entries", Unread.EMPTY, is_wanted=False)
    within = Document(Path("feed.xml"), bounded(normalised(page.url)), gathering.language, page)
    for entry in feed.entries:
        yield from _read_entry(entry, feed, within, own, gathering)
    yield from own.made()


def _read_entry(entry: Entry, feed: Feed, within: Document, source: Visiting, gathering: Gathering) -> Iterator[Found]:
    own = Visiting(bounded(f"{source.place}#{entry.id or entry.url or entry.title or ''}"), entry.stamp)
    where = shown(entry.url or source.place)
    visit = gathering.visits.recall(own.place)
    if visit and gathering.visits.is_settled(visit, entry.stamp):
        yield from noted(source, [replace(visit, is_unchanged=True)])
        return
    found: Article | Skipped | None
    try:
        found = feeds.article_of(within, feed, entry)
    except ReadingError as error:
        found = Skipped(where, str(error), error.kind)
    if found is None and entry.url:
        gathering.follow(Lead(entry.url, source, own, lambda article: _completed(article, entry, feed), is_sure=True))
        return
    lacking = Skipped(where, f"has an entry that {feeds.lacking(entry)}", Unread.EMPTY, is_wanted=False)
    yield from noted(own, [found or lacking])
    yield from noted(source, own.made())


def _completed(article: Article, entry: Entry, feed: Feed) -> Article:
    """The article of an entry's page, with what only the feed says of it."""
    return replace(
        article,
        title=(feeds.title_of(entry.title) if article.title == article.id else None) or article.title,
        source=article.source or feeds.name_of(entry.source or feed.title),
        author=article.author or feeds.name_of(entry.author),
        published=article.published or entry.published,
    )
