"""Words as numbers."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer, fold, words
from index.vocabulary import NO_TERM, Column, Seldom, Shape, Vocabulary, shape

ENGLISH = Analyzer("en")


def test_a_word_keeps_its_number() -> None:
    book = Vocabulary().book(ENGLISH)
    assert [book[word] for word in ("Goal", "goals", "Goal", "the")] == [0, 1, 0, 2]


def test_words_of_one_stem_share_a_term_and_words_of_one_case_a_form() -> None:
    vocabulary = Vocabulary()
    book = vocabulary.book(ENGLISH)
    numbers = [book[word] for word in ("Goal", "goal", "goals")]
    assert len(set(vocabulary.term_of.array()[numbers])) == 1
    first, second, third = vocabulary.form_of.array()[numbers]
    assert first == second != third


def test_a_stop_word_has_no_term() -> None:
    vocabulary = Vocabulary()
    number = vocabulary.book(ENGLISH)["The"]
    assert vocabulary.term_of.array()[number] == NO_TERM
    assert vocabulary.shape_of.array()[number] == Shape.STOP | Shape.CAPITAL


def test_languages_share_terms_but_not_words() -> None:
    vocabulary = Vocabulary()
    english, german = vocabulary.book(ENGLISH)["radio"], vocabulary.book(Analyzer("de"))["radio"]
    assert english != german
    assert vocabulary.term_of.array()[english] == vocabulary.term_of.array()[german]


def test_what_was_never_met_has_no_number() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.term("goal") is None
    assert vocabulary.form("goal") is None


@given(st.text(max_size=60))
def test_a_number_leads_back_to_word_form_and_term(text: str) -> None:
    vocabulary = Vocabulary()
    book = vocabulary.book(ENGLISH)
    for word in words(text):
        written, form, term = vocabulary.words[book[word]]
        assert (written, vocabulary.forms[form]) == (word, fold(word))
        assert (vocabulary.terms[term] if term != NO_TERM else None) == ENGLISH.term(word)


@pytest.mark.parametrize(
    ("word", "seen"),
    [
        ("goal", Shape(0)),
        ("Chadli", Shape.CAPITAL),
        ("FIFA", Shape.CAPITAL | Shape.CAPITALS),
        ("94th", Shape.FIGURE | Shape.NUMBER),
        ("3-2", Shape.FIGURE | Shape.NUMBER),
        ("2018", Shape.FIGURE | Shape.NUMBER | Shape.YEAR),
        ("4x4x4", Shape.FIGURE | Shape.NUMBER),
        ("covid19", Shape.FIGURE),
        ("Japan's", Shape.CAPITAL | Shape.GENITIVE),
        ("U.S.", Shape.CAPITAL | Shape.CAPITALS | Shape.INITIALS),
    ],
)
def test_the_shape_of_a_word(word: str, seen: Shape) -> None:
    assert shape(word) == seen


def test_a_column_works_out_each_entry_once_and_keeps_what_readers_hold() -> None:
    entries = ["a", "bb"]
    asked: list[str] = []

    def length(entry: str) -> int:
        asked.append(entry)
        return len(entry)

    column = Column(entries, length, np.int32)
    held = column.array()
    entries.extend("c" * n for n in range(3, 3_000))
    assert column.array()[: len(entries)].tolist() == [1, 2, *range(3, 3_000)]
    assert held[:2].tolist() == [1, 2]
    assert len(asked) == len(entries)


def test_a_column_may_hold_rows() -> None:
    column = Column([1, 2], lambda entry: (entry, -entry), np.int8, width=2)
    assert column.array()[:2].tolist() == [[1, -1], [2, -2]]


def test_a_seldom_row_is_worked_out_when_it_is_asked_for() -> None:
    entries = list(range(3_000))
    asked: list[int] = []

    def row(entry: int) -> tuple[int, int]:
        asked.append(entry)
        return entry, -entry

    seldom = Seldom(entries, row, np.int32, 2)
    assert seldom.rows(np.array([], np.int32)).tolist() == []
    assert seldom.rows(np.array([7, 2, 7], np.int32)).tolist() == [[7, -7], [2, -2], [7, -7]]
    entries.extend(range(3_000, 9_000))
    assert seldom.rows(np.array([8_999, 2], np.int32)).tolist() == [[8_999, -8_999], [2, -2]]
    assert sorted(asked) == [2, 7, 8_999]


def test_threads_that_meet_the_same_words_agree() -> None:
    vocabulary = Vocabulary()
    book = vocabulary.book(ENGLISH)
    found: list[list[int]] = []
    threads = [
        threading.Thread(target=lambda: found.append([book[f"word{n}"] for n in range(2_000)])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(numbers == found[0] for numbers in found)
    assert len(vocabulary.words) == 2_000
