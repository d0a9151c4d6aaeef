"""Grows the trees of the second reading: LightGBM, raising the probability of the right candidate among its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.pointing.candidates import Candidates
from index.training.items import Item

TREES: Final = 500
PARTLY: Final = 0.3
"""The share of what is aimed at that goes to candidates by their overlap with the answer, not to exact ones."""
SETTINGS: Final = {
    "num_leaves": 16,
    "learning_rate": 0.12,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 1.0,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A question after the first reading."""

    item: Item
    candidates: Candidates
    #: What is known of each candidate; shape (candidates, FEATURES).
    rows: NDArray[np.float32]
    #: The F1 of each candidate with the answer that is nearest to it; 1 only where nothing but an article is missing.
    overlaps: NDArray[np.float32]
    #: Which candidates are right to the letter.
    right: NDArray[np.bool_]


def grown(read: Sequence[Read], seed: int) -> Any:
    """The booster; questions without a right candidate are left out."""
    import lightgbm

    kept = [each for each in read if each.right.any()]
    sizes = np.array([len(each.rows) for each in kept])
    starts = np.cumsum(sizes) - sizes
    right, overlaps = (
        np.concatenate(parts) for parts in zip(*((each.right, each.overlaps) for each in kept), strict=True)
    )
    aim = _aim(right, overlaps, starts, sizes)
    weight = np.repeat([each.item.weight for each in kept], sizes)

    def slope(scores: NDArray[np.float64], _: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        chance = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        return (chance - aim) * weight, np.maximum(chance * (1 - chance), 1e-4) * weight

    rows = np.vstack([each.rows for each in kept])
    return lightgbm.train({**SETTINGS, "objective": slope, "seed": seed}, lightgbm.Dataset(rows, aim), TREES)


def _aim(
    right: NDArray[np.bool_], overlaps: NDArray[np.float32], starts: NDArray[np.intp], sizes: NDArray[np.intp]
) -> NDArray[np.float64]:
    """The chance that each candidate should have among those of its question."""

    def shared(values: NDArray[np.float64]) -> NDArray[np.float64]:
        share: NDArray[np.float64] = values / np.repeat(np.add.reduceat(values, starts), sizes)
        return share

    return (1 - PARTLY) * shared(right.astype(float)) + PARTLY * shared(overlaps.astype(float) ** 2)
