"""Tokens -> postings: window by window, so that what is sorted at once stays in the cache."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking.compact import KINDS, WINDOW_BITS, Postings, codes_of, narrowed
from index.segments.strings import SortedStrings

_SPARSE: Final = 4
"""A term with fewer postings than this for each window states the window of each, others where each window begins."""


class _Window(NamedTuple):
    """The postings of one window, term by term."""

    #: The entries, as `Postings.entries`.
    entries: NDArray[np.uint16]
    #: The terms, ascending, and how many postings each has.
    terms: NDArray[np.int64]
    counts: NDArray[np.int64]
    #: Which entries have the last code, and their frequencies.
    often: NDArray[np.int64]
    often_counts: NDArray[np.int64]


def postings(
    ids: NDArray[np.int64],
    owners: NDArray[Any],
    numbers: NDArray[np.int32],
    names: Sequence[str],
    *,
    bits: int = WINDOW_BITS,
) -> Postings:
    """The postings of paragraphs.

    Args:
        ids: of the paragraphs, ascending; shape (paragraphs,).
        owners: the paragraph of each token, by its place in `ids`, in any order; shape (tokens,).
        numbers: the term of each token, by its place in `names`; shape (tokens,).
        names: the terms themselves, each once.
        bits: how many paragraphs are in a window, as a power of two; from 1 to 13.
    """
    lengths = np.bincount(owners, minlength=len(ids))
    # Small integers are sorted digit by digit, in the time of a few copies.
    order = np.argsort(lengths.astype(np.min_scalar_type(int(lengths.max(initial=0)))), kind="stable").astype(np.uint32)
    places = np.zeros(len(ids), np.uint32)
    places[order] = np.arange(len(ids), dtype=np.uint32)
    sizes, firsts = np.unique(lengths[order], return_index=True)
    used = np.flatnonzero(np.bincount(numbers, minlength=1)) if len(numbers) else np.zeros(0, np.intp)
    # By code points, which is the order of their bytes in UTF-8.
    ordered = sorted(used.tolist(), key=names.__getitem__)
    ranks = np.zeros(int(used[-1]) + 1 if len(used) else 1, np.uint32)
    ranks[ordered] = np.arange(len(ordered), dtype=np.uint32)
    windows = [_window(*each, bits) for each in _by_window(places, owners, ranks, numbers, bits)]
    arrays = {
        "ids": ids,
        "order": order,
        "sizes": sizes,
        "size_places": np.append(firsts, len(ids)) if len(ids) else np.zeros(1, np.int64),
        **_joined(windows, len(ordered)),
    }
    terms = SortedStrings.sorted([names[number] for number in ordered])
    plain = {name: narrowed(arrays[name], kinds) for name, kinds in KINDS.items()}
    return Postings(terms=terms, bits=bits, **plain)


def _by_window(
    places: NDArray[np.uint32],
    owners: NDArray[Any],
    ranks: NDArray[np.uint32],
    numbers: NDArray[np.int32],
    bits: int,
) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.uint32]]]:
    """The terms of each window's tokens, and their paragraphs' places in it."""
    count = -(-len(places) // (1 << bits))
    of_row = (places >> bits).astype(np.min_scalar_type(max(count - 1, 0)))
    of_token = of_row[owners]
    bounds = np.concatenate(([0], np.cumsum(np.bincount(of_token, minlength=count))))
    order = np.argsort(of_token, kind="stable") if count > 1 else np.arange(len(owners))
    for first, last in pairwise(bounds.tolist()):
        some = order[first:last]
        yield ranks[numbers[some]], places[owners[some]] & np.uint32((1 << bits) - 1)


def _window(terms: NDArray[np.uint32], places: NDArray[np.uint32], bits: int) -> _Window:
    """The postings of one window's tokens."""
    # One number for term and paragraph, so that one sort of plain numbers brings equal ones together.
    keys = terms.astype(np.uint64) << np.uint64(bits) | places
    keys.sort()
    firsts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.zeros(0, np.intp)
    counts = np.diff(firsts, append=len(keys))
    keys = keys[firsts]
    most = codes_of(bits)
    codes = (np.minimum(counts, most) - 1).astype(np.uint64)
    low = np.uint64((1 << bits) - 1)
    keys = (keys >> np.uint64(bits)) << np.uint64(16) | codes << np.uint64(bits) | (keys & low)
    keys.sort()
    entries = (keys & np.uint64(0xFFFF)).astype(np.uint16)
    having = (keys >> np.uint64(16)).astype(np.int64)
    runs = np.flatnonzero(np.concatenate(([True], having[1:] != having[:-1]))) if len(keys) else firsts
    often = np.flatnonzero(entries >> bits == most - 1)
    # Of one code a term's paragraphs are in the same order as before.
    return _Window(entries, having[runs], np.diff(runs, append=len(keys)), often, counts[counts >= most])


def _joined(parts: Sequence[_Window], terms: int) -> dict[str, NDArray[Any]]:
    """The arrays of all windows: a term's postings come together."""
    frequencies = np.zeros(terms, np.int64)
    for part in parts:
        frequencies[part.terms] += part.counts
    bounds = np.concatenate(([0], np.cumsum(frequencies)))
    is_dense = frequencies >= _SPARSE * max(len(parts) + 1, 2)
    dense = np.flatnonzero(is_dense)
    sparse_before = np.concatenate(([0], np.cumsum(np.where(is_dense, 0, frequencies))))[:-1]
    entries = np.zeros(int(bounds[-1]), np.uint16)
    windows = np.zeros(int(frequencies[~is_dense].sum()), np.min_scalar_type(max(len(parts) - 1, 0)))
    starts = np.zeros((len(dense), len(parts) + 1), np.uint32)
    often, often_counts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    done = np.zeros(terms, np.int64)
    for number, part in enumerate(parts):
        starts[:, number] = done[dense]
        steps = np.arange(len(part.entries)) - np.repeat(np.cumsum(part.counts) - part.counts, part.counts)
        at = np.repeat(done[part.terms], part.counts) + steps
        to = at + np.repeat(bounds[part.terms], part.counts)
        entries[to] = part.entries
        is_sparse = np.repeat(~is_dense[part.terms], part.counts)
        windows[(at + np.repeat(sparse_before[part.terms], part.counts))[is_sparse]] = number
        often.append(to[part.often])
        often_counts.append(part.often_counts)
        done[part.terms] += part.counts
    starts[:, len(parts)] = done[dense]
    places = np.concatenate(often)
    by_place = np.argsort(places)
    return {
        "bounds": bounds,
        "entries": entries,
        "windows": windows,
        "dense": dense,
        "starts": starts.ravel(),
        "often": places[by_place],
        "often_counts": np.concatenate(often_counts)[by_place],
    }
