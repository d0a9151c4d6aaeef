"""Trains the span model: the linear first reading, the trees of the second, and how sure they may be."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.pointing.features import FEATURES
from index.answering.pointing.model import MODEL, SpanModel
from index.answering.pointing.reader import first_reading, preference, probable
from index.answering.pointing.tokens import Traits
from index.training.boundaries import Settings, learn
from index.training.holding_out import HELD_OUT
from index.training.items import SOURCES, Item, load
from index.training.questions import fold_of, overlaps
from index.training.softmax import Read, grown
from index.training.trees import from_booster, from_trees

SHARING: Final = 0.3
"""See `SpanModel.sharing`."""
FOLDS: Final = 3
"""The trees learn from first readings by models that have not seen the article: of so many parts, one is read."""


def train(data: Path, models: Path, *, seed: int = 1) -> dict[str, Any]:
    """Train on the sets below `data` and write ``spans.npz`` and its card, ``spans.json``, into `models`.

    Returns:
        The card: what it was trained on, and how well it does on articles that it has not seen.
    """
    items, traits = load(data)
    taught = [item for item in items if not item.held_out and item.gold]
    held_out = [item for item in items if item.held_out]
    read: list[Read] = []
    for fold in range(FOLDS):
        parts: tuple[list[Item], list[Item]] = ([], [])
        for item in taught:
            parts[fold_of(f"fold {item.example.article}", FOLDS) == fold].append(item)
        read += second_input(parts[1], traits, first_model(parts[0], traits, seed))
    first = first_model(taught, traits, seed)
    trees = from_booster(grown(read, seed))
    model = calibrated(replace(first, trees=trees), held_out, traits)
    model.save(models / MODEL)
    card = {
        **_card(taught, model, seed),
        "figures": {"held out, given the paragraph": figures(model, held_out, traits)},
    }
    (models / MODEL).with_suffix(".json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return card


def first_model(items: Sequence[Item], traits: Traits, seed: int) -> SpanModel:
    """The first reading as learnt from some questions, without trees."""
    weights = learn(
        [(item.query, item.tokens, item.gold, item.weight) for item in items],
        traits,
        Settings(),
        seed,
    )
    scale = float(np.abs(weights).max()) / 127
    small = np.round(weights / scale).astype(np.int8)
    return SpanModel(small, scale, from_trees([]), FEATURES, 1.0, 0.0, SHARING)


def second_input(items: Sequence[Item], traits: Traits, first: SpanModel) -> list[Read]:
    """What the second reading learns from, for some questions."""
    read = []
    for item in items:
        reading = first_reading(item.query, item.tokens, traits, first)
        runs = list(zip(reading.first.tolist(), reading.last.tolist(), strict=True))
        f1 = np.array(overlaps(item.passage, runs, item.example.answers), np.float32)
        right = np.array([run in item.gold for run in runs])
        read.append(Read(item, reading.candidates, reading.rows, f1, right))
    return read


def calibrated(model: SpanModel, items: Sequence[Item], traits: Traits) -> SpanModel:
    """The model with the numbers that make its probabilities true for these questions."""
    from scipy.optimize import minimize

    read = second_input(items, traits, model)
    scores = [model.trees.predict(each.rows) for each in read]

    def loss(numbers: NDArray[np.float64]) -> float:
        tried = replace(model, sharpness=float(np.exp(numbers[0])), none=float(numbers[1]))
        total = 0.0
        for each, score in zip(read, scores, strict=True):
            right = probable(score, each.candidates, tried)[each.overlaps == 1.0].sum()
            wanted = right if (each.overlaps == 1.0).any() else 1 - right
            total -= each.item.weight * float(np.log(max(wanted, 1e-6)))
        return total

    sharpness, none = minimize(loss, np.zeros(2), method="Nelder-Mead").x
    return replace(model, sharpness=float(np.exp(sharpness)), none=float(none))


def figures(model: SpanModel, items: Sequence[Item], traits: Traits) -> dict[str, dict[str, float]]:
    """How well a model does on the questions of each set, given the paragraph."""
    by_set: dict[str, list[Item]] = {}
    for item in items:
        by_set.setdefault(item.example.set, []).append(item)
    return {name: _figures(model, second_input(of_set, traits, model)) for name, of_set in by_set.items()}


def _figures(model: SpanModel, read: Sequence[Read]) -> dict[str, float]:
    found, sure = [], []
    for each in read:
        probabilities = probable(model.trees.predict(each.rows), each.candidates, model)
        best = int(preference(probabilities, each.candidates, model.sharing).argmax())
        found.append(each.overlaps[best])
        sure.append(probabilities[best])
    right = np.array(found) == 1.0
    bins = np.minimum((np.array(sure) * 10).astype(int), 9)
    off = [abs(np.sum(right[bins == each]) - np.sum(np.array(sure)[bins == each])) for each in range(10)]
    return {
        "questions": len(read),
        "exact match": round(float(right.mean()), 4),
        "F1": round(float(np.mean(found)), 4),
        "among the candidates": round(float(np.mean([(each.overlaps == 1.0).any() for each in read])), 4),
        "calibration error": round(float(sum(off)) / len(read), 4),
    }


def _card(taught: Sequence[Item], model: SpanModel, seed: int) -> dict[str, Any]:
    import lightgbm

    counts = Counter(item.example.set for item in taught)
    return {
        "model": "spans: a hashed log-linear model of runs of words, then LightGBM trees over its best runs",
        "trained on": {
            each.name: {"questions": counts[each.name], "weight": each.weight, "licence": each.licence}
            for each in SOURCES
        },
        "seed": seed,
        "versions": {"lightgbm": lightgbm.__version__, "numpy": np.__version__},
        "weights": len(model.weights),
        "weights that are not zero": int(np.count_nonzero(model.weights)),
        "trees": len(model.trees.values),
        "features": len(model.features),
        "held out articles, of 100": HELD_OUT,
    }
