"""The days that a text names from its day of publication, "on Friday", "last week", and which they are: English."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from index.answering.sentences import sentences
from index.answering.when.stretch import (
    Stretch,
    calendar_day,
    is_usual,
    last_weekday,
    month,
    next_weekday,
    of_unit,
    one_day,
    week,
    weekend,
    year,
)
from index.answering.when.tense import Tense, tense_at
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
from index.model import DayMention, Span

NEAR: Final = 30
"""Days within which a date without its year is the nearest one, when the sentence does not say otherwise."""
FAR: Final = 300
"""Days from which a date without its year is not meant, even if the sentence seems to say so."""
NEAR_MONTHS: Final = 3
"""Months within which a month without its year is the nearest one, when the sentence only hints at it."""
_MAX_AGO: Final = {"day": 21, "week": 8, "month": 11, "year": 3}
"""What is longer ago than this is said in round numbers."""

_DATE: Final = rf"(?:(?P<day>{DAY})(?:\sof)?\s(?P<month>{MONTH})|(?P<month2>{MONTH})\s(?P<day2>{DAY}))"
_BARE_DATE: Final = _DATE.replace("P<", "P<bare_")
_YEAR_BEHIND: Final = rf"[,.]?\s(?:of\s)?(?:{YEAR}|(?:last|this|next)\syear)"
_MENTION: Final = rf"""
      (?P<lead>\b[Oo]n\ )?
      (?:(?P<which>\b(?:[Ll]ast|[Nn]ext|[Tt]his(?:\ (?:past|coming))?))\ )?
      \b(?P<weekday>{WEEKDAY})
      (?:,?\ (?:the\ )?{_DATE}(?P<year>{_YEAR_BEHIND})?)?
      (?:\ (?:early\ |late\ )?{PART_OF_DAY})?(?!\ (?:morning|evening|night)s)
    | (?P<on>\b[Oo]n\ )?(?P<bare>{_BARE_DATE})
      (?P<bare_year>{_YEAR_BEHIND})?
    | (?P<in>\b[Ii]n\ (?:early\ |late\ |mid-)?|(?<=\b[Ss]ince\ )|(?<=\b[Uu]ntil\ )|(?<=\b[Ff]rom\ ))
      (?P<named>{MONTH})(?P<of>,?\ (?:of\ )?(?:last|this|next)\ year\b)?(?!\ (?:{DAY}|{YEAR}|the\ \d)|,\ {YEAR})
    | \b(?P<deictic>[Tt]he\ day\ (?:before\ yesterday|after\ tomorrow)
      | (?:[Yy]esterday|[Tt]omorrow)(?:\ {PART_OF_DAY})? | [Tt]oday\b | [Tt]onight\b | [Ll]ast\ night\b
      | [Tt]his\ (?:morning|afternoon|evening)\b)
    | \b(?P<relative>[Ll]ast|[Tt]his|[Nn]ext)\ (?P<unit>week|weekend|month|year)\b
    | \b(?P<many>(?i:an?|{NUMBER}))\ (?P<units>day|week|month|year)s?\ ago\b
