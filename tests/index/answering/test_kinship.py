"""The root that kindred words have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.answering.kinship import MIN_ROOT, root

ENGLISH = Analyzer("en")


@pytest.mark.parametrize(
    ("one", "other"),
    [("winner", "won"), ("leadership", "leader"), ("journalist", "journal"), ("runner", "run")],
)
def test_kindred_words_have_one_root(one: str, other: str) -> None:
    assert root(*ENGLISH.terms(one)) == root(*ENGLISH.terms(other))


@pytest.mark.parametrize(("one", "other"), [("win", "window"), ("king", "kite"), ("her", "herd"), ("1970", "1974")])
def test_words_that_only_look_alike_have_two(one: str, other: str) -> None:
    assert root(one) != root(other)


@given(st.text(max_size=12))
def test_a_root_is_the_beginning_of_its_term(term: str) -> None:
    assert term.startswith(root(term))
    assert len(root(term)) >= min(len(term), MIN_ROOT)
