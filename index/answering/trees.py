"""Boosted trees as arrays: hundreds of trees over dozens of rows in a few passes of numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index import warming

MAX_LEAVES: Final = 64
"""A tree's leaves are the bits of one unsigned integer."""


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """The sum of many small binary trees, each test of which is "feature <= threshold, then left".

    Every test of every tree is made for every row, without branches. A test that fails rules out the leaves on its
    left; the leaf reached is the first one left over (QuickScorer: Lucchese et al., SIGIR 2015). `index.training.trees`
    makes one from LightGBM's model.
    """

    #: The distinct tests of all trees; shape (tests,).
    features: NDArray[np.uint16]
    thresholds: NDArray[np.float32]
    #: Which test each node makes; nodes that a tree does not have make any; shape (nodes, trees).
    tests: NDArray[np.uint16]
    #: The leaves that the node rules out when its test fails, as bits; 0 for nodes that a tree does not have; shape
    #: (nodes, trees), of 16, 32 or 64 bits.
    ruled_out: NDArray[np.unsignedinteger[Any]]
    #: What each leaf gives, from left to right; shape (trees, leaves).
    values: NDArray[np.float32]

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The sum of the leaves that each row reaches; shape (rows,).

        Args:
            rows: shape (rows, features); NaN fails every test.
        """
        if not len(self.values) or not len(rows):
            return np.zeros(len(rows))
        reading = warming.compiled(warming.READING)
        if reading is not None and self.ruled_out.dtype == np.uint16:
            return self._predict(reading.trees, rows)
        columns = np.ascontiguousarray(rows.T, np.float32)
        failed = ~(columns.take(self.features, axis=0) <= self.thresholds[:, None])
        # (nodes, trees, rows): the rows last, so that they lie side by side in memory.
        gone = np.bitwise_or.reduce(failed.take(self.tests, axis=0) * self.ruled_out[:, :, None], axis=0)
        # Its lowest bits that are set, and the next one, are set in this.
        reached = np.bitwise_count(gone ^ (gone + 1)).astype(np.intp)
        reached += (np.arange(len(self.values)) * self.values.shape[1] - 1)[:, None]
        total: NDArray[np.float64] = self.values.ravel().take(reached).sum(axis=0, dtype=np.float64)
        return total

    def _predict(self, machine: Any, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """As `predict`, by machine code for trees of at most 16 leaves: the same sums."""
        count, abreast = len(rows), machine.ABREAST
        # Whole blocks of rows: what stands behind the last is not summed up.
        columns = np.zeros((rows.shape[1], -(-count // abreast) * abreast), np.float32)
        columns[:, :count] = rows.T
        failed, gone = np.empty((len(self.thresholds), abreast), np.uint16), np.empty(abreast, np.uint16)
        total = np.zeros(count)
        machine.predict(
            self.features, self.thresholds, self.tests, self.ruled_out, self.values, columns, failed, gone, total
        )
        return total

    def arrays(self, prefix: str = "") -> dict[str, NDArray[Any]]:
        """The arrays by name, to be stored with `numpy.savez`."""
        return {prefix + each.name: getattr(self, each.name) for each in fields(self)}


def forest(arrays: Mapping[str, NDArray[Any]], prefix: str = "") -> Forest:
    """The forest that `Forest.arrays` gave. Raises KeyError when an array is missing."""
    return Forest(**{each.name: arrays[prefix + each.name] for each in fields(Forest)})
