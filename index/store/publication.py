"""Which paragraphs were published when: days and ids side by side, so that any period is one slice of them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_ROW: Final = np.dtype([("id", np.int64), ("article", np.int64)])


@dataclass(frozen=True, slots=True, eq=False)
class Publication:
    """The paragraphs that can be found, of the articles that state their day, ordered by that day."""

    #: Days since the first of the year 1, ascending; shape (paragraphs,).
    days: NDArray[np.int32]
    #: Their ids; shape (paragraphs,), ascending within a day.
    ids: NDArray[np.int64]

    def between(self, first: dt.date | None, last: dt.date | None) -> NDArray[np.int64]:
        """The ids of those from `first` to `last`, both included; None is open on that side. Not to be written to."""
        start = 0 if first is None else int(np.searchsorted(self.days, first.toordinal()))
        end = len(self.days) if last is None else int(np.searchsorted(self.days, last.toordinal(), side="right"))
        return self.ids[start:end]


def read_publication(connection: sqlite3.Connection) -> Publication:
    """All of it, as the connection sees it."""
    stated = read_days(connection, 0)
    found = np.fromiter(
        connection.execute(
            """
            SELECT id, article FROM paragraph
            WHERE furniture IS NULL AND NOT repeated AND NOT superseded ORDER BY id
            """
        ),
        _ROW,
    )
    days = stated[found["article"] - 1]
    order = np.argsort(days, kind="stable")[np.count_nonzero(days == 0) :]
    ids = found["id"][order]
    ids.setflags(write=False)
    return Publication(days[order], ids)


def read_days(connection: sqlite3.Connection, after: int) -> NDArray[np.int32]:
    """The days of the articles with the keys from ``after + 1`` up to the greatest, in order; 0 for none.

    They count since the first of the year 1. Of a key that no article has, there is none.
    """
    stated = connection.execute(
        "SELECT key, published FROM article WHERE key > ? AND published IS NOT NULL", (after,)
    ).fetchall()
    (last,) = connection.execute("SELECT COALESCE(MAX(key), 0) FROM article").fetchone()
    # Many articles are of one day.
    ordinals = {published: _ordinal(published) for published in {published for _, published in stated}}
    days = np.zeros(max(last - after, 0), np.int32)
    keys = np.fromiter((key for key, _ in stated), np.int64, len(stated))
    days[keys - after - 1] = np.fromiter((ordinals[published] for _, published in stated), np.int32, len(stated))
    return days


def _ordinal(published: object) -> int:
    """Days since the first of the year 1, from 1; 0 for what another program may have put there."""
    try:
        return dt.date.fromisoformat(str(published)[:10]).toordinal()
    except ValueError:
        return 0
