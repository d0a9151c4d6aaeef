"""The files of a folder that are new, or have changed since they were read the last time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from index.model import Skipped, Unread
from index.reading import Unit, read_unit, units
from index.reading.files import name
from index.reading.gathering import Found
from index.reading.visiting import Visiting
from index.remembering import Memory

AT_REST: Final = 2.0
"""Seconds after which a file is taken for written to its end."""


class Changes:
    """Looks at folders and files again and again.

    Args:
        memory: knows what was read.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        #: What was seen of each place to be as it is remembered, so that a file at rest costs no look into the memory.
        self._settled: dict[str, str] = {}

    def read(self, path: Path, *, language: str = "en") -> Iterator[Found]:
        """The articles of the files that are new or have changed, each file's followed by its visit.

        A file that is being written waits for the next time. What is skipped is told once.

        Args:
            path: a folder or a file.
            language: the language (ISO 639-1) of articles that neither state theirs nor show it.

        Raises:
            ReadingError: at once, when it is not there or cannot be opened.
        """
        found = units(path, language=language)
        # A folder that is empty may not stay so.
        return self._found(each for each in found if not _is_empty(each, path))

    def _found(self, all_units: Iterator[Unit | Skipped]) -> Iterator[Found]:
        for each in all_units:
            if isinstance(each, Skipped):
                if self._settled.get(each.where) != each.why:
                    self._settled[each.where] = each.why
                    yield each
            else:
                yield from self._read(each)

    def _read(self, unit: Unit) -> Iterator[Found]:
        path = unit.document.path if unit.document.opener is None else Path(unit.document.where)
        place, stamp = name(path.absolute()), _stamp(path)
        if stamp is None or self._is_settled(place, stamp) or not _is_at_rest(path):
            return
        visiting = Visiting(place, stamp)
        for found in read_unit(unit):
            visiting.take(found)
            yield found
        # Somebody may have gone on writing while it was read.
        if _stamp(path) == stamp:
            yield from visiting.made()

    def _is_settled(self, place: str, stamp: str) -> bool:
        if self._settled.get(place) == stamp:
            return True
        visit = self._memory.recall(place, whole=False)
        if visit is None or visit.stamp != stamp:
            return False
        self._settled[place] = stamp
        return True


def _is_empty(found: Unit | Skipped, folder: Path) -> bool:
    return isinstance(found, Skipped) and found.kind is Unread.EMPTY and found.where == name(folder)


def _stamp(path: Path) -> str | None:
    """Size and time of a file; None when it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return f"{status.st_size}:{status.st_mtime_ns}"


def _is_at_rest(path: Path) -> bool:
    try:
        # A time to come is that of a clock that was set back, not of somebody who writes.
        return not 0 <= time.time() - path.stat().st_mtime < AT_REST
    except OSError:
        return False
