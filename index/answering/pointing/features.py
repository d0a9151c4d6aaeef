"""What is known of a candidate answer, in numbers: what the second reading decides by."""

from __future__ import annotations

from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.pointing.asking import Asked
from index.answering.pointing.boundaries import Worth
from index.answering.pointing.candidates import Candidates
from index.answering.pointing.matching import ASKED_STOP, FAR, Match, Query
from index.answering.pointing.tokens import (
    BITS,
    COMMA,
    EDGE,
    FORM_NUMBER,
    MARK,
    MARK_BEHIND,
    OPEN,
    PLACE,
    QUOTE,
    ROW,
)
from index.answering.words import Words
from index.vocabulary import Shape

NEAR: Final = 4.0
"""Tokens at which a word of the question is worth a third of one that touches."""
WINDOW: Final = 3
LONE: Final = 2 * FAR
"""The distance of what is not in the sentence."""
APART: Final = 100.0
"""More than any two logarithms of nearness differ by in one sentence."""
NOTHING: Final = np.float32(1e-9)
LITTLE: Final = np.float32(1e-5)
LEAST: Final = np.float32(1e-6)
_FAR_OFF: Final = np.float32(0.05)
_TYPES: Final = (
    "", "what", "what is", "what do", "what can", "which", "which is", "which do", "which can", "who", "who is",
    "who do", "who can", "whom", "whose", "when", "when is", "when do", "when can", "where", "where is", "where do",
    "where can", "why", "why is", "why do", "why can", "how", "how many", "how much", "how long", "how old", "how far",
    "how large",
)  # fmt: skip
_TYPE_NUMBERS: Final = {name: number for number, name in enumerate(_TYPES)}
FLAGS: Final = np.array(
    [Shape.CAPITAL, Shape.FIGURE, Shape.STOP, Shape.YEAR, Shape.GENITIVE, Shape.CAPITALS], np.uint32
)
_SIGNS: Final = np.array([[COMMA], [OPEN], [QUOTE]], np.uint32)
SEEN: Final = (
    "capital",
    "figure",
    "stop",
    "year",
    "genitive",
    "capitals",
    "asked stop",
    "gap",
    "gap behind",
    "rarity",
)
WITHIN: Final = (
    "capital", "figure", "stop", "rarity", "like head", "asked", "weight", "soft weight", "worth", "seam worth",
    "comma", "bracket", "quote",
)  # fmt: skip
_SENTENCE: Final = ("share", "soft share", "short of best", "rank", "length", "number", "count", "before", "after")
FEATURES: Final = (
    "type", "question length", "gap place", "words behind gap", "has head",
    "score below best", "score", "log probability", "first worth", "last worth", "run worth", "begins", "ends",
    "next begins", "ends before", "sentence probability",
    "expected overlap", "within others", "holds others", "said elsewhere", "times said",
    "length", "from sentence start", "to sentence end", "passage place",
    *(f"first {name}" for name in SEEN),
    *(f"last {name}" for name in SEEN),
    *(f"before {name}" for name in SEEN),
    *(f"behind {name}" for name in SEEN),
    *(f"inside {name}" for name in WITHIN),
    *(f"share {name}" for name in WITHIN[:6]),
    "weight before", "soft before", "weight behind", "soft behind", "first like head", "last like head",
    "like head beside",
    *(f"sentence {name}" for name in _SENTENCE),
    "left distance", "left place", "right distance", "right place",
    "asked apart", "head apart", "verb apart", "name apart",
    "near left", "near right", "agrees", "disagrees", "near", "soft near", "unmatched",
)  # fmt: skip
"""The names of the columns of `features`."""
_PARTS: Final = 5, 11, 5, 4, 4 * len(SEEN), len(WITHIN) + 13, len(_SENTENCE), 8, 7
"""How many of them each of these has:"""
(
    QUESTION,
    FIRST_READING,
    AGREEMENT,
    PLACES,
    FORM,
    CONTENT,
    OF_SENTENCE,
    DISTANCE,
    NEARNESS,
) = (slice(end - size, end) for size, end in zip(_PARTS, accumulate(_PARTS), strict=True))


