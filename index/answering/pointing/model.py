"""The span model as it is stored: the weights of the first reading, the trees of the second, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.trees import Forest, forest

MODEL: Final = "spans.npz"
_TREES: Final = "trees_"


@dataclass(frozen=True, slots=True, eq=False)
class SpanModel:
    """What was learnt."""

    #: Of the first reading; shape (2 ** bits,).
    weights: NDArray[np.int8]
    #: What a weight of 1 is worth.
    scale: float
    #: Of the second reading, over the features named in `features`.
    trees: Forest
    features: tuple[str, ...]
    #: A candidate's odds are the exponential of its score times this;
    sharpness: float
    #: and these are the odds that it is none of the candidates, as a score.
    none: float
    #: How much a candidate gains by sharing words with other probable ones, from 0 to 1.
    sharing: float

    @property
    def bits(self) -> int:
        """The logarithm of the number of weights."""
        return len(self.weights).bit_length() - 1

    def save(self, path: Path) -> None:
        """Write it as one file of arrays."""
        np.savez_compressed(
            path,
            weights=self.weights,
            numbers=np.array([self.scale, self.sharpness, self.none, self.sharing]),
            features=np.frombuffer("\n".join(self.features).encode(), np.uint8),
            **self.trees.arrays(_TREES),  # type: ignore[arg-type]  # numpy's stub takes any keyword for allow_pickle
        )


def load(stored: Mapping[str, NDArray[Any]]) -> SpanModel:
    """The model that `SpanModel.save` wrote. Raises KeyError when an array is missing."""
    scale, sharpness, none, sharing = stored["numbers"].tolist()
    return SpanModel(
        weights=stored["weights"],
        scale=scale,
        trees=forest(stored, _TREES),
        features=tuple(bytes(stored["features"]).decode().split("\n")),
        sharpness=sharpness,
        none=none,
        sharing=sharing,
    )


@lru_cache(maxsize=1)
def model() -> SpanModel:
    """The model that comes with the package, read once."""
    with (files("index.answering") / "models" / MODEL).open("rb") as file, np.load(file) as stored:
        return load(stored)
