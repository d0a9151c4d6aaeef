"""Expressions of time in a question, "last week", "3 July 2018", "the last three days", and the days they stand for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.answering.when.stretch import Stretch, calendar_day, last_weekday, month, of_unit, one_day, year
from index.answering.when.words import (
    DAY,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    day_of,
    month_of,
    number_of,
)

FEW: Final = 5
"""What "a few days" are."""

_UNIT: Final = r"(?:day|week|weekend|month|year)s?\b"
_EXPRESSION: Final = rf"""
      \b(?:
        the\ (?:last|past|previous)\ (?:(?P<count>{NUMBER}|(?:a\ )?few|(?:a\ )?couple\ of)\ )?(?P<rolling>{_UNIT})
        (?!\ of\b)
      | (?P<deictic>the\ day\ before\ yesterday|yesterday|today|tonight|last\ night
        | this\ (?:morning|afternoon|evening))\b (?:\ {PART_OF_DAY})?
      | (?<!\bthe\ )(?P<which>last|past|previous|this|the\ current)\ (?P<unit>{_UNIT})
      | (?P<ago>{NUMBER}|an?)\ (?P<ago_unit>{_UNIT})\ ago\b
      | (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b
      | (?:{WEEKDAY},?\ )?(?:the\ )?(?:(?P<day>{DAY})(?:\ of)?\ (?P<month>{MONTH})
          | (?P<month2>{MONTH})\ (?P<day2>{DAY}))(?:,?\ (?P<year>{YEAR}))?
      | (?P<month3>{MONTH})(?:,?\ (?P<year3>{YEAR}))?
      | (?:the\ )?(?P<decade>(?:1[5-9]|20)\d0)s\b
      | (?P<year4>{YEAR})
      | (?P<last>last\ )?(?P<weekday>{WEEKDAY})(?:\ {PART_OF_DAY})?
      )
"""


@cache
def _pattern() -> re.Pattern[str]:
    # It takes some milliseconds to compile, which only a question about time should cost.
    return re.compile(_EXPRESSION, re.VERBOSE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of time, where it stands in a question."""

    match: re.Match[str]

    def __call__(self, *groups: str) -> str:
        """What the first of the groups that took part has; empty when none did."""
        return next((found for group in groups if (found := self.match[group])), "")

    @property
    def is_relative(self) -> bool:
        """Whether it is reckoned from the day on which it is said, so that articles use other words."""
        return bool(self("rolling", "deictic", "unit", "ago"))

    @property
    def year(self) -> int | None:
        """The year that it states; None when it states none."""
        stated = self("year", "year3", "year4") or self("iso")[:4]
        return int(stated) if stated else None

    @property
    def stands_alone(self) -> bool:
        """Whether it needs no "in" or "on" to tell a time: a bare 2018 or May may be anything."""
        bare = self("month3", "year4", "decade", "weekday") and not self("year3", "last")
        return not bare

    def days(self, today: dt.date, said_year: int | None = None) -> Stretch | None:
        """The days that it stands for; None for one that no calendar has.

        Args:
            today: the day to reckon from.
            said_year: the year that is meant if it states none itself; None for the latest that is not to come.
        """
        return next((reader(self, today, said_year) for groups, reader in _READERS if self(*groups.split())), None)


def expressions(question: str) -> Iterator[Expression]:
    """All expressions of time, in order."""
    return map(Expression, _pattern().finditer(question))


def _rolling(said: Expression, today: dt.date, _year: int | None) -> Stretch:
    unit, count = _unit(said("rolling")), _count(said("count"))
    if unit in {"day", "week", "weekend"}:
        return Stretch(one_day(today, -count * (1 if unit == "day" else 7)).first, today)
    then = month(today.year, today.month, -count * (12 if unit == "year" else 1))
    return Stretch(then.first.replace(day=min(today.day, then.last.day)), today)


def _deictic(said: Expression, today: dt.date, _year: int | None) -> Stretch:
    back = {"the day before yesterday": 2, "yesterday": 1, "last night": 1}
    return one_day(today, -back.get(said("deictic").lower(), 0))


def _which(said: Expression, today: dt.date, _year: int | None) -> Stretch:
    back = 0 if said("which").lower() in {"this", "the current"} else 1
    return of_unit(_unit(said("unit")), today, -back)


def _ago(said: Expression, today: dt.date, _year: int | None) -> Stretch:
    return of_unit(_unit(said("ago_unit")), today, -number_of(said("ago")))


def _iso(said: Expression, today: dt.date, _year: int | None) -> Stretch | None:  # noqa: ARG001  # one signature for all
    found = calendar_day(*(int(part) for part in said("iso").split("-")))
    return one_day(found) if found else None


def _date(said: Expression, today: dt.date, said_year: int | None) -> Stretch | None:
    number, month_number = day_of(said("day", "day2")), month_of(said("month", "month2"))
    stated = said.year or said_year
    dates = (
        calendar_day(each, month_number, number) for each in ([stated] if stated else [today.year, today.year - 1])
    )
    return next((one_day(found) for found in dates if found and (stated or found <= today)), None)


def _month(said: Expression, today: dt.date, said_year: int | None) -> Stretch:
    number = month_of(said("month3"))
    if stated := said.year or said_year:
        return month(stated, number)
    return month(today.year, today.month, -((today.month - number) % 12))


def _year(said: Expression, today: dt.date, _year: int | None) -> Stretch:  # noqa: ARG001  # as above
    if decade := said("decade"):
        return Stretch(year(int(decade)).first, year(int(decade) + 9).last)
    return year(int(said("year4")))


def _weekday(said: Expression, today: dt.date, _year: int | None) -> Stretch:
    return one_day(last_weekday(today, WEEKDAYS[said("weekday").lower()]))


_READERS: Final[tuple[tuple[str, Callable[[Expression, dt.date, int | None], Stretch | None]], ...]] = (
    ("rolling", _rolling),
    ("deictic", _deictic),
    ("unit", _which),
    ("ago", _ago),
    ("iso", _iso),
    ("day day2", _date),
    ("month3", _month),
    ("decade year4", _year),
    ("weekday", _weekday),
)


def _unit(written: str) -> str:
    return written.lower().rstrip("s")


def _count(written: str) -> int:
    if "few" in written.lower():
        return FEW
    return 2 if "couple" in written.lower() else number_of(written)
