"""Which runs of words are worth a second reading: the most probable of all by the first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answering.pointing.boundaries import MAX_LENGTH, RUN_LENGTH, Worth, combine, inside_sentence
from index.answering.pointing.matching import Match
from index.answering.pointing.tokens import FORM, hash32

CANDIDATES: Final = 24, 1
"""Candidates that are read a second time: so many, and so many more for each passage but the first."""
RUNS: Final = 200
"""Runs that are looked at as wholes."""
SMALL: Final = 1e-4, 1e-6, 1e-9
"""There are enough runs that are more probable than the first of these, mostly; else than the next."""
ARTICLES: Final = np.array([hash32(f"f{article}") for article in ("the", "a", "an")], np.uint32)[:, None]


@dataclass(frozen=True, eq=False)
class Candidates:
    """Runs of words that may be the answer; arrays are by candidate, passage by passage."""

    #: The passage.
    passage: NDArray[np.intp]
    #: The first and the last token, of those read.
    first: NDArray[np.intp]
    last: NDArray[np.intp]
    #: The same number for runs that differ only by an article in front.
    core: NDArray[np.intp]
    #: The score of the first reading, how far that is below the best of the passage, and its probability among all runs
    #: of the passage.
    score: NDArray[np.float32]
    short: NDArray[np.float32]
    probability: NDArray[np.float32]
    #: What it is worth as a whole.
    whole: NDArray[np.float32]
    #: By token: how probable it is that an answer begins there, and that it ends there; shape (2, tokens).
    ends: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def common(self) -> NDArray[np.float32]:
        """How many tokens each two have in common; shape (candidates, candidates)."""
        first, last = self.first.astype(np.float32), self.last.astype(np.float32)
        shared: NDArray[np.float32] = np.minimum(last[:, None], last) - np.maximum(first[:, None], first) + 1
        return np.maximum(shared, 0, out=shared)

    @cached_property
    def overlap(self) -> NDArray[np.float32]:
        """The F1 of each two; shape (candidates, candidates)."""
        length = (self.last - self.first + 1).astype(np.float32)
        return self.common * 2 / (length[:, None] + length)


class Reading(NamedTuple):
    """What the first reading of some passages gives the second."""

    candidates: Candidates
    #: Of each candidate, its first and its last token in the passage.
    first: NDArray[np.intp]
    last: NDArray[np.intp]
    #: What is known of it; shape (candidates, FEATURES).
    rows: NDArray[np.float32]


class Scores:
    """The score of each run of some passages, by its length less 1 and its first word.

    Args:
        match: of the question with the passages.
        worth: of the parts of their runs.
    """

    def __init__(self, match: Match, worth: Worth) -> None:
        self._match: Final = match
        self._edges: Final = match.tokens.bounds.take(match.tokens.passages[:-1])
        #: Shape (MAX_LENGTH, tokens); minus infinity for runs that cannot be.
        self.scores: Final = combine(worth)
        np.copyto(self.scores, -np.inf, where=~inside_sentence(match))
        #: What each run is worth as a whole, as far as it is known; shape (RUN_LENGTH, tokens).
        self.wholes: Final = np.zeros((RUN_LENGTH, len(match.tokens)), np.float32)

    def short(self, length: int = MAX_LENGTH) -> NDArray[np.float32]:
        """How far the score of each run of up to so many words is below the best one's of its passage."""
        best = np.maximum.reduceat(np.maximum.reduce(self.scores, axis=0), self._edges)
        return best.take(self._match.passage) - self.scores[:length]

    def best(self, count: int) -> NDArray[np.intp]:
        """So many runs of up to RUN_LENGTH words that fall least short: lengths less 1, and first words."""
        short = self.short(RUN_LENGTH).ravel()
        possible = (short < np.inf).nonzero()[0]
        if len(possible) > count:
            possible = possible.take(short.take(possible).argpartition(count)[:count])
        return np.array(np.divmod(possible, len(self._match.tokens)))

    def add(self, runs: NDArray[np.intp], wholes: NDArray[np.float32]) -> None:
        """Add what some runs are worth as wholes."""
        self.wholes[runs[0], runs[1]] = wholes
        self.scores[runs[0], runs[1]] += wholes

    def chosen(self, limit: int) -> Candidates:
        """The most probable runs of all passages, so many, and the best run of each passage in any case."""
        short = self.short()
        probabilities = np.exp(-short)
        count = short.shape[1]
        ends = np.zeros((2, count), np.float32)
        probabilities /= np.add.reduceat(np.add.reduce(probabilities, axis=0), self._edges).take(self._match.passage)
        np.add.reduce(probabilities, axis=0, out=ends[0])
        np.add.reduce(_diagonals(probabilities), axis=0, out=ends[1])
        places = _most_probable(probabilities, short, limit)
        length, first = np.divmod(places, count)
        order = (first * MAX_LENGTH + length).argsort()
        places, length, first = places.take(order), length.take(order), first.take(order)
        within = np.minimum(length, RUN_LENGTH - 1)
        return Candidates(
            passage=self._match.passage.take(first),
            first=first,
            last=first + length,
            core=self._cores(first, length),
            score=self.scores.take(places),
            short=short.take(places),
            probability=probabilities.take(places),
            whole=np.where(length < RUN_LENGTH, self.wholes[within, first], 0),
            ends=ends,
        )

    def _cores(self, first: NDArray[np.intp], length: NDArray[np.intp]) -> NDArray[np.intp]:
        forms = self._match.tokens.known[FORM].take(first)
        article = (forms == ARTICLES).any(axis=0) & (length > 0)
        return numbered((first + article) * MAX_LENGTH + length - article)


def numbered(values: NDArray[np.intp]) -> NDArray[np.intp]:
    """The place of each value among the distinct ones, in order: as numpy's unique inverse, for few of them."""
    order = values.argsort()
    rising = values.take(order)
    places = np.zeros(len(values), np.intp)
    places[order[1:]] = np.add.accumulate(rising[1:] != rising[:-1], dtype=np.intp)
    return places


def _diagonals(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row moved on by its number, what falls off the end left out: by last word what was by first; same shape."""
    rows, count = values.shape
    wide = np.empty((rows, count + rows), np.float32)
    wide[:, :rows] = 0
    wide[:, rows:] = values
    # Read with rows that are one shorter, each begins one further to the left.
    return wide.ravel()[rows : rows + rows * (count + rows - 1)].reshape(rows, -1)[:, :count]


def _most_probable(probabilities: NDArray[np.float32], short: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    """The places of the most probable runs, and of those that are the best of their passages."""
    flat = probabilities.ravel()
    chosen = (flat > SMALL[0]).nonzero()[0]
    if len(chosen) > limit:
        chosen = chosen.take((-flat.take(chosen)).argpartition(limit)[:limit])
    elif len(chosen) < limit:
        chosen = less_probable(flat, limit)
    wanted: NDArray[np.bool_] = short.ravel() == 0
    wanted[chosen] = True
    return wanted.nonzero()[0]


def less_probable(flat: NDArray[np.float32], limit: int) -> NDArray[np.intp]:
    """The places of the most probable runs, where few are at all probable."""
    enough = (likely for least in SMALL[1:] if len(likely := np.flatnonzero(flat > least)) >= limit)
    possible = next(enough, None)
    if possible is None:
        possible = np.flatnonzero(flat > 0)
    return possible.take(np.argsort(-flat.take(possible), kind="stable")[:limit])
