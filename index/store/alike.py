"""Which paragraphs and articles are alike: what `copies` and `stories` found, asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from typing import Final

import numpy as np

from index.model import ArticleRow

MOST: Final = 1_000
"""Paragraphs of a group that are looked at."""


def groups(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """Paragraph -> the number of its group, of those that are in one."""
    if not (asked := tuple(map(int, ids))):
        return {}
    found = connection.execute(
        f"SELECT id, copy FROM paragraph WHERE id IN ({','.join('?' * len(asked))}) AND copy IS NOT NULL",  # noqa: S608  # only placeholders
        asked,
    )
    return dict(found.fetchall())


def copies(
    connection: sqlite3.Connection, paragraph: int, within: Collection[int] | None = None
) -> tuple[ArticleRow, ...]:
    """The other articles that have a paragraph of this one's group, the earliest published first."""
    found = connection.execute(
        """
        SELECT paragraph.id, article.id, title, source, published, url
        FROM paragraph JOIN article ON article.key = paragraph.article
        WHERE copy = (SELECT copy FROM paragraph WHERE id = ?1)
        AND article.key <> (SELECT article FROM paragraph WHERE id = ?1)
        AND furniture IS NULL AND NOT repeated AND NOT paragraph.superseded
        ORDER BY published IS NULL, published, article.key LIMIT ?2
        """,
        (paragraph, MOST),
    )
    rows = found.fetchall()
    if within is not None:
        wanted = within if isinstance(within, np.ndarray) else np.fromiter(within, np.int64, len(within))
        inside = np.isin([own for own, *_ in rows], wanted).tolist()
        rows = [row for row, is_inside in zip(rows, inside, strict=True) if is_inside]
    return tuple(dict.fromkeys(ArticleRow(*row) for _, *row in rows))


def stories(connection: sqlite3.Connection, articles: Iterable[str]) -> dict[str, int]:
    """Article id -> the number of its story, of those that share one."""
    if not (asked := tuple(articles)):
        return {}
    found = connection.execute(
        f"SELECT id, story FROM article WHERE id IN ({','.join('?' * len(asked))}) AND story IS NOT NULL",  # noqa: S608  # only placeholders
        asked,
    )
    return dict(found.fetchall())
