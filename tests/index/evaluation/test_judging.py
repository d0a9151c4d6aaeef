from __future__ import annotations

import pytest

from index.evaluation import MEASURES, Question, is_right, judge
from tests.index.evaluation.prepared import answer, refusal

KNOWN = Question("a", "who scored the winner?", ("Ada Quill",), (("late", 1),))
OPEN = Question("b", "who won the cup?", unanswerable=True)


def test_a_right_answer_has_every_figure_of_an_answerable_question() -> None:
    figures = judge(KNOWN, answer(), (("late", 3), ("late", 1)))
    assert figures == {"answered": 1, "R@1": 0, "R@5": 1, "MRR@10": 0.5, "quote": 1, "EM": 1, "F1": 1}
    assert set(figures) | {"refused"} == set(MEASURES)


def test_a_refusal_of_an_answerable_question_counts_nothing() -> None:
    figures = judge(KNOWN, refusal(), (("late", 1),))
    assert figures == {"answered": 0, "R@1": 1, "R@5": 1, "MRR@10": 1, "quote": 0, "EM": 0, "F1": 0}


def test_of_what_has_no_answer_only_the_refusal_counts() -> None:
    assert judge(OPEN, refusal(), (("late", 1),)) == {"refused": 1}
    assert judge(OPEN, answer(), (("late", 1),)) == {"refused": 0}


def test_an_answer_without_a_short_text_has_its_quote_alone() -> None:
    figures = judge(KNOWN, answer(None))
    assert (figures["quote"], figures["EM"], figures["F1"]) == (1, 0, 0)


def test_part_of_the_answer_shares_its_words() -> None:
    figures = judge(KNOWN, answer("Quill"))
    assert figures["EM"] == 0
    assert figures["F1"] == pytest.approx(2 / 3)


def test_what_is_not_known_has_no_figure() -> None:
    assert judge(Question("c", "who?"), answer(), (("late", 1),)) == {"answered": 1}
    assert "R@1" not in judge(KNOWN, answer(), None)


def test_only_the_first_quote_decides_what_is_right() -> None:
    assert is_right(KNOWN, answer("something else")) is True
    assert is_right(KNOWN, answer(quote="It rained.")) is False
    assert is_right(KNOWN, refusal()) is False


def test_a_refusal_is_right_where_there_is_no_answer() -> None:
    assert is_right(OPEN, refusal()) is True
    assert is_right(OPEN, answer()) is False
    assert is_right(Question("c", "who?"), answer()) is None
