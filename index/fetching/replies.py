"""One request and its reply, within the limits: nothing is followed, kept or sent along."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Final

import httpcore
import httpx

from index.errors import Unfetched
from index.fetching.addresses import shown
from index.fetching.network import Guard, opened
from index.fetching.page import Known, Limits
from index.fetching.troubled import Troubled
from index.model import Unread

PRODUCT: Final = "Pressbox"
"""What programs are called by in a robots.txt."""
_ACCEPT: Final = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "text/*;q=0.9, application/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
)
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said."""

    status: int
    #: Where it sends us instead; None for nowhere.
    location: str | None
    #: As in `Page`.
    type: str
    #: As in `Page`.
    encoding: str | None
    #: The body, unpacked; empty for a redirect.
    content: bytes
    #: As in `Page`.
    version: Known
    #: When it wants to be asked again, as it says it; "" when it does not.
    retry_after: str


def replied(
    url: httpx.URL, guard: Guard, limits: Limits, *, agent: str, known: Known | None = None, most: int | None = None
) -> Reply:
    """What the server says to a request for `url`.

    Args:
        url: what `addresses.parsed` made.
        guard: makes the connection.
        limits: of time and size.
        agent: who asks.
        known: the version that need not be sent again.
        most: how many bytes of the body are enough; None for all, and more than the limit is an error then.

    Raises:
        Unfetched: it cannot be had, in time or at all.
        Troubled: the same, but later it may be had.
    """
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers = [*_headers(agent), *_conditions(known or Known())]
    extensions = {"timeout": _waits(limits)}
    try:
        with (
            opened(guard) as pool,
            pool.stream("GET", target, headers=headers, extensions=extensions) as response,
        ):
            stated = httpx.Headers(response.headers)
            location = stated.get("location") if response.status in _REDIRECTS else None
            content = b"" if location else _body(url, response, stated, most or limits.size, is_part=most is not None)
    except httpcore.TimeoutException as error:
        raise Troubled(shown(str(url)), "did not answer in time; try again later", again=False) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _failure(url, error) from error
    return _reply(response.status, location, stated, content)


def _reply(status: int, location: str | None, stated: httpx.Headers, content: bytes) -> Reply:
    kind = Message()
    kind["content-type"] = stated.get("content-type", "")
    media = kind.get_content_type() if "/" in stated.get("content-type", "") else ""
    version = Known(stated.get("etag"), stated.get("last-modified"))
    after = stated.get("retry-after", "")
    return Reply(status, location, media, kind.get_content_charset(), content, version, after)


def _waits(limits: Limits) -> dict[str, float]:
    return {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.connect}


def _headers(agent: str) -> list[tuple[str, str]]:
    return [
        ("User-Agent", agent),
        ("Accept", _ACCEPT),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
    ]


@lru_cache(maxsize=8)
def agent(contact: str | None = None) -> str:
    """What Pressbox calls itself to servers, and how its user can be reached (RFC 9110, section 10.1.5)."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        name = f"{PRODUCT}/{version('pressbox')}"
    except PackageNotFoundError:
        name = PRODUCT
    return f"{name} (+{contact})" if contact else name


def seconds_of(retry_after: str) -> float | None:
    """How long a server wants to be left alone (RFC 9110, section 10.2.3); None when it does not say, or nonsense."""
    said = retry_after.strip()
    if said.isdecimal() and len(said) < 10:
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
        now = dt.datetime.now(moment.tzinfo or dt.UTC)
        return max((moment.replace(tzinfo=moment.tzinfo or dt.UTC) - now).total_seconds(), 0.0)
    except (ValueError, OverflowError):
        return None


def refusal(status: int) -> str:
    """What is said of a page that came with another status than success."""
    known = {each.value: each.phrase for each in HTTPStatus}
    return f"was answered with {status} {known.get(status, '')}".rstrip()


def _body(url: httpx.URL, response: httpcore.Response, stated: httpx.Headers, most: int, *, is_part: bool) -> bytes:
    body = bytearray()
    came = 0
    for packed, piece in _unpacked(url, response.iter_stream(), stated.get("content-encoding", ""), most):
        came += packed
        body += piece
        if max(came, len(body)) > most:
            if is_part:
                break
            raise Unfetched(
                shown(str(url)),
                f"is larger than {most // _MEGABYTE} MB; save what you need and add the file",
                Unread.TOO_LARGE,
            )
    return bytes(body[:most])


def _unpacked(url: httpx.URL, pieces: Iterable[bytes], packing: str, most: int) -> Iterator[tuple[int, bytes]]:
    """The pieces, unpacked, each with how many bytes it was when it came; none is much larger than `most`."""
    packing = packing.strip().lower()
    if packing in {"", "identity"}:
        yield from ((len(piece), piece) for piece in pieces)
        return
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise Unfetched(shown(str(url)), "is packed in a way that was not asked for; save the page and add the file")
    unpacker, is_first = zlib.decompressobj(zlib.MAX_WBITS | 32), True
    try:
        for piece in pieces:
            if is_first and packing == "deflate" and piece[:1] and piece[0] & 0x0F != 8:
                unpacker = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers leave the wrapping out
            is_first = False
            yield len(piece), unpacker.decompress(piece, most + 1)
            if unpacker.unconsumed_tail:
                yield most + 1, b""
    except zlib.error as error:
        why = "is damaged: it cannot be unpacked; try again later"
        raise Unfetched(shown(str(url)), why, Unread.DAMAGED) from error
    if not unpacker.eof and not is_first:
        raise Troubled(shown(str(url)), "broke off before its end; try again")


def _conditions(known: Known) -> list[tuple[str, str]]:
    """The headers that say what is known; what is no header's value is left out."""
    said = (("If-None-Match", known.etag), ("If-Modified-Since", known.modified))
    return [(name, value) for name, value in said if value and value.isascii() and value.isprintable()]


def _failure(url: httpx.URL, error: Exception) -> Unfetched:
    said = f"cannot be fetched ({_why(error)}); check the address, or try again"
    # A certificate does not get better by itself.
    return Unfetched(shown(str(url)), said) if "CERTIFICATE" in str(error).upper() else Troubled(shown(str(url)), said)


def _why(error: Exception) -> str:
    said = str(error).partition("\n")[0][:200]
    if "CERTIFICATE" in said.upper():
        return "its certificate is not to be trusted"
    return said or type(error).__name__
