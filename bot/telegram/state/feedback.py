"""What people said of answers: helpful or wrong, one word of each person on each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Votes:
    """How many people found one answer helpful, and how many wrong."""

    helpful: int = 0
    wrong: int = 0


def vote(connection: sqlite3.Connection, shown: int, person: int, *, helpful: bool, now: float) -> bool:
    """Keep what a person says of an answer, instead of what they said of it before: whether that is new.

    Raises sqlite3.IntegrityError when the answer is no longer kept.
    """
    said = "SELECT helpful FROM feedback WHERE shown = ? AND person = ?"
    before = connection.execute(said, (shown, person)).fetchone()
    if before is not None and bool(before[0]) == helpful:
        return False
    connection.execute(
        "INSERT INTO feedback (shown, person, helpful, at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (shown, person) DO UPDATE SET helpful = excluded.helpful, at = excluded.at",
        (shown, person, helpful, now),
    )
    return True


def votes(connection: sqlite3.Connection, shown: int) -> Votes:
    """All that was said of an answer."""
    query = "SELECT COALESCE(SUM(helpful), 0), COALESCE(SUM(NOT helpful), 0) FROM feedback WHERE shown = ?"
    return Votes(*connection.execute(query, (shown,)).fetchone())


def forget(connection: sqlite3.Connection, person: int, chat: int | None = None) -> int:
    """Forget what a person said of the answers in one chat, or (None) of all: of how many answers that was."""
    query = "DELETE FROM feedback WHERE person = ?1 AND (?2 IS NULL OR shown IN (SELECT id FROM shown WHERE chat = ?2))"
    return connection.execute(query, (person, chat)).rowcount