def features(query: Query, match: Match, worth: Worth, candidates: Candidates, words: Words) -> NDArray[np.float32]:
    """What is known of each candidate; shape (candidates, FEATURES).

    Args:
        query: the question.
        match: of the question with some passages.
        worth: of the parts of runs.
        candidates: some of these runs.
        words: their vectors.
    """
    found = np.empty((len(FEATURES), len(candidates)), np.float32)
    first = candidates.first
    sentence, start = match.sentence.take(first), match.first.take(first)
    of_question(query.asked, found[QUESTION])
    _of_first_reading(match, worth, candidates, sentence, found[FIRST_READING])
    _of_agreement(match, candidates, found[AGREEMENT])
    _of_place(match, candidates, start, found[PLACES])
    _of_form(match, candidates, found[FORM])
    _of_content(match, _levels(query, match, worth, words), candidates, start, found[CONTENT])
    match.sentences.take(sentence, axis=1, out=found[OF_SENTENCE], mode="clip")
    _of_distance(match, candidates, found[DISTANCE])
    _of_nearness(query, match, candidates, found[NEARNESS])
    return found.T


def of_question(asked: Asked, found: NDArray[np.float32]) -> None:
    """What is the same of all candidates."""
    length = len(asked.words)
    known = (_TYPE_NUMBERS.get(asked.type, len(_TYPES)), length, asked.gap, length - asked.gap, asked.head_at >= 0)
    found.T[:] = known


def _of_first_reading(
    match: Match, worth: Worth, candidates: Candidates, sentence: NDArray[np.intp], found: NDArray[np.float32]
) -> None:
    first, last = candidates.first, candidates.last
    begins, ends = np.log(candidates.ends + LITTLE)
    np.negative(candidates.short, out=found[0])
    found[1] = candidates.score
    np.log(candidates.probability + LEAST, out=found[2])
    worth.tokens[0].take(first, out=found[3], mode="clip")
    worth.tokens[1].take(last, out=found[4], mode="clip")
    found[5] = candidates.whole
    begins.take(first, out=found[6], mode="clip")
    ends.take(last, out=found[7], mode="clip")
    begins.take(first + 1, out=found[8], mode="clip")
    ends.take(last - 1, out=found[9], mode="clip")
    np.add.reduceat(candidates.ends[0], match.tokens.bounds[:-1]).take(sentence, out=found[10], mode="clip")


def _of_agreement(match: Match, candidates: Candidates, found: NDArray[np.float32]) -> None:
    """How the candidates of one passage share words: what is inside what, and what is said twice."""
    first, last, probability = candidates.first, candidates.last, candidates.probability
    length = last - first + 1
    common = candidates.common
    codes = np.zeros(len(match.tokens) + 1, np.uint64)
    np.add.accumulate(_scattered(match.tokens.known[FORM_NUMBER]), out=codes[1:])
    text = codes.take(last + 1) - codes.take(first)
    shared = np.empty((3, len(first), len(first)), np.float32)
    np.equal(common, length[:, None], out=shared[0])
    np.equal(common, length, out=shared[1])
    np.logical_and(text[:, None] == text, candidates.passage[:, None] == candidates.passage, out=shared[2])
    np.add.reduce(shared[2], axis=1, out=found[4])
    share(candidates.overlap, shared, probability, found)


def share(
    overlap: NDArray[np.float32],
    shared: NDArray[np.float32],
    probability: NDArray[np.float32],
    found: NDArray[np.float32],
) -> None:
    """What a candidate is expected to have in common with the others.

    Args:
        overlap: the F1 of each two; shape (candidates, candidates).
        shared: whether all of the first is in the second, all of the second in the first, and whether both say the
            same; shape (3, candidates, candidates).
        probability: of each.
        found: takes it in its first four rows.
    """
    found[0] = overlap @ probability
    np.subtract(shared @ probability, probability, out=found[1:4])


