"""What SQLite and the file system complain of, as errors with a remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveDamaged, ArchiveError, ArchiveUnwritable

_BUSY = "Another process is writing to the archive in {}; try again when it has finished."
_READ_ONLY = "The archive in {} cannot be written; check the permissions of the folder and of the files in it."
_UNOPENED = "The archive in {} cannot be opened; check that the folder is there, and its permissions."
_FULL = "There is no space left for the archive in {}; free some and try again."
_DISK = "Reading or writing the archive in {} failed; check the disk, its free space and the folder's permissions."
_DAMAGED = (
    "The archive in {} is damaged or not one of Pressbox's; "
    "restore it from a copy, or add the articles again to an archive in another folder."
)

_FAILURES: dict[int, tuple[type[ArchiveError], str]] = {
    sqlite3.SQLITE_BUSY: (ArchiveUnwritable, _BUSY),
    sqlite3.SQLITE_LOCKED: (ArchiveUnwritable, _BUSY),
    sqlite3.SQLITE_PROTOCOL: (ArchiveUnwritable, _BUSY),
    sqlite3.SQLITE_READONLY: (ArchiveUnwritable, _READ_ONLY),
    sqlite3.SQLITE_PERM: (ArchiveUnwritable, _READ_ONLY),
    sqlite3.SQLITE_AUTH: (ArchiveUnwritable, _READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (ArchiveUnwritable, _UNOPENED),
    sqlite3.SQLITE_FULL: (ArchiveUnwritable, _FULL),
    sqlite3.SQLITE_IOERR: (ArchiveUnwritable, _DISK),
    sqlite3.SQLITE_NOLFS: (ArchiveUnwritable, _DISK),
    sqlite3.SQLITE_CORRUPT: (ArchiveDamaged, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (ArchiveDamaged, _DAMAGED),
    sqlite3.SQLITE_FORMAT: (ArchiveDamaged, _DAMAGED),
    # What is put is checked before, so only a database that is not as we left it refuses it.
    sqlite3.SQLITE_CONSTRAINT: (ArchiveDamaged, _DAMAGED),
}


class Garbled(sqlite3.DatabaseError):
    """What SQLite handed out without complaint cannot be what was put in."""


def damaged(path: Path | None) -> ArchiveDamaged:
    """The error for a database that is not, or no longer, one of ours."""
    return ArchiveDamaged(_DAMAGED.format(path))


def code_of(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code; None for what Python's own module complains of."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


@contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """Turn what the user can mend into an ArchiveError that names the folder; mistakes of ours pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        if isinstance(error, Garbled) or (code_of(error) is None and "decode to UTF-8" in str(error)):
            raise damaged(path) from error
        if (failure := _FAILURES.get(code_of(error) or 0)) is None:
            raise
        kind, sentence = failure
        raise kind(sentence.format(path or "memory")) from error
