"""The addresses that feeds and sitemaps name, as addresses that can be fetched."""

from __future__ import annotations

from urllib.parse import urljoin

from index.errors import Unfetched
from index.fetching.addresses import parsed


def web_address(href: str, base: str | None) -> str | None:
    """The web address that is meant; None when it is none, or too long for one.

    Args:
        href: as it stands there, perhaps relative.
        base: what it is relative to, if that is known.
    """
    try:
        return str(parsed(urljoin(base or "", href.strip())))
    except (Unfetched, ValueError):
        return None
