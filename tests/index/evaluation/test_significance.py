from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from index.evaluation.significance import paired_p

differences = st.lists(st.sampled_from([-1.0, -0.5, -0.25, 0.0, 0.25, 1.0]), max_size=9)


def scipys(values: list[float]) -> float:
    """The same test by scipy, all signs tried."""
    found = stats.permutation_test(
        (np.asarray(values), np.zeros(len(values))),
        lambda now, before, axis: np.mean(now - before, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=np.inf,
    )
    return float(found.pvalue)


def test_three_gains_and_no_loss_may_be_chance() -> None:
    """Of the eight sign choices two are as far from nothing: all plus and all minus."""
    assert paired_p([1, 1, 1]) == 2 / 8


def test_runs_without_a_difference_differ_by_chance_alone() -> None:
    assert paired_p([]) == paired_p([0, 0, 0]) == 1.0


def test_questions_that_came_out_the_same_do_not_count() -> None:
    assert paired_p([1, 0, 1, 0, 0, -1]) == paired_p([1, 1, -1])


def test_many_gains_are_no_chance_and_as_many_losses_are() -> None:
    assert paired_p([1.0] * 60 + [-1.0] * 20) < 0.001
    assert paired_p([1.0] * 40 + [-1.0] * 40) > 0.9


def test_the_same_runs_have_the_same_p() -> None:
    values = [1.0] * 30 + [-1.0] * 18
    assert paired_p(values) == paired_p(values)


@pytest.mark.parametrize(("gains", "losses"), [(30, 18), (30, 25), (12, 4), (210, 170)])
def test_drawn_signs_come_close_to_all_of_them(gains: int, losses: int) -> None:
    """With differences of one size, the test is a binomial one."""
    exact = stats.binomtest(gains, gains + losses).pvalue
    assert paired_p([1.0] * gains + [-1.0] * losses) == pytest.approx(exact, abs=0.015)


@given(differences)
@settings(max_examples=50)
def test_all_signs_tried_is_what_scipy_does(values: list[float]) -> None:
    if len(values) > 1:
        assert paired_p(values) == pytest.approx(scipys(values))


@given(differences)
def test_which_run_came_first_does_not_matter(values: list[float]) -> None:
    assert 0 < paired_p(values) == paired_p([-one for one in values]) <= 1
