"""Which runs of words are read a second time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.pointing.boundaries import MAX_LENGTH, Worth
from index.answering.pointing.candidates import Candidates, Scores
from tests.index.answering.pointing.reading import met

PASSAGES = "It rained. Ada Quill scored.", "Nobody saw."


def scored(seed: int) -> Scores:
    random = np.random.default_rng(seed)
    match = met("Who scored?", *PASSAGES)
    return Scores(
        match,
        Worth(
            random.normal(size=(4, len(match.tokens))).astype(np.float32),
            random.normal(size=MAX_LENGTH).astype(np.float32),
        ),
    )


def chosen(seed: int, limit: int) -> Candidates:
    return scored(seed).chosen(limit)


@given(st.integers(0, 2**32 - 1))
def test_all_runs_of_a_passage_are_one_certainty(seed: int) -> None:
    found = chosen(seed, 100)
    assert len(found) == 3 + 6 + 3
    assert np.bincount(found.passage, found.probability) == pytest.approx([1, 1], abs=1e-5)


@given(st.integers(0, 2**32 - 1))
def test_it_begins_and_ends_somewhere(seed: int) -> None:
    found = chosen(seed, 100)
    assert found.ends.sum(axis=1) == pytest.approx([2, 2], abs=1e-5)
    for side, place in ((0, found.first), (1, found.last)):
        assert np.bincount(place, found.probability, 7) == pytest.approx(found.ends[side], abs=1e-5)


@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_the_most_probable_are_chosen_and_the_best_of_each_passage(seed: int, limit: int) -> None:
    every, found = chosen(seed, 100), chosen(seed, limit)
    assert limit <= len(found) <= limit + 1
    assert set(found.passage.tolist()) == {0, 1}
    assert np.sort(found.probability)[-limit:] == pytest.approx(np.sort(every.probability)[-limit:])


def test_how_far_each_falls_short_is_counted_in_its_passage() -> None:
    found = chosen(1, 100)
    for passage in (0, 1):
        own = found.passage == passage
        assert found.short[own] == pytest.approx(found.score[own].max() - found.score[own])


def test_what_a_run_is_worth_as_a_whole_is_added_to_its_score() -> None:
    scores = scored(1)
    runs = scores.best(3)
    before = scores.scores[runs[0], runs[1]]
    scores.add(runs, np.array([1.0, 2.0, 3.0], np.float32))
    assert scores.scores[runs[0], runs[1]] - before == pytest.approx([1, 2, 3])
    found = scores.chosen(100)
    assert sorted(found.whole.tolist())[-3:] == [1, 2, 3]


def test_an_article_in_front_makes_no_other_answer() -> None:
    match = met("Who won?", "The cup broke.")
    zero = Worth(np.zeros((4, 3), np.float32), np.zeros(MAX_LENGTH, np.float32))
    found = Scores(match, zero).chosen(100)
    cores = dict(zip(zip(found.first.tolist(), found.last.tolist(), strict=True), found.core.tolist(), strict=True))
    assert cores[0, 1] == cores[1, 1]
    assert len(set(cores.values())) == 4
