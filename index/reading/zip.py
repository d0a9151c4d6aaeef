"""ZIP files of articles: members are read as they are, nothing is written to disk under their names."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, Final, cast

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.files import Document
from index.reading.members import MAX_MEMBERS, Member, Meter, Watched, metered, read_members, seekable, size_of

MAX_MEMBER_RATIO: Final = 1_100
"""So many times its packed size a member may be said to have: deflating reaches 1,032 at most."""
_ENCRYPTED: Final = 0x1
# What zipfile raises of bytes that are no ZIP file, or a damaged one.
BROKEN: Final = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError),
    *(UnicodeError, IndexError, OverflowError),
)


def read(document: Document) -> Iterator[Article | Skipped]:
    """The articles in the files of a ZIP file; an EPUB or a DOCX is one too, and read as what it is.

    Raises:
        ReadingError: it holds no files, is damaged or unpacks to too much.
    """
    with seekable(document) as stream, _opened(stream) as archive:
        names = archive.NameToInfo
        if "word/document.xml" in names:
            from index.reading.docx import read as read_docx

            yield from read_docx(document)
            return
        if "META-INF/container.xml" in names:
            from index.reading.epub import read as read_epub

            yield from read_epub(document)
            return
        container = metered(document, size_of(stream))
        yield from read_members(container, cast("Meter", container.meter), _members(archive, container))


@contextmanager
def _opened(stream: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise ReadingError("is no ZIP file, or a damaged one; get it again", Unread.DAMAGED) from error
    with archive:
        if len(archive.filelist) > MAX_MEMBERS:
            raise ReadingError(f"holds more than {MAX_MEMBERS:,} files; split it", Unread.TOO_LARGE)
        yield archive


def _members(archive: zipfile.ZipFile, container: Document) -> Iterator[Member]:
    for info in archive.infolist():
        if not info.is_dir():
            yield Member(info.filename, partial(_open, archive, info, container.meter), _trouble(info))


def _trouble(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & _ENCRYPTED:
        return "is locked with a password; unpack it and add what is in it"
    if info.file_size > MAX_MEMBER_RATIO * (info.compress_size + 1):
        return "says that it unpacks to more than it can; get it again"
    return None


@contextmanager
def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo, meter: Meter | None) -> Iterator[IO[bytes]]:
    try:
        stream = archive.open(info)
    except BROKEN as error:
        raise ReadingError("is damaged, or packed in a way that is not known; get it again", Unread.DAMAGED) from error
    with stream:
        yield io.BufferedReader(Watched(stream, BROKEN, meter))
