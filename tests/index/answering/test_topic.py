"""How far texts speak of what was asked."""

from itertools import chain

import numpy as np
import pytest

from index.analysis import Analyzer, words
from index.answering.kindred import KinIndex
from index.answering.question import understand
from index.answering.topic import FOCUS_WEIGHT, Topic
from index.indexing.terms import Terms
from index.vocabulary import Vocabulary

ENGLISH = Analyzer("en")


def far(question: str, *texts: str, rare: str = "") -> list[list[float]]:
    """How far each text has each of the question's terms; all of them are equally rare but one."""
    topic, rows, owners = prepared(question, *texts, rare=rare)
    return topic.far(rows, owners, len(texts)).tolist()


def prepared(question: str, *texts: str, rare: str = "") -> tuple[Topic, np.ndarray, np.ndarray]:
    """The topic of a question, the texts' rows in it, and their owners."""
    vocabulary = Vocabulary()
    book = vocabulary.book(ENGLISH)
    numbers = [[book[word] for word in words(text)] for text in texts]
    kin = KinIndex(Terms(vocabulary, lambda: None))
    topic = Topic(understand(question, ENGLISH), vocabulary, kin.of, lambda term: 3.0 if term == rare else 1.0)
    terms = vocabulary.term_of.array()[np.array(list(chain.from_iterable(numbers)), int)]
    return topic, topic.rows(terms), np.repeat(np.arange(len(texts)), [len(each) for each in numbers])


def test_a_text_has_the_terms_that_it_has() -> None:
    assert far("scored winner", "Quill scored and scored.", "The winner!", "It rained.") == [[1, 0], [0, 1], [0, 0]]


def test_kin_stand_for_a_term_in_part() -> None:
    ((scored, winner),) = far("scored winner", "a scorer wins")
    assert 0 < scored < 1
    assert 0 < winner < 1


def test_a_rare_term_weighs_more_and_the_sort_of_thing_asked_for_less() -> None:
    topic, *_ = prepared("which club did Quill join?", "a club", rare="quill")
    assert topic.terms == ("club", "quill", "join")
    assert topic.shares.tolist() == pytest.approx(np.array([FOCUS_WEIGHT, 3.0, 1.0]) / (4 + FOCUS_WEIGHT))


def test_words_met_after_the_question_was_read_are_none_of_its() -> None:
    topic, *_ = prepared("scored", "scored")
    assert topic.rows(np.array([0, 5_000, -1], np.int32)).tolist() == [1, 0, 0]


def test_texts_without_words_have_nothing() -> None:
    assert far("scored winner", "") == [[0, 0]]
