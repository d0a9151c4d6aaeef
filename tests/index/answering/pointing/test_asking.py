"""What the wording of a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.answering.pointing.asking import asked

ANALYZER = Analyzer("en")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who scored the winner?", "who"),
        ("What is the capital of Norway?", "what is"),
        ("In what year did the war end?", "what"),
        ("Where did the ferry sink?", "where do"),
        ("How many people live there?", "how many"),
        ("How did she travel?", "how"),
        ("Did it rain?", "did"),
        ("Nils Aas", ""),
    ],
)
def test_the_type_is_the_question_word_with_what_it_needs(question: str, expected: str) -> None:
    assert asked(question, ANALYZER).type == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the capital of Norway?", "capital"),
        ("In what year did the war end?", "year"),
        ("What was the name of the ship?", "ship"),
        ("How many people were there?", "people"),
        ("Which old port lies on the Elbe?", "port"),
        ("Whose dog's name is Rex?", "name"),
        ("Who scored the winner?", ""),
        ("Where did the ferry sink?", ""),
    ],
)
def test_the_head_is_the_noun_that_names_what_is_asked_for(question: str, expected: str) -> None:
    found = asked(question, ANALYZER)
    assert found.head == expected
    assert not expected or found.words[found.head_at].form == expected


def test_a_question_word_that_only_links_does_not_ask() -> None:
    found = asked("When the war ended, what did the farmers do?", ANALYZER)
    assert found.words[found.gap].form == "what"


def test_the_verb_is_the_first_content_word_that_is_no_name() -> None:
    assert asked("How did Anna Berg travel to Oslo?", ANALYZER).verb == "travel"


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    found = asked(text, ANALYZER)
    assert all(-1 <= place < len(found.words) for place in (found.gap, found.head_at, found.verb_at))
