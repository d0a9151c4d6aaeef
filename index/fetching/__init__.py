"""Web addresses -> bytes, carefully: only public hosts, only what robots.txt allows, within limits of time and size.

Nothing that fetches is imported before the first address is asked for.
"""

from index.fetching.addresses import is_address, is_same_site, normalised, shown
from index.fetching.page import Known, Limits, Manners, Page
from index.fetching.web import LIMITS, MANNERS, Web

__all__ = [
    "LIMITS",
    "MANNERS",
    "Known",
    "Limits",
    "Manners",
    "Page",
    "Web",
    "is_address",
    "is_same_site",
    "normalised",
    "shown",
]
