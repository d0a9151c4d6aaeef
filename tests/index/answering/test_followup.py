"""Questions that lean on the one before them."""

import pytest

from index import Kind
from index.analysis import Analyzer
from index.answering import Turn, standalone

SCORER = Turn("who scored the winner?", Kind.PERSON, "Nacer Chadli")
COACH = Turn("Who is the coach of Japan?", Kind.PERSON, "Akira Nishino")
MINUTE = Turn("what minute did Inui score in?", Kind.MINUTE, "52nd minute")
ENGLISH = Analyzer("en")


@pytest.mark.parametrize(
    ("question", "before", "understood"),
    [
        ("and in which minute?", SCORER, "in which minute Nacer Chadli scored the winner?"),
        ("where?", SCORER, "where Nacer Chadli scored the winner?"),
        ("which club does he play for?", SCORER, "which club does Nacer Chadli play for?"),
        ("who is his assistant?", COACH, "who is Akira Nishino's assistant?"),
        ("which club does he play for?", MINUTE, "which club does Inui play for?"),
        ("and for Belgium?", COACH, "Who is the coach of Belgium?"),
        ("what about Haraguchi?", MINUTE, "what minute did Haraguchi score in?"),
        ("and for Belgium?", SCORER, "who scored the winner for Belgium?"),
    ],
)
def test_what_is_left_out_comes_from_the_turn_before(question: str, before: Turn, understood: str) -> None:
    assert standalone(question, before, ENGLISH) == understood


@pytest.mark.parametrize(
    "question",
    [
        "who won Wimbledon?",
        "what was the final score?",
        "how many goals did Lukaku score?",
        "when Inui scored, did he smile?",
        "and what did the fans do?",
        "thanks",
        "",
    ],
)
def test_a_question_with_a_topic_of_its_own_stands_as_it_is(question: str) -> None:
    assert standalone(question, SCORER, ENGLISH) == question


def test_what_is_not_english_stands_as_it_is() -> None:
    assert standalone("and where?", SCORER, Analyzer("fr")) == "and where?"
