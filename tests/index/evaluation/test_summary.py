from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation import Mean, Question, summarise
from index.evaluation.summary import latency
from index.model import Kind
from tests.index.evaluation.prepared import QUESTIONS, answer, outcome, refusal

WINNER, RAIN, CUP = QUESTIONS


def test_a_figure_is_the_mean_over_the_questions_that_have_it() -> None:
    found = summarise([outcome(WINNER, answer(), (("late", 1),)), outcome(RAIN, refusal()), outcome(CUP, refusal())])
    means = found.in_all.means
    assert found.in_all.questions == 3
    assert means["EM"] == Mean(0.5, 2)
    assert means["R@1"] == Mean(1.0, 1)
    assert means["answered"] == Mean(0.5, 2)
    assert means["refused"] == Mean(1.0, 1)


def test_figures_stand_in_their_order_and_those_of_no_question_are_left_out() -> None:
    assert list(summarise([outcome(WINNER, answer())]).in_all.means) == ["answered", "quote", "EM", "F1"]


def test_each_kind_has_its_own_figures_and_the_largest_comes_first() -> None:
    found = summarise(
        [
            outcome(WINNER, answer(), kind=Kind.PERSON),
            outcome(RAIN, refusal(), kind=Kind.PLACE),
            outcome(RAIN, refusal(), kind=Kind.PLACE),
        ]
    )
    assert list(found.kinds) == [Kind.PLACE, Kind.PERSON]
    assert found.kinds[Kind.PERSON].means["EM"].value == 1
    assert found.kinds[Kind.PLACE].means["EM"].value == 0


def test_only_answers_claim_anything_and_one_to_an_unanswerable_question_is_wrong() -> None:
    told = [
        outcome(WINNER, answer(confidence=0.9)),
        outcome(CUP, answer(confidence=0.95)),
        outcome(RAIN, refusal()),
        outcome(Question("x", "nobody knows?"), answer()),
    ]
    found = summarise(told).confidence
    assert [(one.answers, one.right) for one in found.bins] == [(2, 0.5)]


def test_probability_is_held_against_being_exactly_right() -> None:
    found = summarise([outcome(WINNER, answer(probability=0.75)), outcome(WINNER, answer("of", probability=0.72))])
    assert found.probability is not None
    assert [(one.answers, one.right) for one in found.probability.bins] == [(2, 0.5)]
    assert summarise([outcome(WINNER, answer())]).probability is None


def test_times_are_told_with_and_without_the_engine() -> None:
    found = summarise([outcome(WINNER, answer(), milliseconds=took, engine=took / 2) for took in (2.0, 4.0, 12.0)])
    assert found.ask is not None
    assert found.without_engine is not None
    assert (found.ask.p50, found.without_engine.p50) == (4.0, 2.0)
    assert found.ask.p95 == pytest.approx(11.2)


def test_times_of_an_engine_that_was_not_watched_are_left_out() -> None:
    assert summarise([outcome(WINNER, answer())]).without_engine is None


def test_no_outcomes_have_no_figures() -> None:
    found = summarise([])
    assert (found.in_all.questions, found.in_all.means, found.kinds, found.ask) == (0, {}, {}, None)


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_percentiles_lie_within_the_times(times: list[float]) -> None:
    found = latency(times)
    assert found is not None
    assert min(times) <= found.p50 <= found.p95 <= max(times)
