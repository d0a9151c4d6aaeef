"""What people want to be told of, and the new articles that they were not told of yet."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from index.model import Arrival

MOST: Final = 20
"""Subscriptions of one chat or topic."""
LONGEST: Final = 100
"""Characters of a subscription's words."""
MOST_NOTICES: Final = 50
"""Articles that are kept by name for one chat or topic until they are told; further ones are counted."""
_MARK: Final = "arrivals"
"""The note that says up to which article the archive was looked at."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where people are told of something."""

    chat: int
    #: The topic of a forum; 0 for none.
    thread: int = 0


@dataclass(frozen=True, slots=True)
class Subscription:
    """Words that somebody wants to be told of."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class Notices:
    """What is to be told in one place."""

    #: The ids of the articles, in the order in which they came, each with the words that it has.
    articles: dict[str, tuple[str, ...]]
    #: Articles that are not among them.
    more: int
    #: ISO 639-1, of whoever subscribed last.
    language: str
    #: The id of the last notice among them.
    last: int


# -- subscriptions


def of(connection: sqlite3.Connection, spot: Spot) -> list[Subscription]:
    """The subscriptions of a place, the oldest first."""
    rows = connection.execute(
        "SELECT id, words FROM subscription WHERE chat = ? AND thread = ? ORDER BY id", (spot.chat, spot.thread)
    )
    return [Subscription(*row) for row in rows]


def add(connection: sqlite3.Connection, spot: Spot, words: str, language: str, now: float) -> bool:
    """Keep a subscription: False when it is there already, or there is room for no more of them."""
    there = of(connection, spot)
    if len(there) >= MOST or find(connection, spot, words):
        return False
    connection.execute(
        "INSERT INTO subscription (chat, thread, words, language, made) VALUES (?, ?, ?, ?, ?)",
        (spot.chat, spot.thread, words, language, now),
    )
    return True


def find(connection: sqlite3.Connection, spot: Spot, words: str) -> Subscription | None:
    """The subscription of a place with these words, in any case."""
    return next((each for each in of(connection, spot) if each.words.casefold() == words.casefold()), None)


def remove(connection: sqlite3.Connection, spot: Spot, identifier: int) -> str | None:
    """Forget a subscription of a place, and what was to be told because of it: its words; None when there is none."""
    query = "DELETE FROM subscription WHERE id = ? AND chat = ? AND thread = ? RETURNING words"
    rows = connection.execute(query, (identifier, spot.chat, spot.thread)).fetchall()
    return rows[0][0] if rows else None


def forget(connection: sqlite3.Connection, chat: int, thread: int | None = None) -> int:
    """Forget all subscriptions of a chat, or of one topic of it: how many."""
    return connection.execute(
        "DELETE FROM subscription WHERE chat = ?1 AND (?2 IS NULL OR thread = ?2)", (chat, thread)
    ).rowcount


def move(connection: sqlite3.Connection, chat: int, to: int) -> None:
    """A group became another chat, as a supergroup: its subscriptions are that one's."""
    connection.execute("UPDATE OR REPLACE subscription SET chat = ?, thread = 0 WHERE chat = ?", (to, chat))


def wanted(connection: sqlite3.Connection) -> list[str]:
    """All words that anybody wants to be told of."""
    return [words for (words,) in connection.execute("SELECT DISTINCT words FROM subscription")]


# -- what is new


def mark(connection: sqlite3.Connection) -> int | None:
    """Up to which article the archive was looked at; None when it never was."""
    row = connection.execute("SELECT value FROM note WHERE name = ?", (_MARK,)).fetchone()
    return None if row is None else int(row[0])


def begin(connection: sqlite3.Connection, articles: Iterable[str], reached: int) -> None:
    """The archive was never looked at before: these articles, by their ids, are in it, and nobody is told of them."""
    connection.executemany("INSERT OR IGNORE INTO met VALUES (?)", ((_digest(each),) for each in articles))
    _set_mark(connection, reached)


def take(connection: sqlite3.Connection, arrived: Sequence[Arrival], reached: int) -> None:
    """Put down who is to be told of which articles; those that were there before are not new."""
    for each in arrived:
        is_new = connection.execute("INSERT OR IGNORE INTO met VALUES (?)", (_digest(each.article.id),)).rowcount == 1
        if is_new and each.matches:
            _put_down(connection, each)
    _set_mark(connection, reached)


def waiting(connection: sqlite3.Connection) -> list[Spot]:
    """Where there is something to be told."""
    query = "SELECT DISTINCT chat, thread FROM notice JOIN subscription ON subscription.id = subscription"
    return [Spot(*row) for row in connection.execute(query)]


def notices(connection: sqlite3.Connection, spot: Spot) -> Notices | None:
    """What is to be told in a place; None when nothing is."""
    rows = connection.execute(
        "SELECT notice.id, article, words, more, language FROM notice "
        "JOIN subscription ON subscription.id = subscription WHERE chat = ? AND thread = ? ORDER BY notice.id",
        (spot.chat, spot.thread),
    ).fetchall()
    if not rows:
        return None
    articles: dict[str, tuple[str, ...]] = {}
    for _, article, words, _, _ in rows:
        articles[article] = (*articles.get(article, ()), words)
    return Notices(articles, sum(row[3] for row in rows), rows[-1][4], rows[-1][0])


def told(connection: sqlite3.Connection, spot: Spot, last: int) -> None:
    """Forget what was to be told in a place, up to this notice: it was."""
    connection.execute(
        "DELETE FROM notice WHERE id <= ? AND subscription IN "
        "(SELECT id FROM subscription WHERE chat = ? AND thread = ?)",
        (last, spot.chat, spot.thread),
    )


def _put_down(connection: sqlite3.Connection, arrival: Arrival) -> None:
    by_spot: dict[Spot, list[int]] = {}
    query = """
        SELECT subscription.id, subscription.chat, thread, chat.sources
        FROM subscription LEFT JOIN chat ON chat.id = subscription.chat
        WHERE words IN (SELECT value FROM json_each(?))
        """
    for identifier, chat, thread, sources in connection.execute(query, (json.dumps(arrival.matches),)).fetchall():
        if sources is None or arrival.article.source in json.loads(sources):
            by_spot.setdefault(Spot(chat, thread), []).append(identifier)
    for spot, subscribed in by_spot.items():
        many, last = connection.execute(
            "SELECT COUNT(DISTINCT article), MAX(notice.id) FROM notice "
            "JOIN subscription ON subscription.id = subscription WHERE chat = ? AND thread = ?",
            (spot.chat, spot.thread),
        ).fetchone()
        if many >= MOST_NOTICES:
            connection.execute("UPDATE notice SET more = more + 1 WHERE id = ?", (last,))
            continue
        rows = [(identifier, arrival.article.id) for identifier in subscribed]
        connection.executemany("INSERT INTO notice (subscription, article) VALUES (?, ?)", rows)


def _set_mark(connection: sqlite3.Connection, reached: int) -> None:
    connection.execute("INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", (_MARK, str(reached)))


def _digest(article: str) -> bytes:
    return hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=8).digest()
