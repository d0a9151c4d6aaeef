"""The visits to places that articles came from, as rows."""

from __future__ import annotations

import json
import sqlite3

from index.model import Unread
from index.remembering import MAX_ARTICLES, MAX_VALIDATOR, READERS, Visit
from index.store.failures import Garbled


def remember(connection: sqlite3.Connection, visit: Visit) -> None:
    """Keep a visit, in the place of the one before it; within the transaction that stores its articles, or later.

    One that found its place unchanged says nothing new, and need not be kept.
    """
    if len(visit.articles) > MAX_ARTICLES:
        connection.execute("DELETE FROM page WHERE place = ?", (visit.place,))
        return
    kind, why = visit.missed or (None, None)
    connection.execute(
        """
        INSERT OR REPLACE INTO page
        (place, checked, etag, modified, digest, stamp, articles, missed, kind, readers)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            visit.place,
            visit.checked,
            _validator(visit.etag),
            _validator(visit.modified),
            visit.digest,
            visit.stamp,
            json.dumps(visit.articles, ensure_ascii=False),
            why,
            kind,
            READERS,
        ),
    )


def recall(connection: sqlite3.Connection, place: str, *, whole: bool) -> Visit | None:
    """The last visit to a place; None when there was none, or older readers made it.

    Args:
        connection: to the archive's database.
        place: as `Visit.place`.
        whole: whether a visit counts only as long as all of its articles are there.
    """
    row = connection.execute(
        """
        SELECT checked, etag, modified, digest, stamp, articles, missed, kind FROM page
        WHERE place = ? AND readers = ?
        """,
        (place, READERS),
    ).fetchone()
    if row is None:
        return None
    checked, etag, modified, digest, stamp, listed, why, kind = row
    try:
        articles = tuple(map(str, json.loads(listed)))
        missed = None if why is None else (Unread(kind), str(why))
    except (TypeError, ValueError) as error:
        raise Garbled(f"the visit to {place[:200]} makes no sense") from error
    if whole and not _are_there(connection, articles):
        return None
    return Visit(place, checked, etag, modified, digest, stamp, articles, missed)


def _are_there(connection: sqlite3.Connection, articles: tuple[str, ...]) -> bool:
    return all(connection.execute("SELECT 1 FROM article WHERE id = ?", (each,)).fetchone() for each in articles)


def _validator(said: str | None) -> str | None:
    return said if said is not None and len(said) <= MAX_VALIDATOR else None
