"""Short stand-ins for what the data of a button has no room for, and the numbers of the articles last listed."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final

DIGEST_BYTES: Final = 9
"""Of 72 bits: among a million texts two are hardly ever alike."""


def digest(text: str) -> str:
    """The stand-in for `text`: 12 letters, digits, - and _, the same in every process and database."""
    hashed = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()
    return base64.urlsafe_b64encode(hashed).decode()


def point(connection: sqlite3.Connection, texts: Iterable[str]) -> None:
    """Keep what the digests of these texts stand for."""
    connection.executemany(
        "INSERT OR IGNORE INTO pointer (digest, text) VALUES (?, ?)", ((digest(text), text) for text in texts)
    )


def pointed(connection: sqlite3.Connection, digested: str) -> str | None:
    """What a digest stands for; None when it is not known."""
    row = connection.execute("SELECT text FROM pointer WHERE digest = ?", (digested,)).fetchone()
    return None if row is None else str(row[0])


def put_list(connection: sqlite3.Connection, place: str, articles: Mapping[int, str], *, anew: bool) -> None:
    """Keep which articles have which numbers in a chat or topic: beside those of its list, or `anew` without them."""
    if anew:
        connection.execute("DELETE FROM listed WHERE place = ?", (place,))
    connection.executemany(
        "INSERT OR REPLACE INTO listed (place, number, article) VALUES (?, ?, ?)",
        ((place, number, article) for number, article in articles.items()),
    )


def listed(connection: sqlite3.Connection, place: str, number: int) -> str | None:
    """The id of the article with this number in the latest list of a chat or topic; None when there is none."""
    row = connection.execute("SELECT article FROM listed WHERE place = ? AND number = ?", (place, number)).fetchone()
    return None if row is None else str(row[0])


def forget_lists(connection: sqlite3.Connection, chat: int) -> None:
    """Forget the lists of a chat and of its topics."""
    connection.execute("DELETE FROM listed WHERE place = ? OR place LIKE ?", (f"{chat}", f"{chat} %"))
