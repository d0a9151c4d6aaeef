"""Boosted trees as arrays give what walking the trees gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.answering.reranking import reranker
from index.answering.reranking.features import NAMES
from index.answering.trees import Forest, forest
from index.training.trees import from_booster, from_trees
from tests.index.kernels import KERNELS, working_by

FEATURES = 3
NUMBERS = st.floats(-10, 10, width=32)
Tree = dict[str, Any]
LEAVES = st.builds(lambda value: {"leaf_value": value}, NUMBERS)


def _nodes(branches: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.fixed_dictionaries(
        {
            "split_feature": st.integers(0, FEATURES - 1),
            "threshold": NUMBERS,
            "decision_type": st.just("<="),
            "left_child": branches,
            "right_child": branches,
        }
    )


TREES = st.lists(st.recursive(LEAVES, _nodes, max_leaves=20), max_size=6)
ROWS = st.lists(st.lists(NUMBERS, min_size=FEATURES, max_size=FEATURES), max_size=5)


def walked(tree: Tree, row: NDArray[np.float32]) -> float:
    """What one tree gives, by its definition."""
    while "leaf_value" not in tree:
        tree = tree["left_child" if row[tree["split_feature"]] <= tree["threshold"] else "right_child"]
    return float(np.float32(tree["leaf_value"]))


@given(trees=TREES, rows=ROWS)
def test_a_forest_gives_the_sum_of_what_walking_its_trees_gives(trees: list[Tree], rows: list[list[float]]) -> None:
    table = np.array(rows, np.float32).reshape(-1, FEATURES)
    expected = [sum(walked(tree, row) for tree in trees) for row in table]
    assert from_trees(trees).predict(table) == pytest.approx(expected, abs=1e-4)


@given(trees=TREES, rows=ROWS)
def test_a_stored_forest_is_the_same(trees: list[Tree], rows: list[list[float]]) -> None:
    table = np.array(rows, np.float32).reshape(-1, FEATURES)
    made = from_trees(trees)
    assert forest(made.arrays("a."), "a.").predict(table).tolist() == made.predict(table).tolist()


@given(trees=TREES, seed=st.integers(0, 2**32 - 1), count=st.integers(1, 60))
def test_each_of_many_rows_gets_what_it_gets_alone(trees: list[Tree], seed: int, count: int) -> None:
    table = np.random.default_rng(seed).normal(0, 5, (count, FEATURES)).astype(np.float32)
    made = from_trees(trees)
    assert made.predict(table).tolist() == [made.predict(row[None])[0] for row in table]


def test_what_is_no_number_goes_to_the_right() -> None:
    tree = {
        "split_feature": 0,
        "threshold": 1.0,
        "decision_type": "<=",
        "left_child": {"leaf_value": 1.0},
        "right_child": {"leaf_value": 2.0},
    }
    assert from_trees([tree]).predict(np.array([[np.nan], [0.0]], np.float32)).tolist() == [2.0, 1.0]


def test_columns_may_lie_in_memory_in_any_order() -> None:
    made, rows = grown(), np.random.default_rng(2).normal(size=(7, FEATURES)).astype(np.float32)
    assert made.predict(np.asfortranarray(rows)).tolist() == made.predict(rows).tolist()


def grown() -> Forest:
    return from_trees([split(0, 0.5, split(1, -0.5, 1.0, 2.0), split(2, 0.0, 3.0, 4.0))])


def split(feature: int, threshold: float, left: Tree | float, right: Tree | float) -> Tree:
    branches = [each if isinstance(each, dict) else {"leaf_value": each} for each in (left, right)]
    return {
        "split_feature": feature,
        "threshold": threshold,
        "decision_type": "<=",
        "left_child": branches[0],
        "right_child": branches[1],
    }


def test_a_tree_of_too_many_leaves_cannot_be_kept() -> None:
    tree: Tree = {"leaf_value": 0.0}
    for _ in range(64):
        tree = split(0, 0.0, tree, 1.0)
    with pytest.raises(ValueError, match="65 leaves; at most 64"):
        from_trees([tree])


def test_a_test_of_another_kind_cannot_be_kept() -> None:
    with pytest.raises(ValueError, match="'=='"):
        from_trees([{**split(0, 0.0, 1.0, 2.0), "decision_type": "=="}])


@pytest.mark.parametrize("leaves", [4, 16, 31, 64])
def test_a_forest_gives_what_lightgbm_gives(leaves: int) -> None:
    lightgbm = pytest.importorskip("lightgbm", reason="lightgbm, which only training needs, is not installed")
    random = np.random.default_rng(leaves)
    rows = random.normal(size=(3_000, FEATURES)).astype(np.float32)
    wanted = np.sin(rows).sum(1) + random.normal(size=3_000)
    settings = {"num_leaves": leaves, "verbose": -1, "num_threads": 1}
    booster = lightgbm.train(settings, lightgbm.Dataset(rows, wanted), 8)
    assert from_booster(booster).predict(rows[:500]) == pytest.approx(booster.predict(rows[:500]), abs=1e-4)


@given(trees=TREES, seed=st.integers(0, 2**32 - 1), count=st.integers(1, 70))
def test_both_kernels_give_the_same_sums(trees: list[Tree], seed: int, count: int) -> None:
    random = np.random.default_rng(seed)
    table = random.normal(0, 5, (count, FEATURES)).astype(np.float32)
    table[random.random(table.shape) < 0.05] = np.nan
    made = from_trees(trees)
    sums = []
    for kernel in KERNELS:
        with working_by(kernel):
            sums.append(made.predict(table).tolist())
    assert sums[0] == sums[1]


def test_the_forest_of_the_package_gives_the_same_sums_by_both_kernels() -> None:
    trees = reranker()._trees
    rows = np.random.default_rng(5).normal(0, 3, (65, len(NAMES))).astype(np.float32)
    for count in (1, 30, 32, 33, 65):
        with working_by("plain"):
            plain = trees.predict(rows[:count])
        with working_by("compiled"):
            assert trees.predict(rows[:count]).tolist() == plain.tolist()
