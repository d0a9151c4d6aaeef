"""What a question that leans on the turns before it is understood to ask."""

from __future__ import annotations

import pytest

from index.analysis import Analyzer
from index.answering import Turn, standalone
from index.model import Kind
from tests.index.answering.conversation.turns import CLUB, COACH, MINUTE, NOTE, OPPONENT, REFUSED, SCORER

ENGLISH = Analyzer("en")


def understood(question: str, *before: Turn) -> str:
    return standalone(question, before, ENGLISH)


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("which club does he play for?", SCORER, "which club does Nacer Chadli play for?"),
        ("which club does he play for?", MINUTE, "which club does Inui play for?"),
        ("who gave him the pass?", SCORER, "who gave Nacer Chadli the pass?"),
        ("who is his assistant?", COACH, "who is Akira Nishino's assistant?"),
        ("what did she say about her players?", COACH, "what did Akira Nishino say about her players?"),
        ("did Inui thank him?", COACH, "did Inui thank Akira Nishino?"),
        ("his club?", SCORER, "what is Nacer Chadli's club?"),
        ("what about his assistant?", COACH, "who is Akira Nishino's assistant?"),
        ("how old?", COACH, "how old is Akira Nishino?"),
        ("which club?", SCORER, "which club is Nacer Chadli's?"),
    ],
)
def test_he_and_she_are_who_was_spoken_of(question: str, before: Turn, asked: str) -> None:
    assert understood(question, before) == asked


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("who do they play next?", Turn("Did Belgium win?", Kind.YES_NO), "who do Belgium play next?"),
        ("who beat them?", Turn("Did Japan win?", Kind.YES_NO), "who beat Japan?"),
        ("why did they cry?", NOTE, "why did the players cry?"),
        ("and their coach?", OPPONENT, "who is Belgium's coach?"),
        ("who scored them?", Turn("How many goals fell?", Kind.NUMBER, "five"), "who scored the goals?"),
    ],
)
def test_they_are_the_team_or_the_several_who_were_spoken_of(question: str, before: Turn, asked: str) -> None:
    assert understood(question, before) == asked


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("what did it say?", NOTE, "what did the note say?"),
        ("when does it start?", OPPONENT, "when does the quarter-final start?"),
        ("was it a header?", SCORER, "was the winner a header?"),
        ("who won there?", Turn("Who lives in Kazan?"), "who won in Kazan?"),
        (
            "what did they do there?",
            Turn("Where did the fans sing?", Kind.PLACE, "Rostov"),
            "what did the fans do in Rostov?",
        ),
        ("when is that match?", OPPONENT, "when is that match (Belgium, Brazil)?"),
        ("which club is that player from?", SCORER, "which club is Nacer Chadli from?"),
        ("what did they see there?", NOTE, "what did the players see in the dressing room?"),
        ("who lives there?", Turn("What is Norway's capital?", Kind.OTHER, "Oslo"), "who lives in Oslo?"),
    ],
)
def test_it_and_there_are_the_thing_and_the_place(question: str, before: Turn, asked: str) -> None:
    assert understood(question, before) == asked


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("and in which minute?", SCORER, "in which minute was it that Nacer Chadli scored the winner?"),
        ("where?", SCORER, "where was it that Nacer Chadli scored the winner?"),
        ("when was that?", SCORER, "when was it that Nacer Chadli scored the winner?"),
        ("who was it against?", SCORER, "against whom was it that Nacer Chadli scored the winner?"),
        ("the minute?", SCORER, "which minute was it that Nacer Chadli scored the winner?"),
        ("where did that happen?", MINUTE, "where did Inui score?"),
        ("when is it?", OPPONENT, "when will Belgium play Brazil in the quarter-final?"),
        ("at what time?", OPPONENT, "at what time will Belgium play Brazil in the quarter-final?"),
        ("why?", NOTE, "why did the players leave a note in the dressing room?"),
        ("since when?", COACH, "since when is Akira Nishino the coach of Japan?"),
        ("who else?", SCORER, "who also scored the winner?"),
        ("in which year?", REFUSED, "in which year was it that they won Wimbledon?"),
        ("which substitute?", SCORER, "which substitute scored the winner?"),
        ("whom then?", Turn("Did Akira Nishino blame his players?"), "whom did Akira Nishino blame?"),
        ("by whom?", Turn("What happened to Japan?"), "by whom was it that something happened to Japan?"),
        ("where?", Turn("Who is Eva Lund?", Kind.DEFINITION, "director"), "where is Eva Lund?"),
        ("and then?", SCORER, "what happened after that (Nacer Chadli scored the winner)?"),
    ],
)
def test_what_is_left_out_comes_from_the_question_before(question: str, before: Turn, asked: str) -> None:
    assert understood(question, before) == asked


