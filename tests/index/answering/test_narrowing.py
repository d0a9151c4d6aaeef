"""When the reply out of a period is the one to give."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from index.answering.narrowing import MARGIN, is_preferred, settles
from index.answering.when import Period
from tests.bot.values import make_answer, make_citation, make_refusal

NAMED = Period(dt.date(2018, 1, 1), dt.date(2018, 12, 31), (0, 7), is_named=True)
RELATIVE = replace(NAMED, is_named=False)
ANSWER, REFUSAL = make_answer(), make_refusal("who won?")


def test_an_answer_out_of_yesterday_needs_no_comparison() -> None:
    assert settles(RELATIVE, ANSWER)


def test_a_time_with_a_name_may_be_told_of_in_other_articles() -> None:
    assert not settles(NAMED, ANSWER)


@pytest.mark.parametrize("period", [NAMED, RELATIVE])
def test_a_refusal_settles_nothing(period: Period) -> None:
    assert not settles(period, REFUSAL)


def test_an_answer_out_of_the_period_goes_before_one_that_is_as_sure() -> None:
    assert is_preferred(NAMED, ANSWER, ANSWER)
    assert is_preferred(NAMED, replace(ANSWER, confidence=ANSWER.confidence - MARGIN / 2), ANSWER)


def test_a_much_surer_answer_from_elsewhere_goes_first() -> None:
    assert not is_preferred(NAMED, replace(ANSWER, confidence=ANSWER.confidence - 2 * MARGIN), ANSWER)


def test_any_answer_goes_before_a_refusal() -> None:
    assert is_preferred(NAMED, ANSWER, REFUSAL)
    assert not is_preferred(NAMED, REFUSAL, ANSWER)
    assert not is_preferred(NAMED, REFUSAL, REFUSAL)


def test_a_quote_that_states_the_year_goes_first_whenever_it_was_published() -> None:
    told = make_answer(make_citation("Ada Quill won the regatta in 2018."))
    assert not is_preferred(replace(NAMED, year=2018), ANSWER, told)
    assert is_preferred(replace(NAMED, year=2017), ANSWER, told)
