"""Whether an archive is about what was asked at all: a few signals that mean the same in every archive."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

_PREFIX: Final = "aboutness."


@dataclass(frozen=True, slots=True)
class Aboutness:
    """A logistic function of the greatest value of each signal among the best paragraphs."""

    #: Signal -> its weight.
    weights: Mapping[str, float]
    bias: float
    #: How many paragraphs are looked at.
    depth: int

    def of(self, signals: Sequence[Mapping[str, float]]) -> float:
        """From 0 to 1: how surely; 0 without paragraphs.

        Args:
            signals: of each of the best paragraphs, by name; at most `depth`.
        """
        if not signals:
            return 0.0
        return self.sure([max(each[name] for each in signals) for name in self.weights])

    def sure(self, greatest: Sequence[float]) -> float:
        """As `of`, from the greatest value of each signal, in the order of `weights`."""
        total = self.bias + sum(weight * value for weight, value in zip(self.weights.values(), greatest, strict=True))
        return 1 / (1 + math.exp(-min(max(total, -30.0), 30.0)))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The arrays by name, to be stored with `numpy.savez`."""
        return {
            f"{_PREFIX}names": np.frombuffer("\n".join(self.weights).encode(), np.uint8),
            f"{_PREFIX}weights": np.array(list(self.weights.values())),
            f"{_PREFIX}bias": np.array(self.bias),
            f"{_PREFIX}depth": np.array(self.depth),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """What `arrays` gave. Raises KeyError when an array is missing."""
        names = bytes(arrays[f"{_PREFIX}names"]).decode().split("\n")
        weights = dict(zip(names, arrays[f"{_PREFIX}weights"].tolist(), strict=True))
        return cls(weights, float(arrays[f"{_PREFIX}bias"]), int(arrays[f"{_PREFIX}depth"]))
