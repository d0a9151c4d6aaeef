"""Tables of articles, one a row: CSV and TSV exports, whatever their columns are called."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from typing import IO, Final, cast

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.building import MAX_TEXT
from index.reading.columns import article_of, found_columns
from index.reading.decode import decode
from index.reading.files import MAX_FILE, Document, Joined

MAX_COLUMNS: Final = 1_000
"""The most columns of a table."""
MAX_BAD: Final = 1_000
"""After so many rows in a row that hold no article, the file is something else."""
_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 100_000
"""Characters by which the delimiter is told."""


def read(document: Document) -> Iterator[Article | Skipped]:
    """The articles of a table, row by row. One without an id gets the file's, "#" and its row, from 1 below the names.

    Raises:
        ReadingError: it has no column with the text, cannot be read, or not from here on; the articles above were good.
    """
    # The module's own limit, for all of its readers. A quotation mark that nobody closes ends at it.
    csv.field_size_limit(min(MAX_TEXT, sys.maxsize))
    with document.open() as stream:
        content = stream.read(MAX_FILE + 1)
        lines: io.TextIOBase
        if len(content) <= MAX_FILE:
            lines = io.StringIO(decode(content), newline="")
            sample = lines.read(_SAMPLE)
            lines.seek(0)
        else:
            # Too much to look at before it is read: then it is UTF-8, as nearly all of such a size is.
            sample = content[:_SAMPLE].decode("utf-8", "ignore")
            rest = io.BufferedReader(Joined(content, cast("IO[bytes]", stream)))
            lines = io.TextIOWrapper(rest, "utf-8-sig", "replace", newline="")
        yield from _rows(
            document, csv.reader(_without_nul(lines), delimiter=_delimiter(sample, document), strict=False)
        )


def _rows(document: Document, rows: Iterator[list[str]]) -> Iterator[Article | Skipped]:
    names = next(_parsed(rows), [])
    columns = _columns(names, document.columns)
    bad = 0
    for number, row in enumerate(_parsed(rows), start=1):
        if not any(map(str.strip, row)):
            continue
        fields = dict(zip(names, row, strict=False))
        where = f"{document.where}, row {number}"
        found = list(article_of(document, fields, columns, f"{document.id}#{number}", where))
        yield from found
        bad = 0 if any(isinstance(each, Article) for each in found) else bad + 1
        if bad == MAX_BAD:
            raise ReadingError(f"has {bad:,} rows without an article in a row; the rest was not read")


def _parsed(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows. Raises ReadingError from the first on that cannot be told apart from the next."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number = getattr(rows, "line_num", 0)
            message = f"cannot be parted into rows from line {number} on ({error}); mend its quotation marks"
            raise ReadingError(message, Unread.DAMAGED) from error


def _columns(names: list[str], given: Mapping[str, str]) -> Mapping[str, str]:
    if len(names) > MAX_COLUMNS:
        raise ReadingError(f"has more than {MAX_COLUMNS:,} columns; give a table of articles")
    columns = found_columns(names, given)
    for key, name in given.items():
        if name not in names:
            raise ReadingError(f"has no column {name!r} for the {key}; its columns are {_listed(names)}")
    if "text" not in columns:
        message = f"has no column that is known to hold the text; its columns are {_listed(names)}"
        raise ReadingError(f"{message}; say which one does with --columns text=NAME" if any(names) else "is empty")
    return columns


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:20])
    return shown if len(names) <= 20 else f"{shown} and {len(names) - 20} more"


def _delimiter(sample: str, document: Document) -> str:
    """The sign between columns: the one by which the first row names the most of what is known of articles."""
    first = sample.partition("\n")[0]

    def merit(delimiter: str) -> tuple[int, int, bool]:
        names = next(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), [])
        known = found_columns(names, {key: name for key, name in document.columns.items() if name in names})
        return len(known), first.count(delimiter), delimiter == ("\t" if ".tsv" in document.path.suffixes else ",")

    return max(_DELIMITERS, key=merit)


def _without_nul(lines: io.TextIOBase) -> Iterator[str]:
    # A row of a broken export may hold zeros, at which some versions of the parser stop.
    for line in lines:
        yield line.replace("\0", "")
