"""Which articles are of a source, of an address, of a time."""

from __future__ import annotations

import datetime as dt
import sqlite3


def ids_matching(
    connection: sqlite3.Connection,
    *,
    source: str | None = None,
    url: str | None = None,
    before: dt.date | None = None,
    after: dt.date | None = None,
) -> tuple[str, ...]:
    """The ids of the articles of which all that is given is true, by the order in which they came.

    Args:
        connection: to the archive's database.
        source: its source, by its exact name.
        url: what its address is like, with or without the scheme: * is anything, ? any character, [a-z] one of these.
        before: it was published on an earlier day.
        after: it was published on a later day.
    """
    found = connection.execute(
        """
        SELECT id FROM article
        WHERE (?1 IS NULL OR source = ?1)
        AND (?2 IS NULL OR url GLOB ?2 OR url GLOB 'http://' || ?2 OR url GLOB 'https://' || ?2)
        AND (?3 IS NULL OR SUBSTR(published, 1, 10) < ?3)
        AND (?4 IS NULL OR SUBSTR(published, 1, 10) > ?4)
        ORDER BY key
        """,
        (source, url, before and before.isoformat(), after and after.isoformat()),
    )
    return tuple(each for (each,) in found)
