"""Who "they" are."""

from __future__ import annotations

import pytest

from index.analysis import Analyzer
from index.answering import Turn, standalone
from index.model import Kind
from tests.index.answering.conversation.turns import SCORER

ENGLISH = Analyzer("en")

DEAD = Turn("How many people died in the flood?", Kind.NUMBER, "twelve")
BUYER = Turn("Which company bought the airport?", Kind.OTHER, "Skyline Holdings", people=("Skyline Holdings",))


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("where did they live?", DEAD, "where did the people who died in the flood live?"),
        ("where are they now?", Turn("How many books were lost?"), "where are the books that were lost now?"),
        ("what else do they own?", BUYER, "what do Skyline Holdings also own?"),
        ("who replaced them?", Turn("When were Smith and Jones injured?"), "who replaced Smith and Jones?"),
        ("who coaches them?", Turn("What is the nickname of the Japan team?"), "who coaches the Japan team?"),
        (
            "why did they stay?",
            Turn("Which supporters sang?", Kind.PERSON, "Japan", groups=("Japan",)),
            "why did Japan supporters stay?",
        ),
    ],
)
def test_they_are_those_who_were_spoken_of(question: str, before: Turn, asked: str) -> None:
    assert standalone(question, (before,), ENGLISH) == asked


def test_they_may_be_one_of_whom_nothing_else_is_known() -> None:
    before = Turn("In which city did Nao Okada cry?", Kind.PLACE, "Tokyo", people=("Nao Okada",))
    assert standalone("how old are they?", (before,), ENGLISH) == "how old is Nao Okada?"


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("how many did Japan score?", Turn("How many goals did Belgium score?"), "how many goals did Japan score?"),
        ("and how many were injured?", DEAD, "how many people were injured?"),
        ("how many were there?", SCORER, "how many were there?"),
    ],
)
def test_what_was_counted_is_counted_again(question: str, before: Turn, asked: str) -> None:
    assert standalone(question, (before,), ENGLISH) == asked


def test_what_somebody_did_is_theirs() -> None:
    before = Turn("How many goals did Japan score?", Kind.NUMBER, "two")
    assert standalone("who scored them?", (before,), ENGLISH) == "who scored Japan's goals?"
