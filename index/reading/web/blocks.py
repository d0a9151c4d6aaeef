"""A page's elements -> the lines and paragraphs that a reader sees, and the boxes that they stand in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from index.reading.characters import tidy
from index.reading.web.names import (
    HEADINGS,
    INLINE,
    PICTURES,
    UNSEEN,
    declares_body,
    is_hidden,
    names_caption,
    names_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_ROW: Final = 500
"""The most characters of a row of figures; a longer one is there for the layout of the page."""

_CELLS: Final = frozenset({"td", "th"})
_IN_ROWS: Final = INLINE | UNSEEN | _CELLS | {"br", "tr"}
# Of the page's own text, a parser lets neither through.
_BETWEEN_CELLS: Final = "\x1f"
_BREAK: Final = "\x1e"
_HOST: Final = re.compile(r"(?:https?:)?//([^/?#]*)", re.IGNORECASE)


@dataclass(slots=True)
class Box:
    """An element that ends the line before it and the line in it."""

    #: Its index in the page's boxes, and that of the box around it (-1 for the first).
    index: int
    parent: int
    tag: str
    attributes: Mapping[str, str]
    #: Its classes and its id.
    names: str
    #: Pictures and films in it and in no smaller box.
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """The text between two ends of lines."""

    text: str
    #: The innermost box around it.
    box: Box
    #: Share of its letters in links, 0 to 1, and in links to pages of the same site.
    linked: float
    inward: float
    #: Whether a picture stands in the line.
    pictured: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading; a link in one stands in no box of its own."""
        return self.box.tag in HEADINGS


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's blocks in their order, and its boxes, each before those in it."""

    boxes: list[Box]
    blocks: list[Block]


def outline(root: Element, site: str = "") -> Outline:
    """The blocks below an element.

    Args:
        root: the element.
        site: the name of the page's site as `site_of` has it, by which links to its other pages are known.
    """
    from lxml.etree import iterwalk

    walk = _Walk(site)
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "end":
            walk.leave("" if element is root else element.tail or "")
        elif tag in UNSEEN or (tag == "span" and element.attrib and is_hidden(element.attrib)):
            walker.skip_subtree()
            walk.pass_by(tag)
        else:
            walk.enter(tag, element)
    return Outline(walk.boxes, walk.blocks)


def site_of(url: str) -> str:
    """The part of an address's host by which its site is known: "www.example.co.uk" -> "example.co.uk"."""
    found = _HOST.match(url.strip()[:500])
    if not found:
        return ""
    parts = found[1].rpartition("@")[2].partition(":")[0].lower().split(".")
    has_second_level = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return ".".join(parts[-3:] if has_second_level else parts[-2:])


@dataclass(slots=True)
class _Line:
    """What was gathered since the last line ended: pieces of text, each with how far the link around it leads."""

    pieces: list[tuple[str, int]] = field(default_factory=list)
    pictured: bool = False
    #: Whether nothing but space stands behind the last <br>.
    broken: bool = False


class _Walk:
    """Gathers blocks while one goes over the elements; a stack of its own, as pages nest deeper than Python calls."""

    def __init__(self, site: str) -> None:
        self.boxes: list[Box] = []
        self.blocks: list[Block] = []
        self._site = site
        self._line = _Line()
        self._around: list[tuple[int, int, bool]] = []
        self._box = -1
        #: 0 outside of links, 1 in one to another site, 2 in one to a page of this site.
        self._link = 0
        self._in_row = False

    def enter(self, tag: str, element: Element) -> None:
        self._around.append((self._box, self._link, self._in_row))
        if tag == "br":
            self._break()
        elif self._in_row and tag in _CELLS:
            self._line.pieces.append((_BETWEEN_CELLS, 0))
        elif tag == "a":
            self._link = self._reach(element.get("href") or "")
        elif tag not in INLINE or (tag == "span" and element.attrib and _is_box(element.attrib)):
            self._end_line()
            attributes = dict(element.items())
            self.boxes.append(Box(len(self.boxes), self._box, tag, attributes, names_of(attributes)))
            self._box = len(self.boxes) - 1
            self._in_row = tag == "tr" and _is_row(element)
        self._add(element.text or "")

    def pass_by(self, tag: str) -> None:
        """An element with no text to be seen in it."""
        self._around.append((self._box, self._link, self._in_row))
        if tag in PICTURES:
            self._line.pictured = True
            if self.boxes:
                self.boxes[self._box].pictures += 1

    def leave(self, tail: str) -> None:
        box, self._link, self._in_row = self._around.pop()
        if box != self._box:
            self._end_line()
            self._box = box
        self._add(tail)

    def _add(self, text: str) -> None:
        # Most text on a page is the space between its elements.
        if text and (self._line.pieces or not text.isspace()):
            self._line.pieces.append((text, self._link))
            self._line.broken = self._line.broken and text.isspace()

    def _break(self) -> None:
        """A line's end; an empty line behind it parts two paragraphs."""
        if self._line.broken:
            self._end_line()
        self._line.pieces.append((_BREAK, 0))
        self._line.broken = True

    def _end_line(self) -> None:
        line = self._line
        if not line.pieces and not line.pictured:
            return
        self._line = _Line()
        words = "".join([piece for piece, _ in line.pieces])
        if not words or words.isspace():
            return
        if text := tidy("\n".join(filter(None, map(_row, words.split(_BREAK))))).strip():
            linked, inward = _shares(line, len(text))
            self.blocks.append(Block(text, self.boxes[self._box], linked, inward, line.pictured))

    def _reach(self, href: str) -> int:
        return 1 if _HOST.match(href.strip()) and (not self._site or site_of(href) != self._site) else 2


def _is_box(attributes: Mapping[str, str]) -> bool:
    """Whether this element in a line is used to hold lines of its own."""
    return names_caption(names_of(attributes)) or declares_body(attributes)


def _row(text: str) -> str:
    if _BETWEEN_CELLS not in text:
        return " ".join(text.split())
    return ", ".join(filter(None, (" ".join(cell.split()) for cell in text.split(_BETWEEN_CELLS))))


def _shares(line: _Line, length: int) -> tuple[float, float]:
    """How much of a line is in links, and in links to pages of its site."""
    linked = inward = 0
    for piece, link in line.pieces:
        if link:
            linked += len(piece.strip())
            inward += len(piece.strip()) if link > 1 else 0
    return min(1.0, linked / length), min(1.0, inward / length)


def _is_row(row: Element) -> bool:
    """Whether this is a row of a table of figures: short cells, with nothing but words in them."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2:
        return False
    length = 0
    for each in row.iter():
        length += len(each.text or "") + len(each.tail or "")
        if each.tag not in _IN_ROWS or length > MAX_ROW:
            return False
    return True
