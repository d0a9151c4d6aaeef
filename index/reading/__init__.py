"""Files and folders -> articles, cleaned: one format per module, mounted by the ending of the file's name.

A format is a function from a `Document` to its articles; a further one (HTML, a feed) is a module and a line in
`FORMATS`. Formats are imported when the first file of their kind is met.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final, TypeAlias, cast

from index.errors import ReadingError
from index.model import Article, Skipped
from index.reading.files import Document, Ids, endings, name, reason, walk
from index.reading.front_matter import BadHeader

__all__ = ["FORMATS", "read"]

Format: TypeAlias = Callable[[Document], Iterator[Article | Skipped]]
"""Reads one document: yields its articles and what it had to skip, raises ReadingError for the rest of the document."""

FORMATS: Final = {
    ".txt": "text:read",
    ".text": "text:read",
    ".md": "markdown:read",
    ".markdown": "markdown:read",
    ".jsonl": "jsonl:read",
    ".ndjson": "jsonl:read",
    ".json": "jsonl:read_json",
}
"""Ending of a file's name, in lower case, below .gz or .xz if it has one -> "module:function" in this package."""


def read(path: Path, *, language: str = "en") -> Iterator[Article | Skipped]:
    """Every article in a file, or in the files below a folder, in the order of their names.

    What cannot be read is told as a `Skipped`, and the rest goes on. A file or folder whose name begins with a dot is
    left out, unless it is `path` itself.

    Args:
        path: a file or a folder.
        language: the language (ISO 639-1) of articles that neither state theirs nor show it.

    Raises:
        ReadingError: at once, when there is no such file or folder or it cannot be opened.
    """
    try:
        status = path.stat()
        if path.is_dir():
            next(path.iterdir(), None)
        elif stat.S_ISREG(status.st_mode):
            path.open("rb").close()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no path can be like this"
        raise ReadingError(f"{name(path)} cannot be read ({why}); give a file or a folder of articles.") from error
    return _folder(path, language) if path.is_dir() else _file(path, Ids(path.parent), language)


def _folder(folder: Path, language: str) -> Iterator[Article | Skipped]:
    ids = Ids(folder)
    empty = True
    for found in walk(folder):
        empty = False
        if isinstance(found, Skipped):
            yield found
        else:
            yield from _file(found, ids, language)
    if empty:
        yield Skipped(name(folder), "holds no files; give a folder with articles in it")


def _file(path: Path, ids: Ids, language: str) -> Iterator[Article | Skipped]:
    ending, _ = endings(path)
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        yield Skipped(name(path), f"not a kind of file that Pressbox reads ({known}, also with .gz or .xz behind)")
        return
    document = Document(path, ids.of(path), language)
    try:
        yield from _format(ending)(document)
    except BadHeader as error:
        yield document.skip(str(error), line=error.line)
    except ReadingError as error:
        yield document.skip(str(error))


def _format(ending: str) -> Format:
    module, _, function = FORMATS[ending].partition(":")
    return cast("Format", getattr(import_module(f"{__name__}.{module}"), function))
