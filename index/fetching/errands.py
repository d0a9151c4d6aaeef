"""An errand to an address: robots.txt, redirects and the page, all of it guarded, in one time limit."""

from __future__ import annotations

from typing import Final

import httpx

from index.errors import Unfetched
from index.fetching.addresses import parsed, shown
from index.fetching.hosts import Resolve
from index.fetching.network import Deadline, Guard
from index.fetching.page import Limits, Page
from index.fetching.replies import Reply, refusal, replied
from index.fetching.robots import MAX_ROBOTS, Robots

_GOOD: Final = frozenset({200, 203})


class Errand:
    """One errand; its time runs from now.

    Args:
        resolve: how names become network addresses.
        limits: of time, size and redirects.
        private: whether hosts that are not on the public internet may be asked.
    """

    def __init__(self, resolve: Resolve, limits: Limits, *, private: bool) -> None:
        self._guard = Guard(resolve, Deadline(limits.total), private=private)
        self._limits = limits
        self._robots = Robots(self._robots_txt)

    def page(self, address: str) -> Page:
        """The page. Raises Unfetched."""
        url, reply = self._followed(parsed(address), heeding=True)
        if reply.status not in _GOOD:
            raise Unfetched(
                shown(str(url)), f"{refusal(reply.status)}; check the address, or save the page and add the file"
            )
        return Page(str(url), reply.content, reply.type, reply.encoding)

    def _robots_txt(self, url: httpx.URL) -> Reply:
        return self._followed(url, heeding=False)[1]

    def _followed(self, url: httpx.URL, *, heeding: bool) -> tuple[httpx.URL, Reply]:
        """The reply that is no redirect, and where it came from."""
        start = url
        for _ in range(self._limits.redirects + 1):
            if heeding:
                self._robots.heed(url)
            reply = replied(url, self._guard, self._limits, most=None if heeding else MAX_ROBOTS)
            if reply.location is None:
                return url, reply
            try:
                joined = str(url.join(reply.location))
            except (httpx.InvalidURL, ValueError) as error:
                raise Unfetched(
                    shown(str(url)), "leads to what is no web address; give the page's own address"
                ) from error
            url = parsed(joined)
        most = self._limits.redirects
        raise Unfetched(shown(str(start)), f"is redirected more than {most} times; give the page's own address")
