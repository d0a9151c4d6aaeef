"""What is at a web address: the ending that a file of its kind would have, by what the server states, or its name."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from index.fetching import Page

_BY_TYPE: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/json": ".json",
    "application/jsonl": ".jsonl",
    "application/jsonlines": ".jsonl",
    "application/x-jsonlines": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/ndjson": ".jsonl",
}
_VAGUE: Final = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
"""Types by which servers call what they do not know."""
_NAMED: Final = frozenset({".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson", ".json"})


def ending_of(page: Page) -> str | None:
    """The ending (".html"); None for what Pressbox does not read from the web."""
    if page.type not in _VAGUE:
        return _BY_TYPE.get(page.type)
    ending = PurePosixPath(urlsplit(page.url).path).suffix.lower()
    if ending in _NAMED or (ending in {".html", ".htm"} and page.type != "text/plain"):
        return ending
    if page.type == "" and page.content.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    return ".txt" if page.type == "text/plain" else None
