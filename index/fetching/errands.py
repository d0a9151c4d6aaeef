"""An errand to an address: robots.txt, redirects and the page, all of it guarded, in one time limit."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final

import httpx

from index.errors import Unfetched
from index.fetching.addresses import is_same_site, parsed, shown
from index.fetching.hosts import Resolve
from index.fetching.network import Deadline, Guard
from index.fetching.pace import Pace
from index.fetching.page import Known, Limits, Manners, Page
from index.fetching.replies import Reply, refusal, replied, seconds_of
from index.fetching.robots import MAX_ROBOTS, Robots
from index.fetching.troubled import Troubled
from index.model import Unread

NOT_MODIFIED: Final = 304
_GOOD: Final = frozenset({200, 203})
_TROUBLED: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""What a server says when it may say something else later."""
_WALLED: Final = frozenset({401, 402})


@dataclass(frozen=True, slots=True)
class Terms:
    """How errands are run."""

    #: How names become network addresses.
    resolve: Resolve
    limits: Limits
    manners: Manners
    #: What is said of who asks.
    agent: str
    #: Whether hosts that are not on the public internet may be asked.
    private: bool
    robots: Robots
    pace: Pace


class Errand:
    """One errand; its time runs from now, but not while it waits for its turn.

    Args:
        terms: how it is run.
        known: the version that is known of what it is for.
    """

    def __init__(self, terms: Terms, known: Known | None) -> None:
        self._terms = terms
        self._known = known
        self._deadline = Deadline(terms.limits.total)
        self._guard = Guard(terms.resolve, self._deadline, private=terms.private)

    def page(self, address: str) -> Page | None:
        """The page; None when it is still the version that is known. Raises Unfetched."""
        url, reply = self._followed(parsed(address), heeding=True)
        if reply.status == NOT_MODIFIED and self._known:
            return None
        if reply.status in _GOOD:
            return Page(str(url), reply.content, reply.type, reply.encoding, reply.version)
        what = refusal(reply.status)
        if reply.status in _TROUBLED:
            after = seconds_of(reply.retry_after)
            if after:
                self._terms.pace.delay(_host(url), min(after, self._terms.manners.longest_wait))
                what += f" and asks to be left alone for {after:,.0f} seconds"
            raise Troubled(shown(str(url)), f"{what}; try again later", after=after)
        kind = Unread.WALLED if reply.status in _WALLED else Unread.UNFETCHED
        raise Unfetched(shown(str(url)), f"{what}; check the address, or save the page and add the file", kind)

    def _robots_txt(self, url: httpx.URL) -> Reply:
        return self._followed(url, heeding=False)[1]

    def _followed(self, url: httpx.URL, *, heeding: bool) -> tuple[httpx.URL, Reply]:
        """The reply that is no redirect, and where it came from."""
        start = url
        for _ in range(self._terms.limits.redirects + 1):
            reply = self._asked(url, start, heeding=heeding)
            if reply.location is None:
                return url, reply
            try:
                joined = str(url.join(reply.location))
            except (httpx.InvalidURL, ValueError) as error:
                raise Unfetched(
                    shown(str(url)), "leads to what is no web address; give the page's own address"
                ) from error
            url = parsed(joined)
        most = self._terms.limits.redirects
        raise Unfetched(shown(str(start)), f"is redirected more than {most} times; give the page's own address")

    def _asked(self, url: httpx.URL, start: httpx.URL, *, heeding: bool) -> Reply:
        """What the server says, asked in turn. The pause comes after a page, not within an errand."""
        terms = self._terms
        pause = self._pause(url, terms.robots.heed(url, self._robots_txt)) if heeding else 0.0
        # A version means something to the site that gave it.
        known = self._known if heeding and is_same_site(str(url), str(start)) else None
        with terms.pace.turn(_host(url), pause) as turn:
            self._deadline.extend(turn.waited)
            most = None if heeding else MAX_ROBOTS
            reply = replied(url, self._guard, terms.limits, agent=terms.agent, known=known, most=most)
            if reply.location is not None:
                turn.pause = 0.0
        return reply

    def _pause(self, url: httpx.URL, wanted: float | None) -> float:
        manners = self._terms.manners
        least = 0.0 if _is_own(url.host) else manners.pause
        return max(least, min(wanted or 0.0, manners.longest_pause))


def _host(url: httpx.URL) -> str:
    """Whom a request goes to; a port of its own is a server of its own."""
    return url.host if url.port is None else f"{url.host}:{url.port}"


def _is_own(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
