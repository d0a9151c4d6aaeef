"""An article exactly as an archive had it: what `pressbox export` wrote, with the places of its paragraphs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from index.analysis import normalise_language
from index.errors import LanguageUnknown
from index.model import Article, Paragraph
from index.reading.building import MAX_TEXT
from index.reading.characters import is_harmless
from index.reading.files import MAX_ID
from index.reading.metadata import MAX_NAME, MAX_TITLE, MAX_URL

MARK: Final = "spans"
"""The key that tells an exported article from any other."""
MAX_REASON: Final = 100
"""The most characters of why a paragraph is furniture."""
_DAY_OR_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ][0-9:.,+Z-]{1,40})?", re.ASCII)


def exact_article(fields: Mapping[str, object]) -> Article | None:
    """The article, nothing in it changed; None when what is stated does not fit together, or may not be stored so.

    Then the article is to be read as any other. Whoever wrote the file, it gets past no bound that others keep, and no
    control character.
    """
    text = _text(fields.get("text"), MAX_TEXT, lines=True)
    title = _text(fields.get("title"), MAX_TITLE)
    id_ = _text(fields.get("id"), MAX_ID)
    if text is None or title is None or not id_ or not text or text.isspace():
        return None
    try:
        return Article(
            id=id_,
            title=title,
            text=text,
            paragraphs=tuple(_paragraphs(fields.get(MARK), len(text))),
            source=_optional(fields, "source", MAX_NAME),
            author=_optional(fields, "author", MAX_NAME),
            published=_time(fields, "published"),
            # Brought into its usual form, an address may have got a slash.
            url=_optional(fields, "url", MAX_URL + 1),
            language=_language(fields),
            added=_added(fields),
        )
    except ValueError:
        return None


def _paragraphs(listed: object, length: int) -> Sequence[Paragraph]:
    if not isinstance(listed, list):
        raise ValueError("no list")  # noqa: TRY004  # the value is wrong, not the program
    found: list[Paragraph] = []
    before = 0
    for number, each in enumerate(listed, start=1):
        start, end, reason, page = _span(each)
        if not before <= start <= end <= length:
            raise ValueError("no place in the text")
        found.append(Paragraph(number, start, end, reason, page))
        before = end
    return found


def _span(given: object) -> tuple[int, int, str | None, int | None]:
    """[start, end], [start, end, furniture] or [start, end, furniture, page]."""
    if not isinstance(given, list) or not 2 <= len(given) <= 4:
        raise ValueError("no span")
    start, end, reason, page = (*given, None, None)[:4]
    # True is a number to Python alone.
    if type(start) is not int or type(end) is not int or not (page is None or (type(page) is int and page > 0)):
        raise ValueError("no number")
    if reason is not None and not _text(reason, MAX_REASON):
        raise ValueError("no reason")
    return start, end, reason, page


def _text(value: object, limit: int, *, lines: bool = False) -> str | None:
    """The value if it is text that may be stored as it is."""
    if not isinstance(value, str) or len(value) > limit or not is_harmless(value):
        return None
    return value if lines or "\n" not in value else None


def _optional(fields: Mapping[str, object], key: str, limit: int) -> str | None:
    value = fields.get(key)
    if value is not None and _text(value, limit) is None:
        raise ValueError(key)
    return value if isinstance(value, str) else None


def _time(fields: Mapping[str, object], key: str) -> str | None:
    value = _optional(fields, key, 60)
    if value is not None and not (_DAY_OR_TIME.fullmatch(value) and dt.datetime.fromisoformat(value)):
        raise ValueError(key)
    return value


def _added(fields: Mapping[str, object]) -> str | None:
    value = _time(fields, "added")
    # No archive was there before computers' time began, and what is reckoned from it must not run over.
    if value is not None and not (dt.datetime.fromisoformat(value).tzinfo and "1970" <= value[:4] < "2200"):
        raise ValueError("added")
    return value


def _language(fields: Mapping[str, object]) -> str:
    value = _optional(fields, "language", 20)
    try:
        if value is None or normalise_language(value) != value:
            raise ValueError("language")
    except LanguageUnknown as error:
        raise ValueError("language") from error
    return value
