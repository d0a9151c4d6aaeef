"""Whether a difference between two runs over the same questions is more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

ROUNDS: Final = 10_000
"""How many random signs are tried where not all can be."""
ALL_UP_TO: Final = 13
"""Up to so many questions that differ, all signs are tried."""
SEED: Final = 20180702
_CHUNK: Final = 500
_TOLERANCE: Final = 1e-9


def paired_p(differences: Sequence[float]) -> float:
    """The two-sided p-value of a paired randomisation test (Smucker et al. 2007, section 3.1), above 0 up to 1.

    If both runs were equally good, each difference could as well have the other sign: p is the share of sign choices
    whose sum lies at least as far from 0 as the one that was seen. The signs are drawn with a fixed seed.

    Args:
        differences: now minus before, one for each question.
    """
    given = np.asarray(differences, dtype=np.float64)
    moved = given[given != 0]
    if not len(moved):
        return 1.0
    seen = abs(moved.sum()) - _TOLERANCE
    if len(moved) <= ALL_UP_TO:
        return float(np.mean(np.abs(_all_signs(len(moved)) @ moved) >= seen))
    rng = np.random.default_rng(SEED)
    beyond = sum(
        int(np.sum(np.abs(rng.choice((-1.0, 1.0), (_CHUNK, len(moved))) @ moved) >= seen))
        for _ in range(ROUNDS // _CHUNK)
    )
    return (beyond + 1) / (ROUNDS + 1)


def _all_signs(count: int) -> NDArray[np.float64]:
    """Every choice of signs for `count` numbers; shape (2 ** count, count)."""
    bits = np.arange(2**count)[:, None] >> np.arange(count) & 1
    return np.where(bits, 1.0, -1.0)
