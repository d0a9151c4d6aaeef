"""Keeping an archive small: what nobody needs any more is given back to the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveUnwritable
from index.indexing import Index
from index.overview import Compacted
from index.store import Store


def compacted(store: Store, index: Index) -> Compacted:
    """Make the files of both as small as they can be; see `Archive.compact`."""
    before = _size(store, index)
    if store.path is not None:
        _check_space(store.path, before)
    store.compact()
    with on_disk(store.path):
        is_whole = index.compact()
    return Compacted(before, _size(store, index), is_whole)


@contextmanager
def on_disk(folder: Path | None) -> Iterator[None]:
    """What the system says about files of the index, as an error with a remedy."""
    try:
        yield
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        message = f"The index of the archive in {folder} cannot be written ({why}); check the disk and the permissions."
        raise ArchiveUnwritable(message) from error


def _size(store: Store, index: Index) -> int:
    health = index.health()
    return store.size() + (health.size if health else 0)


def _check_space(folder: Path, needed: int) -> None:
    # SQLite writes the new database beside the old one, and then through its log.
    free = shutil.disk_usage(folder).free
    if free < 2 * needed:
        raise ArchiveUnwritable(
            f"The archive in {folder} takes {needed / 1e6:,.1f} MB, and compacting needs twice as much; only "
            f"{free / 1e6:,.1f} MB are free: free some space and try again."
        )
