"""A copy of the database beside it, before its schema changes."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from index.errors import ArchiveUnwritable

MARGIN: Final = 64 * 2**20
"""Bytes that must be free beside those of the copy: what the new schema's own tables take."""


def name_of(file: Path, version: int) -> Path:
    """Where the copy of a database of this version of the schema is kept."""
    return file.with_name(f"{file.name}.v{version}.bak")


def back_up(file: Path, version: int) -> Path:
    """Copy a database that nobody writes to meanwhile; the copy has its name only when it is whole and on disk.

    Args:
        file: the database.
        version: of its schema, for the name.

    Raises:
        ArchiveUnwritable: the copy cannot be made.
    """
    target = name_of(file, version)
    # Only who may write to the database comes here, so what an earlier attempt left is nobody's.
    unfinished = target.with_name(f"{target.name}.new")
    try:
        _check_room(file)
        unfinished.unlink(missing_ok=True)
        _copy(file, unfinished)
        unfinished.replace(target)
        _sync(file.parent)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        why = getattr(error, "strerror", None) or error
        raise ArchiveUnwritable(
            f"The archive in {file.parent} is of an older Pressbox and cannot be copied before it is brought up to "
            f"date ({why}); check the folder's permissions and the disk, and try again."
        ) from error
    return target


def _check_room(file: Path) -> None:
    """Raise ArchiveUnwritable when there is no room for a second database."""
    log = file.with_name(f"{file.name}-wal")
    needed = file.stat().st_size + (log.stat().st_size if log.exists() else 0) + MARGIN
    free = shutil.disk_usage(file.parent).free
    if free < needed:
        raise ArchiveUnwritable(
            f"The archive in {file.parent} is of an older Pressbox and is copied before it is brought up to date, "
            f"which takes {needed // 2**20 + 1:,} MB of space where {free // 2**20:,} MB are free; free some and try "
            "again."
        )


def _copy(file: Path, target: Path) -> None:
    # It is opened to be written, for SQLite needs that to read a log; nothing is written.
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=30.0)) as source:
        target.touch(mode=file.stat().st_mode & 0o777)
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            # One file is easier to keep than one with a log; it is put on disk as a whole below.
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    shutil.copymode(file, target)
    _sync(target)


def _sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
