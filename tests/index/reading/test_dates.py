"""Days and times as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.reading.dates import find_date
from index.reading.metadata import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Monday, May 7th 2012 at 09:45 GMT +3", "2012-05-07T09:45:00+03:00"),
        ("3 July 2018", "2018-07-03"),
        ("on the 3rd of July 2018", "2018-07-03"),
        ("Sept. 2, 2011, 10:05 p.m. ET", "2011-09-02T22:05:00"),
        ("July 3, 2018 12.05 am", "2018-07-03T00:05:00"),
        ("2018-07-03", "2018-07-03"),
        ("2018-07-03T13:19:00Z", "2018-07-03T13:19:00+00:00"),
        ("2018-07-03 13:19 -0530", "2018-07-03T13:19:00-05:30"),
        ("31 June 2018, corrected to 1 July 2018", "2018-07-01"),
        ("July 3, 2018 at 25:61", "2018-07-03"),
    ],
)
def test_a_full_date_is_found(written: str, iso: str) -> None:
    found = find_date(written)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "written", ["July 3", "July 2018", "Tuesday", "03/07/2018", "in 2018", "3-2 in 94", "30 February 2018"]
)
def test_a_date_that_lacks_a_part_or_has_two_readings_is_none(written: str) -> None:
    assert find_date(written) is None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2018-07-03", "2018-07-03"),
        ("20180703", "2018-07-03"),
        ("2018-07-03 13:19", "2018-07-03T13:19:00"),
        ("2018-07-03T13:19:05.5+03:00", "2018-07-03T13:19:05.500000+03:00"),
        ("Tue, 03 Jul 2018 13:19:00 GMT", "2018-07-03T13:19:00+00:00"),
        ("2018-02-30", None),
        ("2018-07", None),
        ("soon", None),
    ],
)
def test_stated_dates_become_iso(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@given(st.text(st.sampled_from("0123456789 -:,JulyMayTZ+apm.")))
@settings(deadline=None)  # the first example imports what it needs
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = find_date(text)
    assert found is None or iso_date(found.iso) == found.iso
