"""Days and times as newspapers write them, found inside a line of text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?"
_YEAR: Final = r"\d{4}(?!\d)"
# Only dates that name day, month and year, and name them so that 03/07 and 07/03 cannot be taken for one another.
_DATE: Final = re.compile(
    rf"""
    (?P<iso>(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
    | (?P<written>{_MONTH}\s+{_DAY},?\s+{_YEAR} | {_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR})
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Between the day and its time stands at most a word: "at 13:19", ", 1.19 pm", "- 13:19".
_TIME: Final = re.compile(
    r"""
    (?:T|[\s,|@\u2013-]{1,4}(?:at\s+)?)
    (?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?(?!\d)
    \s*(?P<half>[ap]\.?m\.?)?
    \s*(?P<zone>(?:GMT|UTC)?\s*[+-]\s?\d{1,2}(?::?\d{2})?(?!\d) | GMT\b | UTC\b | Z\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFSET: Final = re.compile(r"([+-])\s?(\d{1,2}):?(\d{2})?$")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text."""

    #: ISO 8601: a day, or a time where the text has one, with its offset from UTC where the text says it.
    iso: str
    #: Where in the text it stands.
    start: int
    end: int


def find_date(text: str) -> FoundDate | None:
    """The first date in `text` that names its day, month and year; None where there is none in the calendar."""
    return next((found for match in _DATE.finditer(text) if (found := _found(text, match))), None)


def date_at(text: str, start: int) -> FoundDate | None:
    """The date that begins at `start`, as `find_date` has it; None where none begins there."""
    match = _DATE.match(text, start)
    return _found(text, match) if match else None


def _found(text: str, match: re.Match[str]) -> FoundDate | None:
    day = _day(match)
    if day is None:
        return None
    time = _TIME.match(text, match.end())
    moment = _moment(day, time) if time else None
    end = time.end() if time and moment else match.end()
    return FoundDate(moment or day.isoformat(), match.start(), end)


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        if match["iso"]:
            return dt.date.fromisoformat(match["iso"])
        from dateutil import parser

        return parser.parse(match["written"]).date()
    except (ValueError, OverflowError):
        return None


def _moment(day: dt.date, time: re.Match[str]) -> str | None:
    hour, half = int(time["hour"]), (time["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        clock = dt.time(hour, int(time["minute"]), int(time["second"] or 0), tzinfo=_zone(time["zone"]))
    except ValueError:
        return None
    return dt.datetime.combine(day, clock).isoformat()


def _zone(written: str | None) -> dt.timezone | None:
    if not written:
        return None
    offset = _OFFSET.search(written)
    if not offset:
        return dt.UTC
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return dt.timezone(dt.timedelta(minutes=-minutes if offset[1] == "-" else minutes))
