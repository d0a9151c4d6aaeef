"""What the words around matches are worth, and what their meanings are; between two runs of matrix products."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from index.answering.compiled.bits import how_many
from index.answering.compiled.reranking.sources import SOURCES
from index.answering.compiled.sums import total
from index.answering.reranking.candidates import COUNT, FIELD
from index.answering.reranking.features import BEFORE, BEHIND, NAMES, UNLIKELY
from index.compiling import compiled, kept

WINDOWS: Final = NAMES.index("nearness") - 2
_FIGURES_NEAR: Final = NAMES.index("figures near")
_LIKELY: Final = NAMES.index("likely answer near")
_FIGURES: Final = NAMES.index("figures")
_SORTS: Final = 3
_NEAREST: Final = 2
"""The last kind of nearness, by which the best match is chosen."""
_ZERO: Final = np.float32(0)
_UNLIKE: Final = np.float32(UNLIKELY)
_REST: Final = np.float32(1 - UNLIKELY)


class Around(NamedTuple):
    """What the words around a match are looked up in; see `weigh`."""

    rows: Any
    sums: Any
    answering: Any
    likely: Any


@compiled
def count_of(sums, first, last, field):
    """How many new words there are of a sort, or in all."""
    return (sums[last] - sums[first]) >> (FIELD * field) & COUNT


@compiled
def share(numbers, shares):
    """The numbers, divided by their sum."""
    whole = max(total(numbers, 0.0), 1e-9)
    for at in range(len(numbers)):
        shares[at] = numbers[at] / whole


@compiled
def weigh_terms(weights, expected, logs, ratios, stack, chances, both, pairs):
    """What each term counts, in all the ways in which it does; see `weigh`."""
    width = len(expected)
    share(logs[:width], stack[3])
    for term in range(width):
        for kind in range(3):
            stack[kind, term] = weights[kind, term]
        stack[4, term] = 1.0
        chances[0, term], chances[1, term] = ratios[0, term] - ratios[1, term], expected[term]
        both[0, term], both[1, term] = weights[0, term], stack[3, term]
    for term in range(width - 1):
        pairs[term] = weights[0, term] + weights[0, term + 1]
    share(pairs, pairs)


@compiled
def best_of(worth, first, last, signals, own):
    """The greatest worth of a paragraph's matches, of each kind; gives the first match that has the last one."""
    top = first
    for kind in range(_NEAREST + 2):
        column = 1 if kind > _NEAREST else 0
        row = min(kind, _NEAREST)
        best = worth[row, first, column] if first < last else _ZERO
        for at in range(first + 1, last):
            if worth[row, at, column] > best:
                best = worth[row, at, column]
                top = at if kind == _NEAREST else top
        signals[WINDOWS + kind, own] = best
    return top


@compiled
def look_around(middle, start, end, around, signals, own):
    """What may be an answer near a token of a paragraph."""
    first, last = max(middle - BEFORE, start), min(middle + BEHIND, end)
    greatest = _ZERO
    for at in range(BEFORE + BEHIND):
        value = around.answering[around.rows[min(first + at, max(last - 1, 0))]]
        value = max(value, _ZERO)
        greatest = max(greatest, value)
        around.likely[at] = value
    for sort in range(_SORTS + 1):
        signals[_FIGURES_NEAR + sort, own] = count_of(around.sums, first, last, sort)
    signals[_LIKELY, own] = greatest
    signals[_LIKELY + 1, own] = total(around.likely, _ZERO) / np.float32(BEFORE + BEHIND)
    for sort in range(_SORTS):
        signals[_FIGURES + sort, own] = count_of(around.sums, start, end, sort) / max(end - start, 1)


@compiled
def find_meaning(rows, start, end, bits, alike, nearest):
    """How near in meaning the nearest word of a paragraph comes to each term; 0 where no word is known."""
    width, none = len(nearest), True
    for term in range(width):
        nearest[term] = 0
    for at in range(start, end):
        row = np.int64(rows[at])
        if row:
            below = bits[0, row >> 6] & ((np.int64(1) << (row & 63)) - 1)
            word = alike[bits[1, row >> 6] + how_many(below)]
            for term in range(width):
                nearest[term] = word[term] if none or word[term] > nearest[term] else nearest[term]
            none = False


@compiled
def weigh_meaning(nearest, present, meanings, own):
    """What is there of the terms, or near in meaning; see `weigh`."""
    for term in range(len(nearest)):
        near = max(nearest[term] - _UNLIKE, _ZERO) / _REST
        has = np.float32(present[term])
        meanings[0, own, term] = max(has, near)
        meanings[1, own, term] = near if has == _ZERO else _ZERO
        meanings[2, own, term] = 1.0 if has == _ZERO else 0.0
        meanings[3, own, term] = max(nearest[term], has)


_SIGNATURE: Final = (
    "void(int64[::1], int64[::1], int64[:, ::1], int32[::1], int64[::1], int64[:, ::1], float32[:, ::1],"
    " float32[:, :, ::1], float64[:, ::1], float32[::1], float64[:, ::1], float64[::1], float64[:, ::1],"
    " float32[::1], float32[::1], float64[:, ::1], float64[:, ::1], float64[:, ::1], float64[::1],"
    " float64[:, :, ::1], float32[:, ::1])"
)


def _weigh(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def weigh(
        bounds, starts, matched, rows, sums, bits, alike, worth, covered, answering, weights, logs, ratios,
        likely, nearest, stack, chances, both, pairs, meanings, signals,
    ):  # fmt: skip
        """Weigh terms, matches and meanings.

        `likely`, of shape (BEFORE + BEHIND,), and `nearest`, of shape (terms,), are to be written to. From `stack` on
        stands what is taken, see `Weighed` of `index.answering.reranking.measuring`, and what is given in front of it;
        `alike` has the cosines of the distinct words and the terms, `worth` what all terms and what names ahead of each
        match count, of shape (kinds, matches, 2).
        """
        weigh_terms(weights, weights[3], logs, ratios, stack, chances, both, pairs)
        around = Around(rows, sums, answering, likely)
        for each in range(len(bounds) - 1 if version else 0):
            start, end = bounds[each], bounds[each + 1]
            top = best_of(worth, starts[each], starts[each + 1], signals, each)
            middle = matched[0, top] if starts[each] < starts[each + 1] else start
            look_around(middle, start, end, around, signals, each)
            find_meaning(rows, start, end, bits, alike, nearest)
            weigh_meaning(nearest, covered[each], meanings, each)

    return weigh


weigh: Final = kept(_SIGNATURE, _weigh, SOURCES)
