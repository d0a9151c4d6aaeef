"""Boosted trees over some rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np

from index.answering.compiled import bits
from index.answering.compiled.bits import first_left
from index.compiling import compiled, kept

ABREAST: Final = 32
"""So many rows go through the trees side by side."""


@compiled
def make_tests(features, thresholds, columns, first, failed):
    """Make every test for some rows: all bits are set where it fails."""
    for test in range(len(thresholds)):
        row, threshold = failed[test], thresholds[test]
        values = columns[features[test], first : first + len(row)]
        for each in range(len(row)):
            row[each] = np.uint16(0) if values[each] <= threshold else np.uint16(0xFFFF)


@compiled
def rule_out(tests, ruled_out, tree, failed, gone):
    """The leaves of a tree that are ruled out for each row."""
    for each in range(len(gone)):
        gone[each] = 0
    for node in range(len(tests)):
        row, leaves = failed[tests[node, tree]], ruled_out[node, tree]
        for each in range(len(gone)):
            gone[each] = np.uint16(gone[each] | np.uint16(row[each] & leaves))


_SIGNATURE: Final = (
    "void(uint16[::1], float32[::1], uint16[:, ::1], uint16[:, ::1], float32[:, ::1], float32[:, ::1],"
    " uint16[:, ::1], uint16[::1], float64[::1])"
)


def _predict(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def predict(features, thresholds, tests, ruled_out, values, columns, failed, gone, total):
        """The sum of the leaves that each row reaches, tree after tree.

        Args:
            features: see `index.answering.trees.Forest`, and so are the next four.
            thresholds: as `features`.
            tests: as `features`.
            ruled_out: as `features`.
            values: as `features`.
            columns: the rows' features; shape (features, rows).
            failed: to be written to; shape (tests, ABREAST).
            gone: to be written to; shape (ABREAST,).
            total: takes the sums, is zero before; shape (rows,).
        """
        for first in range(0, len(total) if version else 0, ABREAST):
            count = min(len(total) - first, ABREAST)
            make_tests(features, thresholds, columns, first, failed)
            for tree in range(len(values)):
                rule_out(tests, ruled_out, tree, failed, gone)
                for each in range(count):
                    total[first + each] += np.float64(values[tree, first_left(gone[each])])

    return predict


predict: Final = kept(_SIGNATURE, _predict, [Path(__file__), Path(bits.__file__)])
