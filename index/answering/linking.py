"""The address of a sentence: a page's address with a text fragment (https://wicg.github.io/scroll-to-text-fragment)."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

WHOLE_WORDS: Final = 8
"""A text of at most so many words stands in the fragment whole; a longer one by its first and last words."""
EDGE_WORDS: Final = 4
"""How many words of each end of a longer text the fragment names."""
MAX_ADDRESS: Final = 2_048
"""Characters of an address; a longer one is no link that a browser or a chat would take."""
_HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
# No page's own address has these unencoded; one that does was made to end an attribute somewhere.
_UNENCODED: Final = re.compile(r"""["<>\\^`{|}]""")


def link_to(url: str | None, text: str) -> str | None:
    """The address of `text` on the page `url`; None when that is no web address.

    A browser that knows text fragments scrolls to the text and marks it; another opens the page.
    """
    if not url or _UNENCODED.search(url) or not is_web_address(url):
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


def is_web_address(address: str) -> bool:
    """Whether this is an http or https address that browsers and chats take for a link, and that leads where it says.

    A name in front of the host ("bbc.example@evil.example") would show the reader another site than the link's.
    """
    if len(address) > MAX_ADDRESS or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    host = parts.netloc.rpartition(":")[0] if port else parts.netloc.rstrip(":")
    return parts.scheme in {"http", "https"} and port != 0 and bool(_HOST.fullmatch(host))
