"""Lists of what is in the store, as readers and other programs look through it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from index.model import ArticleRow, SourceSummary
from index.store.publication import read_days
from index.store.records import Records


class Lists(Records):
    """The part of `Store` that lists articles and sources."""

    def articles(self) -> Iterator[ArticleRow]:
        """All articles, newest first; those without a day last."""
        return iter(self.newest(-1))

    def newest(self, count: int, offset: int = 0, sources: Collection[str] | None = None) -> tuple[ArticleRow, ...]:
        """`count` articles after the `offset` newest; those without a day come last.

        Args:
            count: how many at most; below 0 for all.
            offset: how many to pass over.
            sources: the only sources, by their names as `sources` gives them; None for all articles.
        """
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT id, title, source, published, url FROM article
                WHERE superseded IS NULL AND (?1 IS NULL OR source IN (SELECT value FROM json_each(?1)))
                ORDER BY published IS NULL, published DESC, key DESC LIMIT ?2 OFFSET ?3
                """,
                (None if sources is None else json.dumps(list(sources)), count, offset),
            ).fetchall()
        return tuple(ArticleRow(*row) for row in found)

    def last(self) -> int:
        """The key of the article that came last, of those that are there; 0 when there is none."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT key FROM article WHERE superseded IS NULL ORDER BY key DESC LIMIT 1"
            ).fetchone()
            return int(row[0]) if row else 0

    def arrived(self, after: int, count: int) -> tuple[tuple[int, ArticleRow], ...]:
        """Up to `count` articles whose keys are greater than `after`, by ascending key. A changed one comes anew."""
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT key, id, title, source, published, url FROM article
                WHERE key > ? AND superseded IS NULL ORDER BY key LIMIT ?
                """,
                (after, count),
            ).fetchall()
        return tuple((key, ArticleRow(*row)) for key, *row in found)

    def published_after(self, key: int) -> NDArray[np.int32]:
        """The days of the articles with the keys from ``key + 1`` up to the greatest, in order; 0 for none."""
        with self._database.reading() as connection:
            return read_days(connection, key)

    def sources(self) -> tuple[SourceSummary, ...]:
        """The sources, those with the most articles first."""
        with self._database.reading() as connection:
            found = connection.execute(
                """
                SELECT source, COUNT(*) AS articles, MIN(SUBSTR(published, 1, 10)), MAX(SUBSTR(published, 1, 10))
                FROM article GROUP BY source ORDER BY articles DESC, source IS NULL, source
                """
            ).fetchall()
        return tuple(SourceSummary(*row) for row in found)

    def articles_of(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The ids of the articles of some sources, by their names as `sources` gives them."""
        with self._database.reading() as connection:
            return tuple(
                row[0]
                for each in dict.fromkeys(sources)
                for row in connection.execute("SELECT id FROM article WHERE source = ? ORDER BY key", (each,))
            )
