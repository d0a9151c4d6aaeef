"""Whether an archive is sound: its folder, its database, what it holds; and how to mend what is not.

Nothing is changed by looking, and nothing has to be sound to be looked at.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Final

from index.errors import ArchiveDamaged
from index.indexing.shelf import ORPHANED
from index.store import schema
from index.store.database import FILE

LITTLE: Final = 20_000_000
"""Bytes: with less free space nothing can be added."""
UNFINISHED: Final = frozenset({".new", ".part"})
"""What the names of files end in that are being written."""
MAX_DAMAGES: Final = 3
"""So many of SQLite's own findings are told."""


class State(StrEnum):
    """How something stands."""

    OK = "ok"
    #: It works, but not as well as it could, or not for long.
    WARNING = "warning"
    #: It does not work.
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands."""

    state: State
    #: The thing: "folder", "database", ...
    of: str
    #: How it stands, and what to do about it.
    words: str


def examine(folder: Path) -> Iterator[Finding]:
    """How the archive in a folder stands, a thing at a time, the ground first."""
    file = folder / FILE
    if not folder.is_dir():
        yield Finding(State.WARNING, "folder", f"there is none at {folder}; `pressbox add PATH` makes one.")
        return
    yield _folder(folder)
    yield _space(folder)
    if not file.is_file() or not file.stat().st_size:
        yield Finding(State.WARNING, "database", "there is none yet; `pressbox add PATH` makes one.")
        return
    try:
        with closing(_opened(folder)) as connection:
            yield from _database(connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        yield Finding(State.PROBLEM, "database", f"it cannot be read ({error}); {_RESTORE}")


_RESTORE: Final = (
    "`pressbox doctor --restore` puts the newest backup in its place, where there is one; else restore a copy of the "
    "folder, or add the articles again to an archive in another one."
)


def leftovers(folder: Path) -> list[Path]:
    """Files in the archive's folder that were begun and never finished, and that nobody is at any more."""
    old = time.time() - ORPHANED
    found = []
    for each in sorted(folder.rglob("*")):
        with contextlib.suppress(OSError):
            if each.suffix in UNFINISHED and each.is_file() and each.stat().st_mtime < old:
                found.append(each)
    return found


def backups(folder: Path) -> list[Path]:
    """The copies of the database that were made before it was brought up to date, the newest first."""
    return sorted(folder.glob(f"{FILE}.v*.bak"), key=lambda each: each.stat().st_mtime, reverse=True)