def _of_place(match: Match, candidates: Candidates, start: NDArray[np.intp], found: NDArray[np.float32]) -> None:
    """How long each candidate is, and how far into its sentence and its passage, 0 to 1, it begins."""
    first, last = candidates.first, candidates.last
    found[0] = last - first + 1
    found[1] = first - start
    found[2] = match.stop.take(first) - last
    place = match.tokens.known[PLACE]
    ends = match.tokens.bounds.take(match.tokens.passages[1:]) - 1
    found[3] = place.take(first) / np.maximum(place.take(ends), 1).take(candidates.passage)


def _scattered(numbers: NDArray[Any]) -> NDArray[np.uint64]:
    """64 bits for each number, by which different numbers have different sums too, but for one in many millions.

    They are those of SplitMix64 (Steele, Lea and Flood 2014). The numbers of words depend on the order in which a
    process met them, and what is told by them must not.
    """
    mixed = numbers.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    scattered: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(31))
    return scattered


def _of_form(match: Match, candidates: Candidates, found: NDArray[np.float32]) -> None:
    """What can be seen of the first word and the last, and of those before and behind them in the sentence."""
    first, last = candidates.first, candidates.last
    tokens = match.tokens
    count = len(tokens)
    seen = np.zeros((len(SEEN), count + 1), np.float32)  # the last column is beyond the sentence
    seen[:6, :count] = tokens.known[BITS] & FLAGS[:, None] > 0
    seen[6, :count] = match.states == ASKED_STOP
    seen[7:9, :count] = tokens.known[MARK : MARK_BEHIND + 1]
    seen[7, tokens.bounds[:-1]], seen[8, tokens.bounds[1:] - 1] = EDGE, EDGE
    np.log1p(tokens.known[ROW], out=seen[9, :count])
    places = first, last, match.neighbours[1].take(first), match.neighbours[3].take(last)
    for row, place in enumerate(places):
        seen.take(place, axis=1, out=found[row * len(seen) : (row + 1) * len(seen)], mode="clip")


def _levels(query: Query, match: Match, worth: Worth, words: Words) -> NDArray[np.float32]:
    """What `WITHIN` names, of each token; shape (names, tokens)."""
    tokens = match.tokens
    levels = np.empty((len(WITHIN), len(tokens)), np.float32)
    levels[:3] = tokens.known[BITS] & FLAGS[:3, None] > 0
    rows = tokens.known[ROW]
    np.log1p(np.where(rows == 0, len(words.vectors), rows), out=levels[3])
    np.matmul(words.vectors.take(rows, axis=0), query.head, out=levels[4])
    levels[5] = match.states > ASKED_STOP
    np.matmul(query.weights, match.exact, out=levels[6])
    np.matmul(query.weights, match.soft, out=levels[7])
    levels[8:10] = worth.tokens[2:]
    levels[10:] = tokens.known[MARK] == _SIGNS
    return levels


def _of_content(
    match: Match,
    levels: NDArray[np.float32],
    candidates: Candidates,
    start: NDArray[np.intp],
    found: NDArray[np.float32],
) -> None:
    """What the candidates hold, and what stands next to them."""
    first, last = candidates.first, candidates.last
    behind_last, names = last + 1, len(levels)
    sums = np.zeros((names, levels.shape[1] + 1), np.float32)
    np.add.accumulate(levels, axis=1, out=sums[:, 1:])
    before, behind = sums.take(first, axis=1), sums.take(behind_last, axis=1)
    inside = np.subtract(behind, before, out=found[:names])
    # What stands in front of the first word, or between words, is not inside by that.
    inside[9:] -= levels[9:].take(first, axis=1)
    np.divide(inside[:6], behind_last - first, out=found[names : names + 6], casting="same_kind")
    low = np.maximum(first - WINDOW, start)
    high = np.minimum(behind_last + WINDOW, match.stop.take(first))
    like, weights, beside = levels[4], sums[6:8], found[names + 6 :]
    np.subtract(before[6:8], weights.take(low, axis=1), out=beside[:2])
    np.subtract(weights.take(high, axis=1), behind[6:8], out=beside[2:4])
    like.take(first, out=beside[4], mode="clip")
    like.take(last, out=beside[5], mode="clip")
    np.maximum(like.take(first - 1, mode="clip"), like.take(behind_last, mode="clip"), out=beside[6])


