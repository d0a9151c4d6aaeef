"""What could not be read as an article, until it could."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from index.model import Skipped, Unread
from index.overview import SkippedRow
from index.store.failures import Garbled

KEPT: Final = 10_000
"""Places that are remembered: those of which it was said last."""

_MOST: Final = 1_000
"""Characters that are kept of a place, and of what is said of it."""


def keep(connection: sqlite3.Connection, skipped: Iterable[Skipped], at: str) -> None:
    """Remember what was skipped, each in the place of what was said of it before.

    Args:
        connection: in a transaction.
        skipped: what was wanted and could not be read.
        at: when, a UTC time in ISO 8601.
    """
    connection.executemany(
        "INSERT OR REPLACE INTO skipped (place, why, kind, at) VALUES (?, ?, ?, ?)",
        [(_stored(each.where), _stored(each.why), each.kind.value, at) for each in skipped],
    )
    connection.execute("DELETE FROM skipped WHERE rowid <= (SELECT MAX(rowid) FROM skipped) - ?", (KEPT,))


def forget(connection: sqlite3.Connection, place: str) -> None:
    """Forget what was skipped in a place and in what it holds (its lines, its members): it is read anew."""
    own = _stored(place)
    # Lines come after a comma, members after a colon.
    for first, last in ((own, own), (f"{own}, ", f"{own}, \U0010ffff"), (f"{own}: ", f"{own}: \U0010ffff")):
        connection.execute("DELETE FROM skipped WHERE place BETWEEN ? AND ?", (first, last))


def listed(connection: sqlite3.Connection, count: int | None) -> tuple[SkippedRow, ...]:
    """The `count` places of which it was said last, the last first; all for None."""
    found = connection.execute(
        "SELECT place, why, kind, at FROM skipped ORDER BY rowid DESC LIMIT ?", (-1 if count is None else count,)
    )
    return tuple(SkippedRow(place, why, _kind(kind), at) for place, why, kind, at in found)


def counted(connection: sqlite3.Connection) -> dict[Unread, int]:
    """How many places there are of each kind of reason, the most first."""
    found = connection.execute("SELECT kind, COUNT(*) AS places FROM skipped GROUP BY kind ORDER BY places DESC, kind")
    return {_kind(kind): places for kind, places in found}


def _kind(kind: str) -> Unread:
    try:
        return Unread(kind)
    except ValueError as error:
        raise Garbled(f"nothing is skipped for being {kind!r}") from error


def _stored(text: str) -> str:
    """The text as a database can hold it: bounded, and without the lone surrogates of names that are no text."""
    return text[:_MOST].encode("utf-8", "replace").decode()
