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
    stated = connection.execute("SELECT key, published FROM article WHERE published IS NOT NULL").fetchall()
    found = np.fromiter(
        connection.execute(
            """
            SELECT id, article FROM paragraph
            WHERE furniture IS NULL AND NOT repeated AND NOT superseded ORDER BY id
            """
        ),
        _ROW,
    )
    last = max((key for key, _ in stated), default=0)
    day_of = np.zeros(max(last, int(found["article"].max(initial=0))) + 1, np.int32)
    for key, published in stated:
        day_of[key] = _ordinal(published)
    days = day_of[found["article"]]
    order = np.argsort(days, kind="stable")[np.count_nonzero(days == 0) :]
    ids = found["id"][order]
    ids.setflags(write=False)
    return Publication(days[order], ids)


def _ordinal(published: object) -> int:
    """Days since the first of the year 1, from 1; 0 for what another program may have put there."""
    try:
        return dt.date.fromisoformat(str(published)[:10]).toordinal()
    except ValueError:
        return 0