def _of_distance(match: Match, candidates: Candidates, found: NDArray[np.float32]) -> None:
    """How far off the words asked for stand; of the nearest of a sort, below zero when it is on the left."""
    first, last = candidates.first, candidates.last
    for row, (each, place) in enumerate(zip(match.distances, (first, first, last, last), strict=True)):
        found[row] = each.take(place)
    at_left, at_right = match.left.take(first, axis=1), match.right.take(last, axis=1)
    off_left = np.where(at_left >= 0, first - at_left, LONE)
    off_right = np.where(at_right >= 0, at_right - last, LONE)
    found[4:] = np.where(off_left < off_right, -off_left, off_right)


def _of_nearness(query: Query, match: Match, candidates: Candidates, found: NDArray[np.float32]) -> None:
    """How near the question's words stand, and whether on the side where the question has them."""
    values = np.concatenate([match.exact, match.soft])
    tell_sides(query, *nearness(values, match.sentence, candidates.first, candidates.last), found)


def tell_sides(
    query: Query, at_left: NDArray[np.float32], at_right: NDArray[np.float32], found: NDArray[np.float32]
) -> None:
    """How near the question's words stand, from what `nearness` returns."""
    words, weights = len(query.weights), query.weights
    nearest = np.maximum(at_left, at_right)
    behind_gap = weights * (query.places > max(query.asked.gap, query.asked.head_at))
    on_left, on_right = weights @ at_left[:words], weights @ at_right[:words]
    left_behind, right_behind = behind_gap @ at_left[:words], behind_gap @ at_right[:words]
    found[0], found[1] = on_left, on_right
    np.add(on_left - left_behind, right_behind, out=found[2])
    np.subtract(left_behind + on_right, right_behind, out=found[3])
    found[4] = weights @ nearest[:words]
    found[5] = weights @ nearest[words:]
    found[6] = weights @ (nearest[:words] < _FAR_OFF)


def nearness(
    values: NDArray[np.float32], sentence: NDArray[np.intp], first: NDArray[np.intp], last: NDArray[np.intp]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The greatest value on the left of each run in its sentence, and on the right, less by distance.

    Args:
        values: 0 to 1; shape (words, tokens).
        sentence: by token, rising.
        first: the first token of each run.
        last: and its last one.

    Returns:
        Twice shape (words, runs).
    """
    kinds, count = values.shape
    # In logarithms, what is nearer by one token is more by a step, and each sentence is far above the one before.
    height = (np.arange(count) / NEAR + APART * sentence).astype(np.float32)
    known = np.maximum(values, NOTHING)
    np.log(known, out=known)
    both = np.empty((2, kinds, count + 1), np.float32)
    rising, falling = both
    rising[:, 0] = falling[:, count] = -np.inf
    np.maximum.accumulate(known + height, axis=1, out=rising[:, 1:])
    np.maximum.accumulate(np.subtract(known, height, out=known)[:, ::-1], axis=1, out=falling[:, -2::-1])
    at_left, at_right = rising[:, first], falling[:, last + 1]
    at_left -= height.take(first)
    at_right += height.take(last)
    return np.exp(at_left, out=at_left), np.exp(at_right, out=at_right)
