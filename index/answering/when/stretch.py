"""Days, weeks, months and years of the calendar, as stretches of days."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Final, NamedTuple

EARLIEST, LATEST = dt.date(1000, 1, 1), dt.date(9000, 12, 31)
"""Outside them nothing is worked out: within, no sum of a day and a number of three digits leaves the calendar."""
SATURDAY: Final = 5


class Stretch(NamedTuple):
    """Some days in a row."""

    first: dt.date
    #: The last day of it, not the day after.
    last: dt.date


def is_usual(day: dt.date) -> bool:
    """Whether this is a day to reckon from."""
    return EARLIEST <= day <= LATEST


def published_day(published: str | None) -> dt.date | None:
    """The day of an article's ISO 8601, a day or a time; None when it has none, or it is none."""
    try:
        return dt.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def one_day(day: dt.date, later: int = 0) -> Stretch:
    """The day that comes `later` days after `day`; before it, where that is negative."""
    moved = day + dt.timedelta(later)
    return Stretch(moved, moved)


def week(day: dt.date, later: int = 0) -> Stretch:
    """The week from Monday to Sunday that the day is in, or the one `later` weeks after it."""
    monday = day + dt.timedelta(7 * later - day.weekday())
    return Stretch(monday, monday + dt.timedelta(6))


def weekend(day: dt.date, later: int = 0) -> Stretch:
    """Saturday and Sunday of that week."""
    monday = week(day, later).first
    return Stretch(monday + dt.timedelta(SATURDAY), monday + dt.timedelta(SATURDAY + 1))


def month(year_number: int, number: int, later: int = 0) -> Stretch:
    """A month by its number from 1, or the one `later` months after it."""
    years, index = divmod(year_number * 12 + number - 1 + later, 12)
    first = dt.date(years, index + 1, 1)
    return Stretch(first, first.replace(day=monthrange(years, index + 1)[1]))


def year(number: int) -> Stretch:
    """A year."""
    return Stretch(dt.date(number, 1, 1), dt.date(number, 12, 31))


def of_unit(unit: str, day: dt.date, later: int = 0) -> Stretch:
    """The day, week, weekend, month or year that `day` is in, or the one `later` of them after it."""
    match unit:
        case "day":
            return one_day(day, later)
        case "week":
            return week(day, later)
        case "weekend":
            return weekend(day, later)
        case "month":
            return month(day.year, day.month, later)
        case _:
            return year(day.year + later)


def calendar_day(year_number: int, month_number: int, number: int) -> dt.date | None:
    """The day of this date; None when there is none."""
    try:
        return dt.date(year_number, month_number, number)
    except ValueError:
        return None


def last_weekday(day: dt.date, weekday: int) -> dt.date:
    """The last such weekday up to `day`, which may be it."""
    return day - dt.timedelta((day.weekday() - weekday) % 7)


def next_weekday(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday after `day`."""
    return last_weekday(day, weekday) + dt.timedelta(7)
