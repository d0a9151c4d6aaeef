"""How much the bot is used, counted from what it remembers."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from bot.telegram.state.feedback import Votes


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are."""

    #: Different people and chats that asked something that is still kept.
    people: int
    chats: int
    subscriptions: int
    #: People and groups that were let into a private bot.
    members: int


def counts(connection: sqlite3.Connection) -> Counts:
    """All of them."""
    queries = (
        "SELECT COUNT(DISTINCT person) FROM asked",
        "SELECT COUNT(DISTINCT chat) FROM asked",
        "SELECT COUNT(*) FROM subscription",
        "SELECT COUNT(*) FROM member",
    )
    return Counts(*(connection.execute(query).fetchone()[0] for query in queries))


def votes(connection: sqlite3.Connection, since: float) -> Votes:
    """What was said of answers since then, in seconds since the epoch."""
    query = "SELECT COALESCE(SUM(helpful), 0), COALESCE(SUM(NOT helpful), 0) FROM feedback WHERE at >= ?"
    return Votes(*connection.execute(query, (since,)).fetchone())


def wrong(connection: sqlite3.Connection, since: float, limit: int) -> list[tuple[str, int]]:
    """The questions whose answers were called wrong since then, and by how many; those by most people first."""
    query = (
        "SELECT question, COUNT(*) AS times FROM feedback JOIN shown ON shown.id = feedback.shown "
        "WHERE NOT helpful AND at >= ? GROUP BY question ORDER BY times DESC, MAX(at) DESC LIMIT ?"
    )
    return [(question, times) for question, times in connection.execute(query, (since, limit))]
