"""The first reading: a linear model that scores every run of words as an answer, from its two ends and what it holds.

The score of a run is the sum of what its first word, its last word, each word and each seam inside, and its length are
worth to this question. Each of these is a sum of weights, one for each pair of something asked and something seen,
found by hashing (Weinberger et al., "Feature hashing for large scale multitask learning", 2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answering.pointing.matching import (
    ANY,
    AROUND,
    FAR,
    HEAD,
    HEAD_FINE,
    HEAD_MIDDLE,
    RANK,
    SHORT,
    TYPE,
    VERB,
    Match,
    Query,
)
from index.answering.pointing.tokens import BEHIND, COARSE, FINE, FORM, GAP, MIDDLE, SHAPE, SUFFIX, hash32

_LINE: Final = 8
"""Numbers of 64 bits that processors fetch at once."""
MAX_LENGTH: Final = 20
"""Words of the longest answer that is looked for."""

# Rows of what is seen of each token, behind the hashes of `Tokens.known`.
ENTRY, EXIT, SEAM, STATE, STATES, LEFT, RIGHT, SENTENCE_RANK, SENTENCE_SHARE, LEFT_PLACE, RIGHT_PLACE = range(8, 19)
SEEN: Final = 19

_ALL: Final = (ANY, TYPE, HEAD, HEAD_MIDDLE, HEAD_FINE, AROUND, VERB)
_MOST: Final = (ANY, TYPE, HEAD, HEAD_MIDDLE, AROUND)
_FEW: Final = (ANY, TYPE, HEAD_MIDDLE)
_TWO: Final = (ANY, TYPE)


def _grid(place: int, seen: tuple[int, ...], asked: tuple[int, ...]) -> tuple[tuple[int, int, int], ...]:
    return tuple((place, row, attribute) for row in seen for attribute in asked)


# What is looked at: (where, relative to the token; row of what is seen; attribute of the question).
_FIRST: Final = (
    *_grid(0, (FORM, FINE, MIDDLE, COARSE, SUFFIX, SHAPE), _ALL),
    *_grid(-1, (FORM, MIDDLE, COARSE, SHAPE), _MOST),
    *_grid(-2, (FORM, COARSE), _TWO),
    *_grid(1, (FORM, COARSE, SHAPE), _FEW),
    *_grid(0, (GAP, ENTRY, LEFT, LEFT_PLACE, RIGHT_PLACE, SENTENCE_RANK, SENTENCE_SHARE, STATES), _FEW),
    *_grid(-1, (STATE,), _MOST),
    *_grid(-2, (STATE,), _TWO),
    *_grid(1, (STATE,), _TWO),
)
_LAST: Final = (
    *_grid(0, (FORM, FINE, MIDDLE, COARSE, SUFFIX, SHAPE), _ALL),
    *_grid(1, (FORM, MIDDLE, COARSE, SHAPE), _MOST),
    *_grid(2, (FORM, COARSE), _TWO),
    *_grid(-1, (FORM, COARSE, SHAPE), _FEW),
    *_grid(0, (BEHIND, EXIT, RIGHT, LEFT_PLACE, RIGHT_PLACE), _FEW),
    *_grid(1, (STATE, STATES), _MOST),
    *_grid(2, (STATE,), _TWO),
    *_grid(-1, (STATE,), _TWO),
)
_INSIDE: Final = (
    *_grid(0, (FORM, MIDDLE, COARSE, SHAPE), (ANY, TYPE, HEAD, HEAD_MIDDLE)),
    *_grid(0, (STATE,), _MOST),
)
_SEAMS: Final = (*_grid(0, (GAP,), _MOST), *_grid(0, (SEAM,), _TWO))
LENGTHS: Final = (ANY, TYPE, HEAD, HEAD_MIDDLE, AROUND)

# What is looked at of a whole run: (what, attribute of the question); see `run_keys`.
CLASSES_AND_LENGTH, CLASSES_AROUND, FORMS_AROUND, ASKED_AROUND, GAPS_AROUND, SEQUENCE = range(6)
RUN_PAIRS: Final = (
    *((CLASSES_AND_LENGTH, attribute) for attribute in _FEW),
    *((CLASSES_AROUND, attribute) for attribute in _FEW),
    *((FORMS_AROUND, attribute) for attribute in _TWO),
    *((ASKED_AROUND, attribute) for attribute in _FEW),
    *((GAPS_AROUND, attribute) for attribute in _FEW),
    *((SEQUENCE, attribute) for attribute in _FEW),
)
RUN_LENGTH: Final = 8
"""Words of the longest run that is also looked at as a whole, in the pairs of `RUN_PAIRS`."""
_LESS_ONE: Final = np.arange(MAX_LENGTH)[:, None]
RUN_FIRST: Final = np.array([COARSE, COARSE, FORM, LEFT_PLACE, GAP])[:, None]
RUN_LAST: Final = np.array([COARSE, COARSE, FORM, RIGHT_PLACE, BEHIND])[:, None]
RUN_OF: Final = np.array([what for what, _ in RUN_PAIRS])
RUN_ASKED: Final = np.array([attribute for _, attribute in RUN_PAIRS])

PAIRS: Final = _FIRST + _LAST + _INSIDE + _SEAMS
_ENDS: Final = np.cumsum([0, len(_FIRST), len(_LAST), len(_INSIDE), len(_SEAMS)])
PARTS: Final = tuple(slice(*ends) for ends in pairwise(_ENDS.tolist()))
"""Which of `PAIRS` speak for the first word, the last word, each word inside, each seam inside."""
# The distinct (where, what is seen) of each part, and which of them each pair has.
PLANES: Final = sorted({(part, *pair[:2]) for part in range(4) for pair in PAIRS[_ENDS[part] : _ENDS[part + 1]]})
PLANE_OF: Final = np.array(
    [PLANES.index((part, *pair[:2])) for part in range(4) for pair in PAIRS[_ENDS[part] : _ENDS[part + 1]]]
)
_PLANE_PLACE: Final = np.array([place for _, place, _ in PLANES])
_PLANE_SEEN: Final = np.array([row for _, _, row in PLANES])
PLANE_SALT: Final = np.array([hash32(f"plane {plane}") for plane in PLANES], np.uint32)[:, None]
ASKED_OF: Final = np.array([attribute for *_, attribute in PAIRS])
LENGTH_KEYS: Final = np.array([hash32(f"length {length}") for length in range(MAX_LENGTH)], np.uint32)
RUN_SALT: Final = np.array([hash32(f"run {what}") for what in range(6)], np.uint32)[:, None]
MIX: Final = np.uint32(0x9E3779B1)
STIR: Final = np.uint32(0x85EBCA6B)
_UNSTIR: Final = np.uint32(pow(int(STIR), -1, 1 << 32))


def _table(label: str, count: int) -> NDArray[np.uint32]:
    return np.array([hash32(f"{label} {number}") for number in range(count)], np.uint32)


STATE_KEYS: Final = _table("state", 64)
DISTANCE_KEYS: Final = _table("distance", FAR + 2)
RANK_KEYS: Final = _table("rank", 5)
SHARE_KEYS: Final = _table("share", 12)
PLACE_KEYS: Final = _table("place", 4096)
EDGE: Final = hash32("edge")
_BEYOND: Final = np.array([7])
"""The state of what is beyond a sentence's edge."""


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Which weights speak for what; the same layout in training and in use."""

    #: Shape (pairs, tokens): pairs of `PAIRS`, in order.
    pairs: NDArray[np.uint32]
    #: Shape (attributes, lengths).
    lengths: NDArray[np.uint32]


def seen(match: Match) -> NDArray[np.uint32]:
    """What is seen of each token, as 32 bits each, and a last column for what is beyond a sentence's edge."""
    tokens = match.tokens
    count = len(tokens)
    rows = np.empty((SEEN, count + 1), np.uint32)
    rows[:, count] = EDGE
    here = rows[:, :count]
    here[: BEHIND + 1] = tokens.known[: BEHIND + 1]
    before, behind = match.neighbours[1], match.neighbours[3]
    here[GAP, tokens.bounds[:-1]] = EDGE
    at_gap = here[GAP] + here[COARSE]
    here[ENTRY] = rows[FORM].take(before) * STIR + at_gap
    here[EXIT] = rows[FORM].take(behind) * STIR + (here[BEHIND] + here[COARSE])
    here[SEAM] = rows[COARSE].take(before) * STIR + at_gap
    states = np.concatenate((match.states, _BEYOND))
    STATE_KEYS.take(states, out=rows[STATE], mode="clip")
    STATE_KEYS.take(states.take(before) * 8 + match.states, out=here[STATES], mode="clip")
    left, left_place, right, right_place = match.distances
    DISTANCE_KEYS.take(left, out=here[LEFT], mode="clip")
    DISTANCE_KEYS.take(right, out=here[RIGHT], mode="clip")
    here[LEFT_PLACE] = PLACE_KEYS.take(np.minimum(left, 3) * 64 + left_place)
    here[RIGHT_PLACE] = PLACE_KEYS.take(1024 + np.minimum(right, 3) * 64 + right_place)
    here[SENTENCE_RANK] = RANK_KEYS.take(np.minimum(match.sentences[RANK], 4).astype(np.intp)).take(match.sentence)
    here[SENTENCE_SHARE] = SHARE_KEYS.take((match.sentences[SHORT] * 10).astype(np.intp)).take(match.sentence)
    return rows


