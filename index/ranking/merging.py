"""Postings of several segments -> those of one, from their arrays alone: terms are merged, places numbered anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking.collecting import AT_ONCE, TERM_BITS, WINDOW_BITS, Keys, collected, placed
from index.ranking.compact import Postings, bits_for
from index.segments.merging import united

_NOWHERE: Final = 0xFFFF
"""The window of what is gone; no segment has so many."""


class _Part(NamedTuple):
    """One of the segments, as it is merged."""

    postings: Postings
    #: By its number there: the number of each term among the terms of all; ascending, shape (terms,).
    terms: NDArray[np.int64]
    #: By place there: what a key has of each paragraph; shape (paragraphs,).
    places: NDArray[np.uint32]
    #: Whether any of them is gone.
    lacks: bool


def merged(
    parts: Sequence[Postings], gone: NDArray[np.int64], *, bits: int | None = None, threads: int = 1
) -> Postings:
    """The postings of several segments as those of one, the same as if they had been made at once.

    Args:
        parts: of which no two have the same paragraph, but for one that is gone.
        gone: ids of paragraphs that are left out, ascending.
        bits: how many paragraphs are in a window, as a power of two, from 1 to 13; None: as ranks fastest.
        threads: how many may work at once.
    """
    kept = [_kept(each, gone) for each in parts]
    ids = np.concatenate([np.zeros(0, np.int64), *(each.ids[rows] for each, rows in zip(parts, kept, strict=True))])
    lengths = np.concatenate([np.zeros(0, np.int64), *map(_lengths, parts, kept)])
    bits = bits_for(len(ids)) if bits is None else bits
    by_id = np.argsort(ids, kind="stable")
    new = placed(ids[by_id], lengths[by_id])
    places = np.zeros(len(ids), np.uint32)
    places[by_id] = new.keys(bits)
    terms, numbers = united([each.terms for each in parts])
    several: list[_Part] = []
    for each, rows, own in zip(parts, kept, numbers, strict=True):
        places_there, places = places[: len(rows)], places[len(rows) :]
        several.append(_Part(each, own, _moved(each, rows, places_there), len(rows) < len(each)))
    return collected(
        _ranges(several, len(terms)),
        lambda first, last: Keys.joined([_keys(each, first, last, bits) for each in several]),
        new,
        bits,
        lambda used: [terms[each] for each in used.tolist()],
        threads=threads,
    )


def _kept(part: Postings, gone: NDArray[np.int64]) -> NDArray[np.intp]:
    """The rows of the paragraphs that are not gone."""
    is_kept = np.ones(len(part), bool)
    is_kept[part.rows(gone)] = False
    return np.flatnonzero(is_kept)


def _lengths(part: Postings, rows: NDArray[np.intp]) -> NDArray[np.int64]:
    return part.lengths(part.places[rows])


def _moved(part: Postings, rows: NDArray[np.intp], places: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """What a key has of the paragraphs, by where they stand in a part.

    Args:
        part: has them.
        rows: those that are kept, by their rows in its ids.
        places: what a key has of these.
    """
    found = np.full(len(part), _NOWHERE << WINDOW_BITS, np.uint32)
    found[part.places[rows]] = places
    return found


def _ranges(parts: Sequence[_Part], terms: int) -> list[tuple[int, int]]:
    """Terms, from and to, that have about AT_ONCE postings together."""
    counts = np.zeros(terms, np.int64)
    for each in parts:
        counts[each.terms] += steps(each.postings.bounds)
    upto = np.cumsum(counts)
    cuts = upto.searchsorted(np.arange(AT_ONCE, int(counts.sum()), AT_ONCE))
    return [*pairwise(np.unique(np.concatenate(([0], cuts, [terms]))).tolist())]


def _keys(part: _Part, first: int, last: int, bits: int) -> Keys:
    """A part's postings of the terms in a range, which are numbered from 0 there."""
    own = part.postings
    start, stop = part.terms.searchsorted(np.array([first, last])).tolist()
    begin, end = own.bounds[[start, stop]].tolist()
    counts = steps(own.bounds[start : stop + 1])
    entries = own.entries[begin:end]
    places = _windows(own, start, stop, counts) << own.bits | entries & np.uint16((1 << own.bits) - 1)
    low = part.places.take(places) | (entries >> own.bits).astype(np.uint32) << bits
    terms = (part.terms[start:stop] - first).astype(np.uint64) << np.uint64(TERM_BITS)
    keys: NDArray[np.uint64] = np.repeat(terms, counts) | low
    one, other = own.often.searchsorted(np.array([begin, end], own.often.dtype)).tolist()
    often, often_counts = keys[own.often[one:other].astype(np.int64) - begin], own.often_counts[one:other]
    if not part.lacks:
        return Keys(keys, often, often_counts)
    there = _is_there(often)
    return Keys(keys[_is_there(keys)], often[there], often_counts[there])


def steps(bounds: NDArray[Any]) -> NDArray[np.int64]:
    """How much lies between each of these and the next."""
    wide = bounds.astype(np.int64)
    return wide[1:] - wide[:-1]


def _is_there(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (keys >> np.uint64(WINDOW_BITS)).astype(np.uint16) != _NOWHERE
    return found


def _windows(postings: Postings, start: int, stop: int, counts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The window of each posting of the terms in a range, which have so many each."""
    first, last = postings.dense.searchsorted(np.array([start, stop], np.uint32)).tolist()
    is_dense = np.zeros(stop - start, bool)
    is_dense[postings.dense[first:last].astype(np.int64) - start] = True
    count = postings.count_of_windows
    starts = postings.starts.reshape(-1, count + 1)[first:last]
    each = (starts[:, 1:] - starts[:, :-1]).ravel()
    of_dense = np.repeat(np.tile(np.arange(count, dtype=np.uint32), last - first), each)
    before = int(postings.bounds[start]) - int(postings.dense_before[first])
    of_sparse = postings.windows[before : before + int(counts[~is_dense].sum())]
    found: NDArray[Any] = np.empty(int(counts.sum()), np.uint32)
    which = np.repeat(is_dense, counts)
    found[which], found[~which] = of_dense, of_sparse
    return found
