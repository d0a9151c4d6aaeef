"""How easily one spelling slips into another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.slips import cost, one_slip_away

WORD = st.text(alphabet="abcdeé", min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("winer", "winner"), ("winnner", "winner"), ("wniner", "winner"), ("wimner", "winner"), ("winne", "winner")],
)
def test_one_slip_is_found_and_costs_little(written: str, meant: str) -> None:
    assert meant in one_slip_away(written, "abcdefghijklmnopqrstuvwxyz")
    assert 0 < cost(written, meant) <= 1


@pytest.mark.parametrize(
    ("easier", "harder", "meant"),
    [
        ("winer", "winnr", "winner"),  # a doubled letter once, another letter left out
        ("goall", "goalx", "goal"),
        ("matvh", "matph", "match"),  # the key beside it, one far away
        ("mathc", "matzh", "match"),
        ("scire", "zcore", "score"),  # further in, in the first letter
        ("refree", "rfreee", "referee"),
    ],
)
def test_what_happens_easily_costs_less(easier: str, harder: str, meant: str) -> None:
    assert cost(easier, meant) < cost(harder, meant)


@given(word=WORD)
def test_a_word_is_no_slip_of_itself(word: str) -> None:
    assert cost(word, word) == 0


@given(written=WORD, meant=WORD)
def test_every_spelling_can_be_reached_at_a_cost(written: str, meant: str) -> None:
    assert (cost(written, meant) > 0) == (written != meant)


@given(word=WORD)
def test_one_slip_changes_one_place(word: str) -> None:
    for other in one_slip_away(word, "abcdeé"):
        assert abs(len(other) - len(word)) <= 1
        assert sum(a != b for a, b in zip(word, other, strict=False)) <= 2 or len(other) != len(word)
