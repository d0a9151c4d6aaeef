"""Files and folders on disk: which of them to read, under which ids, and their bytes within bounds."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Final, TypeAlias

from index.errors import ReadingError
from index.fetching import Page, shown
from index.model import Skipped
from index.reading.characters import one_line

Stream: TypeAlias = io.BufferedReader | gzip.GzipFile | lzma.LZMAFile
"""The bytes of a file, unpacked."""
MAX_FILE: Final = 50_000_000
"""The most bytes of one article's file, after unpacking."""
MAX_ID: Final = 500
"""The most characters of an article's id."""

_OPENERS: Final[dict[str, Callable[[Path], Stream]]] = {
    ".gz": gzip.GzipFile,
    ".xz": lzma.LZMAFile,
}


@dataclass(frozen=True, slots=True)
class Document:
    """One file that holds articles, not yet opened."""

    path: Path
    #: The id of its article, unless the file states one.
    id: str
    #: The language of its articles that neither state theirs nor show it (ISO 639-1).
    language: str
    #: What was fetched, if it is no file on disk.
    page: Page | None = None

    @property
    def where(self) -> str:
        """How messages name it."""
        return shown(self.page.url) if self.page else name(self.path)

    def at(self, line: int) -> str:
        """How messages name one of its lines (from 1)."""
        return f"{self.where}, line {line}"

    def skip(self, why: str, *, line: int | None = None) -> Skipped:
        """That something in it could not be read, at `line` (from 1) if that is known."""
        return Skipped(self.where if line is None else self.at(line), why)

    @contextmanager
    def open(self) -> Iterator[Stream]:
        """Its bytes, unpacked. Raises ReadingError when they cannot be had, also while they are read."""
        if self.page:
            yield io.BufferedReader(io.BytesIO(self.page.content))
            return
        if not self.path.is_file():
            raise ReadingError("is not a regular file; give a file that holds text")
        try:
            with _OPENERS.get(self.path.suffix.lower(), _plain)(self.path) as stream:
                yield stream
        except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
            raise ReadingError("is damaged: it cannot be unpacked to its end; get it again or unpack it") from error
        except OSError as error:
            raise ReadingError(f"cannot be read ({reason(error)}); check the file and its permissions") from error

    def read(self) -> bytes:
        """All of its bytes, unpacked. Raises ReadingError when they cannot be had or are more than MAX_FILE."""
        with self.open() as stream:
            content = stream.read(MAX_FILE + 1)
        if len(content) > MAX_FILE:
            raise ReadingError(f"holds more than {MAX_FILE // 1_000_000} MB, too much for one article; split it")
        return content


def endings(path: Path) -> tuple[str, str]:
    """The ending that tells the format and the one that tells the packing, in lower case: (".txt", ".gz")."""
    packing = path.suffix.lower()
    if packing in _OPENERS:
        return path.with_suffix("").suffix.lower(), packing
    return packing, ""


def walk(folder: Path) -> Iterator[Path | Skipped]:
    """Every file below `folder`, sorted, without the hidden ones; a folder that links lead to twice comes once."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                yield path
                continue
            status = path.stat()
            children = sorted(path.iterdir(), reverse=True) if (status.st_dev, status.st_ino) not in seen else []
        except OSError as error:
            yield Skipped(name(path), f"cannot be opened ({reason(error)}); check its permissions")
            continue
        seen.add((status.st_dev, status.st_ino))
        waiting.extend(child for child in children if not child.name.startswith("."))


class Ids:
    """Gives the files of one folder their ids: the path below the folder without endings.

    Where two files differ only in their endings, the later one keeps them, so that neither replaces the other.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: set[str] = set()

    def of(self, path: Path) -> str:
        """The id of the file at `path`; a second call for it gives another one."""
        below = path.relative_to(self._folder)
        full = bounded(below.as_posix())
        stem = bounded(below.with_name(below.name[: -len("".join(endings(path)))]).as_posix())
        candidates = chain((stem, full), (f"{full}#{number}" for number in count(2)))
        found = next(id_ for id_ in candidates if id_ not in self._taken)
        self._taken.add(found)
        return found


def name(path: Path) -> str:
    """How messages name a path: on one line, also where its name holds bytes that are not text."""
    return one_line(_printable(str(path)), 1_000)


def reason(error: OSError) -> str:
    """What the system says was wrong, in a few words."""
    return (error.strerror or type(error).__name__).lower()


def _plain(path: Path) -> Stream:
    return path.open("rb")


def bounded(id_: str) -> str:
    """An id, on one line and of at most MAX_ID characters; what is cut from a longer one lives on in a digest."""
    id_ = one_line(_printable(id_), 10_000)
    if len(id_) <= MAX_ID:
        return id_
    return f"{id_[: MAX_ID - 17]}~{hashlib.sha256(id_.encode()).hexdigest()[:16]}"


def _printable(path: str) -> str:
    # Names on disk are bytes; Python keeps those that are not UTF-8 as lone surrogates.
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
