"""What sites ask of programs in their robots.txt, which is heeded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.robotparser import RobotFileParser

from index.errors import Unfetched
from index.fetching.addresses import shown
from index.fetching.replies import Reply, agent

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

MAX_ROBOTS: Final = 500_000
"""Bytes of a robots.txt that are read (RFC 9309, section 2.5)."""


class Robots:
    """The wishes of the sites that are met on one errand.

    Args:
        ask: fetches a robots.txt, redirects and all.
    """

    def __init__(self, ask: Callable[[httpx.URL], Reply]) -> None:
        self._ask = ask
        self._known: dict[str, RobotFileParser] = {}

    def heed(self, url: httpx.URL) -> None:
        """Return if the site lets programs read `url`. Raises Unfetched when it does not, or cannot be asked."""
        place = url.copy_with(raw_path=b"/robots.txt")
        if str(place) not in self._known:
            self._known[str(place)] = self._wishes(place)
        if not self._known[str(place)].can_fetch(agent(), str(url)):
            why = "is not to be read by programs, says the site's robots.txt; save the page and add the file"
            raise Unfetched(shown(str(url)), why)

    def _wishes(self, place: httpx.URL) -> RobotFileParser:
        """As RFC 9309 reads a reply: none there, all may be read; the server is in trouble, nothing may be."""
        reply = self._ask(place)
        wishes = RobotFileParser()
        if reply.status >= 500:
            raise Unfetched(shown(str(place)), f"does not say what may be read ({reply.status}); try again later")
        text = reply.content.decode("utf-8-sig", "replace") if 200 <= reply.status < 300 else ""
        wishes.parse(text.splitlines())
        return wishes