"""
# What every mention has in it. Looking for this first is ten times as fast; its alternatives must all begin with a
# letter, which is what makes it so.
_CORE: Final = re.compile(
    "day\\b|night\\b|morrow|ago\\b|week|month\\b|year\\b|this (?:m|af|ev)"
    "|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_LEAD, _TAIL = 28, 48
"""Characters that a mention has before the first core in it, and behind that, at most."""
_QUOTED: Final = re.compile(
    "\u201c[^\u201d]*|\"[^\"]*|(?<![^\\W_])\u2018(?:[^\u2019]|\u2019(?=\\w))*|(?<!\\w)'(?=\\w)[^']*'(?!\\w)"
)
# A name that has a day in it: what stands before it, and behind it.
_NAME_BEFORE: Final = re.compile(
    r"\b(?:Good|Black|Super|Cyber|Ash|Bloody|Palm|Easter|Whit|Shrove|Maundy|Holy|Fat|Giving|Freaky|Ruby|Casual|Sheffield"
    r"|Blue|Gloomy|Orange|Mad|[Ee]very|[Ee]ach|[Oo]ne|[Tt]hat|[Aa]|[Aa]ny|[Mm]ost|[Ff]ollowing|[Pp]revious|the"
    r"|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal) $"
)
_MAIL: Final = re.compile(r"\bMail $")
_NAME_BEHIND: Final = re.compile(
    r" (?:Night|Times|Telegraph|Mirror|Post|Mail|Express|Herald|Mass|School|school|lunch|roast|best|Live|League|Addams"
    r"|Star|World|People|Sun|Independent|Football|Group)\b|-|s\b| [a-z]+ly newspaper"
)
_MONTH_NAME_BEHIND: Final = re.compile(r" [A-Z]|-|['\u2019]s? [A-Z]|\u2013\d| \d|/")
_VAGUE: Final = re.compile(
    r"\b(?:almost|nearly|about|around|some|over|than|roughly|approximately|least|half|barely|every|only)(?: an?)? $"
    r"|[\d.,-]$|\b(?:few|several|and) $"
)
_NOT_THE_DAY: Final = re.compile(r"\b(?:like|only|just|as if it were|it was|USA|of|even) $")
_NOT_THE_UNIT: Final = re.compile(r"\b(?:the|this time|every|like) $")
_IF: Final = re.compile(r"\b[Ii]f\b")
_POSSESSIVE: Final = re.compile("['\u2019]s\\b")
_SPAN_OF_DAYS: Final = re.compile(r"\s?[-\u2013/]\s?\d")
_CONTEXT_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NO_YEAR: Final = re.compile(r"\b(?:born|birthday|annual(?:ly)?|anniversary|every|each|traditional(?:ly)?|holiday)\b")
NAMED_DAYS: Final = frozenset({(1, 6), (9, 11)})
"""Months and days that have become the names of events, and are written without the year for good."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A match in its sentence, and the day to reckon from."""

    match: re.Match[str]
    sentence: Span
    published: dt.date

    @property
    def span(self) -> Span:
        return self.match.span()

    @property
    def before(self) -> str:
        """What of the sentence stands before it."""
        return self.match.string[self.sentence[0] : self.match.start()]

    def followed_by(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.match(self.match.string, self.match.end()))

    @property
    def tense(self) -> Tense:
        start, end = self.sentence
        return tense_at(self.match.string[start:end], (self.match.start() - start, self.match.end() - start))

    @property
    def is_quoted(self) -> bool:
        """Whether it is somebody's own words, on a day that is not told."""
        return any(
            start < self.match.start() < end for start, end in map(re.Match.span, _QUOTED.finditer(self.match.string))
        )

    @property
    def is_title(self) -> bool:
        """Whether a capital inside the sentence makes a name of it: the Today show."""
        return self.match.group()[0].isupper() and bool(re.search(r"[\w,]\s*$", self.before))


def days_in(
    text: str, published: dt.date | None, *, within: Span | None = None, language: str = "en"
) -> tuple[DayMention, ...]:
    """The words that name a day or some days only in view of the day of publication, with what they mean; in order.

    Where the sentence does not tell which one is meant there is no mention, nor is one of a full date.

    Args:
        text: of an article; a whole paragraph tells more than the sentence alone.
        published: the day of publication; None is not known, and then nothing is.
        within: the range of `text` to look in, from whose start the mentions' ranges then count; None for all.
        language: ISO 639-1; only English is read.
    """
    start, end = within or (0, len(text))
    if published is None or not is_usual(published) or language != "en":
        return ()
    matches = list(_matches(text, start, end))
    if not matches:
        return ()
    split = sentences(text, language)
    found = []
    for match in matches:
        around = next((each for each in split if each[0] <= match.start() < each[1]), (0, len(text)))
        if days := _resolved(_Place(match, around, published)):
            span = (match.start() - start, match.end() - start)
            found.append(DayMention(span, days.first.isoformat(), days.last.isoformat()))
    return tuple(found)


