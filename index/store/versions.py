"""What articles said before they were changed: kept to be read, and not searched."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import zlib
from collections.abc import Iterable
from itertools import starmap
from typing import Final

from index.model import Article, Paragraph
from index.overview import Version
from index.store import rows
from index.store.failures import Garbled

KEPT: Final = 50
"""Earlier versions of an article that are kept: the newest."""

_STATED: Final = ("id", "title", "text", "source", "author", "published", "url", "language", "added")


def keep(connection: sqlite3.Connection, article: Article, replaced: str) -> None:
    """Keep what the article says now as its newest earlier version.

    Args:
        connection: in a transaction.
        article: as it was put.
        replaced: when another takes its place, a UTC time in ISO 8601.
    """
    (last,) = connection.execute("SELECT COALESCE(MAX(number), 0) FROM version WHERE id = ?", (article.id,)).fetchone()
    connection.execute(
        "INSERT INTO version (id, number, title, published, added, replaced, content) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (article.id, last + 1, article.title, article.published, article.added, replaced, _packed(article)),
    )
    connection.execute("DELETE FROM version WHERE id = ? AND number <= ?", (article.id, last + 1 - KEPT))


def time_after(stated: Article | None, now: str) -> str:
    """When what takes an article's place came in: now, or just after the article, if that came in now or later still.

    The versions of one article so have different times, in their order, even where the clock was put back.

    Args:
        stated: the article that is there; None when there is none.
        now: a UTC time in ISO 8601.
    """
    if stated is None or stated.added is None:
        return now
    before = dt.datetime.fromisoformat(stated.added)
    before = before.astimezone(dt.UTC) if before.tzinfo else before.replace(tzinfo=dt.UTC)
    if before < dt.datetime.fromisoformat(now):
        return now
    return (before + dt.timedelta(microseconds=1)).isoformat(timespec="microseconds")


def holds(connection: sqlite3.Connection, article: Article) -> bool:
    """Whether this is an earlier version already, one that came in when it says: a line of the archive's own export."""
    if article.added is None:
        return False
    found = connection.execute("SELECT content FROM version WHERE id = ? AND added = ?", (article.id, article.added))
    return any(_unpacked(content) == article for (content,) in found.fetchall())


def forget(connection: sqlite3.Connection, article: str) -> None:
    """Take out all earlier versions of the article with this id."""
    connection.execute("DELETE FROM version WHERE id = ?", (article,))


def load(connection: sqlite3.Connection, article: str, number: int) -> Article | None:
    """An earlier version of the article with this id; None when there is none of this number."""
    found = connection.execute("SELECT content FROM version WHERE id = ? AND number = ?", (article, number)).fetchone()
    return None if found is None else _unpacked(found[0])


def listed(connection: sqlite3.Connection, article: str) -> tuple[Version, ...]:
    """The earlier versions of the article with this id, the oldest first."""
    found = connection.execute(
        "SELECT number, title, published, added, replaced FROM version WHERE id = ? ORDER BY number", (article,)
    )
    return tuple(starmap(Version, found))


def loaded(connection: sqlite3.Connection, article: str) -> Iterable[tuple[int, Article]]:
    """The earlier versions of the article with this id, each with its number; the oldest first."""
    found = connection.execute("SELECT number, content FROM version WHERE id = ? ORDER BY number", (article,))
    return ((number, _unpacked(content)) for number, content in found.fetchall())


def _packed(article: Article) -> bytes:
    stated = [getattr(article, name) for name in _STATED]
    paragraphs = [(each.start, each.end, each.furniture, each.page) for each in article.paragraphs]
    return zlib.compress(json.dumps([stated, paragraphs], ensure_ascii=False).encode())


def _unpacked(content: bytes) -> Article:
    try:
        stated, paragraphs = json.loads(zlib.decompress(content))
        article = Article(
            **dict(zip(_STATED, stated, strict=True)),
            paragraphs=tuple(Paragraph(number, *each) for number, each in enumerate(paragraphs, start=1)),
        )
        rows.check(article)
    except (TypeError, ValueError, zlib.error) as error:
        raise Garbled(f"an earlier version makes no sense: {error}") from error
    return article
