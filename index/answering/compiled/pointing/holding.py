"""What candidate answers hold, and what stands next to them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from index.answering.compiled.pointing import layout
from index.answering.compiled.pointing.layout import FIRST, LAST, SOURCES, Read, Some
from index.answering.compiled.pointing.nearing import find_nearness
from index.answering.pointing import features
from index.answering.pointing.features import FLAGS, WINDOW, WITHIN
from index.answering.pointing.matching import ASKED_STOP
from index.answering.pointing.tokens import COMMA, OPEN, QUOTE
from index.compiling import compiled, kept

_NAMES: Final = len(WITHIN)
_AT_CONTENT: Final = features.CONTENT.start
_FLAG_BITS: Final = FLAGS.ravel()
_RARITY, _LIKE_HEAD, _ASKED, _WEIGHT, _SOFT_WEIGHT, _INSIDE, _SEAM, _SIGNS = range(3, 11)
"""Rows of the levels, behind the flags."""


@compiled
def find_levels(read, rarities, worth, levels):
    """Tell what `WITHIN` names of each token; what is alike, and the weights, are there."""
    for token in range(levels.shape[1]):
        for flag in range(_RARITY):
            levels[flag, token] = (read.kept[layout.BITS, token] & _FLAG_BITS[flag]) > 0
        row, mark = np.int64(read.kept[layout.ROW, token]), read.kept[layout.MARK, token]
        levels[_RARITY, token] = rarities[row if row else len(rarities) - 1]
        levels[_ASKED, token] = read.numbers[layout.STATE, token] > ASKED_STOP
        levels[_INSIDE, token], levels[_SEAM, token] = worth[2, token], worth[3, token]
        for sign, sought in enumerate((COMMA, OPEN, QUOTE)):
            levels[_SIGNS + sign, token] = mark == sought


@compiled
def add_up_levels(levels, sums):
    """Add up what stands in front of each token."""
    sums[0] = 0
    for name in range(_NAMES):
        sums[1, name] = levels[name, 0]
    for token in range(1, levels.shape[1]):
        for name in range(_NAMES):
            sums[token + 1, name] = sums[token, name] + levels[name, token]


@compiled
def tell_content(read, levels, sums, some):
    """What the candidates hold, and what stands next to them."""
    found, like, most = some.found[_AT_CONTENT:], levels[_LIKE_HEAD], levels.shape[1] - 1
    beside = found[_NAMES + _RARITY + 3 :]
    for each in range(found.shape[1]):
        first, last = some.numbers[FIRST, each], some.numbers[LAST, each]
        before, behind = sums[first], sums[last + 1]
        for name in range(_NAMES):
            inside = behind[name] - before[name]
            # What stands in front of the first word, or between words, is not inside by that.
            found[name, each] = inside if name < _SEAM else inside - levels[name, first]
        for name in range(_RARITY + 3):
            found[_NAMES + name, each] = np.float64(found[name, each]) / np.float64(last + 1 - first)
        low = sums[max(first - WINDOW, read.numbers[layout.START, first])]
        high = sums[min(last + 1 + WINDOW, read.numbers[layout.STOP, first])]
        for row in range(2):
            beside[row, each] = before[_WEIGHT + row] - low[_WEIGHT + row]
            beside[2 + row, each] = high[_WEIGHT + row] - behind[_WEIGHT + row]
        beside[4, each], beside[5, each] = like[first], like[last]
        beside[6, each] = max(like[max(first - 1, 0)], like[min(last + 1, most)])


_HOLD: Final = (
    "void(int64[:, ::1], uint32[:, ::1], float32[:, ::1], float32[::1], float32[:, ::1], float32[:, ::1],"
    " float32[:, ::1], float32[:, :, ::1], int64[:, ::1], float32[:, ::1], float32[:, :, ::1])"
)


def _hold(version: int) -> Any:
    def hold(numbers, kept, worth, rarities, levels, sums, nearness, heights, candidates, found, beside):
        """Tell what the candidates hold, and what stands next to them and near.

        Args:
            numbers: from `look`.
            kept: from `look`.
            worth: from `score`.
            rarities: by the rows of words, how seldom one is; and, as the last, how seldom one that is not known is.
            levels: what `WITHIN` names, in whose rows is what numpy makes of it; shape (WITHIN, tokens).
            sums: to be written to; shape (tokens + 1, WITHIN).
            nearness: the logarithms of how far each token is each word; shape (tokens, twice the words).
            heights: to be written to; shape (2, tokens + 1, twice the words).
            candidates: from `describe`.
            found: takes what is known of each; shape (FEATURES, candidates).
            beside: takes the logarithms of what `features.nearness` returns; shape (2, candidates, twice the words).
        """
        read, some = Read(numbers, kept, kept, nearness), Some(candidates, levels, found)
        find_levels(read, rarities, worth, levels)
        add_up_levels(levels, sums)
        tell_content(read, levels, sums, some)
        if version:
            find_nearness(read, nearness, heights, some, beside)

    return hold


hold: Final = kept(_HOLD, _hold, SOURCES)
