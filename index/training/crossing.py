"""Fits what tells whether an archive is about a question: the questions of each set asked of the others' archives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.answering.reranking.aboutness import Aboutness
from index.answering.reranking.features import NAMES
from index.answering.reranking.lore import Lore
from index.answering.trees import Forest
from index.training.data import KnownQuestion
from index.training.grounds import Ground

SIGNALS: Final = ("bm25 of possible", "article, all coverage", "word pairs, telling")
"""Few, because more fit the archives that they were fitted on."""
LOOKED_AT: Final = 3
"""How many of the best paragraphs are looked at."""
CROSSED: Final = 800
"""Questions of each set that are asked."""
OWN_ANSWERED: Final = 0.95
"""The share of its own questions that an archive is to take for its own."""
RIDGE: Final = 1e-3

Crosses: TypeAlias = Mapping[tuple[str, str], NDArray[np.float64]]
"""(set of the questions, set of the archive) -> the signals of each question; shape (questions, signals)."""
_ROWS: Final = [NAMES.index(name) for name in SIGNALS]


def fit(
    grounds: Sequence[Ground], lores: Sequence[Lore], trees: Forest, seed: int
) -> tuple[Aboutness, dict[str, float]]:
    """The function, at 0.5 where OWN_ANSWERED of every set's own questions are above, and what it refuses.

    Args:
        grounds: those that are `telling` are taken.
        lores: what is known of the words of each.
        trees: the re-ranker's, which say which paragraphs are the best.
        seed: of the choice of questions.
    """
    telling = [(each, lore) for each, lore in zip(grounds, lores, strict=True) if each.source.telling]
    crosses = _crossed(telling, trees, seed)
    weights = _logistic(crosses)
    own = [values @ weights for (asked, archive), values in crosses.items() if asked == archive]
    threshold = min(float(np.quantile(each, 1 - OWN_ANSWERED)) for each in own)
    refused = {
        f"{asked} asked of {archive}": round(float(np.mean(values @ weights < threshold)), 3)
        for (asked, archive), values in crosses.items()
    }
    return Aboutness(dict(zip(SIGNALS, weights.tolist(), strict=True)), -threshold, LOOKED_AT), refused


def _crossed(grounds: Sequence[tuple[Ground, Lore]], trees: Forest, seed: int) -> Crosses:
    choice = np.random.default_rng(seed)
    chosen = {
        each.source.name: [each.questions[place] for place in choice.permutation(len(each.questions))[:CROSSED]]
        for each, _ in grounds
    }
    return {
        (name, each.source.name): np.array([_signals(each, lore, question, trees) for question in questions])
        for each, lore in grounds
        for name, questions in chosen.items()
    }


def _signals(ground: Ground, lore: Lore, question: KnownQuestion, trees: Forest) -> NDArray[np.float64]:
    listed = ground.ask(question, lore)
    if listed is None:
        return np.zeros(len(SIGNALS))
    best = np.argsort(-trees.predict(listed.signals.T), kind="stable")[:LOOKED_AT]
    signals: NDArray[np.float64] = listed.signals[_ROWS][:, best].max(1).astype(float)
    return signals


def _logistic(crosses: Crosses) -> NDArray[np.float64]:
    """The weights that tell own questions from others', each cross counting as much as the others."""
    from scipy.optimize import minimize

    values = np.concatenate(list(crosses.values()))
    counts = np.array([len(each) for each in crosses.values()])
    own = np.array([asked == archive for asked, archive in crosses])
    signs = np.repeat(np.where(own, 1.0, -1.0), counts)
    # An archive's own questions count as much as those of all the others.
    shares = np.repeat(np.where(own, 1.0, 1 / max(int(own.sum()) - 1, 1)) / counts, counts)
    shares /= shares.sum()

    def loss(point: NDArray[np.float64]) -> float:
        margins = signs * (values @ point[:-1] + point[-1])
        return float(shares @ np.logaddexp(0, -margins) + RIDGE * (point[:-1] @ point[:-1]))

    found: NDArray[np.float64] = minimize(loss, np.zeros(values.shape[1] + 1), method="L-BFGS-B").x
    return found[:-1]
