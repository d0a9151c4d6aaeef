"""What was fetched, and how much may be."""

from __future__ import annotations

from dataclasses import dataclass


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
