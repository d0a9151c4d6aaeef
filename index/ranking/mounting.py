"""A snapshot as machine code wants it: for each segment a row of numbers that tell where its arrays are."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.ranking import columns
from index.ranking.compact import CODES, codes_of
from index.ranking.lookup import Found
from index.ranking.parts import Formula, Part
from index.segments.strings import encode

MOST_TERMS: Final = 256
"""Longer questions are for numpy."""
WIDTH: Final = 8_192
"""Paragraphs of the largest window."""
_local: Final = threading.local()
_NONE: Final = np.zeros(0, np.uint8)


Results = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]


class Rows:
    """The segments of a snapshot, by the addresses of their arrays, which it keeps.

    Args:
        parts: the segments.
        formula: what their terms are worth.
    """

    def __init__(self, parts: Sequence[Part], formula: Formula) -> None:
        self._kept: list[dict[int, NDArray[Any]]] = [_arrays(part, formula) for part in parts]
        self.segments: Final = np.zeros((len(parts), columns.WIDTH), np.int64)
        for number, (part, arrays) in enumerate(zip(parts, self._kept, strict=True)):
            self.segments[number, [columns.NUMBER, columns.BITS]] = number, part.postings.bits
            for column, array in arrays.items():
                self._tell(self.segments, number, column, array)

    def masked(self, masks: Sequence[NDArray[np.bool_] | None]) -> NDArray[np.int64]:
        """The rows with other masks, which the caller keeps."""
        segments = self.segments.copy()
        for number, mask in enumerate(masks):
            self._tell(segments, number, columns.MASK, _NONE if mask is None else mask.view(np.uint8))
        return segments

    def look_up(self, compiled: Any, terms: Sequence[str]) -> Found:
        """As `Dictionary.look_up`, by machine code."""
        encoded = [encode(term) for term in terms]
        places = np.empty((len(terms), len(self.segments), 3), np.int64)
        containing = np.empty(len(terms), np.int64)
        # One byte more, because nothing at all is no array.
        text = np.frombuffer(bytearray(b"".join((*encoded, b"\0"))), np.uint8)
        ends = np.fromiter(accumulate(map(len, encoded)), np.int64, len(encoded))
        compiled.look_up(self.segments, text, ends, places, containing)
        return Found(places, containing)

    @staticmethod
    def _tell(segments: NDArray[np.int64], number: int, column: int, array: NDArray[Any]) -> None:
        segments[number, column : column + 3] = array.ctypes.data, len(array), array.itemsize


def _arrays(part: Part, formula: Formula) -> dict[int, NDArray[Any]]:
    postings = part.postings
    sizes, size_places = postings.sizes.astype(np.int64), postings.size_places.astype(np.int64)
    firsts = np.arange(postings.count_of_windows) << postings.bits
    frequencies = np.arange(1, CODES + 1)
    impacts = frequencies * (formula.k1 + 1) / (frequencies + formula.norms(sizes)[:, None])
    # What has the last code may be there any number of times.
    impacts[:, codes_of(postings.bits) - 1 :] = formula.k1 + 1
    terms = postings.terms.arrays("")
    arrays = {
        columns.ENTRIES: postings.entries,
        columns.WINDOWS: postings.windows,
        columns.STARTS: postings.starts,
        columns.SIZES: sizes,
        columns.SIZE_PLACES: size_places,
        columns.WINDOW_SIZES: np.clip(size_places.searchsorted(firsts, "right") - 1, 0, len(sizes) - 1),
        columns.IMPACTS: impacts.ravel(),
        columns.IDS: postings.ids,
        columns.ORDER: postings.order,
        columns.MASK: _NONE if part.there is None else part.there.view(np.uint8),
        columns.GONE: part.gone,
        columns.BOUNDS: postings.bounds,
        columns.DENSE: postings.dense,
        columns.DENSE_BEFORE: postings.dense_before,
        columns.HASHES: postings.terms.hashes,
        columns.NUMBERS: terms[".order"],
        columns.TEXT: terms[".data"],
        columns.TEXT_BOUNDS: terms[".bounds"],
        columns.OFTEN: postings.often.astype(np.int64),
        columns.OFTEN_COUNTS: postings.often_counts.astype(np.int64),
    }
    return {column: np.ascontiguousarray(array) for column, array in arrays.items()}


class Scratch:
    """What machine code writes to while it answers; each thread has its own."""

    def __init__(self) -> None:
        self.sums: Final = np.zeros((3, WIDTH), np.uint16)
        self.rows: Final = np.zeros((13, MOST_TERMS), np.int64)
        self.weights: Final = np.zeros((2, MOST_TERMS))
        self.gains: Final = np.zeros((MOST_TERMS, CODES), np.int64)
        self.noted: Final = np.zeros((2, columns.NOTED), np.int64)
        self.lows = np.zeros(0, np.int64)
        self._results: Results = np.zeros((0, 0)), np.zeros((0, 0), np.int64), np.zeros(0, np.int64)

    def results(self, questions: int, k: int) -> Results:
        """Where the scores and ids of each question's best go, and how many they are."""
        if self._results[0].shape != (questions, k):
            shape = questions, k
            self._results = np.zeros(shape), np.zeros(shape, np.int64), np.zeros(questions, np.int64)
            self.lows = np.zeros(k, np.int64)
        return self._results


def scratch() -> Scratch:
    """This thread's."""
    found: Scratch | None = getattr(_local, "scratch", None)
    if found is None:
        found = _local.scratch = Scratch()
    return found
