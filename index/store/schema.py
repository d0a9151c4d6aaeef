"""The tables, and how a database of an older Pressbox is brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
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
    (
        # When it came in, a UTC time in ISO 8601; NULL for what an older Pressbox took in.
        "ALTER TABLE article ADD COLUMN added TEXT",
        # Its address in the spelling by which pages are compared; NULL without one.
        "ALTER TABLE article ADD COLUMN address TEXT",
        # What its words are compared by; NULL until they are, empty when they are too few.
        "ALTER TABLE article ADD COLUMN signature BLOB",
        # The articles of one number tell one story in nearly the same words; NULL for those that stand alone.
        "ALTER TABLE article ADD COLUMN story INTEGER",
        # The key of the article that is a newer version of this one; NULL when it is the newest there is.
        "ALTER TABLE article ADD COLUMN superseded INTEGER",
        "CREATE INDEX article_by_address ON article (address) WHERE address IS NOT NULL",
        "CREATE INDEX article_by_story ON article (story) WHERE story IS NOT NULL",
        "CREATE INDEX article_by_superseded ON article (superseded) WHERE superseded IS NOT NULL",
        "CREATE INDEX article_by_source ON article (source)",
        "CREATE INDEX article_not_compared ON article (key) WHERE signature IS NULL",
        # The page of a PDF that it begins on, from 1; NULL where there are no pages.
        "ALTER TABLE paragraph ADD COLUMN page INTEGER",
        # Whether its article is superseded.
        "ALTER TABLE paragraph ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0",
        # What its words are compared by; NULL when they are too few. Those who share an anchor may be nearly equal.
        "ALTER TABLE paragraph ADD COLUMN sketch INTEGER",
        "ALTER TABLE paragraph ADD COLUMN anchor INTEGER",
        # The paragraphs of one number have nearly the same words; NULL for those that stand alone.
        "ALTER TABLE paragraph ADD COLUMN copy INTEGER",
        # Whom a paragraph may be nearly equal to is told by this index alone, the oldest first.
        """
        CREATE INDEX paragraph_by_anchor ON paragraph (anchor, id, sketch, repeated)
        WHERE anchor IS NOT NULL AND NOT repeated
        """,
        "CREATE INDEX paragraph_by_copy ON paragraph (copy) WHERE copy IS NOT NULL",
        # Articles that share a band may tell one story.
        """
        CREATE TABLE band (
            hash INTEGER NOT NULL,
            article INTEGER NOT NULL,
            PRIMARY KEY (hash, article)
        ) WITHOUT ROWID
        """,
        # What articles said before they were changed, and nobody searches any more.
        """
        CREATE TABLE version (
            -- The article's id.
            id TEXT NOT NULL,
            -- Counts from 1, the oldest; no number is given twice as long as the article is there.
            number INTEGER NOT NULL,
            title TEXT NOT NULL,
            published TEXT,
            -- UTC times in ISO 8601: when it came in, and when the next took its place.
            added TEXT,
            replaced TEXT NOT NULL,
            -- All of the article: compressed JSON.
            content BLOB NOT NULL,
            PRIMARY KEY (id, number)
        ) WITHOUT ROWID
        """,
        # What could not be read as an article, until it could.
        """
        CREATE TABLE skipped (
            place TEXT NOT NULL UNIQUE,
            why TEXT NOT NULL,
            kind TEXT NOT NULL,
            -- A UTC time in ISO 8601.
            at TEXT NOT NULL
        )
        """,
        # What was read from addresses and files that are followed, so that it is read again only when it has changed.
        """
        CREATE TABLE page (
            -- A web address, or the path of a file.
            place TEXT NOT NULL PRIMARY KEY,
            -- Seconds since 1970.
            checked REAL NOT NULL,
            -- What its server said of its version, to be sent back as it came.
            etag TEXT,
            modified TEXT,
            -- Of its bytes.
            digest TEXT,
            -- What pointed to it said of its version; of a file, its size and time.
            stamp TEXT,
            -- The ids of its articles, a JSON list.
            articles TEXT NOT NULL,
            -- Why no article came from it, and of what kind that is; NULL when all did.
            missed TEXT,
            kind TEXT,
            -- Which generation of the readers read it.
            readers INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        # Names of the last states that an index was made of: an index that knows none of them is of another archive, or
        # of this one before it was put back to an older copy.
        "CREATE TABLE indexed (number INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT NOT NULL)",
        # The ids of paragraphs that went, or that may be found or not found any more, in the order in which it
        # happened: an index follows it from where it stands. That a paragraph came is told by its id.
        "CREATE TABLE change (number INTEGER PRIMARY KEY AUTOINCREMENT, paragraph INTEGER NOT NULL)",
        """
        CREATE TRIGGER paragraph_gone AFTER DELETE ON paragraph BEGIN
            INSERT INTO change (paragraph) VALUES (OLD.id);
        END
        """,
        """
        CREATE TRIGGER paragraph_marked AFTER UPDATE OF furniture, repeated, superseded ON paragraph BEGIN
            INSERT INTO change (paragraph) VALUES (NEW.id);
        END
        """,
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


def migrate(
    connection: sqlite3.Connection,
    migrations: Sequence[Sequence[str]] = MIGRATIONS,
    *,
    first: Callable[[int], object] | None = None,
) -> None:
    """Bring the schema up to date, wholly or not at all.

    Two processes may do so at once: the second waits, looks again and finds it done.

    Args:
        connection: to the database.
        migrations: the statements that lead from each version to the next.
        first: called with the version that is there before anything is changed, while nobody else may write; not for
            a blank database. When it raises, nothing is changed.
    """
    if version(connection) >= len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        current = version(connection)
        if first and 0 < current < len(migrations):
            first(current)
        for statements in migrations[current:]:
            for statement in statements:
                connection.execute(statement)
        # SQLite takes no parameters here; both are numbers of ours.
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute(f"PRAGMA user_version = {len(migrations):d}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (value,) = connection.execute(pragma).fetchone()
    return int(value)
