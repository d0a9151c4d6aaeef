"""The parts of a document that is a ZIP file of XML (DOCX, EPUB): within bounds, and nothing that it refers to."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from index.errors import ReadingError
from index.model import Unread
from index.reading.files import Document
from index.reading.members import seekable
from index.reading.zip import BROKEN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PART: Final = 50_000_000
"""The most bytes of a part, unpacked."""
MAX_ELEMENTS: Final = 2_000_000
"""The most elements of a part."""


class Package:
    """A document that is a ZIP file of parts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._room = 4 * MAX_PART

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part in self._archive.NameToInfo

    def read(self, part: str) -> bytes:
        """The bytes of a part; none when there is no such part. Raises ReadingError for too many, or damaged ones."""
        if not self.has(part):
            return b""
        try:
            with self._archive.open(part) as stream:
                content = stream.read(MAX_PART + 1)
        except BROKEN as error:
            raise ReadingError("is damaged: a part of it cannot be unpacked; get it again", Unread.DAMAGED) from error
        self._room -= len(content)
        if len(content) > MAX_PART or self._room < 0:
            raise ReadingError(f"has parts of more than {MAX_PART // 1_000_000} MB; give its text", Unread.TOO_LARGE)
        return content

    def xml(self, part: str) -> Element | None:
        """The outermost element of a part, with no entity expanded and nothing fetched; None when there is none."""
        from lxml.etree import LxmlError, XMLParser, fromstring

        content = self.read(part)
        parser = XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=True,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        try:
            root: Element | None = fromstring(content, parser) if content.strip() else None
        except (LxmlError, ValueError):
            return None
        if root is not None and sum(1 for _ in root.iter()) > MAX_ELEMENTS:
            raise ReadingError(f"has more than {MAX_ELEMENTS:,} elements, too many to read", Unread.TOO_LARGE)
        return root


@contextmanager
def opened(document: Document) -> Iterator[Package]:
    """The parts of a document. Raises ReadingError when it cannot be opened as a ZIP file."""
    with seekable(document) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except BROKEN as error:
            raise ReadingError("is damaged: it cannot be unpacked; get it again", Unread.DAMAGED) from error
        with archive:
            yield Package(archive)


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
