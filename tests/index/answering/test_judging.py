"""How far to trust an answer."""

import json
import math
from importlib.resources import files

import pytest

from index.analysis import Analyzer
from index.answering.judging import MODEL, OBSERVED, Logistic, judge, observed
from index.answering.question import understand
from tests.index.prepared import evidence_in
from tests.index.store.articles import article_of

ENGLISH = Analyzer("en")
WINNER = "Ada Quill scored the winner for Harbour."
LATE = article_of("late", WINNER)


def test_a_logistic_function_is_one_half_where_the_sum_is_zero() -> None:
    assert Logistic({"about": 2.0}, -1.0).of({"about": 0.5}) == 0.5
    assert Logistic({"about": 2.0}, 0.0).of({"about": 0.5}) == pytest.approx(1 / (1 + math.exp(-1)))
    assert Logistic({"about": 1e9}, 0.0).of({"about": 1.0}) == pytest.approx(1)
    assert Logistic({"about": -1e9}, 0.0).of({"about": 1.0}) == pytest.approx(0)


def test_what_is_observed_has_a_name_each() -> None:
    evidence = evidence_in(LATE, WINNER, answer="Ada Quill", missing=("harbour",))
    seen = observed(understand("who scored for Harbour?", ENGLISH), [evidence], 0.4, 0.5, 1_000)
    assert tuple(seen) == OBSERVED
    assert seen["about"] == 0
    assert seen["names missing"] == 1
    assert seen["answer"] == 0.8
    assert seen["worth"] == 0.4
    assert seen["small"] == 0


def test_a_small_archive_is_observed() -> None:
    evidence = [evidence_in(LATE, WINNER)]
    sizes = [observed(understand("who scored?", ENGLISH), evidence, 0.4, 0.5, size)["small"] for size in (1, 60, 5_000)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 0


def test_a_score_that_is_asked_for_and_not_there_is_observed() -> None:
    question = understand("what was the score?", ENGLISH)
    assert observed(question, [evidence_in(LATE, WINNER, shape=0.0)], 0.0, 0.5, 1_000)["shapeless"] == 1
    assert observed(question, [evidence_in(LATE, WINNER, shape=1.0)], 0.0, 0.5, 1_000)["shapeless"] == 0


@pytest.mark.parametrize("certain", [0.0, 1.0])
def test_certainty_is_observed_as_a_finite_number(certain: float) -> None:
    evidence = evidence_in(LATE, WINNER, score=certain)
    seen = observed(understand("who scored?", ENGLISH), [evidence], certain, certain, 0)
    assert all(math.isfinite(value) for value in seen.values())


def test_the_judge_of_the_package_knows_what_is_observed() -> None:
    functions = (judge().answerable, judge().right, judge().exact)
    assert all(set(function.weights) <= set(OBSERVED) for function in functions)


def test_the_judge_of_the_package_says_what_it_was_fitted_on() -> None:
    card = json.loads((files("index.answering") / "models" / MODEL).read_text(encoding="utf-8"))["card"]
    assert {"model", "fitted on", "seed", "figures"} <= card.keys()
