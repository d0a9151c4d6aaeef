"""What was read goes into the store, some at a time, and is told of when it is in to stay."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from index.adding.preparing import Begun, Found
from index.model import AddReport, Article, Change, Skipped
from index.remembering import Visit
from index.store import Prepared, Store

Progress: TypeAlias = Callable[[Article | Skipped, Change | None], None]
"""Called for each article with what adding it did, and for all that was skipped with None."""

MOST_ARTICLES: Final = 2_000
MOST_CHARACTERS: Final = 8_000_000
"""How much is stored in one transaction at most, but for a single article that is larger."""
LONGEST: Final = 1.0
"""Seconds that what was read may wait for more to be stored with it."""
SHARE: Final = 3.0
"""Or so many times as long as the last transaction took, if that is more: what is new belongs all over the database's
indexes, and many small transactions would write much of it again and again."""


class Enough(Exception):  # no error: all that is wanted is in
    """As many articles as are wanted were read."""


class Writer:
    """Stores what it is given, in order, in transactions of bounded size.

    Nothing is written while it is waited for more, so that others can write too.

    Args:
        store: where the articles go.
        progress: told of each article and all that was skipped, when it is in to stay.
        committed: called after each transaction.
        most: how many articles are wanted; None for all.
    """

    def __init__(
        self, store: Store, progress: Progress | None, committed: Callable[[], None], most: int | None = None
    ) -> None:
        self._store = store
        self._progress = progress
        self._committed = committed
        self._wanted = most
        self._waiting: list[Found] = []
        self._characters = 0
        self._since = 0.0
        #: Seconds that the last transaction took.
        self._took = 0.0
        self._collected = _Collected()

    def take(self, found: Found) -> None:
        """Store it, now or soon. Raises Enough when all that is wanted is stored."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(found)
        if isinstance(found, Prepared):
            self._characters += len(found.article.text)
            if self._wanted is not None:
                self._wanted -= 1
        if self._wanted == 0:
            self.flush()
            raise Enough
        if (
            len(self._waiting) >= MOST_ARTICLES
            or self._characters >= MOST_CHARACTERS
            or time.monotonic() - self._since >= max(LONGEST, SHARE * self._took)
        ):
            self.flush()

    def flush(self) -> None:
        """Store all that waits, and tell of it."""
        waiting, self._waiting, self._characters = self._waiting, [], 0
        if not waiting:
            return
        begun = time.monotonic()
        changes = self._stored(waiting)
        self._took = time.monotonic() - begun
        for found, change in zip(waiting, changes, strict=True):
            self._tell(found, change)
        self._committed()

    def report(self) -> AddReport:
        """What came of it all."""
        return self._collected.report()

    def _stored(self, waiting: Sequence[Found]) -> list[Change | None]:
        """Store them all, or none; what that did to each."""
        with self._store.transaction():
            return list(map(self._put, waiting))

    def _put(self, found: Found) -> Change | None:
        if isinstance(found, Prepared):
            return self._store.put_prepared(found)
        if isinstance(found, Skipped):
            self._store.skip(found)
        elif isinstance(found, Begun):
            self._store.unskip(found.where)
        elif not found.is_unchanged:
            self._store.remember(found)
        return None

    def _tell(self, found: Found, change: Change | None) -> None:
        if isinstance(found, Prepared | Skipped):
            item = found.article if isinstance(found, Prepared) else found
            self._collected.take(item, change)
            if self._progress:
                self._progress(item, change)
        elif isinstance(found, Visit):
            self._collected.visited(found)


class _Collected:
    """What an `add` has come to so far."""

    def __init__(self) -> None:
        self._ids: dict[Change, list[str]] = {change: [] for change in Change}
        self._skipped: list[Skipped] = []
        self.paragraphs = 0
        self._furniture = 0

    def take(self, found: Article | Skipped, change: Change | None) -> None:
        """Count one article, or something that was skipped."""
        if isinstance(found, Skipped):
            self._skipped.append(found)
        elif change is not None:
            self._ids[change].append(found.id)
            if change is not Change.UNCHANGED:
                story = sum(paragraph.furniture is None for paragraph in found.paragraphs)
                self.paragraphs += story
                self._furniture += len(found.paragraphs) - story

    def visited(self, visit: Visit) -> None:
        """Count the articles of a place that is as it was."""
        if visit.is_unchanged:
            self._ids[Change.UNCHANGED] += visit.articles

    def report(self) -> AddReport:
        """All of it."""
        return AddReport(
            added=tuple(self._ids[Change.ADDED]),
            updated=tuple(self._ids[Change.UPDATED]),
            unchanged=tuple(self._ids[Change.UNCHANGED]),
            skipped=tuple(self._skipped),
            furniture=self._furniture,
            paragraphs=self.paragraphs,
        )
