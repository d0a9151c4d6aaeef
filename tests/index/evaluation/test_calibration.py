from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation import calibration

claims = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


def test_the_table_and_its_error_are_those_computed_by_hand() -> None:
    found = calibration([(0.82, True), (0.88, False), (0.15, False), (1.0, True)])
    assert [(one.low, one.high, one.answers) for one in found.bins] == [(0.1, 0.2, 1), (0.8, 0.9, 2), (0.9, 1.0, 1)]
    assert [one.confidence for one in found.bins] == pytest.approx([0.15, 0.85, 1.0])
    assert [one.right for one in found.bins] == [0, 0.5, 1]
    assert found.error == pytest.approx((1 * 0.15 + 2 * 0.35 + 1 * 0.0) / 4)


def test_eight_of_ten_right_at_eight_tenths_is_no_error() -> None:
    assert calibration([(0.8, number < 8) for number in range(10)]).error == pytest.approx(0)


def test_without_answers_there_is_no_error_to_tell() -> None:
    found = calibration([])
    assert (found.answers, found.bins, found.error) == (0, (), None)


@given(claims)
def test_every_answer_is_in_one_bin_and_within_it(given_claims: list[tuple[float, bool]]) -> None:
    found = calibration(given_claims)
    assert sum(one.answers for one in found.bins) == found.answers == len(given_claims)
    assert all(one.low - 1e-9 <= one.confidence <= one.high + 1e-9 for one in found.bins)
    assert [one.low for one in found.bins] == sorted({one.low for one in found.bins})
    assert found.error is None or 0 <= found.error <= 1


@given(claims)
def test_the_order_of_the_answers_does_not_matter(given_claims: list[tuple[float, bool]]) -> None:
    assert calibration(given_claims) == calibration(given_claims[::-1])
