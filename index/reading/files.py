"""Where the bytes of articles come from, and how many of them are read: files, fetched pages, members, streams."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Final, TypeAlias, cast

from index.errors import ReadingError
from index.fetching import Page, shown
from index.model import Skipped, Unread
from index.reading.characters import one_line

if TYPE_CHECKING:
    from index.reading.members import Meter

Stream: TypeAlias = io.BufferedReader | gzip.GzipFile | lzma.LZMAFile | bz2.BZ2File
"""The bytes of a file, unpacked."""
Opener: TypeAlias = Callable[[], AbstractContextManager[IO[bytes]]]
"""Opens the bytes of what is no file of its own, packed as they are."""
MAX_FILE: Final = 50_000_000
"""The most bytes of one article's file, after unpacking."""
REWOUND: Final = 1_000_000
"""Bytes of a stream that are kept to be read again."""
MAX_ID: Final = 500
"""The most characters of an article's id."""

_UNPACKERS: Final[Mapping[str, Callable[[IO[bytes]], Stream]]] = {
    ".gz": lambda packed: gzip.GzipFile(fileobj=packed),
    ".xz": lzma.LZMAFile,
    ".bz2": bz2.BZ2File,
    ".tgz": lambda packed: gzip.GzipFile(fileobj=packed),
    ".txz": lzma.LZMAFile,
    ".tbz2": bz2.BZ2File,
}
PACKINGS: Final = (".gz", ".xz", ".bz2")
"""Endings of files that are packed, each by itself."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, page, member of a container or stream that holds articles, not yet opened."""

    #: Where it is on disk; of what is not there, a name: its endings tell the format and the packing.
    path: Path
    #: The id of its article, unless the file states one.
    id: str
    #: The language of its articles that neither state theirs nor show it (ISO 639-1).
    language: str
    #: What was fetched, if it is no file on disk.
    page: Page | None = None
    #: Opens it, if it is neither a file on disk nor a page: a member of a container, a stream.
    opener: Opener | None = None
    #: How messages name it; None: by its address or its path.
    label: str | None = None
    #: What the columns of a table or the keys of an object are called: "title" -> "Headline".
    columns: Mapping[str, str] = field(default_factory=dict)
    #: How many containers it is in.
    depth: int = 0
    #: The day or time, ISO 8601, at which it was there, for an article that does not state when it was published.
    seen: str | None = None
    #: Counts what is unpacked of the container that it is in; None in none.
    meter: Meter | None = None

    @property
    def where(self) -> str:
        """How messages name it."""
        if self.label is not None:
            return self.label
        return shown(self.page.url) if self.page else name(self.path)

    def at(self, line: int) -> str:
        """How messages name one of its lines (from 1)."""
        return f"{self.where}, line {line}"

    def skip(self, why: str, *, line: int | None = None, kind: Unread = Unread.INVALID) -> Skipped:
        """That something in it could not be read, at `line` (from 1) if that is known."""
        return Skipped(self.where if line is None else self.at(line), why, kind)

    def member(self, path: Path, id_: str, opener: Opener | None = None, *, page: Page | None = None) -> Document:
        """What is in it under a name, as a document of its own.

        Args:
            path: its name in the container, as `inner` makes one; nothing on disk is opened by it.
            id_: the id of its article.
            opener: opens its bytes; or else
            page: its bytes and its address.
        """
        label = f"{self.where}: {shown(page.url) if page else name(path)}"
        return replace(self, path=path, id=id_, page=page, opener=opener, label=label, depth=self.depth + 1)

    @contextmanager
    def open(self) -> Iterator[Stream]:
        """Its bytes, unpacked. Raises ReadingError when they cannot be had, also while they are read."""
        try:
            with self.packed() as packed, _unpacked(packed, self.path.suffix.lower()) as stream:
                yield stream
        except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
            raise _damaged() from error
        except OSError as error:
            # bz2 says only so that its bytes are damaged.
            if error.errno is None:
                raise _damaged() from error
            raise _unreadable(error) from error

    def packed(self) -> AbstractContextManager[IO[bytes]]:
        """Its bytes as they are. Raises ReadingError, OSError."""
        if self.opener:
            return self.opener()
        if self.page:
            return io.BytesIO(self.page.content)
        if not self.path.is_file():
            raise ReadingError("is not a regular file; give a file that holds text", Unread.UNREADABLE)
        return self.path.open("rb")

    def packed_size(self) -> int | None:
        """Its bytes as they are; None where that is not known before they are read. Raises ReadingError."""
        if self.opener:
            return None
        try:
            return len(self.page.content) if self.page else self.path.stat().st_size
        except OSError as error:
            raise _unreadable(error) from error

    def read(self, limit: int = MAX_FILE) -> bytes:
        """All of its bytes, unpacked. Raises ReadingError when they cannot be had or are more than `limit`."""
        with self.open() as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            message = f"holds more than {limit // 1_000_000} MB, too much for one article; split it"
            raise ReadingError(message, Unread.TOO_LARGE)
        return content