@pytest.mark.parametrize(
    ("question", "before", "asked"),
    [
        ("and for Belgium?", COACH, "who is the coach of Belgium?"),
        ("and for Belgium?", SCORER, "who scored the winner for Belgium?"),
        ("what about Haraguchi?", MINUTE, "in which minute did Haraguchi score?"),
        ("Haraguchi?", MINUTE, "in which minute did Haraguchi score?"),
        ("and the fans?", NOTE, "what did the fans leave in the dressing room?"),
        ("and the second?", Turn("Who scored the first goal?"), "who scored the second goal?"),
        ("and Belgium's?", Turn("Who scored Japan's goals?"), "who scored Belgium's goals?"),
        ("and in Kazan?", Turn("Who won in Rostov?"), "who won in Kazan?"),
        ("what about Lukaku?", SCORER, "was it Lukaku who scored the winner?"),
        ("and the captain?", Turn("What did Pilar Soto say?", people=("Pilar Soto",)), "what did the captain say?"),
        ("what about the one of 1814?", Turn("When was the treaty signed?"), "when was the treaty of 1814 signed?"),
        ("what about Brazil?", Turn("When is the final?"), "when is the final for Brazil?"),
        ("for Belgium?", COACH, "who is the coach of Belgium?"),
        ("and the winner?", Turn("Who scored for Japan?"), "who scored the winner?"),
        ("and the second goal?", Turn("When did Inui score?"), "when was the second goal?"),
        ("and the coach?", Turn("How did the fans react?"), "how did the coach react?"),
        ("and Nao Okada?", Turn("How did the coach react?"), "how did Nao Okada react?"),
    ],
)
def test_another_takes_the_place_of_the_one_asked_about(question: str, before: Turn, asked: str) -> None:
    assert understood(question, before) == asked


def test_a_bare_minute_is_asked_of_what_happened_and_not_of_a_club() -> None:
    asked = "in which minute was it that Nacer Chadli scored the winner?"
    assert understood("and in which minute?", SCORER, CLUB) == asked


def test_who_was_spoken_of_some_turns_ago_is_still_known() -> None:
    later = Turn("Where will the quarter-final be played?", Kind.PLACE, "Kazan")
    assert understood("which club does he play for?", SCORER, later) == "which club does Nacer Chadli play for?"


def test_why_is_asked_of_what_was_told_to_be_done() -> None:
    told = Turn("What did the coach tell his players?", Kind.OTHER, "to take a shower")
    assert understood("why?", told) == "why did the coach tell his players to take a shower?"


def test_when_something_was_is_asked_of_what_happened_and_not_of_how_things_are() -> None:
    bought = Turn("Who bought the airport?", Kind.PERSON, "Ann Lee")
    runs = Turn("who runs the company?", Kind.PERSON, "Tom Reed")
    assert understood("when was that?", bought, runs) == "when was it that Ann Lee bought the airport?"


def test_his_assistant_is_she_and_not_he() -> None:
    assistant = Turn("who is Akira Nishino's assistant?", leant=True)
    assert understood("how old is she?", COACH, assistant) == "how old is Akira Nishino's assistant?"


def test_who_it_was_before_is_asked_of_the_office() -> None:
    asked = "who was the coach of Japan before Akira Nishino?"
    assert understood("who was it before him?", COACH) == asked


def test_what_belongs_to_somebody_without_a_name_says_whose_it_is() -> None:
    unnamed = Turn("who coaches Belgium?", Kind.PERSON)
    assert understood("who is his assistant?", unnamed) == "who is his assistant (who coaches Belgium)?"


def test_two_pronouns_are_two() -> None:
    signed = Turn("By whom was the treaty signed?", Kind.OTHER, "France and Austria")
    assert understood("did they keep to it?", signed) == "did France and Austria keep to the treaty?"


def test_the_latest_of_several_people_is_meant() -> None:
    assert understood("how old is he?", SCORER, COACH) == "how old is Akira Nishino?"


def test_a_refused_question_is_leant_on_and_leaves_the_people_before_it() -> None:
    assert understood("which club does he play for?", SCORER, REFUSED) == "which club does Nacer Chadli play for?"
    assert understood("and in 2017?", SCORER, REFUSED) == "who won Wimbledon in 2017?"


def test_whoever_has_no_name_is_described() -> None:
    unknown = Turn("Who is the coach of Belgium?", Kind.PERSON)
    assert understood("how old is he?", unknown) == "how old is the coach of Belgium?"


def test_a_name_without_its_capitals_is_known_from_the_articles() -> None:
    typed = Turn("when did inui score", Kind.MINUTE, "52nd minute", people=("Takashi Inui",))
    assert understood("how old is he?", typed) == "how old is Takashi Inui?"


def test_what_was_added_in_parentheses_goes_along() -> None:
    asked = "what did it say (what did the players leave in the dressing room)?"
    assert understood("what did it say?", Turn(NOTE.question)) == asked
    further = understood("in which language?", Turn(NOTE.question), Turn(asked, leant=True))
    assert further == "in which language did it say (what did the players leave in the dressing room)?"


@pytest.mark.parametrize(
    "question",
    [
        "who won Wimbledon?",
        "what was the final score?",
        "how many goals did Lukaku score?",
        "when Inui scored, did he smile?",
        "what did the coach say when he left?",
        "did Martinez praise his players?",
        "and what did the fans do?",
        "how did it end?",
        "is there a photo?",
        "which team that is ranked first won?",
        "which club sold its stadium?",
        "what do doctors wear to protect their hands?",
        "when people are in pain, what do they show?",
        "how many seasons have there been?",
        "how long does it take to cross the river?",
        "who ordered the attack that ended the war?",
        "what was canceled for this year of Idol?",
        "thanks",
        "",
        "?",
    ],
)
def test_a_question_with_a_topic_of_its_own_stands_as_it_is(question: str) -> None:
    assert understood(question, SCORER) == question


def test_what_is_not_english_stands_as_it_is() -> None:
    assert standalone("and where?", (SCORER,), Analyzer("fr")) == "and where?"
