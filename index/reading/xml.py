"""XML from strangers: which kind of document it is, and its text, without anything that unfolds or fetches."""

from __future__ import annotations

import re
from typing import Final

from index.errors import ReadingError
from index.model import Unread
from index.reading.encodings import decode_page

FEEDS: Final = frozenset({"rss", "feed", "rdf"})
SITEMAPS: Final = frozenset({"urlset", "sitemapindex"})

_TELLING: Final = FEEDS | SITEMAPS | {"html", "head", "body"}
_WARNINGS: Final = 4_096
"""Characters that may stand before it."""
_START: Final = 65_536
"""Characters in which the outermost element must begin."""
_PASSED: Final = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_ELEMENT: Final = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z][\w-]{0,40})(?=[\s/>])")
_TYPE: Final = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_ENTITY: Final = re.compile(r"<!ENTITY", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]{0,500}\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]{0,10000}\]\s{0,100})?>", re.IGNORECASE)
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def root_of(content: bytes) -> str | None:
    """The name of the outermost element, in lower case and without its prefix ("rss", "html"); None without one."""
    start = content[:_START]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = start.decode("utf-16", "replace")
    elif start[:4].count(0):
        text = start.replace(b"\0", b"").decode("latin-1")
    else:
        text = start.decode("latin-1")
    return _root(text)


def text_of(content: bytes, encoding: str | None) -> str:
    """The text of an XML document, in which no entity is defined, without what only says how it is written.

    Args:
        content: its bytes.
        encoding: the one that its server states, if any.

    Raises:
        ReadingError: it defines entities, as bombs do; or it is no text.
    """
    text = _NO_XML.sub("", decode_page(content, encoding))
    start = _TYPE.search(text)
    # What stands behind the outermost element is a part of an article.
    if start and _root(text[: start.start()]) not in _TELLING:
        if _ENTITY.search(text, start.end()):
            raise ReadingError("defines XML entities, which no feed needs and bombs are made of", Unread.DAMAGED)
        # Looked for there alone: a search would begin anew at each of a million.
        if whole := _DOCTYPE.match(text, start.start()):
            text = text[: whole.start()] + text[whole.end() :]
    return _DECLARATION.sub("", text, count=1)


def _root(text: str) -> str | None:
    """The first element that tells what the document is, or else the first: servers put warnings before feeds."""
    names = [found[1].lower() for found in _ELEMENT.finditer(_blanked(text), 0, _WARNINGS)]
    return next((each for each in names if each in _TELLING), names[0] if names else _beyond(text))


def _beyond(text: str) -> str | None:
    found = _ELEMENT.search(_blanked(text))
    return found[1].lower() if found else None


def _blanked(text: str) -> str:
    """`text` with blanks where there are comments and instructions."""
    return _PASSED.sub(lambda found: " " * len(found[0]), text)
