"""Terms -> where their postings stand, for many terms in all segments at once; in numpy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.ranking.compact import NOWHERE, Place, Postings
from index.ranking.parts import Part
from index.segments.strings import encode

_NAME: Final = "terms"
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
        return [terms[row] for row in _alike(self._hashes, _hashed(map(encode, terms)))[0].tolist()]

    def look_up(self, terms: Sequence[str]) -> Found:
        """Where their postings stand, and how many paragraphs have them."""
        places = np.empty((len(terms), len(self._parts), 3), np.int64)
        places[:] = NOWHERE
        encoded = [encode(term) for term in terms]
        hashes = _hashed(encoded)
        for number, part in enumerate(self._parts):
            there, numbers = _numbers(part.postings, encoded, hashes)
            if there:
                places[there, number] = _places(part.postings, np.array(numbers, np.int64))
        containing = (places[:, :, 1] - places[:, :, 0]).sum(axis=1)
        for number, part in enumerate(self._parts):
            if len(part.gone):
                for row in np.flatnonzero(places[:, number, 1]).tolist():
                    containing[row] -= part.frequency_gone(Place(*places[row, number].tolist()))
        return Found(places, np.maximum(containing, 0))


def _hashed(encoded: Iterable[bytes]) -> NDArray[np.uint32]:
    return np.fromiter(map(crc32, encoded), np.uint32)


def _alike(there: NDArray[np.uint32], hashes: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which of the hashes are there, and where each of these stands first."""
    if not len(there):
        return (np.zeros(0, np.intp),) * 2
    firsts = there.searchsorted(hashes)
    rows = np.flatnonzero(there.take(firsts, mode="clip") == hashes)
    return rows, firsts[rows]


def _numbers(segment: Postings, encoded: Sequence[bytes], hashes: NDArray[np.uint32]) -> tuple[list[int], list[int]]:
    """Which of the terms a segment has, and their numbers there."""
    there: list[int] = []
    numbers: list[int] = []
    alike, firsts = _alike(segment.terms.hashes, hashes)
    strings = segment.terms.arrays(_NAME) if len(alike) else {}
    for row, first in zip(alike.tolist(), firsts.tolist(), strict=True):
        number = _number(strings, encoded[row], int(hashes[row]), first)
        if number is not None:
            there.append(row)
            numbers.append(number)
    return there, numbers


def _number(strings: dict[str, NDArray[Any]], wanted: bytes, hashed: int, at: int) -> int | None:
    """The number of a term, given where its hash stands first; None when all with the hash are others."""
    hashes, order, bounds = (strings[f"{_NAME}.{each}"] for each in ("hashes", "order", "bounds"))
    while at < len(hashes) and int(hashes[at]) == hashed:
        number = int(order[at])
        if strings[f"{_NAME}.data"][int(bounds[number]) : int(bounds[number + 1])].tobytes() == wanted:
            return number
        at += 1
    return None


def _places(segment: Postings, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the postings of the terms with these numbers stand, as `Place`; shape (terms, 3)."""
    starts, ends = segment.bounds[numbers].astype(np.int64), segment.bounds[numbers + 1].astype(np.int64)
    rows = segment.dense.searchsorted(numbers.astype(segment.dense.dtype))
    is_dense = np.zeros(len(numbers), bool)
    if len(segment.dense):
        is_dense = segment.dense.take(rows, mode="clip") == numbers
    # As many postings as all dense terms before it have are not among those that state their windows.
    return np.stack([starts, ends, np.where(is_dense, rows, -1 - (starts - segment.dense_before[rows]))], axis=1)
