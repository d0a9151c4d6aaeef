"""Days as each language writes them, out of ISO 8601."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Final

from bot.rendering.plain import one_line
from index.model import DayMention

_LOCALES: Final = {"en": "en_GB"}
"""What Unicode's data calls a language, where it is not the language's own code: "3 July", not "July 3"."""
MAX_UNREAD: Final = 40
"""Characters shown of what is no ISO date."""


def day(published: str | None, language: str) -> str | None:
    """A day in full, "3 July 2018"; as it stands when it is no ISO date, None when there is none.

    Args:
        published: ISO 8601, a day or a time.
        language: ISO 639-1.
    """
    if not published:
        return None
    found = _parsed(published)
    return one_line(published, MAX_UNREAD) if found is None else _long(found, language)


def period(first: str | None, last: str | None, language: str) -> str | None:
    """From one day to another, "2 Jul - 3 Aug 2018"; None when either is no ISO date.

    Args:
        first: ISO 8601.
        last: likewise.
        language: ISO 639-1.
    """
    from babel.dates import format_interval

    start, end = _parsed(first or ""), _parsed(last or "")
    if start is None or end is None:
        return None
    if start == end:
        return _long(start, language)
    return str(format_interval(start, end, "yMMMMd", locale=_locale(language)))


def meant(mention: DayMention, language: str) -> str:
    """What words like "on Friday" mean: "Friday, 6 July 2018", "March 2018", "2017"."""
    from babel.dates import format_date, format_skeleton

    first, last = dt.date.fromisoformat(mention.first), dt.date.fromisoformat(mention.last)
    if first == last:
        return str(format_date(first, "full", locale=_locale(language)))
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year:
        if first.month == last.month:
            return str(format_skeleton("yMMMM", first, locale=_locale(language)))
        if (first.month, last.month) == (1, 12):
            return str(format_skeleton("y", first, locale=_locale(language)))
    return period(mention.first, mention.last, language) or ""


def _parsed(published: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError:
        return None


def _long(found: dt.date, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(found, "long", locale=_locale(language)))


def _locale(language: str) -> str:
    return _LOCALES.get(language, language)
