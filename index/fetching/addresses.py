"""Web addresses: which can be fetched, how messages name them, and when two are the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from index.errors import Unfetched

if TYPE_CHECKING:
    import httpx

MAX_ADDRESS: Final = 2_000
"""The most characters of an address."""

# One letter before the colon is a drive of Windows.
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PREFIX: Final = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_CREDENTIALS: Final = re.compile(r"//[^/?#]*@")
_TRACKING: Final = re.compile(
    r"(?:utm_\w*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_hs(?:enc|mi)"
    r"|mkt_tok|vero_id|oly_(?:enc|anon)_id|wt_mc|at_(?:medium|campaign)|cmpid|_ga|_gl)",
    re.IGNORECASE,
)
_NEVER: Final = frozenset(' %<>\\^|"')
"""What no host's name has in it."""
_PORTS: Final = {"http": 80, "https": 443}


def is_address(text: str) -> bool:
    """Whether `text` is an address, of the web or of anything else, and not a path."""
    return _ADDRESS.match(text) is not None


def shown(address: str) -> str:
    """How messages name an address: on one line, without a password in it."""
    line = "".join(each if each.isprintable() else " " for each in address).strip()
    line = _CREDENTIALS.sub("//***@", line)
    return line if len(line) <= 300 else f"{line[:299]}…"


def parsed(address: str) -> httpx.URL:
    """The address, in its parts. Raises Unfetched when it is none that can be fetched."""
    import httpx

    if len(address) > MAX_ADDRESS:
        raise Unfetched(shown(address), f"is longer than {MAX_ADDRESS:,} characters; give the page's own short address")
    try:
        url = httpx.URL(address.strip())
        parts = urlsplit(str(url))
        good = bool(url.host) and not set(url.host) & _NEVER and parts.port != 0
    except (httpx.InvalidURL, ValueError) as error:
        raise Unfetched(shown(address), "is no web address; check how it is written") from error
    if url.scheme not in _PORTS:
        raise Unfetched(shown(address), "is not of the web; give an address that begins with http:// or https://")
    if url.userinfo:
        raise Unfetched(shown(address), "holds a name or password; give the address without it")
    if not good:
        raise Unfetched(shown(address), "is no web address; check how it is written")
    return url.copy_with(fragment=None)


def normalised(address: str) -> str:
    """The address by which a page is known: without fragment, tracking parameters and a port that is implied.

    Two addresses that differ only in these are the same page. What is no web address comes back as it is.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address
    if parts.scheme not in _PORTS or not parts.hostname:
        return address
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port and port != _PORTS[parts.scheme]:
        host = f"{host}:{port}"
    kept = [each for each in parts.query.split("&") if each.strip() and not _TRACKING.fullmatch(each.partition("=")[0])]
    return SplitResult(parts.scheme, host, parts.path or "/", "&".join(kept), "").geturl().strip()


def is_same_site(one: str, other: str) -> bool:
    """Whether two web addresses are of one host, be it called "www.", "m." or nothing before its name.

    Neighbours by name, such as two blogs of one provider, are two sites.
    """
    return _site(one) == _site(other)


def _site(address: str) -> tuple[str, int | None]:
    parts = urlsplit(address)
    return _PREFIX.sub("", parts.hostname or ""), parts.port