class Rewound:
    """A stream that can be read only once, and of which the beginning can be looked at before."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._head = stream.read(REWOUND)

    @property
    def digest(self) -> str:
        """By what its beginning says, in a few letters."""
        return hashlib.sha256(self._head).hexdigest()[:8]

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """All of it, as often as no more than REWOUND of it was read before; else what is left of it."""
        if len(self._head) < REWOUND:
            yield io.BytesIO(self._head)
        else:
            yield io.BufferedReader(Joined(self._head, self._stream))


class Joined(io.RawIOBase):
    """Some bytes, and then those of a stream, of which none is read too early."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head = io.BytesIO(head)
        self._stream = stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer, or begin to."""
        view = memoryview(buffer)  # type: ignore[arg-type]  # as RawIOBase has it, without a name for what it takes
        content = self._head.read(len(view)) or self._stream.read(len(view))
        view[: len(content)] = content
        return len(content)


def endings(path: Path) -> tuple[str, str]:
    """The ending that tells the format and the one that tells the packing, in lower case: (".txt", ".gz")."""
    packing = path.suffix.lower()
    if packing in PACKINGS:
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
            yield Skipped(name(path), f"cannot be opened ({reason(error)}); check its permissions", Unread.UNREADABLE)
            continue
        seen.add((status.st_dev, status.st_ino))
        waiting.extend(child for child in children if not child.name.startswith("."))


def inner(path: str) -> Path:
    """The name of a member, out of what a container calls it: below nothing and above nothing."""
    parts = PurePosixPath(path.replace("\\", "/").replace("\0", "")).parts
    return Path(*[part for part in parts if part.strip("./ ")] or ["member"])


class Ids:
    """Gives the files of one folder, or the members of one container, their ids: the path in it without endings.

    Where two files differ only in their endings, the later one keeps them, so that neither replaces the other.

    Args:
        folder: what the paths begin with, which is no part of the ids.
        prefix: what the ids begin with.
    """

    def __init__(self, folder: Path, prefix: str = "") -> None:
        self._folder = folder
        self._prefix = prefix
        self._taken: set[str] = set()

    def of(self, path: Path, *, whole: bool = False) -> str:
        """The id of the file at `path`, a second call for it gives another one; `whole`: its ending tells nothing."""
        below = path.relative_to(self._folder)
        full = bounded(self._prefix + below.as_posix())
        stem = full if whole else bounded(self._prefix + stem_of(below))
        candidates = chain((stem, full), (f"{full}#{number}" for number in count(2)))
        found = next(id_ for id_ in candidates if id_ not in self._taken)
        self._taken.add(found)
        return found


def stem_of(path: Path) -> str:
    """A path without its endings, with "/" between folders."""
    ending, packing = endings(path)
    stem = path.with_suffix("") if packing else path
    return (stem.with_suffix("") if ending else stem).as_posix()


def name(path: Path) -> str:
    """How messages name a path: on one line, also where its name holds bytes that are not text."""
    return one_line(_printable(str(path)), 1_000)


def reason(error: OSError) -> str:
    """What the system says was wrong, in a few words."""
    return (error.strerror or type(error).__name__).lower()


def bounded(id_: str) -> str:
    """An id, on one line and of at most MAX_ID characters; what is cut from a longer one lives on in a digest."""
    id_ = one_line(_printable(id_), 10_000)
    if len(id_) <= MAX_ID:
        return id_
    return f"{id_[: MAX_ID - 17]}~{hashlib.sha256(id_.encode()).hexdigest()[:16]}"


@contextmanager
def _unpacked(packed: IO[bytes], packing: str) -> Iterator[Stream]:
    if unpack := _UNPACKERS.get(packing):
        with unpack(packed) as stream:
            yield stream
    elif isinstance(packed, io.BufferedReader):
        yield packed
    else:
        yield io.BufferedReader(cast("io.RawIOBase", packed))


def _damaged() -> ReadingError:
    return ReadingError("is damaged: it cannot be unpacked to its end; get it again or unpack it", Unread.DAMAGED)


def _unreadable(error: OSError) -> ReadingError:
    message = f"cannot be read ({reason(error)}); check the file and its permissions"
    return ReadingError(message, Unread.UNREADABLE)


def _printable(path: str) -> str:
    # Names on disk are bytes; Python keeps those that are not UTF-8 as lone surrogates.
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
