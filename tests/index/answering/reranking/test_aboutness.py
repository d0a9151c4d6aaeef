"""Whether an archive is about what was asked at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.reranking.aboutness import Aboutness

SIGNAL = st.floats(0, 1)
ABOUT = Aboutness({"coverage": 4.0, "pairs": 2.0}, bias=-3.0, depth=2)


def signals(coverage: float, pairs: float = 0.0) -> dict[str, float]:
    return {"coverage": coverage, "pairs": pairs}


def test_nothing_found_is_about_nothing() -> None:
    assert ABOUT.of([]) == 0.0


def test_half_is_where_the_signals_weigh_up_the_bias() -> None:
    assert ABOUT.of([signals(0.75)]) == pytest.approx(0.5)


def test_each_signal_may_come_from_another_paragraph() -> None:
    assert ABOUT.of([signals(1.0), signals(0.0, 1.0)]) == ABOUT.of([signals(1.0, 1.0)])


@given(SIGNAL, SIGNAL, SIGNAL)
def test_more_evidence_never_makes_it_less_sure(coverage: float, more: float, pairs: float) -> None:
    low, high = sorted((coverage, more))
    assert 0 < ABOUT.of([signals(low, pairs)]) <= ABOUT.of([signals(high, pairs)]) < 1


def test_no_signal_is_too_great() -> None:
    assert ABOUT.of([signals(1e9)]) == pytest.approx(1.0)


def test_what_is_stored_is_the_same() -> None:
    assert Aboutness.from_arrays(ABOUT.arrays()) == ABOUT
