"""What tokens, lengths and whole runs are worth: sums of the weights that speak for them."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answering.compiled.pointing import layout
from index.answering.pointing import boundaries
from index.answering.pointing.boundaries import (
    LENGTH_KEYS,
    MAX_LENGTH,
    MIX,
    PLANE_SALT,
    PLANES,
    RUN_SALT,
    STIR,
)
from index.answering.pointing.tokens import COARSE
from index.compiling import compiled

_PLANE_PLACE: Final = np.array([place for _, place, _ in PLANES])
_PLANE_PART: Final = np.array([part for part, *_ in PLANES])
_PLANE_SEEN: Final = np.array([row for *_, row in PLANES])
# The planes in the order of the rows of what is seen, and from which to which of them each row is looked at.
_BY_ROW: Final = np.argsort(_PLANE_SEEN, kind="stable")
_ROW_PLANES: Final = np.searchsorted(_PLANE_SEEN[_BY_ROW], np.arange(boundaries.SEEN + 1))
_PLANE_SALT: Final = PLANE_SALT.ravel()
_LENGTHS: Final = np.array(boundaries.LENGTHS)
_RUN_OF: Final = boundaries.RUN_OF
_RUN_ASKED: Final = boundaries.RUN_ASKED
_RUN_FIRST: Final = boundaries.RUN_FIRST.ravel()
_RUN_LAST: Final = boundaries.RUN_LAST.ravel()
_RUN_SALT: Final = RUN_SALT.ravel()
_NO_NUMBER: Final = np.uint32(0xFFFFFFFF)
_OUTSIDE: Final = np.array([False, True, True, False, False])
"""Which of what is looked at of a run is next to it, and not in it."""


def _plane_asked() -> NDArray[np.intp]:
    """How many attributes of the question each plane is joined with, and which."""
    asked = np.zeros((len(PLANES), 8), np.intp)
    for plane, attribute in zip(boundaries.PLANE_OF.tolist(), boundaries.ASKED_OF.tolist(), strict=True):
        asked[plane, 0] += 1
        asked[plane, asked[plane, 0]] = attribute
    return asked


_PLANE_ASKED: Final = _plane_asked()


class Found(NamedTuple):
    """What is written to while values are weighed."""

    #: Where a value is noted, by its hash; the numbers of the values of a row; its distinct values.
    table: Any
    numbers: Any
    distinct: Any


@compiled
def weight_of(of, seen, asked):
    """The weight for what is seen where this is asked."""
    return np.int64(of.weights[np.uint32(np.uint32(seen ^ asked) * MIX) >> np.uint32(of.shift)])


@compiled
def number_values(values, table, numbers, distinct):
    """Number the distinct values of a row of what is seen, and note them; how many.

    Args:
        values: the row.
        table: to be written to; as many as a power of two, and more than there are values.
        numbers: takes the number of each value.
        distinct: takes the distinct ones.
    """
    count, rest = 0, np.uint32(len(table) - 1)
    table[:] = _NO_NUMBER
    for place in range(len(values)):
        value = values[place]
        at = np.uint32(np.uint32(value * MIX) >> np.uint32(16)) & rest
        while table[at] != _NO_NUMBER and distinct[table[at]] != value:
            at = np.uint32(at + np.uint32(1)) & rest
        if table[at] == _NO_NUMBER:
            table[at], distinct[count] = count, value
            count += 1
        numbers[place] = table[at]
    return count


@compiled
def keep_values(values, numbers, distinct):
    """As `number_values`, where nearly all are distinct."""
    for place in range(len(values)):
        numbers[place], distinct[place] = place, values[place]
    return len(values)


@compiled
def add_values(places, numbers, each, total):
    """Add what is seen at these places to what tokens are worth, by the numbers of the values."""
    for token in range(len(places)):
        total[token] += each[numbers[np.uint64(places[token])]]


@compiled
def weigh_values(of, plane, values, found):
    """What each value is worth that may be seen in a plane."""
    weights, shift, salt = of.weights, np.uint32(of.shift), _PLANE_SALT[plane]
    found[: len(values)] = 0
    for each in range(_PLANE_ASKED[plane, 0]):
        asked = of.attributes[_PLANE_ASKED[plane, each + 1]]
        for place in range(len(values)):
            seen = np.uint32(np.uint32(values[place] * STIR + salt) ^ asked)
            found[place] += np.int16(weights[np.uint32(seen * MIX) >> shift])


@compiled
def weigh_tokens(of, read, sums, found, worth):
    """What each token is worth as a part of a run; what many have in common is weighed once.

    Args:
        of: the weights, and the question.
        read: the tokens.
        sums: to be written to; shape (parts + 1, tokens + 1).
        found: to be written to, see `Found`.
        worth: takes it, see `Worth`.
    """
    count, each = worth.shape[1], sums[-1]
    sums[:] = 0
    for row in range(len(_ROW_PLANES) - 1):
        if boundaries.ENTRY <= row <= boundaries.SEAM:
            distinct = keep_values(read.seen[row], found.numbers, found.distinct)
        else:
            distinct = number_values(read.seen[row], found.table, found.numbers, found.distinct)
        for at in range(_ROW_PLANES[row], _ROW_PLANES[row + 1]):
            plane = _BY_ROW[at]
            weigh_values(of, plane, found.distinct[:distinct], each)
            places = read.numbers[layout.SELF + _PLANE_PLACE[plane]]
            add_values(places, found.numbers, each, sums[_PLANE_PART[plane]])
    for part in range(len(worth)):
        for token in range(count):
            worth[part, token] = np.float32(sums[part, token]) * of.scale


@compiled
def weigh_lengths(of, lengths):
    """What each length is worth."""
    for length in range(MAX_LENGTH):
        total = 0
        for each in range(len(_LENGTHS)):
            total += weight_of(of, LENGTH_KEYS[length], of.attributes[_LENGTHS[each]])
        lengths[length] = np.float32(total) * of.scale


@compiled
def sequence_of(classes, first, last):
    """32 bits for the classes of all words of a run, in order."""
    found = np.uint32(0)
    for token in range(first, last + 1):
        found = np.uint32(np.uint32(found + classes[token]) * STIR)
    return found


@compiled
def weigh_whole(of, read, planes, first, length):
    """What a run is worth as a whole."""
    last, count = first + length, len(_RUN_FIRST)
    before, behind = read.numbers[layout.BEFORE, first], read.numbers[layout.BEHIND, last]
    for plane in range(count):
        at_first = read.seen[_RUN_FIRST[plane], before if _OUTSIDE[plane] else first]
        at_last = read.seen[_RUN_LAST[plane], behind if _OUTSIDE[plane] else last]
        planes[plane] = np.uint32(at_first * STIR + at_last * MIX + _RUN_SALT[plane])
    planes[boundaries.CLASSES_AND_LENGTH] += LENGTH_KEYS[length]
    sequence = sequence_of(read.seen[COARSE], first, last)
    planes[boundaries.SEQUENCE] = np.uint32(sequence + _RUN_SALT[boundaries.SEQUENCE])
    total = 0
    for pair in range(len(_RUN_OF)):
        total += weight_of(of, planes[_RUN_OF[pair]], of.attributes[_RUN_ASKED[pair]])
    return np.float32(total) * of.scale
