"""How English writes weekdays, months, years and small numbers: pieces of patterns, and what they stand for."""

from __future__ import annotations

from typing import Final

WEEKDAYS: Final = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
"""Name in lower case -> number, Monday 0."""
_MONTHS: Final = (
    "january jan; february feb; march mar; april apr; may; june jun; july jul; august aug; september sept sep; "
    "october oct; november nov; december dec"
)
MONTHS: Final = {name: number for number, names in enumerate(_MONTHS.split("; "), 1) for name in names.split()}
"""Name or abbreviation in lower case, without its full stop -> number, January 1."""
_NUMBERS: Final = "one two three four five six seven eight nine ten eleven twelve".split()

WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
MONTH: Final = (
    r"(?:Jan(?:uary\b|\b\.?)|Feb(?:ruary\b|\b\.?)|Mar(?:ch\b|\b\.?)|Apr(?:il\b|\b\.?)|May\b|Jun(?:e\b|\b\.?)"
    r"|Jul(?:y\b|\b\.?)|Aug(?:ust\b|\b\.?)|Sep(?:tember\b|t?\b\.?)|Oct(?:ober\b|\b\.?)|Nov(?:ember\b|\b\.?)"
    r"|Dec(?:ember\b|\b\.?))"
)
DAY: Final = r"(?:3[01]|[12]?\d)(?:st|nd|rd|th)?\b"
YEAR: Final = r"(?:1[5-9]|20)\d\d\b"
NUMBER: Final = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
PART_OF_DAY: Final = r"(?:morning|lunchtime|afternoon|evening|night)\b"


def number_of(written: str) -> int:
    """What a NUMBER stands for; 1 for any other word, such as "a"."""
    if written.isdecimal():
        return int(written)
    return _NUMBERS.index(written.lower()) + 1 if written.lower() in _NUMBERS else 1


def month_of(written: str) -> int:
    """The number of a MONTH, from 1."""
    return MONTHS[written.lower().rstrip(".")]


def day_of(written: str) -> int:
    """The number of a DAY: 3 for "3rd"."""
    return int(written.rstrip("stndrh"))