def restore(folder: Path) -> tuple[Path, Path]:
    """Put the newest backup in the place of the database, which is kept under another name: both their files.

    Nobody may have the archive open. The index on disk shows by itself that it is of another database.

    Raises:
        ArchiveDamaged: there is no backup, or it is damaged too.
        OSError: the files cannot be written.
    """
    found = backups(folder)
    if not found or not _is_sound(found[0]):
        raise ArchiveDamaged(f"There is no backup in {folder} that can be restored; add the articles again.")
    file, new = folder / FILE, folder / f"{FILE}.new"
    shutil.copyfile(found[0], new)
    aside = next(each for number in count(1) if not (each := folder / f"{FILE}.damaged-{number}").exists())
    for ending in ("-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            (folder / f"{FILE}{ending}").replace(folder / f"{aside.name}{ending}")
    new.replace(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    return found[0], aside


def _is_sound(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            is_ours = schema.application_id(connection) == schema.APPLICATION_ID
            return is_ours and connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.Error:
        return False


def _folder(folder: Path) -> Finding:
    if not os.access(folder, os.R_OK | os.X_OK):
        return Finding(State.PROBLEM, "folder", f"{folder} cannot be opened; check its permissions.")
    shut = [each.name for each in sorted(folder.iterdir()) if not os.access(each, os.R_OK)]
    if shut:
        return Finding(State.PROBLEM, "folder", f"{shut[0]} in {folder} cannot be read; check its permissions.")
    files = [folder, *(each for each in sorted(folder.iterdir()) if each.name.startswith(FILE))]
    locked = [each for each in files if not os.access(each, os.W_OK)]
    if locked:
        words = (
            f"{locked[0]} cannot be written: questions are answered, but nothing can be added; check its permissions."
        )
        return Finding(State.WARNING, "folder", words)
    return Finding(State.OK, "folder", f"{folder}.")


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    needed = sum(each.stat().st_size for each in folder.glob(f"{FILE}*"))
    said = f"{free / 1e9:,.1f} GB free"
    if free < LITTLE:
        return Finding(State.PROBLEM, "space", f"{said}: too little to add anything; free some.")
    if free < 2 * needed:
        words = f"{said}, less than twice the database's {needed / 1e9:,.1f} GB: `pressbox compact` needs as much."
        return Finding(State.WARNING, "space", words)
    return Finding(State.OK, "space", f"{said}.")


def _opened(folder: Path) -> sqlite3.Connection:
    """A connection that only reads; where nothing may be written beside the database, SQLite is told so."""
    address = f"{(folder / FILE).absolute().as_uri()}?mode=ro"
    if not os.access(folder, os.W_OK) and not (folder / f"{FILE}-wal").exists():
        address += "&immutable=1"
    return sqlite3.connect(address, uri=True, timeout=5.0)


def _database(connection: sqlite3.Connection) -> Iterator[Finding]:
    version, latest = schema.version(connection), len(schema.MIGRATIONS)
    if schema.application_id(connection) != schema.APPLICATION_ID or not version:
        yield Finding(State.PROBLEM, "database", f"it is none of Pressbox's; {_RESTORE}")
        return
    yield _version(version, latest)
    yield _integrity(connection)
    if version == latest:
        if not schema.is_whole(connection):
            yield Finding(State.PROBLEM, "database", f"tables or indexes of it are missing; {_RESTORE}")
        else:
            yield _content(connection)


def _version(version: int, latest: int) -> Finding:
    if version > latest:
        words = f"{version}, of a newer Pressbox; update Pressbox to open it (this one knows up to {latest})."
        return Finding(State.PROBLEM, "version", words)
    if version < latest:
        words = f"{version}; the next command brings it to {latest}, and keeps a copy of it as it is."
        return Finding(State.WARNING, "version", words)
    return Finding(State.OK, "version", f"{version}, the latest.")


def _integrity(connection: sqlite3.Connection) -> Finding:
    said = [row[0] for row in connection.execute(f"PRAGMA integrity_check({MAX_DAMAGES:d})")]
    if said != ["ok"]:
        return Finding(State.PROBLEM, "database", f"it is damaged ({'; '.join(map(str, said))}); {_RESTORE}")
    if stray := connection.execute("PRAGMA foreign_key_check").fetchone():
        return Finding(State.PROBLEM, "database", f"a row of {stray[0]} belongs to nothing; {_RESTORE}")
    return Finding(State.OK, "database", "SQLite finds it whole.")


def _content(connection: sqlite3.Connection) -> Finding:
    """Whether each paragraph is a piece of its article's text."""
    (articles, paragraphs) = connection.execute(
        "SELECT (SELECT COUNT(*) FROM article), (SELECT COUNT(*) FROM paragraph)"
    ).fetchone()
    wrong = connection.execute(_MISPLACED).fetchone()
    if wrong is not None:
        words = f"the paragraphs of {str(wrong[0])[:100]!r} do not fit its text; remove that article and add it again."
        return Finding(State.PROBLEM, "articles", words)
    return Finding(State.OK, "articles", f"{articles:,}, and each of {paragraphs:,} paragraphs lies in its text.")


_MISPLACED: Final = """
    SELECT article.id FROM (
        SELECT article, number, start, stop,
            LAG(stop, 1, 0) OVER following AS before, ROW_NUMBER() OVER following AS place,
            LEAD(start) OVER following IS NULL AS is_last
        FROM paragraph WINDOW following AS (PARTITION BY article ORDER BY number)
    ) AS placed JOIN article ON article.key = placed.article
    WHERE TYPEOF(start) <> 'integer' OR TYPEOF(stop) <> 'integer' OR number <> place OR start < before OR stop < start
        OR (is_last AND stop > LENGTH(article.text))
    LIMIT 1
"""
