"""Which words stand for one another though a stemmer keeps them apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.answering.kinship import Kin, kinship

ENGLISH = Analyzer("en")
TERM = st.text(alphabet="abceginorstuéदि12-", min_size=1, max_size=12)


def term(word: str) -> str:
    """The one term of a word."""
    (found,) = ENGLISH.terms(word)
    return found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Japan", "Japanese"),
        ("winner", "won"),
        ("scorer", "scored"),
        ("equaliser", "equal"),
        ("leadership", "leader"),
        ("journalist", "journal"),
    ],
)
def test_kin_count_less_than_the_word_itself_and_both_ways(asked: str, found: str) -> None:
    assert 0 < kinship(term(asked), term(found)) < 1
    assert kinship(term(asked), term(found)) == kinship(term(found), term(asked))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("1970", "1974"),
        ("2-0", "2-1"),
        ("Belgium", "Brazil"),
        ("win", "window"),
        ("Muller", "Mulligan"),
        ("post", "poster2"),
        ("a", "ab"),
    ],
)
def test_words_that_only_look_alike_are_no_kin(asked: str, found: str) -> None:
    assert kinship(asked.lower(), found.lower()) == 0


@given(term=TERM)
def test_a_term_stands_for_itself_wholly(term: str) -> None:
    assert kinship(term, term) == 1


@given(one=TERM, other=TERM)
def test_kinship_is_mutual_and_between_0_and_1(one: str, other: str) -> None:
    assert 0 <= kinship(one, other) <= 1
    assert kinship(one, other) == kinship(other, one)


def test_each_asked_term_is_matched_by_the_best_that_the_text_has() -> None:
    kin = Kin(["japan", "score"])
    assert kin.matched(["japanes", None, "goal"]).keys() == {"japan"}
    assert kin.matched(["japanes", "japan"])["japan"] == 1


def test_a_text_without_any_asked_term_matches_nothing() -> None:
    assert Kin(["japan"]).matched(["belgium", None, "1970"]) == {}


def test_no_asked_terms_have_no_kin() -> None:
    assert Kin([]).of("japan") == ()
