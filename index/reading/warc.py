"""WARC files, as web archives and crawlers write them: each web page in them is read as if it was fetched then."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

from index.errors import ReadingError, Unfetched
from index.fetching import Page, normalised
from index.fetching.addresses import parsed
from index.model import Article, Skipped, Unread
from index.reading.files import Document, bounded
from index.reading.formats import read_document
from index.reading.members import Watched, metered
from index.reading.metadata import iso_date

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

MAX_PAGE: Final = 10_000_000
"""The most bytes of a page."""
_PAGES: Final = frozenset({"response", "resource"})
"""Records that hold what was found; the others tell about them."""
_CHARSET: Final = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def read(document: Document) -> Iterator[Article | Skipped]:
    """The articles on the web pages of a WARC file. Raises ReadingError when it is none, or damaged from here on."""
    container = metered(document, document.packed_size())
    with container.open() as stream:
        records = 0
        for record in _records(Watched(cast("IO[bytes]", stream), (), container.meter)):
            records += 1
            if record.rec_type in _PAGES:
                yield from _read(container, record)
        if not records:
            raise ReadingError("is an empty WARC file", Unread.EMPTY)


def _records(stream: Watched) -> Iterator[ArcWarcRecord]:
    from warcio.archiveiterator import ArchiveIterator

    with _told():
        records = iter(ArchiveIterator(stream))
    while True:
        with _told():
            record = next(records, None)
        if record is None:
            return
        yield record


@contextmanager
def _told() -> Iterator[None]:
    from warcio.exceptions import ArchiveLoadFailed

    # The library says on stderr and in its log what is wrong with a record, in the words of whoever wrote the file.
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    try:
        with redirect_stderr(io.StringIO()):
            yield
    # What the library raises of a file that ends too early, or was never one.
    except (ArchiveLoadFailed, ValueError, AttributeError, TypeError, LookupError) as error:
        raise ReadingError("is no WARC file, or damaged from here on; get it again", Unread.DAMAGED) from error


def _read(container: Document, record: ArcWarcRecord) -> Iterator[Article | Skipped]:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    headers = record.http_headers
    stated = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    kind = stated.partition(";")[0].strip().lower()
    status = headers.get_statuscode() if headers else "200"
    page = Page(url, b"", kind, found[1].lower() if (found := _CHARSET.search(stated)) else None)
    member = container.member(Path("page.html"), "", page=page)
    try:
        known = normalised(str(parsed(url)))
    except (Unfetched, ValueError):
        known = None
    if kind not in {"text/html", "application/xhtml+xml"} or status != "200" or known is None:
        what = f"is {kind or 'of no stated kind'}" if status == "200" else f"was answered with {status}"
        yield Skipped(member.where, f"{what}: no page", Unread.NOT_AN_ARTICLE, is_wanted=False)
        return
    with _told():
        content = record.content_stream().read(MAX_PAGE + 1)
    if len(content) > MAX_PAGE:
        yield member.skip(f"holds more than {MAX_PAGE // 1_000_000} MB, too much for one page", kind=Unread.TOO_LARGE)
        return
    yield from read_document(_found(member, page, content, known, record), ".html")


def _found(member: Document, page: Page, content: bytes, url: str, record: ArcWarcRecord) -> Document:
    seen = iso_date(record.rec_headers.get_header("WARC-Date") or "")
    return replace(member, id=bounded(url), page=replace(page, content=content), seen=seen)
