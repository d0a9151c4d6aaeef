"""What is remembered of a conversation, and when a new topic drops it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.answering import remembered
from index.answering.conversation.turn import MAX_QUESTION, TURNS, turn_of
from index.model import Answer, Citation, Kind, NoAnswer, Quote, Reason

QUOTE = "Nacer Chadli scored in Rostov, and the Japan fans stayed with coach Akira Nishino."


def answered(
    question: str, answer: str | None = "Nacer Chadli", *, article: str = "late", quote: str = QUOTE
) -> Answer:
    citation = Citation(Quote(article, 1, 0, len(quote), quote), "A late, late show")
    return Answer(question, answer, Kind.PERSON, 0.9, (citation,))


def test_a_turn_knows_the_people_and_the_teams_of_what_was_quoted() -> None:
    turn = turn_of(answered("who scored?"))
    assert turn is not None
    assert turn.people == ("Nacer Chadli", "Akira Nishino")
    assert turn.groups == ("Rostov", "Japan")


def test_a_turn_keeps_the_question_as_it_was_searched_for() -> None:
    reply = replace(answered("who scord?"), did_you_mean="who scored?")
    assert [turn.question for turn in remembered((), reply)] == ["who scored?"]


@pytest.mark.parametrize("reason", [Reason.GREETING, Reason.EMPTY_QUESTION, Reason.TOO_LONG])
def test_what_was_no_question_is_no_turn(reason: Reason) -> None:
    before = remembered((), answered("who scored?"))
    assert remembered(before, NoAnswer("thanks", reason)) == before


def test_a_refused_question_is_a_turn_and_drops_nothing() -> None:
    before = remembered((), answered("who scored?"))
    after = remembered(before, NoAnswer("who won Wimbledon?", Reason.NOT_THIS))
    assert [turn.question for turn in after] == ["who scored?", "who won Wimbledon?"]


def test_a_new_topic_drops_the_old_one() -> None:
    before = remembered((), answered("who scored?"))
    after = remembered(before, answered("which river rose?", "Lenn", article="rain", quote="The river Lenn rose."))
    assert [turn.question for turn in after] == ["which river rose?"]


def test_another_question_on_the_same_article_goes_on_with_the_topic() -> None:
    before = remembered((), answered("who scored?"))
    assert len(remembered(before, answered("where did the fans stay?"))) == 2


def test_a_question_with_a_name_from_before_goes_on_with_the_topic() -> None:
    before = remembered((), answered("who scored?"))
    after = remembered(before, answered("where was Chadli born?", "Liège", article="born"))
    assert len(after) == 2


def test_a_question_that_leans_goes_on_with_the_topic() -> None:
    before = remembered((), answered("who scored?"))
    reply = replace(answered("where?", article="elsewhere"), asked="where was it?")
    assert len(remembered(before, reply)) == 2


def test_only_so_many_turns_are_remembered() -> None:
    before = remembered((), answered("question 0?"))
    for number in range(1, 20):
        before = remembered(before, answered(f"question {number}?"))
    assert [turn.question for turn in before] == [f"question {number}?" for number in range(20 - TURNS, 20)]


def test_a_very_long_question_is_not_leant_on() -> None:
    assert remembered((), answered("who " * MAX_QUESTION)) == ()