def keys(query: Query, match: Match, rows: NDArray[np.uint32], bits: int) -> Keys:
    """Which of the ``2 ** bits`` weights speak for each token, and for each length."""
    places = match.neighbours.take(_PLANE_PLACE + 2, axis=0)
    places += (_PLANE_SEEN * rows.shape[1])[:, None]
    planes = rows.take(places)
    planes *= STIR
    planes += PLANE_SALT
    shift = np.uint32(32 - bits)
    asked = query.attributes
    pairs = planes.take(PLANE_OF, axis=0)
    pairs ^= asked.take(ASKED_OF)[:, None]
    pairs *= MIX
    pairs >>= shift
    lengths = ((LENGTH_KEYS ^ asked.take(LENGTHS)[:, None]) * MIX) >> shift
    return Keys(pairs, lengths)


def run_keys(
    query: Query, match: Match, rows: NDArray[np.uint32], runs: NDArray[np.intp], bits: int
) -> NDArray[np.uint32]:
    """Which of the ``2 ** bits`` weights speak for runs of up to RUN_LENGTH words as wholes; shape (RUN_PAIRS, runs).

    Args:
        query: the question.
        match: of it with some passages.
        rows: what is seen of each token.
        runs: the length less 1 of each run, and its first word; shape (2, runs).
        bits: the logarithm of the number of weights.
    """
    length, first = runs
    last = first + length
    before, behind = match.neighbours[1], match.neighbours[3]
    # What is seen of the first word, or before it, and of the last word, or behind it.
    width, in_front, next_to = rows.shape[1], before.take(first), behind.take(last)
    at_first = rows.take(np.array([first, in_front, in_front, first, first]) + RUN_FIRST * width)
    at_last = rows.take(np.array([last, next_to, next_to, last, last]) + RUN_LAST * width)
    planes = np.empty((6, len(first)), np.uint32)
    np.add(at_first * STIR, at_last * MIX, out=planes[:SEQUENCE])
    planes[CLASSES_AND_LENGTH] += LENGTH_KEYS.take(length)
    planes[SEQUENCE] = _sequences(rows[COARSE], first, last + 1)
    planes += RUN_SALT
    keys: NDArray[np.uint32] = planes.take(RUN_OF, axis=0)
    keys ^= query.attributes.take(RUN_ASKED)[:, None]
    keys *= MIX
    keys >>= np.uint32(32 - bits)
    return keys


