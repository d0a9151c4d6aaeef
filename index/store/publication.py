"""When articles were published, as numbers."""

from __future__ import annotations

import datetime as dt
import sqlite3

import numpy as np
from numpy.typing import NDArray


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
