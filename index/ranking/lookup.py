"""Terms -> where their postings stand, for all terms of a question in all segments at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.ranking.compact import NOWHERE, Postings
from index.segments.strings import encode

_NAME: Final = "terms"


def look_up(segments: Sequence[Postings], terms: Sequence[str]) -> NDArray[np.int64]:
    """Where the postings of terms stand in each segment, as `Place`; shape (terms, segments, 3)."""
    found = np.empty((len(terms), len(segments), 3), np.int64)
    found[:] = NOWHERE
    encoded = [encode(term) for term in terms]
    hashes = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
    for number, segment in enumerate(segments):
        rows, numbers = _numbers(segment, encoded, hashes)
        if rows:
            found[rows, number] = _places(segment, np.array(numbers, np.int64))
    return found


def _numbers(segment: Postings, encoded: Sequence[bytes], hashes: NDArray[np.uint32]) -> tuple[list[int], list[int]]:
    """Which of the terms a segment has, and their numbers there."""
    rows: list[int] = []
    numbers: list[int] = []
    there = segment.terms.hashes
    if not len(there):
        return rows, numbers
    firsts = there.searchsorted(hashes)
    are_alike = there.take(firsts, mode="clip") == hashes
    if are_alike.any():
        strings = segment.terms.arrays(_NAME)
        for row in are_alike.nonzero()[0].tolist():
            number = _number(strings, encoded[row], int(hashes[row]), int(firsts[row]))
            if number is not None:
                rows.append(row)
                numbers.append(number)
    return rows, numbers


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
