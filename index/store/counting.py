"""How much there is in the store."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is."""

    #: Older versions of a page, which have an id of their own, among them.
    articles: int
    #: Paragraphs that can be found.
    paragraphs: int
    #: Paragraphs that are kept out of the index, for being no part of a story.
    furniture: int
    #: What articles said before they were changed: earlier versions, and articles that a newer one superseded.
    versions: int = 0
    #: Stories that more than one article tells in nearly the same words, and how many articles tell one of these.
    stories: int = 0
    copies: int = 0


def counted(connection: sqlite3.Connection) -> Counts:
    """All of it, as the connection sees it."""
    articles, superseded = connection.execute("SELECT COUNT(*), COUNT(superseded) FROM article").fetchone()
    paragraphs, furniture = connection.execute(
        """
        SELECT COALESCE(SUM(furniture IS NULL AND NOT repeated AND NOT superseded), 0),
        COALESCE(SUM(furniture IS NOT NULL OR repeated), 0) FROM paragraph
        """
    ).fetchone()
    (versions,) = connection.execute("SELECT COUNT(*) FROM version").fetchone()
    stories, copies = connection.execute(
        """
        SELECT COUNT(*), COALESCE(SUM(articles), 0)
        FROM (SELECT COUNT(*) AS articles FROM article WHERE story IS NOT NULL GROUP BY story HAVING COUNT(*) > 1)
        """
    ).fetchone()
    return Counts(articles, paragraphs, furniture, versions + superseded, stories, copies)
