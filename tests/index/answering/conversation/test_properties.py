"""What holds of every question after every conversation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.answering import Turn, standalone
from index.answering.conversation import MAX_LENGTH
from index.answering.conversation.turn import MAX_QUESTION, TURNS, remembered
from index.model import Answer, Citation, Kind, NoAnswer, Quote, Reason
from tests.patience import processor_time

ENGLISH = Analyzer("en")
MOST_SECONDS = 2.0
"""Far more than any takes; what tries all ways to part a question would take longer."""

WORDS = """
    who what where when why how which whose whom many old else and but so no I meant please tell me right one ones of
    them in at for against by between from before about did does is was were are have
    has will the a that this it he she him his her they them their there then score scored scoring win won play plays
    say said do leave left club minute second first last coach fans players note winner goal goals match Japan Belgium
    Japan's Chadli Nacer Inui inui J.J. Watt 3-2 Brazil’s about not , : ( ) ? ! . “x” who's
""".split()
questions = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=300)
turns = st.builds(
    Turn,
    question=questions,
    kind=st.sampled_from(Kind),
    answer=st.none() | questions,
    people=st.lists(questions, max_size=2).map(tuple),
    groups=st.lists(questions, max_size=2).map(tuple),
    leant=st.booleans(),
)


@given(questions, st.lists(turns, max_size=TURNS))
def test_whatever_was_said_a_question_stays_a_question_of_bounded_length(question: str, before: list[Turn]) -> None:
    understood = standalone(question, before, ENGLISH)
    assert understood == question or 0 < len(understood) <= MAX_LENGTH


@given(questions, st.lists(turns, max_size=TURNS))
def test_what_stands_by_itself_stands_as_it_is(question: str, before: list[Turn]) -> None:
    understood = standalone(question, before, ENGLISH)
    assert standalone(understood, before, ENGLISH) == understood


@given(questions, st.lists(turns, max_size=TURNS))
def test_the_same_is_understood_each_time(question: str, before: list[Turn]) -> None:
    understood = standalone(question, before, ENGLISH)
    assert standalone(question, tuple(before), ENGLISH) == understood


@given(questions)
def test_with_nothing_said_before_nothing_leans(question: str) -> None:
    assert standalone(question, (), ENGLISH) == question


@given(st.lists(st.tuples(questions, st.none() | questions), min_size=20, max_size=20))
def test_a_long_conversation_gathers_nothing(said: list[tuple[str, str | None]]) -> None:
    before: tuple[Turn, ...] = ()
    for question, answer in said:
        understood = standalone(question, before, ENGLISH)
        asked = understood if understood != question else None
        before = remembered(before, _reply(question, answer, asked))
        assert len(before) <= TURNS
        assert all(len(turn.question) <= MAX_QUESTION for turn in before)


@pytest.mark.parametrize(
    "piece",
    ["a ", "who ", "the ", "he and ", "it that ", "x, ", "in ", "of the ", "J.", "A-", "'s ", "no, i mean ", "? "],
)
def test_no_question_takes_long(piece: str) -> None:
    question = (piece * MAX_QUESTION)[:MAX_QUESTION]
    before = [Turn(question, answer=question, people=(question,), groups=(question,), leant=True)] * TURNS
    with processor_time(MOST_SECONDS):
        standalone(question, before, ENGLISH)
        standalone(f"where {question}"[:MAX_QUESTION], before, ENGLISH)


def _reply(question: str, answer: str | None, asked: str | None) -> Answer | NoAnswer:
    if answer is None:
        return NoAnswer(question, Reason.NOT_THIS, asked=asked)
    quote = Quote("late", 1, 0, len(answer), answer)
    return Answer(question, answer, Kind.PERSON, 0.9, (Citation(quote, "Late"),), asked=asked)
