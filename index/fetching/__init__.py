"""Web addresses -> bytes, carefully: only public hosts, only what robots.txt allows, within limits of time and size.

Nothing that fetches is imported before the first address is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from index.fetching.addresses import is_address, is_same_site, normalised, shown
from index.fetching.page import Limits, Page

if TYPE_CHECKING:
    from index.fetching.hosts import Resolve

__all__ = ["LIMITS", "Limits", "Page", "fetch", "is_address", "is_same_site", "normalised", "shown"]

LIMITS: Final = Limits()


def fetch(address: str, *, private: bool = False, limits: Limits = LIMITS, resolve: Resolve | None = None) -> Page:
    """What stands at a web address.

    Redirects are followed, robots.txt is heeded, no cookie is kept, and no proxy is used.

    Args:
        address: begins with http:// or https://.
        private: whether hosts that are not on the public internet may be asked.
        limits: of time, size and redirects.
        resolve: how names become network addresses; by this machine's resolver unless given.

    Raises:
        Unfetched: it cannot be fetched, or may not be.
    """
    from index.fetching.errands import Errand
    from index.fetching.hosts import resolved

    return Errand(resolve or resolved, limits, private=private).page(address)
