"""The updates that Telegram delivered: which were dealt with, and what is still to be done about the others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delivered:
    """An update that is not dealt with yet."""

    id: int
    #: The update, as JSON.
    body: str
    #: How often the process died while it was handled.
    deaths: int = 0


def keep(connection: sqlite3.Connection, updates: Iterable[tuple[int, str | None]], now: float) -> set[int]:
    """Keep (id, body) of updates; one without a body needs no handling. The ids of those that are new."""
    new = set()
    for identifier, body in updates:
        kept = connection.execute(
            "INSERT OR IGNORE INTO delivery (id, body, received, done) VALUES (?, ?, ?, ?)",
            (identifier, body, now, None if body is not None else now),
        )
        if kept.rowcount:
            new.add(identifier)
    return new


def begin(connection: sqlite3.Connection, identifier: int) -> None:
    """The update is being handled from now on."""
    connection.execute("UPDATE delivery SET begun = 1 WHERE id = ?", (identifier,))


def put_back(connection: sqlite3.Connection, identifier: int) -> None:
    """The update is not handled any more, and still to be dealt with."""
    connection.execute("UPDATE delivery SET begun = 0 WHERE id = ?", (identifier,))


def end(connection: sqlite3.Connection, identifier: int, now: float) -> None:
    """The update was dealt with; what it said is wiped."""
    connection.execute("UPDATE delivery SET done = ?, body = NULL, begun = 0 WHERE id = ?", (now, identifier))


def reopen(connection: sqlite3.Connection) -> list[Delivered]:
    """What an earlier process left to do, the oldest first; that which it was handling is said to have ended it."""
    connection.execute("UPDATE delivery SET deaths = deaths + begun, begun = 0 WHERE done IS NULL")
    rows = connection.execute("SELECT id, body, deaths FROM delivery WHERE done IS NULL ORDER BY id")
    return [Delivered(*row) for row in rows]


def purge(connection: sqlite3.Connection, before: float) -> int:
    """Forget the ids of what was dealt with before this time: how many."""
    return connection.execute("DELETE FROM delivery WHERE done < ?", (before,)).rowcount
