"""The postings of some paragraphs, in little more than two bytes each, in arrays that may be mapped from disk.

Paragraphs stand in the order of their lengths (equal ones by id), in windows of 8,192 or less. What a term gives one
depends on its length and on how often it has the term; in a window lengths are all but the same, and the frequency
alone is left. So a posting is 16 bits: a code of the frequency, and the paragraph's place in its window. Those of a
term in a window are sorted, and thus all of one frequency stand together, the greatest last.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.segments.strings import SortedStrings

WINDOW_BITS: Final = 13
"""The largest window: sums for its 8,192 paragraphs stay in the first cache. 13 bits leave 3 for the code."""
FEWEST_BITS: Final = 11
MOST_WINDOWS: Final = 150
"""Unless they would be larger than a place has bits for."""
CODES: Final = 8
"""Code c stands for the frequency c + 1; the last one for that and all that is greater."""
KINDS: Final = {
    "ids": "u4 i8",
    "order": "u4",
    "sizes": "u4",
    "size_places": "u4",
    "bounds": "u4 i8",
    "entries": "u2",
    "windows": "u1 u2",
    "dense": "u4",
    "starts": "u4",
    "often": "u4 i8",
    "often_counts": "u4",
}
"""The arrays and their types; the first one that is wide enough is used."""


class Place(NamedTuple):
    """Where the postings of a term stand."""

    #: From and to in `Postings.entries`.
    start: int
    end: int
    #: For a dense term its row in `Postings.starts`; for another ``-1 - place`` of its first one in `Postings.windows`.
    row: int


NOWHERE: Final = Place(0, 0, -1)


@dataclass(frozen=True, eq=False)
class Postings:
    """The postings of some paragraphs; never changed."""

    #: The paragraphs' ids, ascending; shape (paragraphs,).
    ids: NDArray[Any]
    #: The row in `ids` of the paragraph at each place; shape (paragraphs,).
    order: NDArray[np.uint32]
    #: The distinct lengths (in terms, repeats included), ascending; shape (lengths,).
    sizes: NDArray[np.uint32]
    #: The place where the paragraphs of each length begin, and the number of all; shape (lengths + 1,).
    size_places: NDArray[np.uint32]
    #: The distinct terms, sorted.
    terms: SortedStrings
    #: Term i has ``entries[bounds[i]:bounds[i + 1]]``; shape (terms + 1,).
    bounds: NDArray[Any]
    #: Window by window ``code << bits | place in the window``, ascending in each; shape (postings,).
    entries: NDArray[np.uint16]
    #: The window of each posting of the terms that are not dense; shape (their postings,).
    windows: NDArray[Any]
    #: The dense terms, ascending; shape (dense terms,).
    dense: NDArray[np.uint32]
    #: How many of a dense term's postings stand before each window, and all; shape (dense terms * (windows + 1),).
    starts: NDArray[np.uint32]
    #: The places in `entries` of those with the last code, ascending; shape (such postings,).
    often: NDArray[Any]
    #: The frequency of these; shape (such postings,).
    often_counts: NDArray[np.uint32]
    #: How many paragraphs are in a window, as a power of two.
    bits: int = WINDOW_BITS

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def count_of_windows(self) -> int:
        """How many windows there are."""
        return -(-len(self.ids) // (1 << self.bits))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What `of` reads."""
        plain = {name: getattr(self, name) for name in KINDS}
        terms = self.terms.arrays("terms")
        terms["terms.bounds"] = narrowed(terms["terms.bounds"], "u4 i8")
        return {"bits": np.array([self.bits], np.uint8), **plain, **terms}

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]]) -> Postings:
        """Those that were written. Raises KeyError and ValueError where they do not fit together."""
        for name, kinds in KINDS.items():
            if arrays[name].dtype not in [np.dtype(kind) for kind in kinds.split()]:
                raise ValueError(f"{name} of a type that fits: it is {arrays[name].dtype}")
        terms, bits = SortedStrings.of(arrays, "terms"), arrays["bits"].tolist()
        found = cls(terms=terms, bits=bits[0] if bits else 0, **{name: arrays[name] for name in KINDS})
        if not found.fits:
            raise ValueError("arrays that fit together")
        return found

    @property
    def fits(self) -> bool:
        """Whether the arrays fit together, as far as their ends tell."""
        return (
            0 < self.bits <= WINDOW_BITS
            and len(self.order) == len(self.ids)
            and len(self.size_places) == len(self.sizes) + 1
            and int(self.size_places[0]) == 0
            and int(self.size_places[-1]) == len(self.ids)
            and len(self.bounds) == len(self.terms) + 1
            and int(self.bounds[-1]) == len(self.entries)
            and len(self.starts) == len(self.dense) * (self.count_of_windows + 1)
            and len(self.often) == len(self.often_counts)
        )

    def of_term(self, term: str) -> Place:
        """Where the postings of a term stand."""
        number = self.terms.find(term)
        return NOWHERE if number is None else Place(*self.places_of(np.array([number], np.int64))[0].tolist())

    def places_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where the postings of the terms with these numbers stand, each row a `Place`; shape (terms, 3)."""
        starts, ends = self.bounds[numbers].astype(np.int64), self.bounds[numbers + 1].astype(np.int64)
        rows = self.dense.searchsorted(numbers.astype(self.dense.dtype))
        is_dense = np.zeros(len(numbers), bool)
        if len(self.dense):
            is_dense = self.dense.take(rows, mode="clip") == numbers
        # As many postings as all dense terms before it have are not among those that state their windows.
        return np.stack([starts, ends, np.where(is_dense, rows, -1 - (starts - self.dense_before[rows]))], axis=1)

    @cached_property
    def dense_before(self) -> NDArray[np.int64]:
        """How many postings all dense terms before each have; shape (dense terms + 1,)."""
        lengths = self.bounds[self.dense.astype(np.int64) + 1].astype(np.int64) - self.bounds[self.dense]
        return np.concatenate(([0], np.cumsum(lengths)))

    def where(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """The rows of those of the ids that are here, ascending."""
        return self.rows(np.unique(ids))

    def rows(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """As `where`, for ids that ascend."""
        if not len(self.ids) or not len(ids):
            return np.zeros(0, np.intp)
        least, greatest = int(self.ids[0]), int(self.ids[-1])
        first, last = ids.searchsorted(np.array([least, greatest + 1]))
        some = ids[first:last]
        if greatest - least + 1 == len(self.ids):
            # There is no gap: as in most archives.
            return (some - least).astype(np.intp)
        rows = np.minimum(self.ids.searchsorted(some.astype(self.ids.dtype)), len(self.ids) - 1)
        found: NDArray[np.intp] = rows[self.ids[rows] == some]
        return found

    @cached_property
    def places(self) -> NDArray[np.uint32]:
        """The place of the paragraph in each row of `ids`: the other way round of `order`; shape (paragraphs,)."""
        places = np.zeros(len(self.order), np.uint32)
        places[np.minimum(self.order, max(len(self.order) - 1, 0))] = np.arange(len(self.order), dtype=np.uint32)
        return places

    def lengths(self, places: NDArray[Any]) -> NDArray[np.int64]:
        """How many terms the paragraphs at these places have, repeats included."""
        found: NDArray[np.int64] = self.sizes[
            np.maximum(self.size_places.searchsorted(_like(places, self.size_places), "right") - 1, 0)
        ].astype(np.int64)
        return found

    @property
    def of_each_size(self) -> NDArray[np.int64]:
        """How many paragraphs there are of each length; shape (lengths,)."""
        places = self.size_places.astype(np.int64)
        return places[1:] - places[:-1]

    @property
    def tokens(self) -> int:
        """How many terms all paragraphs have, repeats included."""
        return int(self.sizes.astype(np.int64) @ self.of_each_size)

    def windows_of(self, place: Place) -> NDArray[np.int64]:
        """The window of each posting of a term; shape (its postings,)."""
        if place.row < 0:
            first = -1 - place.row
            return self.windows[first : first + place.end - place.start].astype(np.int64)
        count = self.count_of_windows
        starts = self.starts[place.row * (count + 1) : (place.row + 1) * (count + 1)].astype(np.int64)
        return np.repeat(np.arange(count), np.diff(starts))

    def by_frequency(self, place: Place) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int64]]:
        """The places of the paragraphs that have a term once, ascending; those that have it more often; how often."""
        entries, low = self.entries[place.start : place.end], (1 << self.bits) - 1
        firsts = self.windows_of(place) << self.bits
        once = entries <= low
        places = (firsts + entries)[once]
        # Those of one frequency stand together in a window.
        at = np.flatnonzero(~once)
        more = firsts[at] + (entries[at] & low)
        counts = (entries[at] >> self.bits).astype(np.int64) + 1
        first, last = self.often.searchsorted(np.array([place.start, place.end], self.often.dtype))
        often = self.often[first:last].astype(np.int64) - place.start
        counts[at.searchsorted(often)] = self.often_counts[first:last]
        order = np.argsort(more, kind="stable")
        return places, more[order], counts[order]

    def having(self, place: Place) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places of the paragraphs that have a term, in no order, and how often each has it."""
        entries = self.entries[place.start : place.end].astype(np.int64)
        places = (self.windows_of(place) << self.bits) + (entries & ((1 << self.bits) - 1))
        counts = (entries >> self.bits) + 1
        first, last = self.often.searchsorted(np.array([place.start, place.end], self.often.dtype))
        counts[self.often[first:last].astype(np.int64) - place.start] = self.often_counts[first:last]
        return places, counts


def _like(wanted: NDArray[np.int64], numbers: NDArray[Any]) -> NDArray[Any]:
    """What is looked up, in the type of what it is looked up in: numpy would copy all of that into a wider one."""
    limits = np.iinfo(numbers.dtype)
    return np.clip(wanted, limits.min, limits.max).astype(numbers.dtype)


def bits_for(paragraphs: int) -> int:
    """The size of the windows of so many paragraphs, as a power of two: about a hundred windows, none of them tiny.

    The smaller a window, the nearer its paragraphs are of one length; the more there are, the longer is the way.
    """
    return min(max((paragraphs // MOST_WINDOWS).bit_length(), FEWEST_BITS), WINDOW_BITS)


def codes_of(bits: int) -> int:
    """How many codes there are beside so many bits for the place."""
    return min(CODES, 1 << (16 - bits))


def narrowed(array: NDArray[Any], kinds: str) -> NDArray[Any]:
    """The array in the first of these types that holds it."""
    greatest = int(array.max(initial=0))
    wide_enough = (each for each in kinds.split() if greatest <= np.iinfo(each).max and array.min(initial=0) >= 0)
    return np.ascontiguousarray(array, next(wide_enough, kinds.rsplit(maxsplit=1)[-1]))
