"""Which articles are older versions of a page that the archive has a newer version of.

They stay readable, and cannot be found. That two articles name the same address is not enough: in some exports all
articles carry the address of their site, and stay. They must be the same piece, by their words or by their title.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from functools import reduce
from itertools import combinations
from typing import Final, NamedTuple

from index.store.copies import components
from index.store.likeness import alike

SOMEWHAT: Final = 0.2
"""How alike (0 to 1) two articles of one title and one address are at least, where one is a version of the other."""

# Of the articles of one address only the newest are compared: an address of more is not a page's.
_COMPARED: Final = 50


class _Piece(NamedTuple):
    """An article of the address in question."""

    key: int
    title: str
    published: str | None
    signature: bytes | None
    story: int | None
    superseded: int | None


def settle(connection: sqlite3.Connection, address: str) -> None:
    """Of each piece at this address, let only the newest version be found."""
    found = connection.execute(
        """
        SELECT key, title, published, signature, story, superseded FROM article
        WHERE address = ? ORDER BY key DESC LIMIT ?
        """,
        (address, _COMPARED),
    )
    pieces = [_Piece(*row) for row in reversed(found.fetchall())]
    if len(pieces) < 2 and not any(piece.superseded for piece in pieces):
        return
    links = ((one.key, other.key) for one, other in combinations(pieces, 2) if _is_same(one, other))
    groups = components([piece.key for piece in pieces], links)
    newest: dict[int | None, _Piece] = {}
    for piece in pieces:
        group = groups[piece.key]
        newest[group] = reduce(_newer, (each for each in pieces if groups[each.key] == group))
    for piece in pieces:
        by = None if groups[piece.key] is None else newest[groups[piece.key]].key
        _supersede(connection, piece, None if by == piece.key else by)


def _supersede(connection: sqlite3.Connection, piece: _Piece, by: int | None) -> None:
    if piece.superseded != by:
        connection.execute("UPDATE article SET superseded = ? WHERE key = ?", (by, piece.key))
    if (piece.superseded is None) != (by is None):
        connection.execute("UPDATE paragraph SET superseded = ? WHERE article = ?", (by is not None, piece.key))


def _is_same(one: _Piece, other: _Piece) -> bool:
    """Whether the two are versions of one piece."""
    if one.story is not None and one.story == other.story:
        return True
    if one.title.casefold().split() != other.title.casefold().split():
        return False
    return alike(one.signature or b"", other.signature or b"") >= SOMEWHAT


def _newer(one: _Piece, other: _Piece) -> _Piece:
    """The one published later, as far as both say when; else the one that came later, which is the `other`."""
    if not one.published or not other.published:
        return other
    return one if _is_later(one.published, other.published) else other


def _is_later(one: str, other: str) -> bool:
    """Whether one day or time (ISO 8601) is later than another: by the hour where both state it, else by the day."""
    try:
        if "T" in one and "T" in other:
            return _moment(one) > _moment(other)
        return dt.date.fromisoformat(one[:10]) > dt.date.fromisoformat(other[:10])
    except ValueError:
        # Another program may have put anything there.
        return False


def _moment(time: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(time)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
