"""Postings as plain numbers, some terms at a time -> the arrays of a segment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking.compact import KINDS, Postings, codes_of, narrowed
from index.segments.strings import SortedStrings

AT_ONCE: Final = 2_000_000
"""Postings that are sorted at once, but for those of one term: what that takes does not grow with the archive."""
TERM_BITS: Final = 32
WINDOW_BITS: Final = 16
"""The bits of a key below the term, and below the window."""
_SPARSE: Final = 4
"""A term with fewer postings than this for each window states the window of each, others where each window begins."""


class Placed(NamedTuple):
    """Where paragraphs stand in their segment."""

    #: Their ids, ascending; shape (paragraphs,).
    ids: NDArray[np.int64]
    #: The place of each; shape (paragraphs,).
    places: NDArray[np.uint32]
    #: As those of `Postings`.
    arrays: dict[str, NDArray[Any]]

    def keys(self, bits: int) -> NDArray[np.uint32]:
        """What a key has of each paragraph: its window, and its place in that; shape (paragraphs,)."""
        low = np.uint32((1 << bits) - 1)
        found: NDArray[np.uint32] = self.places >> np.uint32(bits) << np.uint32(WINDOW_BITS) | self.places & low
        return found


def placed(ids: NDArray[np.int64], lengths: NDArray[np.int64]) -> Placed:
    """Where paragraphs stand: in the order of their lengths, equal ones by id.

    Args:
        ids: ascending.
        lengths: how many terms each has, repeats included.
    """
    # Small integers are sorted digit by digit, in the time of a few copies.
    order = np.argsort(lengths.astype(np.min_scalar_type(int(lengths.max(initial=0)))), kind="stable").astype(np.uint32)
    places = np.zeros(len(ids), np.uint32)
    places[order] = np.arange(len(ids), dtype=np.uint32)
    sizes, firsts = np.unique(lengths[order], return_index=True)
    size_places = np.append(firsts, len(ids)) if len(ids) else np.zeros(1, np.int64)
    return Placed(ids, places, {"ids": ids, "order": order, "sizes": sizes, "size_places": size_places})


class Keys(NamedTuple):
    """Some postings as numbers, in any order: the term, the window, and the posting as `Postings.entries` has it."""

    #: ``term << TERM_BITS | window << WINDOW_BITS | code << bits | place in the window``; shape (postings,).
    keys: NDArray[np.uint64]
    #: Those with the last code; shape (such postings,).
    often: NDArray[np.uint64]
    #: The frequency of these; shape (such postings,).
    counts: NDArray[np.uint32]

    @classmethod
    def joined(cls, several: Sequence[Keys]) -> Keys:
        """All of several; there may be none."""
        return cls(*(np.concatenate(each) for each in zip(_NONE, *several, strict=True)))


_NONE: Final = Keys(np.zeros(0, np.uint64), np.zeros(0, np.uint64), np.zeros(0, np.uint32))


class _Some(NamedTuple):
    """The arrays of some terms, as those of `Postings`."""

    #: How many postings each term has.
    frequencies: NDArray[np.int64]
    entries: NDArray[np.uint16]
    windows: NDArray[np.uint16]
    is_dense: NDArray[np.bool_]
    starts: NDArray[np.uint32]
    often: NDArray[np.int64]
    often_counts: NDArray[np.uint32]


def collected(
    ranges: Sequence[tuple[int, int]],
    keys_of: Callable[[int, int], Keys],
    new: Placed,
    bits: int,
    spelt: Callable[[NDArray[np.intp]], list[bytes]],
    *,
    threads: int = 1,
) -> Postings:
    """The postings of paragraphs.

    Args:
        ranges: terms by their numbers, from and to, which together are all, ascending.
        keys_of: the postings of the terms of a range, which are numbered from 0 there.
        new: where the paragraphs stand.
        bits: how many paragraphs are in a window, as a power of two.
        spelt: the bytes of the terms with these numbers, in whose order they are sorted.
        threads: how many may work at once.
    """
    count = -(-len(new.ids) // (1 << bits))

    def some(bounds: tuple[int, int]) -> _Some:
        return _some(keys_of(*bounds), bounds[1] - bounds[0], count, bits)

    with ThreadPoolExecutor(threads) as pool:
        several = [*pool.map(some, ranges)] or [some((0, 0))]
    arrays = {**new.arrays, **_together(several, count)}
    terms = arrays.pop("used")
    plain = {name: narrowed(arrays[name], kinds) for name, kinds in KINDS.items()}
    return Postings(terms=SortedStrings.of_bytes(spelt(terms)), bits=bits, **plain)


def _together(several: Sequence[_Some], windows: int) -> dict[str, NDArray[Any]]:
    """The arrays of all terms, and which of them any paragraph has; `windows` is how many windows there are."""
    every = _Some(*(np.concatenate(each) for each in zip(*several, strict=True)))
    used = np.flatnonzero(every.frequencies)
    before = np.cumsum([len(each.entries) for each in several]) - [len(each.entries) for each in several]
    return {
        "used": used,
        "bounds": np.concatenate(([0], np.cumsum(every.frequencies[used]))),
        "entries": every.entries,
        "windows": every.windows.astype(np.min_scalar_type(max(windows - 1, 0)), copy=False),
        "dense": np.flatnonzero(every.is_dense[used]),
        "starts": every.starts,
        "often": every.often + np.repeat(before, [len(each.often) for each in several]),
        "often_counts": every.often_counts,
    }


def _some(found: Keys, terms: int, windows: int, bits: int) -> _Some:
    """The arrays of so many terms, of their postings' keys; `windows` is how many windows there are."""
    keys = found.keys
    keys.sort()
    entries = keys.astype(np.uint16)
    window = (keys >> np.uint64(WINDOW_BITS)).astype(np.uint16)
    bounds = keys.searchsorted(np.arange(terms + 1, dtype=np.uint64) << np.uint64(TERM_BITS))
    frequencies = np.diff(bounds)
    is_dense = frequencies >= _SPARSE * max(windows + 1, 2)
    which = np.repeat(is_dense, frequencies)
    rows = np.count_nonzero(is_dense)
    of_row = np.repeat(np.arange(rows), frequencies[is_dense]) * windows + window[which]
    per_window = np.bincount(of_row, minlength=rows * windows).reshape(rows, windows)
    starts = np.zeros((rows, windows + 1), np.uint32)
    np.cumsum(per_window, axis=1, out=starts[:, 1:])
    often = np.flatnonzero(entries >> bits == codes_of(bits) - 1)
    # The keys with the last code are in the order of all.
    often_counts = found.counts[np.argsort(found.often)]
    return _Some(frequencies, entries, window[~which], is_dense, starts.ravel(), often, often_counts)
