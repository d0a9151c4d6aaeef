"""Learns the linear model of the first reading: conditional log-linear over all runs of a paragraph, by AdaGrad.

Duchi et al., "Adaptive subgradient methods", 2011, with the probability of all right runs together as what is raised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.answering.pointing import boundaries
from index.answering.pointing.boundaries import MAX_LENGTH, RUN_LENGTH, Keys
from index.answering.pointing.candidates import Scores
from index.answering.pointing.matching import Match, Query, match
from index.answering.pointing.tokens import Tokens, Traits

_SMALL: Final = 2e-3
"""A slope below this, at one token, is left out."""
_IMPOSSIBLE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Settings:
    """How the linear model is trained."""

    #: The table has ``2 ** bits`` weights.
    bits: int = 20
    rate: float = 0.03
    epochs: int = 2
    #: What the squared gradients start from: the more, the less is believed of what is rare.
    start: float = 5.0


class Learner:
    """Weights on their way."""

    def __init__(self, settings: Settings) -> None:
        self.settings: Final = settings
        self.weights: Final = np.zeros(1 << settings.bits, np.float32)
        self._squares: Final = np.full(1 << settings.bits, settings.start, np.float32)

    def learn(self, asking: Query, met: Match, gold: Sequence[tuple[int, int]], weight: float = 1.0) -> float:
        """Take one step for one question; returns how improbable the right runs were, in nats."""
        seen = boundaries.seen(met)
        keys = boundaries.keys(asking, met, seen, self.settings.bits)
        scores = Scores(met, boundaries.worth(self.weights, keys))
        runs = scores.best(len(met.tokens) * RUN_LENGTH)
        wholes = boundaries.run_keys(asking, met, seen, runs, self.settings.bits)
        scores.add(runs, boundaries.total(self.weights, wholes, 1.0))
        slope = np.exp(-scores.short())
        slope /= slope.sum()
        firsts = np.array([first for first, _ in gold])
        lengths = np.array([last - first for first, last in gold])
        right = slope[lengths, firsts]
        total = float(right.sum())
        slope[lengths, firsts] -= right / total if total > _IMPOSSIBLE else 1 / len(gold)
        slope *= np.float32(weight)
        self._step(keys, slope)
        self._step_wholes(wholes, slope[runs[0], runs[1]])
        return -float(np.log(max(total, _IMPOSSIBLE)))

    def _step(self, keys: Keys, slope: NDArray[np.float32]) -> None:
        for rows, by_token in zip(boundaries.PARTS, slopes(slope), strict=True):
            columns = np.flatnonzero(np.abs(by_token) > _SMALL)
            found = keys.pairs[rows][:, columns]
            self._descend(found.ravel(), np.broadcast_to(by_token[columns], found.shape).ravel())
        self._descend(keys.lengths.ravel(), np.broadcast_to(slope.sum(axis=1), keys.lengths.shape).ravel())

    def _step_wholes(self, wholes: NDArray[np.uint32], slope: NDArray[np.float32]) -> None:
        columns = np.flatnonzero(np.abs(slope) > _SMALL)
        found = wholes[:, columns]
        self._descend(found.ravel(), np.broadcast_to(slope[columns], found.shape).ravel())

    def _descend(self, places: NDArray[np.uint32], steps: NDArray[np.float32]) -> None:
        np.add.at(self._squares, places, steps * steps)
        np.subtract.at(self.weights, places, steps * (self.settings.rate / np.sqrt(self._squares[places])))


def learn(
    questions: Sequence[tuple[Query, Tokens, Sequence[tuple[int, int]], float]],
    traits: Traits,
    settings: Settings,
    seed: int,
) -> NDArray[np.float32]:
    """The weights learnt from questions, each with its passage, the right runs there, and what it counts."""
    learner = Learner(settings)
    random = np.random.default_rng(seed)
    for _ in range(settings.epochs):
        for number in random.permutation(len(questions)).tolist():
            asking, passage, gold, weight = questions[number]
            met = match(asking, passage, traits, len(passage))
            learner.learn(asking, met, gold, weight)
    return learner.weights


def slopes(slope: NDArray[np.float32]) -> NDArray[np.float32]:
    """From the slope by run (MAX_LENGTH, tokens) to that by token as first, last, inside, seam; shape (4, tokens)."""
    count = slope.shape[1]
    first = slope.sum(axis=0)
    last = np.zeros(count, np.float32)
    for more in range(min(MAX_LENGTH, count)):
        last[more:] += slope[more, : count - more]
    begun, ended = np.cumsum(first), np.cumsum(last)
    inside = begun - (ended - last)
    return np.stack([first, last, inside, inside - first]).astype(np.float32)
