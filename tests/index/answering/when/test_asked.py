"""The time that a question speaks of."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.when import Period, period_of, without

TUESDAY = dt.date(2018, 7, 3)


def bounds(question: str, today: dt.date = TUESDAY) -> tuple[str | None, str | None] | None:
    period = period_of(question, today)
    if period is None:
        return None
    return (period.first.isoformat() if period.first else None, period.last.isoformat() if period.last else None)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("who won yesterday?", "2018-07-02", "2018-07-02"),
        ("who won the day before yesterday?", "2018-07-01", "2018-07-01"),
        ("what did the mayor say last night?", "2018-07-02", "2018-07-02"),
        ("what happened today?", "2018-07-03", "2018-07-03"),
        ("what happened last week?", "2018-06-25", "2018-07-01"),
        ("what happened last weekend?", "2018-06-30", "2018-07-01"),
        ("what happened this month?", "2018-07-01", "2018-07-31"),
        ("Who won this year’s regatta?", "2018-01-01", "2018-12-31"),
        ("who resigned two weeks ago?", "2018-06-18", "2018-06-24"),
        ("what happened in the last three days?", "2018-06-30", "2018-07-03"),
        ("who died over the past month?", "2018-06-03", "2018-07-03"),
        ("what was said in the last few days?", "2018-06-28", "2018-07-03"),
        ("who scored on Monday?", "2018-07-02", "2018-07-02"),
        ("who won last Friday?", "2018-06-29", "2018-06-29"),
        ("who won the cup in 2017?", "2017-01-01", "2017-12-31"),
        ("what did she say in July 2018?", "2018-07-01", "2018-07-31"),
        ("how many came in december?", "2017-12-01", "2017-12-31"),
        ("who won on 2 July 2018?", "2018-07-02", "2018-07-02"),
        ("who won on July 2?", "2018-07-02", "2018-07-02"),
        ("who won on December 24?", "2017-12-24", "2017-12-24"),
        ("who won on 2018-07-02?", "2018-07-02", "2018-07-02"),
        ("who led the city in the 1990s?", "1990-01-01", "1999-12-31"),
        ("who was coach between 2016 and 2018?", "2016-01-01", "2018-12-31"),
        ("what happened between 1 and 3 July 2018?", "2018-07-03", "2018-07-03"),
        ("what happened between 1 July and 3 July 2017?", "2017-07-01", "2017-07-03"),
        ("who played from 1 June to 5 June?", "2018-06-01", "2018-06-05"),
    ],
)
def test_a_time_is_days_of_publication(question: str, first: str, last: str) -> None:
    assert bounds(question) == (first, last)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("what has happened since Monday?", "2018-07-02", None),
        ("what has happened since 2016?", "2016-01-01", None),
        ("who led the club before 2017?", None, "2016-12-31"),
        ("who led the club until May 2016?", None, "2016-05-31"),
        ("what was written after 1 July 2018?", "2018-07-02", None),
    ],
)
def test_a_period_can_be_open_on_one_side(question: str, first: str | None, last: str | None) -> None:
    assert bounds(question) == (first, last)
    period = period_of(question, TUESDAY)
    assert period is not None
    assert period.is_open


@pytest.mark.parametrize(
    "question",
    [
        "who scored the winner?",
        "who will the Harbour play on Friday?",
        "what happens tomorrow?",
        "who won the 2018 World Cup?",
        "who won after the 2014 World Cup?",
        "who won the last week of the tour?",
        "who may march in the second half?",
        "since when had no side won?",
        "which film comes out in 2031?",
        "what happened on 30 February 2018?",
    ],
)
def test_a_question_without_a_time_of_its_own_narrows_nothing(question: str) -> None:
    assert bounds(question) is None


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("who won yesterday?", "who won?"),
        ("Last week, who won the race?", "who won the race?"),
        ("who won this year's regatta?", "who won regatta?"),
        ("what did he say in the last three days about rain?", "what did he say about rain?"),
        ("who won the cup in 2017?", "who won the cup?"),
    ],
)
def test_words_for_the_time_are_left_out_of_the_search(question: str, rest: str) -> None:
    period = period_of(question, TUESDAY)
    assert period is not None
    assert without(question, period) == rest


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who won the cup in 2017?", (True, 2017)),
        ("who won on 2 July 2018?", (True, 2018)),
        ("who scored on Monday?", (True, None)),
        ("who scored last week?", (False, None)),
        ("who has scored since Monday?", (False, None)),
        ("who scored before 2017?", (True, None)),
    ],
)
def test_it_is_told_whether_articles_may_use_the_same_words(question: str, expected: tuple[bool, int | None]) -> None:
    period = period_of(question, TUESDAY)
    assert period is not None
    assert (period.is_named, period.year) == expected


def test_the_period_says_where_the_question_says_so() -> None:
    question = "who won the cup in 2017?"
    assert period_of(question, TUESDAY) == Period(
        dt.date(2017, 1, 1), dt.date(2017, 12, 31), (16, 23), is_named=True, year=2017
    )


PIECES = (
    "in|on|since|before|between|and|from|to|the|last|this|week|days|few|999|years|ago|yesterday|Monday|2018|July|31"
    "|30 Feb|2018-13-45|1990s|today|who|won|?|’s|past|a|couple of|until|September|of"
).split("|")
QUESTIONS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))


@given(QUESTIONS, st.dates())
def test_whatever_the_question_and_the_day_a_period_is_in_order(question: str, today: dt.date) -> None:
    period = period_of(question, today)
    if period is None:
        return
    assert (period.first or dt.date.min) <= (period.last or dt.date.max)
    assert not period.first or period.first <= today
    assert period.first or period.last
    assert 0 <= period.span[0] < period.span[1] <= len(question)
    assert len(without(question, period)) <= len(question)
