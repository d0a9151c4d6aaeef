"""Tar files of articles, packed or not: read from beginning to end, nothing is written to disk."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache, partial
from typing import IO, Final, cast

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.files import MAX_FILE, Document, Opener, endings, inner
from index.reading.formats import FORMATS
from index.reading.members import Member, Meter, Watched, metered, read_members

MAX_HEADER: Final = 1_000_000
"""Bytes that tell about the next member: its name, as long as it may be."""
BLOCK: Final = 512
"""Bytes of which tar files are made."""
# What tarfile raises of bytes that are no tar file, or a damaged one.
_BROKEN: Final = (tarfile.TarError, ValueError, IndexError, OverflowError, RecursionError)


class _Guarded(Watched):
    """A stream that is read no further than to an offset: what tells about a member could be as large as it says."""

    def __init__(self, stream: IO[bytes], meter: Meter | None) -> None:
        super().__init__(stream, (), meter)
        self._offset = 0
        self._tail = b""
        #: None: it may be read as far as it goes.
        self.limit: int | None = MAX_HEADER

    def readinto(self, buffer: object) -> int:
        """As `Watched` does. Raises ReadingError also beyond the limit."""
        count = super().readinto(buffer)
        self._offset += count
        self._tail = (self._tail + memoryview(buffer)[:count].tobytes()[-BLOCK:])[-BLOCK:]  # type: ignore[arg-type]  # as above
        if self.limit is not None and self._offset > self.limit:
            raise ReadingError("has a member with an endless name; the rest was not read", Unread.TOO_LARGE)
        return count

    @property
    def is_ended(self) -> bool:
        """Whether what was read last is the end of a tar file: a block of zeros."""
        return not self._tail.strip(b"\0")


def read(document: Document) -> Iterator[Article | Skipped]:
    """The articles in the files of a tar file.

    Raises:
        ReadingError: it holds no files, is damaged from some place on or unpacks to too much.
    """
    container = metered(document, document.packed_size())
    meter = cast("Meter", container.meter)
    with container.open() as stream:
        guard = _Guarded(cast("IO[bytes]", stream), meter)
        yield from read_members(container, meter, _members(guard))


def _members(guard: _Guarded) -> Iterator[Member]:
    with _told():
        archive = tarfile.open(fileobj=cast("IO[bytes]", io.BufferedReader(guard)), mode="r|")  # noqa: SIM115 - the stream is closed by whoever opened it
    while True:
        # What lies between is the last member, which was read or is passed over.
        guard.limit = max(guard.limit or 0, archive.offset + MAX_HEADER)
        with _told():
            info = archive.next()
        # They would be kept, all of them.
        archive.members = []  # type: ignore[attr-defined]  # there, and documented by nothing but its source
        if info is None:
            if not guard.is_ended:
                raise ReadingError("ends too early; get it again", Unread.DAMAGED)
            return
        guard.limit = None
        # A large one would have to be looked at before it is read, where its name does not tell what it is.
        if not info.isreg() or (info.size > MAX_FILE and endings(inner(info.name))[0] not in FORMATS):
            continue
        content = io.BufferedReader(Watched(cast("IO[bytes]", archive.extractfile(info)), _BROKEN, None))
        yield Member(info.name, _reopened(content) if info.size <= MAX_FILE else partial(_once, content))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise ReadingError("is no tar file, or damaged from here on; get it again", Unread.DAMAGED) from error


def _once(content: IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(content)


def _reopened(content: IO[bytes]) -> Opener:
    """Opens a small member as often as wanted, though it can be read but once; not at all if nobody opens it."""
    read = cache(content.read)
    return lambda: io.BytesIO(read())
