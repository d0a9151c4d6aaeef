"""What is inside a container: which members are read, under which ids, and how much may be unpacked in all."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final, cast

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.files import Document, Ids, Opener, endings, inner
from index.reading.formats import FORMATS, read_document, recognised

MAX_DEPTH: Final = 2
"""A container in a container is read, and no further."""
MAX_MEMBERS: Final = 500_000
"""Members of a container, with those of the containers in it."""
MAX_RATIO: Final = 100
"""So many times its own size a container may unpack to: text packs to a tenth, hardly ever to a fiftieth."""
FREE: Final = 200_000_000
"""So many bytes any container may unpack to."""
MOST: Final = 50_000_000_000
"""The most bytes that any container may unpack to."""
MAX_SPOOLED: Final = 2_000_000_000
"""Bytes of a container that has to be copied, because it comes as a stream."""
_IN_MEMORY: Final = 20_000_000
_BLOCK: Final = 1_000_000


class Meter:
    """How much was unpacked of a container, and of the containers in it. It belongs to one reading of it.

    Args:
        size: the container's own bytes; None where they are not known.
    """

    def __init__(self, size: int | None) -> None:
        self._room = MOST if size is None else min(max(FREE, MAX_RATIO * size), MOST)
        self._members = 0
        self.is_spent = False

    def take(self, count: int) -> None:
        """So many bytes more were unpacked. Raises ReadingError when they are too many."""
        self._room -= count
        if self._room < 0:
            self.is_spent = True
            message = "unpacks to far more than articles would; the rest of the file it is in was not read"
            raise ReadingError(message, Unread.TOO_LARGE)

    def member(self) -> None:
        """Another member was met. Raises ReadingError when they are too many."""
        self._members += 1
        if self._members > MAX_MEMBERS:
            self.is_spent = True
            raise ReadingError(f"holds more than {MAX_MEMBERS:,} files; split it", Unread.TOO_LARGE)


class Watched(io.RawIOBase):
    """A stream whose troubles are told in words, and of which every byte that is read is counted.

    Args:
        stream: is read.
        broken: what it raises when its bytes are damaged.
        meter: counts; None where that is done already.
    """

    def __init__(self, stream: IO[bytes], broken: tuple[type[Exception], ...], meter: Meter | None) -> None:
        # What comes before the damage is wanted: no more is read at once than can be had.
        self._read = getattr(stream, "read1", stream.read)
        self._broken = broken
        self._meter = meter

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer, or begin to. Raises ReadingError when the bytes are damaged, or too many."""
        view = memoryview(buffer)  # type: ignore[arg-type]  # as RawIOBase has it, without a name for what it takes
        try:
            content = self._read(len(view))
        except self._broken as error:
            message = "is damaged: it cannot be unpacked to its end; get it again"
            raise ReadingError(message, Unread.DAMAGED) from error
        view[: len(content)] = content
        if self._meter:
            self._meter.take(len(content))
        return len(content)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container."""

    #: As the container calls it.
    name: str
    opener: Opener
    #: Why it cannot be read; None when nothing is known to stand against it.
    trouble: str | None = None


def metered(container: Document, size: int | None) -> Document:
    """The container with a meter: the one of the container that it is in, else its own.

    Raises:
        ReadingError: it is in too many others.
    """
    if container.depth > MAX_DEPTH - 1:
        message = "is packed in a packed file in a packed file; unpack it and add what is in it"
        raise ReadingError(message, Unread.UNKNOWN_KIND)
    return container if container.meter else replace(container, meter=Meter(size))


def read_members(container: Document, meter: Meter, found: Iterator[Member]) -> Iterator[Article | Skipped]:
    """The articles in the members of a container. Raises ReadingError when it holds too much, or no files at all."""
    ids = Ids(Path(), f"{container.id}/")
    empty = True
    for member in found:
        meter.member()
        path = inner(member.name)
        if any(part.startswith(".") or part == "__MACOSX" for part in path.parts):
            continue
        empty = False
        yield from _read(container, member, path, ids)
        if meter.is_spent:
            return
    if empty:
        raise ReadingError("holds no files", Unread.EMPTY)


def _read(container: Document, member: Member, path: Path, ids: Ids) -> Iterator[Article | Skipped]:
    document = container.member(path, "", member.opener)
    ending = endings(path)[0]
    if member.trouble:
        is_wanted = ending in FORMATS
        yield replace(document.skip(member.trouble, kind=Unread.UNREADABLE), is_wanted=is_wanted)
        return
    try:
        document, found = recognised(document)
    except ReadingError as error:
        is_wanted = error.kind is not Unread.UNKNOWN_KIND
        yield replace(document.skip(str(error), kind=error.kind), is_wanted=is_wanted)
        return
    document = replace(document, id=ids.of(path, whole=ending not in FORMATS))
    yield from read_document(document, found)


@contextmanager
def seekable(container: Document) -> Iterator[IO[bytes]]:
    """The bytes of a container, unpacked, that can be read in any order; copied where they come as a stream."""
    with container.open() as stream:
        if not endings(container.path)[1] and stream.seekable():
            yield cast("IO[bytes]", stream)
            return
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
            while block := stream.read(_BLOCK):
                copy.write(block)
                if copy.tell() > MAX_SPOOLED:
                    message = f"holds more than {MAX_SPOOLED // 1_000_000_000} GB; save it as a file and add that"
                    raise ReadingError(message, Unread.TOO_LARGE)
            copy.seek(0)
            yield copy


def size_of(stream: IO[bytes]) -> int:
    """The bytes of a stream that can be read in any order; it stands at its beginning then."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size
