"""What earlier questions teach."""

from __future__ import annotations

import numpy as np
import pytest

from index.analysis import Analyzer
from index.answering.question import understand
from index.answering.reranking.hints import Hints
from index.answering.words import words
from index.model import Kind
from index.training.hinting import FEW, Lesson, learn

ENGLISH = Analyzer("en")
WHERE = ("London", "Paris", "Berlin", "Rome", "Madrid", "Vienna")
WHO = ("David", "Peter", "Anna", "Maria", "George", "Susan")


def lesson(question: str, paragraph: str, answer: str) -> Lesson:
    understood = understand(question, ENGLISH)
    return Lesson(understood, np.full(len(understood.terms), 5.0), paragraph, answer, 1.0)


@pytest.fixture(scope="module")
def hints() -> Hints:
    lessons = []
    for where, who in zip(WHERE * FEW, WHO * FEW, strict=True):
        story = f"{who} was met by Ivo Sand in {where} when the rain had begun"
        lessons += [lesson("Where did Ivo Sand encounter them?", story, where), lesson("Who met Ivo Sand?", story, who)]
    return learn(lessons, ENGLISH, words())


def test_the_paragraph_that_answers_is_expected_to_repeat_the_names(hints: Hints) -> None:
    question = understand("Where did Ivo Sand encounter rain?", ENGLISH)
    likely = hints.expected(question, question.terms, np.full(len(question.terms), 5.0))
    by_term = dict(zip(question.terms, likely, strict=True))
    assert by_term["sand"] > by_term["encount"]


def test_what_answers_where_looks_like_a_place(hints: Hints) -> None:
    known = words()
    alike = known.vectors[[known.row("dublin"), known.row("james"), known.row("rain")]] @ hints.direction(Kind.PLACE)
    assert alike.argmax() == 0
    assert np.linalg.norm(hints.direction(Kind.PLACE)) == pytest.approx(1.0, abs=1e-5)


def test_a_kind_without_lessons_has_the_direction_of_all(hints: Hints) -> None:
    assert hints.direction(Kind.SCORE).tolist() == hints.direction(Kind.QUOTATION).tolist()
