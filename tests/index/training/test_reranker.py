"""Training the re-ranker on little sets of the tests' own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.answering.reranking.reranker import from_arrays
from index.training.grounds import SOURCES
from tests.index.training.sets import write_towns

lightgbm = pytest.importorskip("lightgbm", reason="lightgbm, which only training needs, is not installed")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for source in SOURCES:
        write_towns(folder, source.path, 24)
    return folder


def trained(data: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    from index.training import reranker

    monkeypatch.setattr(reranker, "ROUNDS", 4)
    monkeypatch.setattr(reranker, "SETTINGS", {**reranker.SETTINGS, "min_data_in_leaf": 2})
    return reranker.train(data, models, seed=3)


def test_a_training_writes_a_model_and_its_card(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = trained(data, tmp_path, monkeypatch)
    assert card == json.loads((tmp_path / "reranker.json").read_text(encoding="utf-8"))
    assert list(card["trained on"]) == [source.name for source in SOURCES]
    assert card["figures"]["held out"]["wiki-train"]["R@5"] > 0.5
    with np.load(tmp_path / "reranker.npz") as arrays:
        from_arrays(dict(arrays))


def test_the_same_data_and_seed_give_the_same_model(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = [tmp_path / "one", tmp_path / "two"]
    for each in models:
        each.mkdir()
        trained(data, each, monkeypatch)
    first, second = (dict(np.load(each / "reranker.npz")) for each in models)
    assert all(np.array_equal(values, second[name]) for name, values in first.items())
