"""What sites ask of programs in their robots.txt, which is heeded as RFC 9309 says."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from protego import Protego

from index.errors import Unfetched
from index.fetching.addresses import shown
from index.fetching.replies import PRODUCT, Reply
from index.fetching.troubled import Troubled
from index.model import Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

MAX_ROBOTS: Final = 500_000
"""Bytes of a robots.txt that are read (RFC 9309, section 2.5)."""
MAX_AGE: Final = 3_600.0
"""Seconds after which it is asked for again; more than a day it must not be (section 2.4)."""
MAX_SITES: Final = 500
"""Sites whose wishes are kept."""


@dataclass(frozen=True, slots=True)
class _Wishes:
    rules: Protego
    #: When they were asked for.
    asked: float


class Robots:
    """The wishes of the sites that were met, each asked for once an hour.

    Args:
        clock: gives seconds that only ever grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[str, _Wishes] = {}

    def heed(self, url: httpx.URL, ask: Callable[[httpx.URL], Reply]) -> float | None:
        """How many seconds the site wants between two requests, if it says so; only where it lets programs read `url`.

        Args:
            url: what is to be read.
            ask: fetches a robots.txt, redirects and all.

        Raises:
            Unfetched: the site forbids it, or cannot be asked.
        """
        rules = self._rules(url.copy_with(raw_path=b"/robots.txt"), ask)
        if not rules.can_fetch(str(url), PRODUCT):
            why = "is not to be read by programs, says the site's robots.txt; save the page and add the file"
            raise Unfetched(shown(str(url)), why, Unread.FORBIDDEN)
        return rules.crawl_delay(PRODUCT)

    def _rules(self, place: httpx.URL, ask: Callable[[httpx.URL], Reply]) -> Protego:
        known = self._known.get(str(place))
        if known is None or self._clock() - known.asked > MAX_AGE:
            known = _Wishes(_asked(place, ask), self._clock())
            if len(self._known) >= MAX_SITES:
                self._known.clear()
            self._known[str(place)] = known
        return known.rules


def _asked(place: httpx.URL, ask: Callable[[httpx.URL], Reply]) -> Protego:
    """As RFC 9309 reads a reply: none there, all may be read; the server is in trouble, nothing may be."""
    reply = ask(place)
    if reply.status >= 500 or reply.status == 429:
        raise Troubled(shown(str(place)), f"does not say what may be read ({reply.status}); try again later")
    return Protego.parse(reply.content.decode("utf-8-sig", "replace") if 200 <= reply.status < 300 else "")
