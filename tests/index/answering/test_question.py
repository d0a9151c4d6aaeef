"""What a question asks for, by its own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.answering.question import MAX_CHARACTERS, not_a_question, understand
from index.model import Kind, Reason

ENGLISH = Analyzer("en")


# -- its kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who scored the winner?", Kind.PERSON),
        ("WHO SCORED?", Kind.PERSON),
        ("And against Japan, who scored?", Kind.PERSON),
        ("Whose free kick was saved?", Kind.PERSON),
        ("Which player was booked?", Kind.PERSON),
        ("Who is the coach of Japan?", Kind.PERSON),
        ("Who was Japan's coach?", Kind.PERSON),
        ("Where was it played?", Kind.PLACE),
        ("In which city did they meet?", Kind.PLACE),
        ("What stadium was it?", Kind.PLACE),
        ("When did it happen?", Kind.DATE),
        ("On what day was the match?", Kind.DATE),
        ("Which year was that?", Kind.DATE),
        ("In which minute did Inui score?", Kind.MINUTE),
        ("What minute was the goal?", Kind.MINUTE),
        ("How long did it last?", Kind.DURATION),
        ("How many minutes were added?", Kind.DURATION),
        ("What was the score?", Kind.SCORE),
        ("What was the final score?", Kind.SCORE),
        ("How did the match end?", Kind.SCORE),
        ("How many goals did they score?", Kind.NUMBER),
        ("How old is he?", Kind.NUMBER),
        ("How much did it cost?", Kind.NUMBER),
        ("What did Watt say?", Kind.QUOTATION),
        ("What did the coach tell them?", Kind.QUOTATION),
        ("How did Watt react?", Kind.QUOTATION),
        ("Why did Japan lose?", Kind.REASON),
        ("What caused the flood?", Kind.REASON),
        ("What is a libero?", Kind.DEFINITION),
        ("Who is Akira Nishino?", Kind.DEFINITION),
        ("Define libero", Kind.DEFINITION),
        ("List the scorers", Kind.LIST),
        ("Which are the teams?", Kind.LIST),
        ("Did Japan win?", Kind.YES_NO),
        ("Is it over?", Kind.YES_NO),
        ("Did Japan win or lose?", Kind.OTHER),
        ("Did Japan win or not?", Kind.YES_NO),
        ("Was it raining when they met?", Kind.YES_NO),
        ("What is it called?", Kind.OTHER),
        ("What was purchased?", Kind.OTHER),
        ("Who was named captain?", Kind.PERSON),
        ("Who is she replacing?", Kind.PERSON),
        ("What are the goals made of?", Kind.OTHER),
        ("What did the coach tell them to do?", Kind.OTHER),
        ("Which former prime minister resigned?", Kind.PERSON),
        ("What talk show host left?", Kind.PERSON),
        ("What is the capacity of the stadium?", Kind.NUMBER),
        ("What was the magnitude of the quake?", Kind.NUMBER),
        ("Which season three singer won?", Kind.PERSON),
        ("In which nation was it held?", Kind.PLACE),
        ("When three are called, one is sent to what?", Kind.OTHER),
        ("The river rose in Kazan, where the match was played, by how much?", Kind.NUMBER),
        ("In what may be the longest strike, how many lorries stood still?", Kind.NUMBER),
        ("It was the first win since:", Kind.DATE),
        ("Belgium Japan", Kind.OTHER),
        ("Which club does Chadli play for?", Kind.OTHER),
    ],
)
def test_the_kind_follows_from_the_wording(question: str, kind: Kind) -> None:
    assert understand(question, ENGLISH).kind is kind


@pytest.mark.parametrize("question", ["  who \n scored\tit ?", "Who scored it?", "who’s the one that scored it?"])
def test_spacing_capitals_and_apostrophes_do_not_hide_the_kind(question: str) -> None:
    assert understand(question, ENGLISH).kind is Kind.PERSON


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("The mayor, who is 50, opened a bridge. Which river does it cross?", Kind.OTHER),
        ("A storm hit the town where he lives. How many people died?", Kind.NUMBER),
        ("A player left when it ended. Who?", Kind.PERSON),
        ("When did it end? Please tell me.", Kind.DATE),
        ("Did J.J. Watt say so? Please tell me.", Kind.YES_NO),
    ],
)
def test_the_last_sentence_that_asks_tells_the_kind(question: str, kind: Kind) -> None:
    assert understand(question, ENGLISH).kind is kind


def test_no_kind_is_known_in_another_language() -> None:
    german = understand("Wer hat das Tor geschossen? who", Analyzer("de"))
    assert german.kind is Kind.OTHER
    assert german.terms


# -- its topic


def test_the_text_has_its_white_space_made_single() -> None:
    assert understand(" who \n\n scored\t?", ENGLISH).text == "who scored ?"


def test_a_term_that_is_asked_twice_is_one_term() -> None:
    assert understand("Goals, goals and the goal of the match?", ENGLISH).terms == ("goal", "match")


def test_question_words_are_no_topic() -> None:
    assert understand("Who, what, when, where and why?", ENGLISH).terms == ()


def test_what_names_the_sort_of_thing_is_the_focus() -> None:
    question = understand("Which club does Chadli play for?", ENGLISH)
    assert question.focus == set(ENGLISH.terms("club"))
    assert set(ENGLISH.terms("Chadli play")) <= set(question.terms) - question.focus


@pytest.mark.parametrize("question", ["Which club?", "How old?"])
def test_a_question_never_has_a_focus_alone(question: str) -> None:
    assert understand(question, ENGLISH).terms
    assert understand(question, ENGLISH).focus == frozenset()


def test_words_with_a_capital_inside_are_names() -> None:
    assert understand("Did Thomas Müller play in Rostov?", ENGLISH).names == {"thoma", "muller", "rostov"}


def test_the_first_word_is_no_name_for_its_capital() -> None:
    assert understand("Scored the goal, Inui?", ENGLISH).names == {"inui"}


@pytest.mark.parametrize("question", ["WHO SCORED THE WINNER", "Who Scored The Winner", "who scored the winner"])
def test_capitals_everywhere_or_nowhere_name_nobody(question: str) -> None:
    assert understand(question, ENGLISH).names == frozenset()


def test_names_of_several_words_stand_together() -> None:
    question = understand("When did Thomas Meunier of West Bromwich Albion meet Lukaku, De Bruyne?", ENGLISH)
    assert question.phrases == (("thoma", "meunier"), ("west", "bromwich", "albion"), ("de", "bruyn"))


def test_what_is_quoted_stands_together() -> None:
    question = understand('who said “the better team lost” and "so what"?', ENGLISH)
    assert question.phrases == (("better", "team", "lose"),)


@given(text=st.text(max_size=200) | st.text(alphabet="Whohatnd I'’.?,ABc12 \n", max_size=80))
def test_any_text_is_understood(text: str) -> None:
    question = understand(text, ENGLISH)
    assert len(set(question.terms)) == len(question.terms)
    assert question.focus <= set(question.terms)
    assert question.names <= set(question.terms)


# -- what is none


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "Hi there!",
        "HEY",
        "Good morning",
        "good evening, everyone",
        "Thanks!",
        "thank you very much",
        "Hello Pressbox, how are you?",
        "ok cool",
        "bye bye",
    ],
)
def test_a_greeting_is_told_from_a_question(text: str) -> None:
    assert not_a_question(text, ENGLISH) is Reason.GREETING


@pytest.mark.parametrize(
    "text",
    ["hi, who scored the winner?", "Good Friday agreement", "thanks for what did Japan win?", "who is Hi-Lo?"],
)
def test_a_greeting_with_a_question_in_it_is_a_question(text: str) -> None:
    assert not_a_question(text, ENGLISH) is None


@pytest.mark.parametrize("text", ["", " \n ", "???", "who?", "what is it about", "👋", "the of and"])
def test_a_message_without_a_topic_is_empty(text: str) -> None:
    assert not_a_question(text, ENGLISH) is Reason.EMPTY_QUESTION


def test_a_message_is_too_long_from_one_character_over_the_limit() -> None:
    assert not_a_question("x" * MAX_CHARACTERS, ENGLISH) is None
    assert not_a_question("x" * (MAX_CHARACTERS + 1), ENGLISH) is Reason.TOO_LONG


@pytest.mark.parametrize("text", ["who won?", "Belgium", "1970", "спасибо", "日本", "2-0?"])
def test_anything_with_a_topic_is_searched(text: str) -> None:
    assert not_a_question(text, ENGLISH) is None


@given(text=st.text())
def test_what_is_searched_has_terms(text: str) -> None:
    assert not_a_question(text, ENGLISH) or understand(text, ENGLISH).terms


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Who is Kenji Morita?", "Kenji Morita"),
        ("so who's the Harbour", "Harbour"),
        ("Who scored?", ""),
        ("what was a VAR check ?", "VAR check"),
    ],
)
def test_whom_a_question_asks_to_describe(question: str, subject: str) -> None:
    assert understand(question, ENGLISH).subject == subject
