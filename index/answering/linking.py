"""The address of a sentence: a page's address with a text fragment (https://wicg.github.io/scroll-to-text-fragment)."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

WHOLE_WORDS: Final = 8
"""A text of at most so many words stands in the fragment whole; a longer one by its first and last words."""
EDGE_WORDS: Final = 4
"""How many words of each end of a longer text the fragment names."""
MAX_ADDRESS: Final = 2_000
"""A longer address is no link that a browser or a chat would take."""


def link_to(url: str | None, text: str) -> str | None:
    """The address of `text` on the page `url`; None when that is no web address.

    A browser that knows text fragments scrolls to the text and marks it; another opens the page.
    """
    if not url or not _is_web_address(url):
        return None
    words = text.split()
    if len(words) <= WHOLE_WORDS:
        directive = _encoded(words)
    else:
        directive = f"{_encoded(words[:EDGE_WORDS])},{_encoded(words[-EDGE_WORDS:])}"
    # A page's own fragment may stand in front of the directive; one that is there already is replaced.
    page = url.split(":~:", 1)[0].rstrip("#")
    address = f"{page}{'' if '#' in page else '#'}:~:text={directive}"
    return address if directive and len(address) <= MAX_ADDRESS else page[:MAX_ADDRESS]


def _encoded(words: list[str]) -> str:
    # A comma, an ampersand and a hyphen have meanings of their own in a directive; quote() leaves only the last one.
    return percent_encoded(" ".join(words).encode("utf-8", "replace"), safe="").replace("-", "%2D")


def _is_web_address(url: str) -> bool:
    if len(url) > MAX_ADDRESS or any(c.isspace() or not c.isprintable() or c in '"<>\\^`{|}' for c in url):
        return False
    try:
        parts = urlsplit(url)
        # A name in front of the host ("bbc.example@evil.example") would show the reader another site than the link's.
        is_plain = parts.port != 0 and parts.username is None
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and is_plain
    except ValueError:
        return False
