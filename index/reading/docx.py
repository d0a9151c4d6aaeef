"""Word documents (DOCX): the paragraphs and tables of the text, without what stands in margins, notes and boxes.

The text is as it stands with all tracked changes accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.building import from_blocks
from index.reading.characters import one_line, tidy
from index.reading.files import Document
from index.reading.fragments import Block
from index.reading.metadata import MAX_NAME, MAX_TITLE, Stated, iso_date
from index.reading.packages import Package, local, opened

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Strict documents have another namespace, so that elements are known by their names alone.
_PASSED: Final = frozenset({"del", "moveFrom", "Fallback", "txbxContent", "rPr", "pPr", "sdtPr", "instrText"})
"""What is no part of the text: deleted, said twice, a box beside it, or how it looks."""
_SIGNS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADINGS: Final = ("heading", "title")
_WRITERS: Final = frozenset(
    {"", "user", "admin", "administrator", "owner", "author", "microsoft office user", "python-docx"}
)
"""What programs put where the name of the author should be."""
MAX_DEPTH: Final = 60
"""Elements in elements that are taken apart."""


def read(document: Document) -> Iterator[Article | Skipped]:
    """The article in a Word document. Raises ReadingError when it holds none."""
    with opened(document) as package:
        body = package.xml("word/document.xml")
        if body is None:
            raise ReadingError("is no Word document, or a damaged one; save it again as .docx", Unread.DAMAGED)
        styles = _headings(package)
        found = [block for block in _blocks(body, styles, 0) if block.text]
        stated = _stated(package)
    headings = [index for index, block in enumerate(found) if block.is_heading]
    yield from_blocks(document, stated, [block.text for block in found], headings)


def _blocks(parent: Element, styles: frozenset[str], depth: int) -> Iterator[Block]:
    """The paragraphs and rows below an element, in their order."""
    for element in parent if depth < MAX_DEPTH else ():
        match local(element):
            case "p":
                yield Block(_lines(_text(element)), is_heading=_style(element) in styles)
            case "tr":
                cells = (" ".join(_text(cell).split()) for cell in element if local(cell) == "tc")
                yield Block(", ".join(filter(None, cells)))
            case name if name not in _PASSED:
                yield from _blocks(element, styles, depth + 1)


def _text(element: Element) -> str:
    """The words below an element. A stack of our own: documents of strangers nest deeper than Python calls."""
    pieces: list[str] = []
    waiting = [element]
    while waiting:
        each = waiting.pop()
        name = local(each)
        if name == "t":
            pieces.append(each.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name not in _PASSED:
            if name == "p" and pieces:
                pieces.append(" ")
            waiting.extend(reversed(each))
    return "".join(pieces)


def _lines(text: str) -> str:
    lines = (" ".join(line.split(" ")).strip() for line in tidy(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _style(paragraph: Element) -> str | None:
    found = next((each for each in paragraph.iter("{*}pStyle")), None)
    return None if found is None else _value(found)


def _value(element: Element) -> str | None:
    return next((str(value) for name, value in element.attrib.items() if str(name).rpartition("}")[2] == "val"), None)


def _headings(package: Package) -> frozenset[str]:
    """The ids of the styles that are headings."""
    root = package.xml("word/styles.xml")
    found: set[str] = set()
    for style in root.iter("{*}style") if root is not None else ():
        name = next((_value(each) or "" for each in style if local(each) == "name"), "").lower()
        if name.startswith(_HEADINGS):
            found.update(str(value) for key, value in style.attrib.items() if str(key).endswith("styleId"))
    return frozenset(found) | {f"Heading{level}" for level in range(1, 7)} | {"Title"}


def _stated(package: Package) -> Stated:
    root = package.xml("docProps/core.xml")
    told: Mapping[str, str] = {} if root is None else {local(each): (each.text or "").strip() for each in root}
    author = one_line(told.get("creator", ""), MAX_NAME)
    return Stated(
        title=one_line(told.get("title", ""), MAX_TITLE) or None,
        author=None if author.lower() in _WRITERS else author,
        published=iso_date(told.get("created", "")[:40]),
    )
