"""What each run of words is worth as the answer."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from index.answering.compiled.pointing import layout
from index.answering.compiled.pointing.layout import SOURCES, Read, Weights
from index.answering.compiled.pointing.weighing import Found, weigh_lengths, weigh_tokens, weigh_whole
from index.answering.pointing.boundaries import MAX_LENGTH, RUN_LENGTH
from index.compiling import compiled, kept

_NEVER: Final = np.float32(-np.inf)


@compiled
def combine(bounds, worth, lengths, held, scores):
    """The score of each run, but for what it is worth as a whole, as `boundaries.combine`."""
    firsts, lasts, inside, seams = worth[0], worth[1], worth[2], worth[3]
    held[0], total = 0, np.float32(0)
    for token in range(len(firsts)):
        step = inside[token] + seams[token]
        total = total + step if token else step
        held[token + 1] = total
    scores[:] = _NEVER
    for sentence in range(len(bounds) - 1):
        for less_one in range(MAX_LENGTH):
            length, row = lengths[less_one], scores[less_one]
            for token in range(bounds[sentence], bounds[sentence + 1] - less_one):
                last = np.uint64(token + less_one)
                score = firsts[token] - seams[token] - held[token] + length
                row[token] = score + (lasts[last] + held[last + np.uint64(1)])


@compiled
def find_best(passages, bounds, scores, each, best):
    """The score of the best run that begins at each token, and of each passage."""
    for token in range(scores.shape[1]):
        each[token] = scores[0, token]
    for row in range(1, MAX_LENGTH):
        scored = scores[row]
        for token in range(len(scored)):
            each[token] = max(each[token], scored[token])
    for passage in range(len(best)):
        most = _NEVER
        for token in range(bounds[passages[passage]], bounds[passages[passage + 1]]):
            most = max(most, each[token])
        best[passage] = most


@compiled
def fall_short(passages, bounds, scores, best, exponents):
    """How far each run is below the best of its passage, below zero."""
    for passage in range(len(best)):
        most, first, stop = best[passage], bounds[passages[passage]], bounds[passages[passage + 1]]
        for row in range(MAX_LENGTH):
            scored, below = scores[row], exponents[row]
            for token in range(first, stop):
                below[token] = scored[token] - most


@compiled
def list_possible(passage, scores, best, places, shorts):
    """Note the runs that may be looked at as wholes, and how far they are below the best; how many."""
    found, count = 0, scores.shape[1]
    for row in range(RUN_LENGTH):
        for token in range(count):
            if scores[row, token] > _NEVER:
                places[found], shorts[found] = row * count + token, best[passage[token]] - scores[row, token]
                found += 1
    return found


_SCORE: Final = (
    "int64(int64[:, ::1], int64, int64[:, ::1], uint32[:, ::1], uint32[::1], int8[::1], int64, float32, int16[:, ::1],"
    " uint32[:, ::1], uint32[::1], float32[::1], float32[:, ::1], float32[::1], float32[:, ::1], float32[::1],"
    " int64[::1], float32[::1])"
)


def _score(version: int) -> Any:
    def score(
        places, sentences, numbers, seen, attributes, weights, shift, scale, sums, table, distinct, held, worth,
        lengths, scores, best, possible, shorts,
    ):  # fmt: skip
        """Score the runs of the sentences that are read; how many may be looked at as wholes.

        Args:
            places: from `choose`.
            sentences: how many are read.
            numbers: from `look`.
            seen: from `look`.
            attributes: what the question asks for.
            weights: of the model.
            shift: what makes their numbers of hashes.
            scale: what a weight of 1 is worth.
            sums: to be written to; shape (5, tokens + 1).
            table: to be written to; shape (2, a power of two that is more than tokens + 1).
            distinct: to be written to; shape (tokens + 1,).
            held: to be written to; shape (tokens + 1,).
            worth: takes what each token is worth, see `Worth`.
            lengths: takes what each length is worth.
            scores: takes the score of each run, see `Scores`.
            best: takes that of the best one of each passage.
            possible: takes the runs that may be looked at as wholes.
            shorts: takes how far they are below the best.
        """
        of, read = Weights(attributes, weights, shift, scale), Read(numbers, seen, seen, scores)
        weigh_tokens(of, read, sums, Found(table[0], table[1], distinct), worth)
        weigh_lengths(of, lengths)
        combine(places[1, : sentences + 1], worth, lengths, held, scores)
        find_best(places[2], places[1], scores, held, best)
        return list_possible(numbers[layout.PASSAGE], scores, best, possible, shorts) if version else 0

    return score


_ADD: Final = (
    "void(int64[::1], int64[:, ::1], uint32[:, ::1], uint32[::1], int8[::1], int64, float32, int64[:, ::1],"
    " uint32[::1], float32[::1], float32[:, ::1], float32[:, ::1], float32[::1], float32[:, ::1])"
)


def _add(version: int) -> Any:
    def add(
        runs, numbers, seen, attributes, weights, shift, scale, places, planes, held, scores, wholes, best, exponents
    ):
        """Add what some runs are worth as wholes.

        Args:
            runs: their places among the scores.
            numbers: from `look`.
            seen: from `look`.
            attributes: what the question asks for.
            weights: of the model.
            shift: what makes their numbers of hashes.
            scale: what a weight of 1 is worth.
            places: from `choose`.
            planes: to be written to; shape (6,).
            held: to be written to; shape (tokens + 1,).
            scores: from `score`, to which it is added.
            wholes: takes what was added; zero; shape (RUN_LENGTH, tokens).
            best: takes the score of the best run of each passage.
            exponents: takes how far each run is below it, below zero; shape as `scores`.
        """
        of, read = Weights(attributes, weights, shift, scale), Read(numbers, seen, seen, scores)
        count = numbers.shape[1]
        for run in runs:
            length, first = run // count, run % count
            whole = weigh_whole(of, read, planes, first, length)
            wholes[length, first] = whole
            scores[length, first] += whole
        find_best(places[2], places[1], scores, held, best)
        if version:
            fall_short(places[2], places[1], scores, best, exponents)

    return add


score: Final = kept(_SCORE, _score, SOURCES)
add: Final = kept(_ADD, _add, SOURCES)
