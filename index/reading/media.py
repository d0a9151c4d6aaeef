"""What is at a web address: the ending that a file of its kind would have, by what the server states and its bytes."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from index.fetching import Page
from index.reading.files import PACKINGS
from index.reading.formats import FORMATS
from index.reading.kinds import HEAD, kind_of, packed_or_bound

_BY_TYPE: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/jsonl": ".jsonl",
    "application/jsonlines": ".jsonl",
    "application/x-jsonlines": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/ndjson": ".jsonl",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/warc": ".warc",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/x-tar": ".tar",
}
_VAGUE: Final = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/download"})
"""Types by which servers call what they do not know."""
_PACKED: Final = frozenset({"application/gzip", "application/x-gzip", "application/x-xz", "application/x-bzip2"})
_PLAIN: Final = frozenset({".txt", ".csv", ".tsv"})
"""What bytes without any mark of their own are taken for."""


def ending_of(page: Page) -> str | None:
    """The ending (".html", ".jsonl.gz"); None for what Pressbox does not read from the web."""
    sure = packed_or_bound(page.content[:HEAD])
    if sure in PACKINGS:
        return _packed(page, sure)
    stated = _BY_TYPE.get(page.type)
    if sure in FORMATS and (stated or page.type in _VAGUE):
        # A document that is a ZIP file of its own kind is called by that.
        return stated if sure == ".zip" and stated in {".epub", ".docx"} else sure
    if page.type not in _VAGUE:
        return stated if stated in FORMATS else None
    return _vague(page)


def _packed(page: Page, packing: str) -> str | None:
    """That of a packed file: its type says nothing of what is in it."""
    ending = _named(PurePosixPath(_path(page)).with_suffix("").suffix.lower())
    if page.type in _VAGUE | _PACKED or page.type in _BY_TYPE:
        return f"{ending or _BY_TYPE.get(page.type, '.txt')}{packing}"
    return None


def _vague(page: Page) -> str | None:
    """That of a page of which the server says nothing: by its name, then by how it begins."""
    ending = _named(PurePosixPath(_path(page)).suffix.lower())
    if ending and not (page.type == "text/plain" and ending in {".html", ".htm"}):
        return ending
    if page.type == "text/plain":
        return ".txt"
    kind = kind_of(page.content[:HEAD])
    return kind if kind in FORMATS and kind not in _PLAIN else None


def _path(page: Page) -> str:
    return urlsplit(page.url).path


def _named(ending: str) -> str | None:
    return ending if ending in FORMATS else None
