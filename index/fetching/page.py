"""What was fetched, how much may be, and how servers are treated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of a page's version the last time: it need not send the page again when it is still that."""

    #: Its "ETag" and its "Last-Modified", as they came; None for what it did not say.
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at a web address."""

    #: Where it was found in the end, after redirects, without a fragment.
    url: str
    #: Its bytes, unpacked.
    content: bytes
    #: The media type that the server states, in lower case and without parameters ("text/html"); "" for none.
    type: str
    #: The encoding that the server states, in lower case; None for none.
    encoding: str | None
    #: Its version.
    version: Known = Known()


@dataclass(frozen=True, slots=True)
class Limits:
    """How long fetching may take and how much it may bring."""

    #: Seconds to be connected.
    connect: float = 10.0
    #: Seconds without a byte.
    silence: float = 10.0
    #: Seconds for all of it: robots.txt, redirects and the page.
    total: float = 30.0
    #: Bytes of the page, as they come and unpacked.
    size: int = 10_000_000
    #: Redirects that are followed.
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is treated that did not ask for anything else."""

    #: Seconds between two pages of one host; none on this machine, whose servers are its owner's.
    pause: float = 1.0
    #: The most seconds between two pages that a robots.txt is granted ("Crawl-delay").
    longest_pause: float = 30.0
    #: How often a page is asked for again when its server is in trouble.
    retries: int = 2
    #: Seconds before the first of these; each further wait is three times as long.
    wait: float = 1.0
    #: The most seconds that are waited when a server says for how long it wants to be left alone ("Retry-After").
    longest_wait: float = 60.0