def _sequences(classes: NDArray[np.uint32], first: NDArray[np.intp], stop: NDArray[np.intp]) -> NDArray[np.uint32]:
    """32 bits for the classes of all words of each run, in order: each times a number as often as words follow it.

    From the first word to before `stop`. Dividing by that number, which is odd, is multiplying by its inverse, and so
    the sums up to each token give the sum of each run.
    """
    count = len(classes)
    powers = _powers(count + 1)
    sums = np.zeros(count + 1, np.uint32)
    np.add.accumulate(classes[:count] * powers[1, :count], out=sums[1:])
    found: NDArray[np.uint32] = (sums.take(stop) - sums.take(first)) * powers[0].take(stop)
    return found


@lru_cache(maxsize=512)
def _powers(count: int) -> NDArray[np.uint32]:
    """The first powers of what follows a word is multiplied by, and of its inverse; shape (2, count)."""
    powers = np.full((2, count), ((STIR,), (_UNSTIR,)), np.uint32)
    powers[:, 0] = 1
    np.multiply.accumulate(powers, axis=1, out=powers)
    return powers


class Worth(NamedTuple):
    """What each part of a run is worth."""

    #: Each token as first word, last, inside and behind a seam; shape (4, tokens).
    tokens: NDArray[np.float32]
    #: Each length; shape (MAX_LENGTH,).
    lengths: NDArray[np.float32]


