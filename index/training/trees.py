"""LightGBM's trees -> `Forest`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.trees import MAX_LEAVES, Forest

_WIDTHS: Final = ((16, np.uint16), (32, np.uint32), (64, np.uint64))


@dataclass(frozen=True, slots=True)
class _Node:
    """One test of a tree."""

    feature: int
    threshold: np.float32
    #: The leaves on its left, as bits.
    left: int


def from_booster(booster: Any, trees: int | None = None) -> Forest:
    """A forest that predicts as LightGBM's `Booster` does (its raw score), for features that are float32 and not NaN.

    Args:
        booster: a trained `lightgbm.Booster` without categorical features.
        trees: how many trees to take; None for all.

    Raises:
        ValueError: a tree has more than 64 leaves, or a test that is not "<=".
    """
    model = booster.dump_model(num_iteration=trees or -1)
    return from_trees([each["tree_structure"] for each in model["tree_info"]])


def from_trees(structures: list[Mapping[str, Any]]) -> Forest:
    """A forest of trees as `Booster.dump_model` writes them ("tree_structure"). Raises ValueError as `from_booster`."""
    read = [_read(each) for each in structures]
    nodes = max((len(nodes) for nodes, _ in read), default=0)
    width = max((len(values) for _, values in read), default=1)
    tests: dict[tuple[int, np.float32], int] = {}
    numbers = np.zeros((nodes, len(read)), np.uint16)
    ruled_out = np.zeros((nodes, len(read)), next(kind for bits, kind in _WIDTHS if width <= bits))
    values = np.zeros((len(read), width), np.float32)
    for tree, (its_nodes, its_values) in enumerate(read):
        values[tree, : len(its_values)] = its_values
        for place, node in enumerate(its_nodes):
            numbers[place, tree] = tests.setdefault((node.feature, node.threshold), len(tests))
            ruled_out[place, tree] = node.left
    if len(tests) > np.iinfo(np.uint16).max:
        raise ValueError(f"{len(tests)} distinct tests are too many; train with fewer bins")
    return Forest(
        features=np.array([feature for feature, _ in tests] or [0], np.uint16),
        thresholds=np.array([threshold for _, threshold in tests] or [np.float32(0)], np.float32),
        tests=numbers,
        ruled_out=ruled_out,
        values=values,
    )


def _read(structure: Mapping[str, Any]) -> tuple[list[_Node], NDArray[np.float32]]:
    """The tests of one tree, and its leaves from left to right."""
    values = [leaf["leaf_value"] for leaf in _leaves(structure)]
    if len(values) > MAX_LEAVES:
        raise ValueError(f"a tree has {len(values)} leaves; at most {MAX_LEAVES} can be kept")
    nodes: list[_Node] = []
    _collect(structure, 0, nodes)
    return nodes, np.array(values, np.float32)


def _collect(structure: Mapping[str, Any], first: int, nodes: list[_Node]) -> None:
    """Add the tests below `structure`, whose leftmost leaf is number `first`."""
    if "split_feature" not in structure:
        return
    if structure["decision_type"] != "<=":
        raise ValueError(f"a test of the kind {structure['decision_type']!r} cannot be kept")
    count = sum(1 for _ in _leaves(structure["left_child"]))
    left = ((1 << count) - 1) << first
    nodes.append(_Node(structure["split_feature"], _not_above(structure["threshold"]), left))
    _collect(structure["left_child"], first, nodes)
    _collect(structure["right_child"], first + count, nodes)


def _leaves(structure: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "split_feature" in structure:
        yield from _leaves(structure["left_child"])
        yield from _leaves(structure["right_child"])
    else:
        yield structure


def _not_above(threshold: float) -> np.float32:
    """The greatest float32 that is not above the threshold: the same float32 values pass either test."""
    near = np.float32(threshold)
    return near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf))
