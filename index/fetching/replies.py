"""One request and its reply, within the limits: nothing is followed, kept or sent along."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from functools import lru_cache
from http import HTTPStatus
from typing import Final

import httpcore
import httpx

from index.errors import Unfetched
from index.fetching.addresses import shown
from index.fetching.network import Guard, opened
from index.fetching.page import Limits

_ACCEPT: Final = "text/html, application/xhtml+xml, text/*;q=0.9, application/json;q=0.8, */*;q=0.1"
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


def replied(url: httpx.URL, guard: Guard, limits: Limits, *, most: int | None = None) -> Reply:
    """What the server says to a request for `url`.

    Args:
        url: what `addresses.parsed` made.
        guard: makes the connection.
        limits: of time and size.
        most: how many bytes of the body are enough; None for all, and more than the limit is an error then.

    Raises:
        Unfetched: it cannot be had, in time or at all.
    """
    waits = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.connect}
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers = [
        ("User-Agent", agent()),
        ("Accept", _ACCEPT),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
    ]
    try:
        with (
            opened(guard) as pool,
            pool.stream("GET", target, headers=headers, extensions={"timeout": waits}) as response,
        ):
            stated = httpx.Headers(response.headers)
            location = stated.get("location") if response.status in _REDIRECTS else None
            content = b"" if location else _body(url, response, stated, most or limits.size, is_part=most is not None)
    except httpcore.TimeoutException as error:
        raise Unfetched(shown(str(url)), "did not answer in time; try again later") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Unfetched(
            shown(str(url)), f"cannot be fetched ({_why(error)}); check the address, or try again"
        ) from error
    kind = Message()
    kind["content-type"] = stated.get("content-type", "")
    media = kind.get_content_type() if "/" in stated.get("content-type", "") else ""
    return Reply(response.status, location, media, kind.get_content_charset(), content)


@lru_cache(maxsize=1)
def agent() -> str:
    """What Pressbox calls itself to servers."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"Pressbox/{version('pressbox')}"
    except PackageNotFoundError:
        return "Pressbox"


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
                shown(str(url)), f"is larger than {most // _MEGABYTE} MB; save what you need and add the file"
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
        raise Unfetched(shown(str(url)), "is damaged: it cannot be unpacked; try again later") from error
    if not unpacker.eof and not is_first:
        raise Unfetched(shown(str(url)), "broke off before its end; try again")


def _why(error: Exception) -> str:
    said = str(error).partition("\n")[0][:200]
    if "CERTIFICATE" in said.upper():
        return "its certificate is not to be trusted"
    return said or type(error).__name__