def worth(weights: NDArray[Any], keys: Keys, scale: float = 1.0) -> Worth:
    """What each part of a run is worth.

    Args:
        weights: shape (2 ** bits,).
        keys: which of them count.
        scale: what a weight of 1 is worth.
    """
    tokens = np.empty((len(PARTS), keys.pairs.shape[1]), _wide(weights))
    # Read once in order, the weights are near when they are read in any order.
    np.bitwise_or.reduce(weights.view(np.uint64)[::_LINE])
    # One part after the other: what all of them need at once does not fit in the processor's cache.
    for row, part in enumerate(PARTS):
        np.add.reduce(weights.take(keys.pairs[part], mode="clip"), axis=0, dtype=tokens.dtype, out=tokens[row])
    return Worth(tokens * np.float32(scale), total(weights, keys.lengths, scale))


def total(weights: NDArray[Any], keys: NDArray[np.uint32], scale: float) -> NDArray[np.float32]:
    """The sum of the weights of each column of keys."""
    found = weights.take(keys, mode="clip").sum(axis=0, dtype=_wide(weights))
    added: NDArray[np.float32] = found * np.float32(scale)
    return added


def _wide(weights: NDArray[Any]) -> type[np.generic]:
    """What the sum of many weights fits in: a few hundred of 8 bits do in 16."""
    return np.int16 if weights.dtype == np.int8 else np.float32


def combine(worth: Worth) -> NDArray[np.float32]:
    """The score of each run, but for what it is worth as a whole, by its length less 1 and its first word.

    Runs that go past the last token score minus infinity; those that go past a sentence are the caller's to mask.

    Returns:
        Shape (MAX_LENGTH, tokens).
    """
    first, last, inside, seams = worth.tokens
    count = len(first)
    held = np.zeros(count + 1, np.float32)
    np.add.accumulate(inside + seams, out=held[1:])
    ends = np.empty(count + MAX_LENGTH - 1, np.float32)
    ends[count:] = -np.inf
    np.add(last, held[1:], out=ends[:count])
    # The seam in front of the first word is not inside the run.
    scores: NDArray[np.float32] = (first - seams - held[:-1]) + worth.lengths[:, None]
    # Row by row, from one place further on: as numpy's sliding windows, made at once.
    scores += np.ndarray(scores.shape, ends.dtype, ends, strides=ends.strides * 2)
    return scores


def inside_sentence(match: Match) -> NDArray[np.bool_]:
    """Which runs stay in one sentence; shape (MAX_LENGTH, tokens)."""
    left: NDArray[np.intp] = match.stop - np.arange(len(match.stop))
    return left > _LESS_ONE
