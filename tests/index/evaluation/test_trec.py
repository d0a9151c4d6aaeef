from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from index.evaluation import Question, qrels_lines, run_lines
from index.evaluation.trec import document, escaped
from tests.index.evaluation.prepared import QUESTIONS, outcome, refusal


def test_a_run_has_a_line_for_each_ranked_paragraph() -> None:
    ranked = outcome(QUESTIONS[0], refusal(), (("late", 1), ("late", 3)))
    assert list(run_lines(ranked)) == [
        "winner Q0 late:1 1 1.000000 pressbox",
        "winner Q0 late:3 2 0.500000 pressbox",
    ]


def test_qrels_have_a_line_for_each_relevant_paragraph() -> None:
    assert list(qrels_lines(QUESTIONS[1])) == ["rain 0 late:2 1", "rain 0 late:3 1"]
    assert list(qrels_lines(QUESTIONS[2])) == []


def test_white_space_is_escaped_and_letters_are_not() -> None:
    assert document(("Über den Wolken: 100%", 7)) == "Über%20den%20Wolken:%20100%25:7"
    (line,) = run_lines(outcome(Question("a\tb\u2028c", "?"), refusal(), (("x", 1),)))
    assert line.startswith("a%09b%E2%80%A8c Q0 ")


@given(st.text(min_size=1))
def test_a_name_is_one_word_that_can_be_read_back(name: str) -> None:
    assert escaped(name).split() == [escaped(name)]
    assert unquote(escaped(name)) == name


@given(st.lists(st.just(("late", 1)), min_size=2, max_size=80))
def test_scores_fall_with_every_rank(ranked: list[tuple[str, int]]) -> None:
    scores = [float(line.split()[4]) for line in run_lines(outcome(QUESTIONS[0], refusal(), tuple(ranked)))]
    assert scores == sorted(set(scores), reverse=True)
