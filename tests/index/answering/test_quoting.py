"""Which sentences of a paragraph are quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.quoting import chosen_sentences, points_back

NOWHERE = (0.0, 0.0)
TOPIC = (0.5, 0.5)
HALF = (0.5, 0.0)
OTHER_HALF = (0.0, 0.5)


def chosen(*sentences: tuple[float, tuple[float, float]], leans: bool = False) -> tuple[int, int]:
    """What is quoted of sentences, each with how likely the answer stands there, and the shares of two terms."""
    return chosen_sentences([likely for likely, _ in sentences], [topic for _, topic in sentences], lambda _: leans)


def test_the_sentence_that_holds_the_answer_is_quoted() -> None:
    assert chosen((0.0, NOWHERE), (0.9, TOPIC), (0.0, NOWHERE)) == (1, 1)


def test_without_any_answer_the_sentence_on_the_topic_is_quoted() -> None:
    assert chosen((0.0, NOWHERE), (0.0, TOPIC)) == (1, 1)


def test_an_answer_that_may_stand_in_the_next_sentence_brings_it_along() -> None:
    assert chosen((0.5, TOPIC), (0.4, NOWHERE), (0.0, NOWHERE)) == (0, 1)


def test_the_sentence_that_names_the_topic_comes_along() -> None:
    assert chosen((0.0, TOPIC), (0.8, NOWHERE), (0.0, NOWHERE)) == (0, 1)
    assert chosen((0.8, HALF), (0.0, OTHER_HALF)) == (0, 1)


def test_a_sentence_that_has_no_more_of_the_topic_does_not() -> None:
    assert chosen((0.0, HALF), (0.8, HALF)) == (1, 1)


def test_a_sentence_that_points_back_brings_the_one_before() -> None:
    assert chosen((0.0, NOWHERE), (0.9, TOPIC), (0.0, NOWHERE), leans=True) == (0, 1)


def test_a_paragraph_of_one_sentence_is_quoted_whole() -> None:
    assert chosen((0.0, NOWHERE)) == (0, 0)


@pytest.mark.parametrize(
    "text", ["She ran.", "“It was me,” he said.", "But they won.", "Then, it rained.", "The two met."]
)
def test_these_open_with_a_word_that_points_back(text: str) -> None:
    assert points_back(f"No. {text}", 4)


@pytest.mark.parametrize(
    "text",
    [
        "Sheila ran.",
        "Ada Quill, she ran.",
        "Then, in the 52nd minute, Inui scored.",
        "But Belgium won.",
        "The game ended.",
    ],
)
def test_these_do_not(text: str) -> None:
    assert not points_back(f"No. {text}", 4)


@given(
    sentences=st.lists(st.tuples(st.floats(0, 1), st.tuples(st.floats(0, 0.5), st.floats(0, 0.5))), min_size=1),
    leans=st.booleans(),
)
def test_one_or_two_neighbouring_sentences_are_quoted(
    sentences: list[tuple[float, tuple[float, float]]], *, leans: bool
) -> None:
    first, last = chosen(*sentences, leans=leans)
    assert 0 <= first <= last <= min(first + 1, len(sentences) - 1)
