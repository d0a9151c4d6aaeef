"""The time that a question speaks of, as days of publication to look in first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.answering.when.expression import Expression, expressions
from index.answering.when.stretch import is_usual
from index.model import Span


@dataclass(frozen=True, slots=True)
class Period:
    """Days of publication that a question prefers."""

    #: The first and last day; None where it is open on that side. At least one of them is a day.
    first: dt.date | None
    last: dt.date | None
    #: Where the question says so.
    span: Span
    #: Whether articles may say it in the same words, whenever they were published: "in 2018", not "last week".
    is_named: bool
    #: The year that the question states; None when it states none, or more than one.
    year: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has no first or no last day: since Monday, before 2019."""
        return self.first is None or self.last is None


# Cheap to look for, because every alternative begins with a letter or a figure.
_HINT: Final = re.compile(
    r"day|night|ago\b|week|month|year|decade|this |1\d\d\d|20\d\d"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
# Nothing of it can be published yet.
_TO_COME: Final = re.compile(
    r"\b(?:will|won['\u2019]t|shall|going to|tomorrow|next (?:week|month|year|season))\b|['\u2019]ll\b", re.IGNORECASE
)
_LEAD: Final = re.compile(
    r"\b(?:(?P<between>between|from)|(?P<edge>since|after|(?<!the day )before|until|till)"
    r"|in|on|over|during|throughout|within|for)(?: early| late| mid)?[ -]$",
    re.IGNORECASE,
)
_AND: Final = re.compile(r" (?:and|to|until|till) ", re.IGNORECASE)
_OF_A_NAME: Final = re.compile("['\u2019\\d-]| [A-Z]")
_GENITIVE: Final = re.compile("['\u2019]s\\b")
_SPACE: Final = re.compile(r"\s+(?=[?!.,;:])|^[,;:]\s*")


def period_of(question: str, today: dt.date) -> Period | None:
    """The days of publication that a question narrows itself to: yesterday, last week, in 2018; None when it does not.

    It is to be preferred, never to be insisted on: "in 2018" may be a matter of the text as well.

    Args:
        question: any text; English is read.
        today: the day to reckon from.
    """
    if not _HINT.search(question) or not is_usual(today) or _TO_COME.search(question):
        return None
    found = list(expressions(question))
    periods = (_period(question, found[place:], today) for place in range(len(found)))
    return next((each for each in periods if each and (each.first is None or each.first <= today)), None)


def without(question: str, period: Period) -> str:
    """The question as it is to be asked of the period: without the words for it, which no article of it need have."""
    start, end = period.span
    if genitive := _GENITIVE.match(question, end):
        end = genitive.end()
    return _SPACE.sub("", " ".join(f"{question[:start]} {question[end:]}".split()))


def _period(question: str, found: Sequence[Expression], today: dt.date) -> Period | None:
    """The period that begins with the first of these expressions."""
    said = found[0]
    start, end = said.match.span()
    lead = _LEAD.search(question, 0, start)
    if lead and lead["between"]:
        return _between(question, lead.start(), found, today)
    if said.is_relative or (lead and not _OF_A_NAME.match(question, end)) or (not lead and said.stands_alone):
        days = said.days(today)
        if days is None:
            return None
        span = (lead.start() if lead else start, end)
        edge = lead["edge"] if lead else None
        if edge:
            # No article says "since Monday" of what came after that Monday.
            return Period(*_beyond(edge.lower(), *days), span, not said.is_relative and not said("weekday"))
        return Period(*days, span, not said.is_relative, said.year)
    return None


def _between(question: str, start: int, found: Sequence[Expression], today: dt.date) -> Period | None:
    if len(found) < 2:
        return None
    one, other = found[:2]
    if not _AND.fullmatch(question, one.match.end(), other.match.start()):
        return None
    first, last = one.days(today, other.year), other.days(today)
    if first is None or last is None or first.first > last.last:
        return None
    return Period(first.first, last.last, (start, other.match.end()), not (one.is_relative or other.is_relative))


def _beyond(edge: str, first: dt.date, last: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The days since, after, before or until these days."""
    match edge:
        case "since":
            return first, None
        case "after":
            return last + dt.timedelta(1), None
        case "before":
            return None, first - dt.timedelta(1)
        case _:
            return None, last
