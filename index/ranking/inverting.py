"""Tokens -> postings: some paragraphs at a time, then some terms at a time, so that what is sorted stays in caches."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking.collecting import AT_ONCE, TERM_BITS, Keys, Placed, collected, placed
from index.ranking.compact import Postings, bits_for, codes_of
from index.segments.strings import encode

_FEWEST_BITS: Final = 13
_MOST_BITS: Final = 14
"""Paragraphs that are looked at together, as a power of two: a term and one of these should fit into 32 bits."""
_SAMPLE: Final = 64
"""Of so many postings one is looked at to tell how many each term has."""


class Tokens(NamedTuple):
    """Terms of paragraphs."""

    #: Paragraph i has ``numbers[bounds[i]:bounds[i + 1]]``; shape (paragraphs + 1,).
    bounds: NDArray[np.int64]
    #: The term of each token, by its place in a list of terms; shape (tokens,).
    numbers: NDArray[np.int32]


def postings(
    ids: NDArray[np.int64],
    owners: NDArray[Any],
    numbers: NDArray[np.int32],
    names: Sequence[str],
    *,
    bits: int | None = None,
) -> Postings:
    """The postings of paragraphs.

    Args:
        ids: of the paragraphs, ascending; shape (paragraphs,).
        owners: the paragraph of each token, by its place in `ids`, in any order; shape (tokens,).
        numbers: the term of each token, by its place in `names`; shape (tokens,).
        names: the terms themselves, each once.
        bits: how many paragraphs are in a window, as a power of two, from 1 to 13; None: as ranks fastest.
    """
    if not (owners[:-1] <= owners[1:]).all():
        numbers = numbers[np.argsort(owners, kind="stable")]
    bounds = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=len(ids)))))
    return inverted(ids, [Tokens(bounds, numbers)], names, bits=bits)


def inverted(
    ids: NDArray[np.int64],
    runs: Sequence[Tokens],
    names: Sequence[str],
    *,
    bits: int | None = None,
    threads: int = 1,
) -> Postings:
    """The postings of paragraphs.

    Args:
        ids: of the paragraphs, ascending; shape (paragraphs,).
        runs: all of their terms: each paragraph has what it has in any of the runs.
        names: the terms themselves, each once.
        bits: how many paragraphs are in a window, as a power of two, from 1 to 13; None: as ranks fastest.
        threads: how many may work at once.
    """
    bits = bits_for(len(ids)) if bits is None else bits
    new = placed(ids, np.sum([np.diff(each.bounds) for each in runs], axis=0))
    # By code points, which is the order of their bytes in UTF-8.
    ordered = sorted(_used(runs, len(names)).tolist(), key=names.__getitem__)
    ranks = np.zeros(len(names), np.uint32)
    ranks[ordered] = np.arange(len(ordered), dtype=np.uint32)
    ledger = _Ledger(runs, ranks, len(ordered), new, bits)
    with ThreadPoolExecutor(threads) as pool:
        chunks = [*pool.map(ledger.chunk, range(0, len(ids), 1 << ledger.together))]
    return collected(
        _ranges(chunks, len(ordered)),
        lambda first, last: Keys.joined([_between(each, first, last) for each in chunks]),
        new,
        bits,
        lambda places: [encode(names[ordered[place]]) for place in places.tolist()],
        threads=threads,
    )


def _used(runs: Sequence[Tokens], names: int) -> NDArray[np.intp]:
    """The terms that any paragraph has."""
    is_used = np.zeros(names, bool)
    for each in runs:
        for start in range(0, len(each.numbers), AT_ONCE):
            is_used[each.numbers[start : start + AT_ONCE]] = True
    return np.flatnonzero(is_used)


class _Ledger:
    """The tokens of all paragraphs, of which some are turned into keys.

    Args:
        runs: as for `inverted`.
        ranks: by the terms' places in their list: where they stand when sorted.
        terms: how many are there.
        new: where the paragraphs stand.
        bits: how many paragraphs are in a window, as a power of two.
    """

    def __init__(self, runs: Sequence[Tokens], ranks: NDArray[np.uint32], terms: int, new: Placed, bits: int) -> None:
        #: How many paragraphs are looked at together, as a power of two.
        self.together: Final = min(max(32 - terms.bit_length(), _FEWEST_BITS), _MOST_BITS)
        kind: Any = np.uint32 if terms.bit_length() + self.together <= 32 else np.uint64
        self._runs = runs
        self._ranks = ranks.astype(kind) << kind(self.together)
        self._places = new.keys(bits)
        self._bits = bits

    def chunk(self, first: int) -> Keys:
        """The keys of the paragraphs from this row on; ascending by term."""
        keys = np.concatenate([self._tokens(each, first) for each in self._runs])
        # One number for term and paragraph, so that one sort of plain numbers brings equal ones together.
        keys.sort()
        firsts = np.flatnonzero(np.concatenate((keys[:1] == keys[:1], keys[1:] != keys[:-1])))
        counts = np.diff(firsts, append=len(keys)).astype(np.uint32)
        keys = keys[firsts]
        rows = keys & keys.dtype.type((1 << self.together) - 1)
        most = codes_of(self._bits)
        low = self._places[first : first + (1 << self.together)].take(rows)
        low |= np.minimum(counts, most) - 1 << self._bits
        found = (keys >> keys.dtype.type(self.together)).astype(np.uint64) << np.uint64(TERM_BITS) | low
        often = counts >= most
        return Keys(found, found[often], counts[often])

    def _tokens(self, run: Tokens, first: int) -> NDArray[Any]:
        bounds = run.bounds[first : first + (1 << self.together) + 1]
        keys: NDArray[Any] = self._ranks.take(run.numbers[int(bounds[0]) : int(bounds[-1])])
        keys |= np.repeat(np.arange(len(bounds) - 1, dtype=keys.dtype), np.diff(bounds))
        return keys


def _ranges(chunks: Sequence[Keys], terms: int) -> list[tuple[int, int]]:
    """Terms, from and to, that have about AT_ONCE postings together."""
    some = np.sort(np.concatenate([np.zeros(0, np.uint64), *(each.keys[::_SAMPLE] for each in chunks)]))
    cuts = (some[:: AT_ONCE // _SAMPLE] >> np.uint64(TERM_BITS)).astype(np.int64)
    return [*pairwise(np.unique(np.concatenate(([0], cuts, [terms]))).tolist())]


def _between(chunk: Keys, first: int, last: int) -> Keys:
    """The keys of terms from the first on and before the last, with their numbers from the first on."""
    ends = np.array([first, last], np.uint64) << np.uint64(TERM_BITS)
    start, stop = chunk.keys.searchsorted(ends)
    one, other = chunk.often.searchsorted(ends)
    return Keys(chunk.keys[start:stop] - ends[0], chunk.often[one:other] - ends[0], chunk.counts[one:other])
