"""Web addresses -> articles: of pages and files, and of the pages that feeds and sitemaps lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.fetching import Page, Web, normalised
from index.fetching.several import Came
from index.reading.gathering import Found, Gathering, noted
from index.reading.pages import read_page
from index.reading.sitemaps import is_sitemap
from index.reading.sites import Site
from index.reading.subscriptions import is_feed, read_feed
from index.reading.visiting import Visiting, Visits
from index.remembering import Memory


def read_addresses(
    addresses: Sequence[str],
    web: Web,
    *,
    language: str = "en",
    memory: Memory | None = None,
    following: bool = False,
) -> Iterator[Found]:
    """Every article at some web addresses.

    A feed's entries are read from the feed where it holds their text, else from their pages; a summary is no article.
    The pages of a sitemap, or of the sitemaps that a robots.txt names, come newest first. A feed that a page only
    mentions is not looked at. What cannot be fetched or read is told as a `Skipped`, and the rest goes on.

    After the articles of a place comes its `Visit`: remembered when they are stored, it spares the next time what has
    not changed. Of several hosts a few are asked at once; `memory` is used by the calling thread alone.

    Args:
        addresses: begin with http:// or https://.
        web: fetches them.
        language: the language (ISO 639-1) of articles that neither state theirs nor show it.
        memory: knows the visits before; None for none.
        following: whether this is one of many rounds, as for `Visits`.
    """
    gathering = Gathering(web, Visits(memory, following=following), language)
    for address in dict.fromkeys(addresses):
        _begin(address, gathering)
    return gathering.found()


def _begin(address: str, gathering: Gathering) -> None:
    def read(page: Page) -> Iterator[Found]:
        own = Visiting(normalised(address), None, page)
        if is_sitemap(page.content, page.url):
            return Site(address, gathering).read(page, own)
        if is_feed(page):
            return read_feed(page, own, gathering)
        return _read_page(page, own, gathering.language)

    gathering.fetch(address, read, _as_it_comes)


def _read_page(page: Page, own: Visiting, language: str) -> Iterator[Found]:
    yield from noted(own, read_page(page, language))
    yield from own.made()


def _as_it_comes(found: Iterator[Found], _: Came) -> Iterator[Found]:
    return found
