"""One go at the web: what was asked for, what came of it, and what is to be remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from index.errors import Unfetched
from index.fetching import Page, Web, normalised, shown
from index.fetching.several import Came, Fetches
from index.fetching.troubled import Troubled
from index.model import Article, Skipped, Unread
from index.reading.pages import read_page
from index.reading.visiting import Visiting, Visits, digest, known
from index.remembering import Visit

Found: TypeAlias = Article | Skipped | Visit
Take: TypeAlias = Callable[[Came], Iterator[Found]]
"""Makes something of what was fetched."""

_MAYBE: Final = frozenset({Unread.EMPTY, Unread.NOT_AN_ARTICLE, Unread.NOTICE, Unread.UNKNOWN_KIND})
"""What a page is that is no article."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A page that a feed or a sitemap leads to."""

    url: str
    #: The visit to what leads there, and that to its word of this page.
    source: Visiting
    own: Visiting
    #: Makes an article more complete by what is said of it there.
    complete: Callable[[Article], Article]
    #: Whether all that is led to is an article.
    is_sure: bool


class Gathering:
    """All that is fetched for some addresses.

    Args:
        web: fetches it.
        visits: the visits before.
        language: as for `read_page`.
    """

    def __init__(self, web: Web, visits: Visits, language: str) -> None:
        self._fetches: Fetches[Take] = Fetches(web)
        self.visits = visits
        self.language = language
        #: The pages that were led to: two feeds may name the same.
        self._led: set[str] = set()

    def found(self) -> Iterator[Found]:
        """What comes, as it comes."""
        while self._fetches:
            take, came = self._fetches.next()
            yield from take(came)

    def fetch(
        self,
        address: str,
        read: Callable[[Page], Iterator[Found]],
        done: Callable[[Iterator[Found], Came], Iterator[Found]],
    ) -> None:
        """Ask for an address, unless that is not needed to know that it is as it was.

        Args:
            address: where.
            read: what is found in a page that is new or has changed.
            done: is given what was found, and what came of asking.
        """
        visit = self.visits.recall(normalised(address))

        def take(came: Came) -> Iterator[Found]:
            found: Iterator[Found]
            if isinstance(came, Unfetched):
                found = iter([skipped(address, came)])
            elif visit and (came is None or visit.digest == digest(came.content)):
                found = iter([replace(visit, checked=time.time(), is_unchanged=True)])
            else:
                found = read(came) if came else iter(())
            return done(found, came)

        self._fetches.ask(address, known(visit), take)

    def follow(self, lead: Lead) -> bool:
        """Ask for a page that something leads to; False when it was asked for in this round already."""
        place = normalised(lead.url)
        if place in self._led:
            return False
        self._led.add(place)
        lead.source.pending += 1
        self.fetch(lead.url, lambda page: self._read(lead, page), lambda found, came: _done(lead, found, came))
        return True

    def _read(self, lead: Lead, page: Page) -> Iterator[Found]:
        own = Visiting(normalised(lead.url), None, page)
        for found in read_page(page, self.language):
            is_maybe = isinstance(found, Skipped) and not lead.is_sure and found.kind in _MAYBE
            each = replace(found, is_wanted=False) if isinstance(found, Skipped) and is_maybe else found
            yield from noted(own, [each if isinstance(each, Skipped) else lead.complete(each)])
        yield from own.made()


def _done(lead: Lead, found: Iterator[Found], came: Came) -> Iterator[Found]:
    yield from noted(lead.own, found)
    lead.source.pending -= 1
    if isinstance(came, Troubled):
        lead.own.leave_open()
        lead.source.leave_open()
    yield from noted(lead.source, lead.own.made())
    yield from lead.source.made()


def noted(visiting: Visiting, found: Iterable[Found]) -> Iterator[Found]:
    """What was found, noted for a visit that is under way."""
    for each in found:
        visiting.take(each)
        yield each


def skipped(address: str, error: Unfetched) -> Skipped:
    """Why what is at an address was not fetched."""
    where = shown(address)
    why = error.why if error.address == where else f"{error.address} {error.why}"
    return Skipped(where, why, error.kind)
