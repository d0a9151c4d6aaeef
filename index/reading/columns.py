"""What the columns of tables and the keys of objects are called, wherever an export has other names than ours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from index.analysis import normalise_language
from index.errors import LanguageUnknown, ReadingError
from index.model import Article, Skipped, Unread
from index.reading.building import from_blocks, from_paragraphs, from_text
from index.reading.characters import tidy
from index.reading.files import Document
from index.reading.metadata import Stated, kind, published_of, stated

KEYS: Final = ("id", "title", "source", "author", "published", "url", "language", "text")
"""What may be told of an article: what a column can be mapped to."""

# In each line the likeliest first; letters and digits only, in lower case.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "articleid", "guid", "uuid", "postid", "itemid", "documentid", "docid", "key"),
    "title": ("title", "headline", "posttitle", "articletitle", "heading", "subject", "name"),
    "source": (
        *("source", "publication", "publisher", "newspaper", "outlet", "sitename", "site", "paper", "agency", "feed"),
        *("sourcename", "domain"),
    ),
    "author": ("author", "authors", "byline", "creator", "writer", "postauthor", "authorname", "by"),
    "published": (
        *("published", "date", "publishedat", "publishdate", "publicationdate", "datepublished", "pubdate"),
        *("publishedon", "publisheddate", "postdate", "publishtime", "datetime", "created", "createdat", "timestamp"),
        *("time", "day"),
    ),
    "url": ("url", "link", "permalink", "canonicalurl", "weburl", "articleurl", "href", "address", "uri"),
    "language": ("language", "lang", "locale"),
    "text": (
        *("text", "body", "content", "articlebody", "fulltext", "articletext", "bodytext", "maintext", "contenttext"),
        *("postcontent", "article", "story", "contenthtml", "bodyhtml", "html", "description", "message"),
    ),
}
_OURS: Final = frozenset({("published", "date"), ("text", "paragraphs")})
"""Other names that objects may have for what we call otherwise."""
_KEY: Final = {name: (key, rank) for key, names in _NAMES.items() for rank, name in enumerate(names)}
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_DELIMITERS: Final = re.compile(r"[,;\t|]")
_MARKUP: Final = re.compile(
    r"</(?:p|div|h[1-6]|li|span|a|em|strong|b|i|figure|blockquote)>|<(?:p|br|div)\b[^<>]*>", re.IGNORECASE
)
_SECONDS: Final = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}", re.ASCII)


def found_columns(names: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Which of some names mean what: "title" -> "Headline".

    Args:
        names: of the columns, as they are written.
        given: what is known already, in the same way; it comes first.
    """
    found: dict[str, tuple[int, str]] = {}
    for name in names:
        key, rank = _KEY.get(_NO_LETTERS.sub("", name).lower(), ("", 0))
        if key and key not in given and name not in given.values() and rank < found.get(key, (99, ""))[0]:
            found[key] = (rank, name)
    return {key: name for key, (_, name) in found.items()} | dict(given)


def is_header(line: str) -> bool:
    """Whether a line names columns of which one holds a title or a text, and nothing but columns."""
    names = [name.strip().strip('"') for name in _DELIMITERS.split(line)]
    if len(names) < 2 or not all(0 < len(name) <= 40 and len(name.split()) <= 4 for name in names):
        return False
    found = found_columns(names, {})
    return len(found) >= 2 and "text" in found


def value_at(fields: Mapping[str, object], name: str) -> object:
    """What an object has under a name; "content.rendered" is "rendered" of its "content". None for nothing."""
    if name in fields:
        return fields[name]
    value: object = fields
    for part in name.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(part)
    return value


def day_of(value: object) -> object:
    """A day or a time as text, if it is written as seconds or milliseconds since 1970; else as it is."""
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float | str)
        or not _SECONDS.fullmatch(str(value).strip())
    ):
        return value
    seconds = float(value)
    return dt.datetime.fromtimestamp(seconds / 1_000 if seconds > 1e11 else seconds, dt.UTC).isoformat()


def article_of(
    document: Document, fields: Mapping[str, object], columns: Mapping[str, str], id_: str, where: str
) -> Iterator[Article | Skipped]:
    """The article in a row or an object; why its date was left out, if it was; or why there is none.

    Args:
        document: what it is in.
        fields: what it says, by its own names.
        columns: which of the names mean what: "title" -> "Headline".
        id_: the article's id, unless it states one.
        where: how messages name it.
    """
    told = {key: value_at(fields, name) for key, name in columns.items()}
    told = {key: value.strip() if isinstance(value, str) else value for key, value in told.items()}
    told["published"] = day_of(told.get("published"))
    told |= {key: _joined(told.get(key)) for key in ("author", "source")}
    try:
        published = published_of(told)
    except ReadingError as error:
        yield Skipped(where, f"{error}; the article was kept without its date")
        published = None
    try:
        known = stated({**told, "language": None}, published=published)
        yield _article(document, replace(known, language=_language(told.get("language"))), told.get("text"), id_)
    except ReadingError as error:
        yield Skipped(where, str(error), error.kind)


def _article(document: Document, known: Stated, text: object, id_: str) -> Article:
    if isinstance(text, list) and all(isinstance(item, str) for item in text):
        return from_paragraphs(document, known, [tidy(item) for item in text], id_=id_)
    if text in (None, ""):
        raise ReadingError("has no text", Unread.EMPTY)
    if not isinstance(text, str):
        raise ReadingError(f"text must be text, not {kind(text)}; give the article's text as one string")
    if not _MARKUP.search(text):
        return from_text(document, known, tidy(text), id_=id_)
    from index.reading.fragments import blocks

    found = blocks(text)
    headings = [index for index, block in enumerate(found) if block.is_heading]
    return from_blocks(document, known, [block.text for block in found], headings, id_=id_)


def _joined(value: object) -> object:
    """Several names as one text; the name of an object with a name."""
    if isinstance(value, dict):
        return _joined(value.get("name") or value.get("title"))
    if isinstance(value, list):
        return ", ".join(str(name) for name in map(_joined, value) if isinstance(name, str)) or None
    return value


def _language(value: object) -> str | None:
    """The language of a row, if it is one that can be analysed: "en-GB" is English. What is not known is not said."""
    if not isinstance(value, str):
        return None
    try:
        return normalise_language(value) if value else None
    except LanguageUnknown:
        return None


def aliases(fields: Mapping[str, object], given: Mapping[str, str]) -> Mapping[str, str]:
    """Which keys of an object mean what, wherever they are not what we call it; nothing where all are."""
    return _aliases(tuple(fields), tuple(given.items()))


@lru_cache(maxsize=64)
def _aliases(names: tuple[str, ...], given: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    # The same few shapes of objects come a million times.
    found = found_columns(names, dict(given))
    if "text" not in found and "paragraphs" in names:
        found["text"] = "paragraphs"
    other = {key for key, name in found.items() if key != name and (key, name) not in _OURS}
    return found if other and "text" in found else {}
