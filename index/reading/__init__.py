"""Files, folders, web addresses, streams -> articles, cleaned: one format per module, mounted by its ending.

A format is a function from a `Document` to its articles; a further one is a module and a line in `formats.FORMATS`.
Reading is parted in two, so that several processes can share it: `units` lists what there is to read, cheaply, and
`read_unit` reads one of these.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import IO, Final

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.files import Document, Ids, Rewound, endings, name, reason, walk
from index.reading.formats import FORMATS, corrected, read_document, recognised

__all__ = ["FORMATS", "Unit", "read", "read_stream", "read_unit", "units"]

_NO_COLUMNS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Unit:
    """A file to be read; what one process reads at a time. It can be handed to another process."""

    document: Document
    #: The ending by which its format is known: a key of FORMATS.
    ending: str
    #: Its bytes on disk, packed as they are.
    size: int


def read(path: Path, *, language: str = "en", columns: Mapping[str, str] = _NO_COLUMNS) -> Iterator[Article | Skipped]:
    """Every article in a file, or in the files below a folder, in the order of their names.

    What cannot be read is told as a `Skipped`, and the rest goes on. A file or folder whose name begins with a dot is
    left out, unless it is `path` itself.

    Args:
        path: a file or a folder.
        language: the language (ISO 639-1) of articles that neither state theirs nor show it.
        columns: what the columns of a table or the keys of JSON are called where they are not found by themselves:
            "title" -> "Headline".

    Raises:
        ReadingError: at once, when there is no such file or folder or it cannot be opened.
    """
    return chain.from_iterable(map(_found, units(path, language=language, columns=columns)))


def units(path: Path, *, language: str = "en", columns: Mapping[str, str] = _NO_COLUMNS) -> Iterator[Unit | Skipped]:
    """What there is to read in a file or a folder, as for `read`; what is of no use is skipped here already."""
    try:
        status = path.stat()
        if path.is_dir():
            next(path.iterdir(), None)
        elif stat.S_ISREG(status.st_mode):
            path.open("rb").close()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no path can be like this"
        message = f"{name(path)} cannot be read ({why}); give a file or a folder of articles."
        raise ReadingError(message, Unread.UNREADABLE) from error
    template = Document(path, "", language, columns=dict(columns))
    return (
        _in_folder(path, template) if path.is_dir() else iter([_unit(path, Ids(path.parent), template, anything=True)])
    )


def read_unit(unit: Unit) -> Iterator[Article | Skipped]:
    """The articles of a unit, and what of it had to be skipped."""
    return read_document(*corrected(unit.document, unit.ending))


def read_stream(
    stream: IO[bytes], *, language: str = "en", columns: Mapping[str, str] = _NO_COLUMNS, name: str = "standard input"
) -> Iterator[Article | Skipped]:
    """Every article in a stream of bytes, of which only they themselves tell what they are.

    Args:
        stream: is read once, to its end.
        language: as for `read`.
        columns: as for `read`.
        name: what messages call it. The ids of articles that state none begin with "stdin" and a digest of the content.
    """
    rewound = Rewound(stream)
    document = Document(Path("stdin"), f"stdin-{rewound.digest}", language, label=name, columns=dict(columns))
    try:
        document, ending = recognised(replace(document, opener=rewound.open), anything=True)
    except ReadingError as error:
        yield document.skip(str(error), kind=error.kind)
        return
    yield from read_document(document, ending)


def _in_folder(folder: Path, template: Document) -> Iterator[Unit | Skipped]:
    ids = Ids(folder)
    empty = True
    for found in walk(folder):
        empty = False
        if isinstance(found, Skipped):
            yield found
            continue
        unit = _unit(found, ids, template)
        if isinstance(unit, Skipped) and unit.kind is Unread.UNKNOWN_KIND:
            # Nobody expects an article of each file in a folder.
            unit = replace(unit, is_wanted=False)
        yield unit
    if empty:
        yield Skipped(name(folder), "holds no files; give a folder with articles in it", Unread.EMPTY)


def _unit(path: Path, ids: Ids, template: Document, *, anything: bool = False) -> Unit | Skipped:
    document = replace(template, path=path)
    try:
        document, ending = recognised(document, anything=anything)
    except ReadingError as error:
        return document.skip(str(error), kind=error.kind)
    try:
        size = path.stat().st_size
    except OSError:
        # Whoever reads it says what is wrong with it.
        size = 0
    return Unit(replace(document, id=ids.of(path, whole=endings(path)[0] not in FORMATS)), ending, size)


def _found(unit: Unit | Skipped) -> Iterator[Article | Skipped]:
    return iter([unit]) if isinstance(unit, Skipped) else read_unit(unit)
