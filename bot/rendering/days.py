"""The days that a quote's words mean, "on Friday", in full: shown beside the quote, never in it."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from typing import Final, TypeAlias

from bot.rendering.plain import one_line
from index.model import Answer, Citation, DayMention

MOST: Final = 4
"""Mentions of one quote that are explained."""

Telling: TypeAlias = Callable[[DayMention], str]
"""How what a mention means is written."""


def in_full(mention: DayMention) -> str:
    """What the words mean: "Friday, 6 July 2018", "25 June to 1 July 2018", "March 2018", "2017"."""
    first, last = dt.date.fromisoformat(mention.first), dt.date.fromisoformat(mention.last)
    if first == last:
        return f"{first:%A}, {_date(first)}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year:
        if first.month == last.month:
            return f"{first:%B} {first.year}"
        if (first.month, last.month) == (1, 12):
            return f"{first.year}"
    return f"{_short(first, last)} to {_date(last)}"


def answer_day(answer: Answer, told: Telling = in_full) -> str | None:
    """The day that the words which answer name: "Friday, 6 July 2018" of "on Friday"; None when they name none so.

    Args:
        answer: whose day to tell.
        told: how the days are written.
    """
    meant = _answering(answer.citations[0]) if answer.text else []
    return told(meant[0]) if len(meant) == 1 else None


def day_lines(citation: Citation, *, but: str | None = None, told: Telling = in_full) -> list[str]:
    """Each distinct wording of the quote with what it means: "on Friday = Friday, 6 July 2018".

    Args:
        citation: whose days to tell.
        but: what is told elsewhere already, as `answer_day` has it.
        told: how the days are written.
    """
    text = citation.quote.text
    meant = [(one_line(text[slice(*each.span)]), told(each)) for each in citation.days]
    return list(dict.fromkeys(f"{words} = {day}" for words, day in meant if day != but))[:MOST]


def _date(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _short(first: dt.date, last: dt.date) -> str:
    """The first day, without what the last one says too."""
    if first.year != last.year:
        return _date(first)
    return f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"


def _answering(citation: Citation) -> list[DayMention]:
    answer = citation.quote.answer
    if answer is None:
        return []
    return [each for each in citation.days if each.span[0] < answer[1] and answer[0] < each.span[1]]
