"""The tables, and how a database of an older Pressbox is brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

APPLICATION_ID = 0x50724278
"""What marks a database as ours ("PrBx"), in its header."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # AUTOINCREMENT: a number is never given twice, so what is newer is always greater.
        """
        CREATE TABLE article (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            source TEXT,
            author TEXT,
            published TEXT,
            url TEXT,
            language TEXT NOT NULL,
            -- Who published it, in one spelling; NULL when the article does not tell.
            publisher TEXT,
            text TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE paragraph (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            -- As the article was put.
            furniture TEXT,
            -- Whether comparing the articles showed it to be furniture.
            repeated INTEGER NOT NULL DEFAULT 0,
            -- Whether it is short and no sentence.
            fragment INTEGER NOT NULL,
            fingerprint INTEGER NOT NULL,
            UNIQUE (article, number)
        )
        """,
        "CREATE INDEX paragraph_by_fingerprint ON paragraph (fingerprint)",
        # One row; it counts the transactions that changed something.
        "CREATE TABLE content (generation INTEGER NOT NULL)",
        "INSERT INTO content VALUES (0)",
    ),
)
"""The statements that lead from each version of the schema to the next; those of a released version never change."""


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever written to the database."""
    return application_id(connection) == version(connection) == 0 and not definitions(connection)


def application_id(connection: sqlite3.Connection) -> int:
    """Whose database it says it is; 0 when it does not say."""
    return _number(connection, "PRAGMA application_id")


def version(connection: sqlite3.Connection) -> int:
    """The version of its schema; 0 when it has none yet."""
    return _number(connection, "PRAGMA user_version")


def definitions(connection: sqlite3.Connection) -> frozenset[tuple[str, str | None]]:
    """Its tables and indexes: name and definition of each."""
    return frozenset(connection.execute("SELECT name, sql FROM sqlite_master"))


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether all that the latest version defines is there, as defined."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as pristine:
        migrate(pristine)
        return definitions(connection) >= definitions(pristine)


def migrate(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring the schema up to date, each version in a transaction of its own.

    Two processes may do so at once: the second waits, looks again and finds it done.
    """
    while version(connection) < len(migrations):
        connection.execute("BEGIN IMMEDIATE")
        try:
            _migrate_once(connection, migrations)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _migrate_once(connection: sqlite3.Connection, migrations: Sequence[Sequence[str]]) -> None:
    current = version(connection)
    if current >= len(migrations):
        return
    for statement in migrations[current]:
        connection.execute(statement)
    # SQLite takes no parameters here; both are numbers of ours.
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {current + 1:d}")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (value,) = connection.execute(pragma).fetchone()
    return int(value)
