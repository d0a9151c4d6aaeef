"""Which paragraphs were published when: days and ids side by side, so that any period is a slice of each segment."""

from __future__ import annotations

import datetime as dt
import threading
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from index.forward import ForwardIndex, Owners
from index.segments.words import MountedWords
from index.store import Store


class Dated(NamedTuple):
    """Some paragraphs whose articles state their day, ordered by that day."""

    #: Days since the first of the year 1, ascending; shape (paragraphs,).
    days: NDArray[np.int32]
    #: Their ids, ascending within a day; shape (paragraphs,).
    ids: NDArray[np.int64]

    def between(self, first: dt.date | None, last: dt.date | None) -> NDArray[np.int64]:
        """The ids of those from `first` to `last`, both included; None is open on that side."""
        start = 0 if first is None else int(self.days.searchsorted(first.toordinal()))
        end = len(self.days) if last is None else int(self.days.searchsorted(last.toordinal(), side="right"))
        return self.ids[start:end]


class Periods:
    """The days of an archive's paragraphs. Safe to use from several threads.

    What was worked out for a segment on disk is kept as long as it is mounted; what came since is little. An article's
    day never changes: a changed article is another one.

    Args:
        store: has the days of the articles.
        forward: has the paragraphs, and of which article each is.
    """

    def __init__(self, store: Store, forward: ForwardIndex) -> None:
        self._store = store
        self._forward = forward
        self._stored: WeakKeyDictionary[MountedWords, Dated] = WeakKeyDictionary()
        #: The version of what is in memory, and that; None before the first question of time.
        self._recent: tuple[int, Dated] | None = None
        #: The day of each article by its key, 0 for none, as far as the keys were looked at.
        self._days: NDArray[np.int32] = np.zeros(1, np.int32)
        self._reading = threading.Lock()

    def between(self, first: dt.date | None, last: dt.date | None) -> NDArray[np.int64]:
        """The ids of the paragraphs of articles of these days; a few of them may be gone.

        Articles that do not state their day have none in any period.

        Args:
            first: the first day; None for all up to `last`.
            last: the last day, included; None for all from `first` on.
        """
        with self._reading:
            parts = [*map(self._of_segment, self._forward.segments), self._of_memory()]
        return np.concatenate([each.between(first, last) for each in parts])

    def _of_segment(self, mounted: MountedWords) -> Dated:
        found = self._stored.get(mounted)
        if found is None:
            segment = mounted.segment
            found = self._stored[mounted] = self._dated(Owners(segment.paragraphs.keys, segment.articles))
        return found

    def _of_memory(self) -> Dated:
        version = self._forward.version
        if self._recent is None or self._recent[0] != version:
            self._recent = version, self._dated(self._forward.recent())
        return self._recent[1]

    def _dated(self, owners: Owners) -> Dated:
        days = self._days_of(owners.articles)
        order = np.lexsort((owners.paragraphs, days))[np.count_nonzero(days == 0) :]
        return Dated(days[order], owners.paragraphs[order])

    def _days_of(self, articles: NDArray[np.int64]) -> NDArray[np.int32]:
        greatest = int(articles.max(initial=0))
        if greatest >= len(self._days):
            new = self._store.published_after(len(self._days) - 1)
            # Those that are gone have none, and their keys are never given again.
            gone = np.zeros(max(greatest + 1 - len(self._days) - len(new), 0), np.int32)
            self._days = np.concatenate([self._days, new, gone])
        return self._days.take(articles)
