"""Trains the re-ranker: which signals of a paragraph say that it answers, and whether an archive is about it at all."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.reranking.features import NAMES
from index.answering.reranking.reranker import DEPTH, MODEL, probabilities
from index.answering.words import words
from index.training import crossing
from index.training.grounds import SOURCES, Listed, grounds
from index.training.hinting import learn
from index.training.holding_out import HELD_OUT
from index.training.trees import from_booster

ROUNDS: Final = 300
SETTINGS: Final = {
    "objective": "lambdarank",
    "num_leaves": 16,
    "learning_rate": 0.06,
    "max_bin": 63,
    "min_data_in_leaf": 40,
    "lambda_l2": 5.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambdarank_truncation_level": 10,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


def train(data: Path, models: Path, *, seed: int = 1) -> dict[str, Any]:
    """Train on the sets below `data` and write ``reranker.npz`` and its card, ``reranker.json``, into `models`.

    Returns:
        The card: what it was trained on and how well it does on questions about articles that it has not seen.

    Raises:
        OSError, ValueError, ReadingError: the sets are not there or cannot be read.
    """
    read = grounds(data)
    hints = learn([each for ground in read for each in ground.lessons()], read[0].analyzer, words())
    lores = [each.lore(hints) for each in read]
    lists = {each.source.name: list(each.lists(lore)) for each, lore in zip(read, lores, strict=True)}
    # What is fitted to the scores must not come from questions that the trees have seen.
    seen = [each for of_set in lists.values() for each in of_set if not each.held_out]
    trees = from_booster(_boosted(seen, seed))
    scored = {
        name: [(trees.predict(each.signals.T), each.relevant) for each in of_set if each.held_out]
        for name, of_set in lists.items()
    }
    temperature = _temperature([each for of_set in scored.values() for each in of_set])
    aboutness, refused = crossing.fit(read, lores, trees, seed)
    figures = {
        "held out": {name: _figures(each, temperature) for name, each in scored.items()},
        "refused where own questions are answered to 95 %": refused,
    }
    np.savez_compressed(
        models / MODEL,
        names=np.frombuffer("\n".join(NAMES).encode(), np.uint8),
        temperature=np.array(temperature),
        **hints.arrays(),  # type: ignore[arg-type]  # numpy's stub takes any keyword for allow_pickle
        **aboutness.arrays(),  # type: ignore[arg-type]  # likewise
        **trees.arrays("trees."),  # type: ignore[arg-type]  # likewise
    )
    card = _card(lists, figures, seed)
    (models / MODEL).with_suffix(".json").write_text(
        json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return card


def _boosted(lists: Sequence[Listed], seed: int) -> Any:
    import lightgbm

    # A list without its answer teaches nothing.
    taught = [each for each in lists if each.relevant.any()]
    sizes = [len(each.relevant) for each in taught]
    data = lightgbm.Dataset(
        np.concatenate([each.signals.T for each in taught]),
        np.concatenate([each.relevant for each in taught]).astype(int),
        group=sizes,
        weight=np.repeat([each.weight for each in taught], sizes),
    )
    return lightgbm.train({**SETTINGS, "seed": seed}, data, ROUNDS)


def _temperature(scored: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]]) -> float:
    """The temperature at which the right paragraphs are likeliest, of those that the engine found."""
    found = [(scores, relevant) for scores, relevant in scored if relevant.any()]

    def surprise(temperature: float) -> float:
        likely = (probabilities(scores, temperature)[relevant].sum() for scores, relevant in found)
        return -sum(math.log(max(float(each), 1e-9)) for each in likely)

    return float(min(np.geomspace(0.2, 5.0, 60).tolist(), key=surprise))


def _figures(scored: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]], temperature: float) -> dict[str, Any]:
    """Share of questions whose answer is first, or among the first five; before and after; how likely it was held."""
    if not scored:
        return {"questions": 0}
    places = [_place(relevant[np.argsort(-scores, kind="stable")]) for scores, relevant in scored]
    before = [_place(relevant) for _, relevant in scored]
    likely = [float(probabilities(scores, temperature).max()) for scores, _ in scored]
    return {
        "questions": len(scored),
        "engine R@1": _share(before, 1),
        "engine R@5": _share(before, 5),
        "R@1": _share(places, 1),
        "R@5": _share(places, 5),
        "mean probability of the first": round(float(np.mean(likely)), 3),
    }


def _place(relevant: NDArray[np.bool_]) -> int:
    return int(np.argmax(relevant)) if relevant.any() else DEPTH


def _share(places: Sequence[int], first: int) -> float:
    return round(float(np.mean([place < first for place in places])), 3)


def _card(lists: Mapping[str, Sequence[Listed]], figures: Mapping[str, Any], seed: int) -> dict[str, Any]:
    import lightgbm

    taught = {name: [each for each in of_set if not each.held_out] for name, of_set in lists.items()}
    return {
        "model": "re-ranker of paragraphs: LightGBM lambdarank over signals of the question and the paragraph",
        "trained on": {
            each.name: {"questions": len(taught[each.name]), "licence": each.licence, "weight": each.weight}
            for each in SOURCES
        },
        "settings": {**SETTINGS, "rounds": ROUNDS, "depth": DEPTH},
        "seed": seed,
        "versions": {"lightgbm": lightgbm.__version__, "numpy": np.__version__},
        "held out articles, of 100": HELD_OUT,
        "figures": figures,
    }
