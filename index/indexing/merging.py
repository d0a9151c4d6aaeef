"""Fewer and larger segments in time: several of about one size become one, while others publish, add and ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.indexing.building import Segment, merged
from index.indexing.published import joined, named
from index.indexing.shelf import Shelf
from index.segments.arrays import Unusable
from index.store import Store

TOGETHER: Final = 8
"""So many segments of about one size become one: each paragraph is merged once for each power of this number."""
SMALLEST: Final = 1_000
"""Segments of fewer paragraphs are all of one size."""
AT_ONCE: Final = 100_000
"""Paragraphs that are merged while somebody waits, at most: a second or so."""
_LATE: Final = 2 * TOGETHER
"""So many segments of one size are merged though somebody waits: nobody else seems to get it done."""
_PATIENCE: Final = 60.0
"""Seconds to wait for another process that publishes."""
_TRIES: Final = 3


class Damaged(Unusable):
    """A segment that is not as it was written."""


class Size(NamedTuple):
    """How large a segment is."""

    number: int
    #: Paragraphs that are there, and those that are gone.
    there: int
    gone: int


class Merging:
    """Merges segments of the index of one archive.

    While it works, all else goes on; then what it made takes the place of what it made it of, in a moment.

    Args:
        store: the source of truth.
        shelf: where the index is.
    """

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    def is_due(self) -> bool:
        """Whether segments are to be merged. Raises nothing where there is no index, or one of no use."""
        try:
            return bool(self._due(None))
        except Unusable:
            return False

    def merge(self, most: int | None = None) -> None:
        """Merge what is due, unless another process is at it.

        Args:
            most: how many paragraphs may become one segment; None: any number.

        Raises:
            OSError: the disk is full, or the folder cannot be written.
            ArchiveError: as the store does.
            Damaged: a segment is not as it was written.
            Unusable: somebody else begins the index anew.
        """
        with self._shelf.merging() as is_ours:
            while is_ours and (some := self._due(most)) and self._merge(some):
                pass

    def compact(self, *, wait: float = _PATIENCE) -> bool:
        """Make all segments one, without anything that is gone; False when others do not let it. Raises as `merge`.

        Args:
            wait: how many seconds to wait for another process that merges.
        """
        with self._shelf.merging(wait=wait) as is_ours:
            for _ in range(_TRIES if is_ours else 0):
                state = self._shelf.state()
                if (len(state.segments) <= 1 and state.gone is None) or self._merge(state.segments):
                    return True
        return False

    def _due(self, most: int | None) -> Sequence[int]:
        state = self._shelf.state()
        gone = self._shelf.gone(state)
        there = [(each, self._shelf.segment(each).postings) for each in state.segments]
        lost = [len(postings.rows(gone)) for _, postings in there]
        return due([Size(each, len(found) - n, n) for (each, found), n in zip(there, lost, strict=True)], most)

    def _merge(self, some: Sequence[int]) -> bool:
        """Publish some segments as one; False when that was in vain, for what others did meanwhile."""
        gone = self._shelf.gone(self._shelf.state())
        dates = self._dates(some)
        try:
            # All of it is read: what is damaged must not get a checksum of its own.
            segments = [self._shelf.segment(each, check=True) for each in some]
        except Unusable as error:
            if self._dates(some) == dates:
                raise Damaged(str(error)) from error
            return False
        dropped = joined(each.postings.ids[each.postings.rows(gone)] for each in segments)
        one = merged(segments, gone)
        if len(one.postings):
            self._shelf.draft(one)
        with self._shelf.publishing(wait=_PATIENCE) as is_ours:
            return is_ours and self._put_in_place(some, dates, dropped, one)

    def _put_in_place(self, some: Sequence[int], dates: object, dropped: NDArray[np.int64], one: Segment) -> bool:
        state = self._shelf.state()
        gone = self._shelf.gone(state)
        is_same = {*some} <= {*state.segments} and self._dates(some) == dates
        # What came back meanwhile is looked for in a segment that had it.
        if not (is_same and np.isin(dropped, gone).all()):
            return False
        new = replace(state, segments=tuple(each for each in state.segments if each not in some))
        if len(one.postings):
            new = self._shelf.adopt(new)
        self._shelf.publish(named(self._store, self._shelf, new, state.mark, np.setdiff1d(gone, dropped)))
        return True

    def _dates(self, some: Sequence[int]) -> Sequence[tuple[int, int]] | None:
        """What tells these segments from others of the same numbers; None when they are no longer there."""
        try:
            return self._shelf.dates(some)
        except OSError:
            return None


def due(sizes: Iterable[Size], most: int | None) -> Sequence[int]:
    """The numbers of segments that are to become one; none when that is not worth it, or too much at once.

    Args:
        sizes: of all segments.
        most: how many paragraphs may become one segment while somebody waits; None: nobody does.
    """
    tiers: dict[int, list[Size]] = {}
    for each in sizes:
        tiers.setdefault(_tier(each.there), []).append(each)
        if each.gone > each.there and _is_little([each], most):
            return [each.number]
    for _, some in sorted(tiers.items()):
        if len(some) >= TOGETHER and (len(some) >= _LATE or _is_little(some, most)):
            return [each.number for each in some]
    return ()


def _is_little(some: Iterable[Size], most: int | None) -> bool:
    return most is None or sum(each.there for each in some) <= most


def _tier(size: int) -> int:
    tier = 0
    while size >= SMALLEST * TOGETHER**tier:
        tier += 1
    return tier
