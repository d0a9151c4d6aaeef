"""Whole sites -> articles: the pages that sitemaps name, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from index.errors import ReadingError
from index.fetching import Page, is_same_site, normalised, shown
from index.fetching.several import Came
from index.model import Article, Skipped, Unread
from index.reading.files import bounded
from index.reading.gathering import Found, Gathering, Lead, noted
from index.reading.sitemaps import Link, Sitemap, parse
from index.reading.visiting import Visiting

MOST: Final = 10_000
"""Pages of a site that are fetched in one go; the others the next time."""
MOST_FOLLOWING: Final = 200
"""And in each of many rounds, so that the other addresses have their turn."""
MAX_SITEMAPS: Final = 500
"""Sitemaps of one site."""
MAX_DEPTH: Final = 3
"""Indexes in indexes; the protocol knows none."""


class Site:
    """A site whose sitemaps are read, and then its pages.

    Args:
        address: the sitemap or robots.txt that was given.
        gathering: fetches what they name.
    """

    def __init__(self, address: str, gathering: Gathering) -> None:
        self._address = address
        self._gathering = gathering
        self._met = {normalised(address)}
        #: Sitemaps that are still to come.
        self._waiting = 0
        #: The pages, each with the visit to the sitemap that names it.
        self._pages: list[tuple[Link, Visiting]] = []
        self._sitemaps: list[Visiting] = []
        self._left = 0

    def read(self, page: Page, own: Visiting) -> Iterator[Found]:
        """The articles of the site, as far as they can be had without waiting for other sitemaps.

        Args:
            page: its first sitemap, or robots.txt.
            own: the visit to it.
        """
        yield from self._read_sitemap(page, own, 0)
        if not self._waiting:
            yield from self._read_pages()

    def _read_sitemap(self, page: Page, own: Visiting, depth: int) -> Iterator[Found]:
        try:
            sitemap = parse(page.content, page.encoding, page.url)
        except ReadingError as error:
            yield Skipped(shown(own.place), str(error), error.kind)
            return
        pages = [each for each in sitemap.pages if self._is_ours(each.url, page.url)]
        yield from _told(sitemap, len(sitemap.pages) - len(pages), shown(own.place))
        # As long as its pages are to come, and it has pages alone, it can be remembered.
        own.pending += 1
        self._sitemaps.append(own)
        self._pages.extend((each, own) for each in pages)
        if sitemap.sitemaps:
            own.leave_open()
        for link in sorted(sitemap.sitemaps, key=_day, reverse=True):
            yield from self._meet(link, depth + 1)

    def _meet(self, link: Link, depth: int) -> Iterator[Found]:
        """Ask for another sitemap, unless it is as it was."""
        place, stamp = normalised(link.url), link.modified or None
        if place in self._met or depth > MAX_DEPTH or len(self._met) >= MAX_SITEMAPS:
            return
        self._met.add(place)
        visits = self._gathering.visits
        visit = visits.recall(place)
        if visit and stamp and visits.is_settled(visit, stamp):
            yield replace(visit, is_unchanged=True)
            return
        self._waiting += 1

        def read(page: Page) -> Iterator[Found]:
            return self._read_sitemap(page, Visiting(place, stamp, page), depth)

        self._gathering.fetch(link.url, read, self._came)

    def _came(self, found: Iterator[Found], _: Came) -> Iterator[Found]:
        yield from found
        self._waiting -= 1
        if not self._waiting:
            yield from self._read_pages()

    def _read_pages(self) -> Iterator[Found]:
        following = self._gathering.visits.following
        room = MOST_FOLLOWING if following else MOST
        for link, source in sorted(self._pages, key=lambda each: _day(each[0]), reverse=True):
            stamp = link.modified or None
            own = Visiting(bounded(f"{source.place}#{link.url}"), stamp)
            visit = self._gathering.visits.recall(own.place)
            if visit and self._gathering.visits.is_settled(visit, stamp):
                yield from noted(source, [replace(visit, is_unchanged=True)])
            elif room:
                lead = Lead(link.url, source, own, partial(_completed, link=link), is_sure=False)
                room -= self._gathering.follow(lead)
            else:
                source.leave_open()
                self._left += 1
        if self._left and not following:
            why = (
                f"names {self._left:,} pages more than the {MOST:,} that are fetched in one go; add it again for these"
            )
            yield Skipped(shown(self._address), why, Unread.TOO_LARGE)
        for source in self._sitemaps:
            source.pending -= 1
            yield from source.made()

    def _is_ours(self, url: str, sitemap: str) -> bool:
        """Whether a page is of the site, or of that of the sitemap: no site speaks for others."""
        return is_same_site(url, sitemap) or is_same_site(url, self._address)


def _day(link: Link) -> str:
    return link.day


def _told(sitemap: Sitemap, foreign: int, where: str) -> Iterator[Skipped]:
    if sitemap.trouble:
        yield Skipped(where, sitemap.trouble, Unread.DAMAGED, is_wanted=False)
    if foreign:
        why = f"names {foreign:,} pages of other sites, which were left out; add those sites' own sitemaps"
        yield Skipped(where, why, Unread.INVALID, is_wanted=False)
    if not sitemap.pages and not sitemap.sitemaps:
        yield Skipped(where, "names no pages and no sitemaps; give a sitemap that does", Unread.EMPTY)


def _completed(article: Article, link: Link) -> Article:
    """The article of a page, with what only the sitemap says of it."""
    return replace(
        article,
        title=(link.title if article.title == article.id else None) or article.title,
        source=article.source or link.source,
        published=article.published or link.published,
    )
