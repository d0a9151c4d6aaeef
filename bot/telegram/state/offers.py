"""Articles that a message of the editors' offers to take out: ids of articles are too long for a button."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Final

KEEP_SECONDS: Final = 14 * 86_400.0
"""Seconds after which the buttons of an offer have expired."""


def put(connection: sqlite3.Connection, chat: int, articles: Sequence[str], now: float) -> int:
    """Keep an offer; the id by which its buttons know it. Those that have expired are forgotten."""
    connection.execute("DELETE FROM offer WHERE made < ?", (now - KEEP_SECONDS,))
    found = connection.execute(
        "INSERT INTO offer (chat, articles, made) VALUES (?, ?, ?)", (chat, json.dumps(articles), now)
    )
    return int(found.lastrowid or 0)


def find(connection: sqlite3.Connection, identifier: int, chat: int, now: float) -> tuple[str, ...] | None:
    """The ids of the articles of an offer that was made in this chat; None when it has expired."""
    row = connection.execute(
        "SELECT articles FROM offer WHERE id = ? AND chat = ? AND made >= ?", (identifier, chat, now - KEEP_SECONDS)
    ).fetchone()
    return None if row is None else tuple(json.loads(row[0]))
