"""Files, folders, web addresses -> articles, cleaned: one format per module, mounted by the ending of the file's name.

A format is a function from a `Document` to its articles; a further one (a feed) is a module and a line in `FORMATS`.
Formats are imported when the first file of their kind is met.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final, TypeAlias, cast

from index.errors import ReadingError, Unfetched
from index.fetching import fetch, normalised, shown
from index.model import Article, Skipped
from index.reading.files import Document, Ids, bounded, endings, name, reason, walk
from index.reading.front_matter import BadHeader
from index.reading.media import ending_of

__all__ = ["FORMATS", "read", "read_address"]

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
    ".html": "html:read",
    ".htm": "html:read",
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


def read_address(address: str, *, language: str = "en", private: bool = False) -> Iterator[Article | Skipped]:
    """Every article at a web address: a page's, or those of a text, Markdown or JSON file.

    What cannot be fetched or read is told as a `Skipped`.

    Args:
        address: begins with http:// or https://; a page is known by it without its fragment and tracking parameters.
        language: as for `read`.
        private: whether hosts that are not on the public internet may be asked.
    """
    try:
        page = fetch(address, private=private)
    except Unfetched as error:
        where = shown(address)
        yield Skipped(where, error.why if error.address == where else f"{error.address} {error.why}")
        return
    if ending := ending_of(page):
        document = Document(Path(f"page{ending}"), bounded(normalised(page.url)), language, page)
        yield from map(partial(_with_address, page.url), _read(document, ending))
    else:
        kinds = "web pages, text, Markdown and JSON"
        yield Skipped(shown(page.url), f"is {page.type or 'of no stated kind'}; Pressbox reads {kinds} from the web")


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
    yield from _read(Document(path, ids.of(path), language), ending)


def _read(document: Document, ending: str) -> Iterator[Article | Skipped]:
    try:
        yield from _format(ending)(document)
    except BadHeader as error:
        yield document.skip(str(error), line=error.line)
    except ReadingError as error:
        yield document.skip(str(error))


def _with_address(url: str, found: Article | Skipped) -> Article | Skipped:
    """An article that states no address is where it was found."""
    if isinstance(found, Skipped) or found.url:
        return found
    return replace(found, url=normalised(url))


def _format(ending: str) -> Format:
    module, _, function = FORMATS[ending].partition(":")
    return cast("Format", getattr(import_module(f"{__name__}.{module}"), function))
