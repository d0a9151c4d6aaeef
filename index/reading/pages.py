"""What was fetched from the web -> articles, by the format that it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.fetching import Page, normalised, shown
from index.model import Article, Skipped, Unread
from index.reading.files import Document, bounded, endings
from index.reading.formats import KINDS, read_document
from index.reading.media import ending_of
from index.reading.xml import root_of


def read_page(page: Page, language: str) -> Iterator[Article | Skipped]:
    """Every article of what was fetched: a page's, or those of a file that is offered there.

    Args:
        page: as it was fetched; its article is known by its address, without fragment and tracking parameters.
        language: the language (ISO 639-1) of articles that neither state theirs nor show it.
    """
    named = ending_of(page)
    if named is None:
        why = f"is {page.type or 'of no stated kind'}; Pressbox reads {KINDS}"
        yield Skipped(shown(page.url), why, Unread.UNKNOWN_KIND)
        return
    if named == ".xml" and root_of(page.content) == "html":
        named = ".html"
    path = Path(f"page{named}")
    document = Document(path, bounded(normalised(page.url)), language, page)
    for found in read_document(document, endings(path)[0]):
        yield found if isinstance(found, Skipped) or found.url else replace(found, url=normalised(page.url))
