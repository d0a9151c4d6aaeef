"""Learns what words mean from made-up texts."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.answering.words import CLASSES, MODEL, Words
from index.training.words import MEASURED, TEXTS, train
from tests.conftest import ROOT
from tests.index.training.made_up import write_articles

pytest.importorskip("scipy")
TOWNS = "nordvik halden skarv brae tarn".split()
FRUIT = "apples pears plums figs grapes".split()
VERBS = "bought sold ate picked washed".split()
SECRET = "Nobody may know of the heffalump."


def paragraphs() -> list[str]:
    return [
        f"She {verb} some fresh {fruit} at the market and then walked home to {town} in the rain."
        for verb in VERBS
        for fruit in FRUIT
        for town in TOWNS
    ]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the models, with the data beside it."""
    data = tmp_path_factory.mktemp("data")
    for name in TEXTS:
        write_articles(data / name, [*paragraphs(), SECRET])
    write_articles(data / MEASURED, [SECRET])
    models = tmp_path_factory.mktemp("models")
    train(data, models)
    (models / "data").symlink_to(data)
    return models


def known(models: Path) -> Words:
    with np.load(models / MODEL) as stored:
        return Words(bytes(stored["forms"]).decode().split("\n"), stored["vectors"], stored["classes"])


def test_words_that_are_used_alike_have_like_vectors(trained: Path) -> None:
    words = known(trained)
    halden, skarv, figs = (words.vectors[words.row(form)] for form in ("halden", "skarv", "figs"))
    assert halden @ skarv > 0.9 > halden @ figs


def test_what_the_package_is_measured_with_is_left_out(trained: Path) -> None:
    assert known(trained).row("heffalump") == 0
    card = json.loads((trained / "words.json").read_text(encoding="utf-8"))
    assert all(each["paragraphs"] == len(paragraphs()) for each in card["trained on"].values())


def test_training_again_gives_the_same(trained: Path, tmp_path: Path) -> None:
    train(trained / "data", tmp_path)
    with np.load(trained / MODEL) as first, np.load(tmp_path / MODEL) as second:
        assert all(np.array_equal(first[name], second[name]) for name in first.files)


def test_the_file_that_comes_with_the_package_is_what_its_card_says() -> None:
    models = ROOT / "index" / "answering" / "models"
    card = json.loads((models / "words.json").read_text(encoding="utf-8"))
    words = known(models)
    assert card["classes"] == list(CLASSES)
    assert words.vectors.shape == (card["forms"] + 1, card["numbers of a vector"])
    assert (words.classes.max(axis=0) < CLASSES).all()
