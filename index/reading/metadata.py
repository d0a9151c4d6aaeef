"""What a file states about its article, checked and bounded: id, title, source, author, day, address, language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from index.analysis import normalise_language
from index.errors import LanguageUnknown, ReadingError
from index.reading.characters import one_line
from index.reading.dates import find_date
from index.reading.files import MAX_ID

MAX_TITLE: Final = 500
"""The most characters of a title; a longer one is cut."""
MAX_NAME: Final = 200
"""The most characters of a source or author; a longer one is cut."""
MAX_URL: Final = 2_000
"""The most characters of an address; a longer one is refused, because a cut address leads nowhere."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states about its article; None for what it does not state."""

    id: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    #: ISO 8601, a day or a time.
    published: str | None = None
    url: str | None = None
    #: ISO 639-1.
    language: str | None = None


def stated(fields: Mapping[str, object], *, published: str | None) -> Stated:
    """What `fields` state; keys that mean nothing here are ignored, and so is empty text.

    Args:
        fields: key -> value as the file has them.
        published: the day or time, read already, because each format has its own way with a bad one.

    Raises:
        ReadingError: a value is of the wrong type, too long or an unknown language; the message names its key.
    """
    return Stated(
        id=_id(fields),
        title=_line(fields, "title", MAX_TITLE),
        source=_line(fields, "source", MAX_NAME),
        author=_line(fields, "author", MAX_NAME),
        published=published,
        url=_url(fields),
        language=_language(fields),
    )


def published_of(fields: Mapping[str, object]) -> str | None:
    """The day or time that `published` (or `date`) states, as ISO 8601. Raises ReadingError when it is no date."""
    key = "published" if fields.get("published") not in (None, "") else "date"
    written = _text(fields, key).strip()
    if not written:
        return None
    if found := iso_date(written):
        return found
    raise ReadingError(f"{key} is {one_line(written, 40)!r}, which is no date; write it like 2018-07-03")


def iso_date(written: str) -> str | None:
    """A day or time as ISO 8601, exactly as precise as it is written; None when it names no day of the calendar."""
    try:
        return dt.date.fromisoformat(written).isoformat()
    except ValueError:
        pass
    try:
        return dt.datetime.fromisoformat(written).isoformat()
    except ValueError:
        found = find_date(written)
        return found.iso if found else None


def _id(fields: Mapping[str, object]) -> str | None:
    value = fields.get("id")
    # Numbers are common as ids; true and false are numbers to Python alone.
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    stated_id = one_line(_text(fields, "id"), MAX_ID + 1)
    if len(stated_id) > MAX_ID:
        raise ReadingError(f"id is longer than {MAX_ID} characters; give the article a shorter one")
    return stated_id or None


def _url(fields: Mapping[str, object]) -> str | None:
    url = one_line(_text(fields, "url"), MAX_URL + 1)
    if len(url) > MAX_URL:
        raise ReadingError(f"url is longer than {MAX_URL:,} characters; give the article's own short address")
    return url or None


def _language(fields: Mapping[str, object]) -> str | None:
    language = _text(fields, "language").strip()
    try:
        return normalise_language(language) if language else None
    except LanguageUnknown as error:
        raise ReadingError(f"language {str(error).removesuffix('.')}") from error


def _line(fields: Mapping[str, object], key: str, limit: int) -> str | None:
    return one_line(_text(fields, key), limit) or None


def _text(fields: Mapping[str, object], key: str) -> str:
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ReadingError(f"{key} must be text, not {kind(value)}; write it in quotation marks")
    return value


def kind(value: object) -> str:
    """What sort of value this is, in the words of somebody who writes JSON or YAML."""
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case None:
            return "nothing"
        case _:
            return "an object"
