"""Trains the span model on made-up sets."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.analysis import Analyzer
from index.answering.passage import passage
from index.answering.pointing.features import FEATURES
from index.answering.pointing.model import MODEL, load
from index.answering.pointing.reader import SpanReader
from index.answering.question import understand
from index.training import softmax
from index.training.boundaries import Settings, learn, slopes
from index.training.items import SOURCES
from index.training.items import load as load_items
from index.training.spans import train
from index.vocabulary import Vocabulary
from tests.index.training.made_up import NEWS, SETS, write_set

COUNT = 24


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for name in (*SETS, NEWS):
        write_set(folder / name, COUNT)
    return folder


def test_every_set_is_read_with_its_weight(data: Path) -> None:
    items, _ = load_items(data)
    assert {item.example.set: item.weight for item in items} == {each.name: each.weight for each in SOURCES}
    assert len(items) == sum(-(-COUNT // each.step) for each in SOURCES)
    assert all(item.gold for item in items)


def test_what_is_learnt_is_the_same_for_a_seed(data: Path) -> None:
    items, traits = load_items(data, SOURCES[:1])
    lessons = [(item.query, item.tokens, item.gold, 1.0) for item in items]
    settings = Settings(bits=12, epochs=1)
    first, second, other = (learn(lessons, traits, settings, seed) for seed in (1, 1, 2))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


def test_slopes_of_tokens_are_the_sums_of_those_of_their_runs() -> None:
    slope = np.zeros((20, 4), np.float32)
    slope[2, 1] = 1.0  # the run of the tokens 1, 2 and 3
    assert slopes(slope).tolist() == [[0, 1, 0, 0], [0, 0, 0, 1], [0, 1, 1, 1], [0, 0, 1, 1]]


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("lightgbm")
    models = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(softmax, "TREES", 10)
        train(data, models)
    return models


def test_the_model_that_is_written_answers(trained: Path) -> None:
    analyzer, vocabulary = Analyzer("en"), Vocabulary()
    with np.load(trained / MODEL) as stored:
        model = load(stored)
    text = "Nobody cared. Late in the game Olga Prynne scored the winner for Eide. It ended at 3-0."
    reader = SpanReader(vocabulary, analyzer, model)
    read = passage(text, vocabulary.book(analyzer))
    best = reader.read(understand("Who scored the winner for Eide?", analyzer), [read], lambda _: 1.0)[0]
    assert text[slice(*best.span)] == "Olga Prynne"


def test_the_card_says_what_was_learnt_from_and_how_good_it_is(trained: Path) -> None:
    card: dict[str, Any] = json.loads((trained / "spans.json").read_text(encoding="utf-8"))
    assert set(card["trained on"]) == {each.name for each in SOURCES}
    assert card["features"] == len(FEATURES)
    assert card["trees"] == 10
    figures = card["figures"]["held out, given the paragraph"]
    assert set(figures) <= {each.name for each in SOURCES}
    assert all(each["exact match"] > 0.9 for each in figures.values())
