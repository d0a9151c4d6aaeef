"""The engine's best paragraphs in a better order."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.answering.reranking import DEPTH, reranker
from index.answering.reranking.features import NAMES
from index.answering.reranking.reranker import MODEL, from_arrays, probabilities
from tests.index.answering.reranking.library import Library

LIGHTHOUSE: Final = {
    "Lighthouse Lane gets a cafe": (
        "The cafe on Lighthouse Lane opened on Monday. It was built by volunteers, and a keeper cut the ribbon.",
        "Visitors to the lighthouse can buy tea.",
    ),
    "A tower for the rocks": (
        "The lighthouse on Gull Rock was built in 1887 by Morag Tennant, who never saw it lit.",
        "Sailors had asked for a light for forty years.",
    ),
    "Weather": ("Rain is expected on the coast. The lighthouse stays shut.",),
}
ANY: Final = Library(LIGHTHOUSE)
QUESTION: Final = "Who built the lighthouse on Gull Rock?"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(LIGHTHOUSE)


def test_the_paragraph_with_the_phrase_in_one_sentence_wins(library: Library) -> None:
    scattered = " ".join(["The rock band of the gull sanctuary built a stage."] + ["They played on."] * 3)
    fuller = Library({**LIGHTHOUSE, "Music": (f"{scattered} The lighthouse was far.",)})
    first = fuller.ranked(QUESTION)[0]
    assert first.paragraph == 3
    assert first.features["coverage"] == pytest.approx(1.0)


def test_all_that_was_found_is_there_once_and_best_first(library: Library) -> None:
    found = library.found(QUESTION)
    ranked = library.ranked(QUESTION)
    assert sorted((each.paragraph, each.bm25) for each in ranked) == sorted(found)
    scores = [each.score for each in ranked]
    assert scores == sorted(scores, reverse=True)


def test_no_more_than_the_best_are_put_in_a_new_order() -> None:
    library = Library({"Tides": tuple(f"The tide was high on day {day}." for day in range(DEPTH + 5))})
    found = library.found("When was the tide high?")
    assert len(found) == DEPTH + 5
    assert len(library.ranked("When was the tide high?")) == DEPTH


def test_probabilities_of_a_list_add_up_to_one(library: Library) -> None:
    ranked = library.ranked(QUESTION)
    assert sum(each.probability for each in ranked) == pytest.approx(1.0)
    assert ranked[0].probability == max(each.probability for each in ranked)
    assert probabilities(np.array([1.0, 1.0]), 0.5).tolist() == [0.5, 0.5]


def test_the_same_question_gets_the_same_order(library: Library) -> None:
    once, again = library.ranked(QUESTION), Library(LIGHTHOUSE).ranked(QUESTION)
    assert [(each.paragraph, each.score) for each in once] == [(each.paragraph, each.score) for each in again]


def test_a_paragraph_that_is_gone_does_no_harm(library: Library) -> None:
    found = library.found(QUESTION)
    ranked = library.ranked(QUESTION, [(99, 50.0), *found, (98, 0.1)])
    assert {each.paragraph for each in ranked} == {99, 98, *(each for each, _ in found)}
    assert next(each.paragraph for each in ranked if each.paragraph < 90) == 3


@pytest.mark.parametrize("question", ["", "?!", "the of and", "who was it?"])
def test_a_question_without_terms_ranks_nothing(library: Library, question: str) -> None:
    assert library.ranked(question, [(1, 1.0)]) == []


def test_nothing_found_stays_nothing(library: Library) -> None:
    assert library.ranked("zyzzyva quokka", []) == []
    assert reranker().aboutness([]) == 0.0


def test_an_archive_is_more_surely_about_its_own_question(library: Library) -> None:
    own = reranker().aboutness(library.ranked(QUESTION))
    other = reranker().aboutness(library.ranked("Which band played the longest guitar solo in Rome?", [(5, 0.4)]))
    assert other < own <= 1.0
    assert other < 0.5 < own


@settings(max_examples=40, deadline=None)
@given(question=st.text(max_size=80), scores=st.lists(st.floats(0.01, 50), min_size=1, max_size=5))
def test_any_question_is_ranked(question: str, scores: list[float]) -> None:
    ANY.index.sync()
    found = list(enumerate(sorted(scores, reverse=True), start=1))
    ranked = ANY.ranked(question, found)
    assert len(ranked) in (0, len(found))
    assert 0 <= reranker().aboutness(ranked) <= 1


def test_the_model_was_made_for_the_signals_that_there_are() -> None:
    with (files("index.answering") / "models" / MODEL).open("rb") as stored, np.load(stored) as arrays:
        kept = dict(arrays)
    assert tuple(bytes(kept["names"]).decode().split("\n")) == NAMES
    assert kept["trees.features"].max() < len(NAMES)
    kept["names"] = np.frombuffer(b"other\nsignals", np.uint8)
    with pytest.raises(ValueError, match="made for other signals"):
        from_arrays(kept)


def test_the_model_has_a_card_and_is_small() -> None:
    models = files("index.answering") / "models"
    card = json.loads((models / "reranker.json").read_text(encoding="utf-8"))
    assert all(each["licence"] and each["questions"] for each in card["trained on"].values())
    assert len((models / MODEL).read_bytes()) < 500_000
