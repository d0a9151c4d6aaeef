"""Terms -> where their postings stand, for many terms in all segments at once; in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking.compact import NOWHERE, Place
from index.ranking.parts import Part
from index.segments.strings import alike, hashes_of

_MANY: Final = 32
_SEVERAL: Final = 4
"""With so many terms in so many segments, those that are nowhere may be told by one look at the hashes of all."""
_WORTH: Final = 200
"""To bring so many hashes together costs as much as to look one term up."""


class Found(NamedTuple):
    """Terms that were looked up."""

    #: Where their postings stand in each segment, as `Place`; shape (terms, segments, 3).
    places: NDArray[np.int64]
    #: How many paragraphs have each; shape (terms,).
    containing: NDArray[np.int64]


class Dictionary:
    """The terms of some segments.

    Args:
        parts: the segments.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._size = sum(len(part.postings.terms) for part in parts)
        self._asked = 0

    @cached_property
    def _hashes(self) -> NDArray[np.uint32]:
        """The hashes of all terms, ascending."""
        found = np.concatenate([part.postings.terms.hashes for part in self._parts])
        found.sort()
        return found

    def likely(self, terms: Sequence[str]) -> Sequence[str]:
        """Those of the terms that may be somewhere: of many, most that are nowhere are left out."""
        if len(terms) < _MANY or len(self._parts) < _SEVERAL:
            return terms
        self._asked += len(terms)
        if self._asked * _WORTH < self._size:
            return terms
        return [terms[row] for row in alike(self._hashes, hashes_of(terms))[0].tolist()]

    def look_up(self, terms: Sequence[str]) -> Found:
        """Where their postings stand, and how many paragraphs have them."""
        places = np.empty((len(terms), len(self._parts), 3), np.int64)
        places[:] = NOWHERE
        hashes = hashes_of(terms)
        for number, part in enumerate(self._parts):
            there, numbers = part.postings.terms.find_several(terms, hashes)
            if there:
                places[there, number] = part.postings.places_of(np.array(numbers, np.int64))
        containing = (places[:, :, 1] - places[:, :, 0]).sum(axis=1)
        for number, part in enumerate(self._parts):
            if len(part.gone):
                for row in np.flatnonzero(places[:, number, 1]).tolist():
                    containing[row] -= part.frequency_gone(Place(*places[row, number].tolist()))
        return Found(places, np.maximum(containing, 0))
