"""Articles as JSON: one object a line (JSONL), or a file with one object or a list of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import IO, Final

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.building import from_paragraphs, from_text
from index.reading.characters import tidy
from index.reading.columns import aliases, article_of
from index.reading.decode import decode, utf16
from index.reading.exact import MARK, exact_article
from index.reading.files import Document, Stream
from index.reading.jsonfeed import is_feed
from index.reading.metadata import Stated, kind, published_of, stated
from index.reading.telegram import is_export, read_export

MAX_LINE: Final = 64_000_000
"""The most bytes of one line: an article of the largest size, escaped, and the places of its paragraphs."""
MAX_JSON: Final = 150_000_000
"""The most bytes of a JSON file, all of which has to be in memory at once."""
LISTS: Final = ("articles", "items", "posts", "entries", "results", "documents", "stories", "news", "data", "hits")
"""What lists of articles in an object are called."""
MAX_BAD: Final = 100
"""After so many lines in a row that hold no object, the file is something else."""


def read(document: Document) -> Iterator[Article | Skipped]:
    """The articles of a JSONL file, line by line. An article without an id gets the file's, "#" and its line.

    Raises:
        ReadingError: the file cannot be read, or is damaged, from here on; the articles above were good.
    """
    return read_lines(document, numbered_lines(document))


def numbered_lines(document: Document) -> Iterator[tuple[int, str | bytes]]:
    """The lines of a document that are not blank, as they are, and their numbers from 1. Raises as `read` does."""
    with document.open() as stream:
        encoding = utf16(stream.peek(1024)[:1024])
        if encoding is None:
            yield from _numbered(stream)
            return
        with io.TextIOWrapper(stream, encoding, "replace", "\n") as lines:
            yield from _numbered(lines)


def read_lines(document: Document, lines: Iterable[tuple[int, str | bytes]]) -> Iterator[Article | Skipped]:
    """The articles in some lines of a document, which need not be at hand itself. Raises as `read` does.

    Args:
        document: what they are from.
        lines: the number of each, from 1, and the line, decoded or not.
    """
    bad = 0
    for number, line in lines:
        try:
            fields = _object(_text(line))
        except ReadingError as error:
            yield document.skip(str(error), line=number, kind=error.kind)
            bad += 1
            if bad == MAX_BAD:
                raise ReadingError(f"has {bad} such lines in a row; the rest was not read") from None
            continue
        bad = 0
        yield from _articles(document, fields, f"{document.id}#{number}", document.at(number))


def read_json(document: Document) -> Iterator[Article | Skipped]:
    """The articles of a JSON file: one object, or a list in which the n-th without an id gets the file's, "#" and n.

    Raises:
        ReadingError: the file cannot be read, or is not JSON.
    """
    loaded = _loaded(decode(document.read(MAX_JSON)))
    if isinstance(loaded, dict):
        if is_export(loaded):
            yield from read_export(document, loaded)
            return
        if is_feed(loaded):
            from index.reading.feeds import read_json_feed

            yield from read_json_feed(document, loaded)
            return
        if (listed := _list_in(loaded)) is None:
            yield from _articles(document, loaded, document.id, document.where)
            return
        loaded = listed
    if not isinstance(loaded, list):
        raise ReadingError(f"holds {kind(loaded)}; give an object with the article's text, or a list of such objects")
    for number, item in enumerate(loaded, start=1):
        where = f"{document.where}, item {number}"
        if isinstance(item, dict):
            yield from _articles(document, item, f"{document.id}#{number}", where)
        else:
            yield Skipped(where, f"holds {kind(item)}; give an object with the article's text", Unread.INVALID)


def _list_in(loaded: Mapping[str, object]) -> list[object] | None:
    """The list of articles in an object that is no article itself, as the answers of news services are."""
    if "text" in loaded or "paragraphs" in loaded:
        return None
    lists = (value for name in LISTS if isinstance(value := loaded.get(name), list) and value)
    return next((found for found in lists if isinstance(found[0], dict)), None)


def _numbered(lines: IO[str] | Stream) -> Iterator[tuple[int, str | bytes]]:
    for number in count(1):
        line = lines.readline(MAX_LINE + 1)
        if not line:
            return
        if len(line) > MAX_LINE:
            message = f"has more than {MAX_LINE // 1_000_000} MB on line {number}; the rest was not read"
            raise ReadingError(message, Unread.TOO_LARGE)
        if not line.isspace():
            yield number, line


def _text(line: str | bytes) -> str:
    if isinstance(line, str):
        return line.removeprefix("\ufeff")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(line)


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, " if "\n" in text.strip() else ""
        message = f"is not JSON ({error.msg} at {where}column {error.colno}); mend it or write it with a JSON library"
        raise ReadingError(message) from error
    except (ValueError, RecursionError) as error:
        raise ReadingError("is JSON that no article has: nested too deep, or a number too long") from error


def _object(line: str) -> Mapping[str, object]:
    loaded = _loaded(line)
    if not isinstance(loaded, dict):
        raise ReadingError(f"holds {kind(loaded)}; write one object with the article's text on each line")
    return loaded


def _articles(document: Document, fields: Mapping[str, object], id_: str, where: str) -> Iterator[Article | Skipped]:
    """The article in `fields`; why its date was left out, if it was; or why there is none."""
    if MARK in fields and (article := exact_article(fields)):
        yield article
        return
    if columns := aliases(fields, document.columns):
        yield from article_of(document, fields, columns, id_, where)
        return
    try:
        published = published_of(fields)
    except ReadingError as error:
        yield Skipped(where, f"{error}; the article was kept without its date")
        published = None
    try:
        yield _article(document, stated(fields, published=published), fields, id_)
    except ReadingError as error:
        yield Skipped(where, str(error), error.kind)


def _article(document: Document, known: Stated, fields: Mapping[str, object], id_: str) -> Article:
    items, text = fields.get("paragraphs"), fields.get("text")
    if items is None and text is None:
        raise ReadingError("has neither text nor paragraphs; give it one of them")
    if items is None:
        if not isinstance(text, str):
            raise ReadingError(f"text must be text, not {kind(text)}; give the article's text as one string")
        return from_text(document, known, tidy(text), id_=id_)
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise ReadingError("paragraphs must be a list of texts; give each paragraph as one string")
    return from_paragraphs(document, known, [tidy(item) for item in items], id_=id_)
