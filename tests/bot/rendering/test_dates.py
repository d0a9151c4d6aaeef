"""Days as each language writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.dates import day, meant, period
from bot.speech import LANGUAGES
from index.model import DayMention


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "3 July 2018"), ("es", "3 de julio de 2018"), ("de", "3. Juli 2018"), ("ja", "2018年7月3日")],
)
def test_a_day_is_written_in_full(language: str, written: str) -> None:
    assert day("2018-07-03", language) == written
    assert day("2018-07-03T13:19:00+03:00", language) == written
    assert period("2018-07-03", "2018-07-03", language) == written


def test_what_is_no_date_stands_as_it_is() -> None:
    assert day("last\nsummer", "de") == "last summer"
    assert day(None, "de") is None
    assert period("2018-07-03", "some day", "de") is None


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["March 2018", "2017", "25 Jun - 1 Jul 2018"]),
        ("es", ["marzo de 2018", "2017", "25 de junio - 1 de julio de 2018"]),
        ("de", ["März 2018", "2017", "25. Juni - 1. Juli 2018"]),
        ("ja", ["2018年3月", "2017年", "2018年6月25日～7月1日"]),
    ],
)
def test_a_month_a_year_and_a_week_are_called_so(language: str, written: list[str]) -> None:
    spans = [("2018-03-01", "2018-03-31"), ("2017-01-01", "2017-12-31"), ("2018-06-25", "2018-07-01")]
    told = [meant(DayMention((0, 1), first, last), language) for first, last in spans]
    assert [each.replace("\u2009", " ").replace("–", "-") for each in told] == written


@given(st.none() | st.text() | st.dates().map(str), st.sampled_from(LANGUAGES))
def test_anything_may_stand_where_a_day_should(published: str | None, language: str) -> None:
    assert (day(published, language) is None) == (not published)
