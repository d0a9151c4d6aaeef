"""What stands around a question and asks nothing."""

from __future__ import annotations

import pytest

from index.analysis import Analyzer
from index.answering import Turn, standalone
from index.answering.conversation.leads import after_echo, is_correction, without_lead
from index.answering.conversation.referents import topics
from tests.index.answering.conversation.turns import COACH, MINUTE, SCORER

ENGLISH = Analyzer("en")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("and where", "where"),
        ("ok thanks, and where", "where"),
        ("really? and how does it work", "how does it work"),
        ("no, I meant for Belgium", "for Belgium"),
        ("sorry, I was asking about Japan", "Japan"),
        ("can you tell me in which minute", "in which minute"),
        ("where, please", "where"),
        ("great! where", "where"),
        ("good players", "good players"),
        ("who scored", "who scored"),
        ("no", "no"),
        ("I meant", "I meant"),
    ],
)
def test_only_the_question_is_left(text: str, rest: str) -> None:
    assert without_lead(text) == rest


@pytest.mark.parametrize(
    ("text", "answer"),
    [("no, I meant for Belgium", "yes"), ("I mean the second", "yes"), ("no", "no"), ("what did I mean", "no")],
)
def test_a_correction_says_that_it_is_one(text: str, answer: str) -> None:
    assert is_correction(text) is (answer == "yes")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Chadli? in which minute", "in which minute"),
        ("Nacer Chadli, in which minute", "in which minute"),
        ("Chadli scored the winner. When", "When"),
        ("Japan? when", None),
        ("in which minute", None),
        ("?! when", None),
    ],
)
def test_an_answer_that_is_said_once_more_is_an_echo(text: str, rest: str | None) -> None:
    assert after_echo(text, topics([SCORER])) == rest


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("Chadli? which club does he play for?", SCORER, "which club does Nacer Chadli play for?"),
        ("no, I meant for Belgium", COACH, "who is the coach of Belgium?"),
        ("no, I meant who scored first", SCORER, "who scored first?"),
        ("no, I meant which substitute", SCORER, "which substitute scored the winner?"),
        ("in the 52nd minute, right?", Turn("Who scored?"), "who scored in the 52nd minute?"),
        ("do you know why?", MINUTE, "why did Inui score?"),
    ],
)
def test_a_question_is_understood_without_its_lead(question: str, before: Turn, asked: str) -> None:
    assert standalone(question, (before,), ENGLISH) == asked


@pytest.mark.parametrize(
    "question", ["Chadli? who won the cup?", "tell me who won the cup", "are good players sent off?"]
)
def test_a_lead_of_a_question_that_stands_by_itself_stays(question: str) -> None:
    assert standalone(question, (MINUTE,), ENGLISH) == question
