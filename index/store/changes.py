"""What happened to the paragraphs since an index last looked, without comparing all of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final, NamedTuple

from index.store import rows

_TOKENS: Final = 8
"""Names that are kept: whoever was killed before it published left one of its own."""
_AT_ONCE: Final = 500
"""Ids that are asked for in one statement."""


class Mark(NamedTuple):
    """A state of the archive's paragraphs."""

    generation: int = 0
    #: The greatest id that a paragraph was ever given.
    paragraph: int = 0
    #: The last number that the log of changes gave.
    change: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """What led from one mark to another."""

    now: Mark
    #: How many paragraphs have ids above the earlier mark's, at most.
    new: int
    #: Of the older paragraphs, those that may have come back, and those that can no longer be found.
    back: tuple[int, ...]
    gone: tuple[int, ...]


def mark(connection: sqlite3.Connection) -> Mark:
    """The state that the connection sees."""
    row = connection.execute(
        """
        SELECT generation, COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'paragraph'), 0),
               COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)
        FROM content
        """
    ).fetchone()
    return Mark(*row)


def reaches_back(connection: sqlite3.Connection, after: Mark) -> bool:
    """Whether the log still has all that happened after a mark; before the first paragraph, nothing did."""
    if not after.paragraph:
        return True
    (oldest,) = connection.execute("SELECT MIN(number) FROM change").fetchone()
    return after.change == mark(connection).change or (oldest is not None and oldest <= after.change + 1)


def changed(connection: sqlite3.Connection, after: Mark) -> Changed:
    """What happened after a mark, as far as the connection sees."""
    touched = connection.execute(
        "SELECT DISTINCT paragraph FROM change WHERE number > ? AND paragraph <= ?", (after.change, after.paragraph)
    )
    ids = [each for (each,) in touched]
    back: set[int] = set()
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found = connection.execute(
            f"SELECT id FROM paragraph WHERE {rows.FOUND} AND id IN ({','.join('?' * len(some))})",  # noqa: S608  # a constant
            some,
        )
        back.update(each for (each,) in found)
    now = mark(connection)
    gone = tuple(each for each in ids if each not in back)
    return Changed(now, max(now.paragraph - after.paragraph, 0), tuple(sorted(back)), gone)


def tokens(connection: sqlite3.Connection) -> frozenset[str]:
    """The names of the last states that an index was made of."""
    return frozenset(token for (token,) in connection.execute("SELECT token FROM indexed"))


def add_token(connection: sqlite3.Connection, token: str) -> None:
    """Name a state that an index is about to show, and forget the names of old ones."""
    connection.execute("INSERT INTO indexed (token) VALUES (?)", (token,))
    connection.execute(
        "DELETE FROM indexed WHERE number <= (SELECT MAX(number) FROM indexed) - ?",
        (_TOKENS,),
    )


def forget(connection: sqlite3.Connection, before: int) -> None:
    """Take out of the log what has a lower number: an index on disk has all of it."""
    connection.execute("DELETE FROM change WHERE number < ?", (before,))