@cache
def _mention() -> re.Pattern[str]:
    # It takes some milliseconds to compile, which only a text with a core in it should cost.
    return re.compile(_MENTION, re.VERBOSE)


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may be a mention, in order, none overlapping."""
    for core in _CORE.finditer(text, start, end):
        if core.start() >= start and (
            match := _mention().search(text, max(start, core.start() - _LEAD), min(end, core.end() + _TAIL))
        ):
            start = match.end()
            yield match


def _resolved(place: _Place) -> Stretch | None:
    readers: tuple[tuple[str, Callable[[_Place], Stretch | None]], ...] = (
        ("weekday", _weekday),
        ("bare", _date),
        ("named", _month),
        ("deictic", _deictic),
        ("relative", _relative),
        ("units", _ago),
    )
    return next(reader(place) for group, reader in readers if place.match[group])


def _weekday(place: _Place) -> Stretch | None:
    match = place.match
    if place.followed_by(_NAME_BEHIND) or (not match["which"] and _is_of_a_name(place)):
        return None
    number = WEEKDAYS[match["weekday"].lower()]
    if match["month"] or match["month2"]:
        return None if match["year"] else _dated_weekday(place, number)
    found = _which_weekday(place.published, number, place)
    return one_day(found) if found else None


def _is_of_a_name(place: _Place) -> bool:
    if place.match["lead"]:
        return bool(_MAIL.search(place.before))
    if place.before.endswith("that ") and place.followed_by(_POSSESSIVE):
        return False  # he said that Friday's vote will go ahead
    return bool(_NAME_BEFORE.search(place.before))


def _which_weekday(published: dt.date, number: int, place: _Place) -> dt.date | None:
    before = last_weekday(published - dt.timedelta(1), number)
    ahead = next_weekday(published, number)
    this_week = week(published)
    match (place.match["which"] or "").lower().split():
        case ["last"]:
            # On a Tuesday "last Monday" may be yesterday or the one before: then it is not told.
            return before if before < this_week.first else None
        case ["next"]:
            return ahead if ahead > this_week.last else None
        case ["this", "past"]:
            return before
        case ["this", "coming"]:
            return ahead
        case ["this"]:
            return last_weekday(published, number) if place.tense.is_past else ahead
    return _by_tense(last_weekday(published, number), published, place.tense)


def _by_tense(last: dt.date, published: dt.date, tense: Tense) -> dt.date | None:
    """The weekday `last`, 0 to 6 days before publication, or the same weekday after it."""
    back = (published - last).days
    if tense is Tense.PAST or (tense is Tense.PERHAPS_PAST and back <= 2):
        return last
    # On a Friday, a Friday to come may be today or in a week.
    if (tense is Tense.FUTURE and back) or (tense is Tense.PERHAPS_FUTURE and back >= 3):
        return last + dt.timedelta(7)
    return None


def _dated_weekday(place: _Place, number: int) -> Stretch | None:
    """The day of "Friday, July 6": the year in which that is a Friday, if one near is."""
    near = [day for day in _dates(place, "") if day.weekday() == number]
    best = min(near, key=lambda day: abs(day - place.published), default=None)
    if best is None or abs((best - place.published).days) > FAR:
        return None
    gone = (place.published - best).days > NEAR
    return None if gone and place.tense is Tense.FUTURE else one_day(best)


def _dates(place: _Place, prefix: str) -> Iterator[dt.date]:
    """The date of the match in the year before, of and after publication."""
    match = place.match
    month_number = month_of(match[f"{prefix}month"] or match[f"{prefix}month2"])
    number = day_of(match[f"{prefix}day"] or match[f"{prefix}day2"])
    if (month_number, number) in NAMED_DAYS:
        return
    for later in (-1, 0, 1):
        if found := calendar_day(place.published.year + later, month_number, number):
            yield found


def _date(place: _Place) -> Stretch | None:
    if place.match["bare_year"] or place.followed_by(_SPAN_OF_DAYS) or _is_of_another_year(place):
        return None
    start, end = place.sentence
    if _NO_YEAR.search(place.match.string, start, end):
        return None
    dates = list(_dates(place, "bare_"))
    last = max((day for day in dates if day <= place.published), default=None)
    ahead = min((day for day in dates if day > place.published), default=None)
    if last is None or ahead is None:
        return None
    tense, back, forth = place.tense, (place.published - last).days, (ahead - place.published).days
    if (tense is Tense.PAST and back <= FAR) or (not tense.is_future and back <= NEAR):
        return one_day(last)
    if (tense is Tense.FUTURE and forth <= FAR) or (tense is not Tense.PAST and forth <= NEAR):
        return one_day(ahead)
    return None


def _is_of_another_year(place: _Place) -> bool:
    """Whether the text so far speaks of another year, so that a month may be of that one."""
    years = {int(found) for found in _CONTEXT_YEAR.findall(place.match.string, 0, place.sentence[1])}
    return bool(years - {place.published.year})


def _month(place: _Place) -> Stretch | None:
    match, published = place.match, place.published
    number = month_of(match["named"])
    if match["of"]:
        return month(published.year + {"last": -1, "this": 0, "next": 1}[match["of"].split()[-2]], number)
    if place.followed_by(_MONTH_NAME_BEHIND) or _is_of_another_year(place):
        return None
    back = (published.month - number) % 12
    tense = place.tense
    if not back or tense is Tense.PAST or (tense is Tense.PERHAPS_PAST and back <= 12 - NEAR_MONTHS):
        return month(published.year, published.month, -back)
    if tense is Tense.FUTURE or (tense is Tense.PERHAPS_FUTURE and back >= 12 - NEAR_MONTHS):
        return month(published.year, published.month, 12 - back)
    return None


def _deictic(place: _Place) -> Stretch | None:
    words = place.match["deictic"].lower()
    if place.is_quoted or place.is_title or _NOT_THE_DAY.search(place.before):
        return None
    if words.startswith(("today", "tomorrow")) and place.followed_by(_POSSESSIVE):
        return None
    if words == "today" and (_IF.search(place.before) or place.tense not in {Tense.PAST, Tense.FUTURE}):
        return None  # these days, perhaps
    if words.startswith("the day"):
        return one_day(place.published, -2 if "yesterday" in words else 2)
    later = -1 if words.startswith(("yesterday", "last")) else 1 if words.startswith("tomorrow") else 0
    return one_day(place.published, later)


def _relative(place: _Place) -> Stretch | None:
    unit, word = place.match["unit"], place.match["relative"].lower()
    if place.is_title or _NOT_THE_UNIT.search(place.before) or (place.is_quoted and unit.startswith("week")):
        return None
    later = {"last": -1, "this": 0, "next": 1}[word]
    if unit == "weekend":
        return _weekend(place, later)
    return of_unit(unit, place.published, later)


def _weekend(place: _Place, later: int) -> Stretch | None:
    early = place.published.weekday() < 5
    if later == 1:
        return None if early else weekend(place.published, 1)
    if later == 0 and early and place.tense.is_past:
        later = -1
    return weekend(place.published, later)


def _ago(place: _Place) -> Stretch | None:
    number, unit = number_of(place.match["many"]), place.match["units"]
    if place.is_quoted or _VAGUE.search(place.before) or not 0 < number <= _MAX_AGO[unit]:
        return None
    return year(place.published.year - number) if unit == "year" else of_unit(unit, place.published, -number)
