"""Pieces of HTML that are an article and nothing else, as feeds and newsletters hold them -> its blocks."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from index.errors import ReadingError
from index.model import Unread
from index.reading.characters import tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_ELEMENTS: Final = 60_000
"""The most elements of a piece."""

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = _HEADINGS | frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer "
    "form header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
"""Elements before and after which a line ends."""
_UNSEEN: Final = frozenset(
    "audio button canvas embed form head iframe img input link map math meta noscript object picture script select "
    "style svg template textarea title video".split()
)
_CAPTIONS: Final = frozenset({"figcaption"})
_CELLS: Final = frozenset({"td", "th"})
_BETWEEN_CELLS: Final = "\x1f"
_WRITTEN_OUT: Final = re.compile(
    r"&lt;/?(?:p|div|br|a|em|strong|b|i|h[1-6]|ul|li|blockquote)\b[^&]{0,500}&gt;", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[a-z!/][^<>]*>", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_EMPTY_LINE: Final = re.compile(r"\n\s*\n")
_CELL_ENDS: Final = re.compile(rf"\s*(?:{_BETWEEN_CELLS}\s*)+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or row, as a reader sees it."""

    text: str
    is_heading: bool = False
    is_caption: bool = False


def blocks(markup: str) -> list[Block]:
    """What a reader sees of a piece of HTML, in its order, none of it empty.

    Markup that was escaped once too often ("&lt;p&gt;") is taken for what was meant.

    Raises:
        ReadingError: it has more elements than any article.
    """
    tree = _tree(markup if not _is_written_out(markup) else html.unescape(markup))
    if tree is None:
        return []
    walk = _Walk()
    walk.visit(tree)
    return walk.blocks()


def words_of(markup: str) -> str:
    """The words of a short text that may hold markup, such as a title, on one line; escaped twice, they are mended."""
    text = _TAG.sub(" ", markup) if _TAG.search(markup) else markup
    for _ in range(2):
        if not _REFERENCE.search(text):
            break
        text = html.unescape(text)
    return " ".join(tidy(_TAG.sub(" ", text)).split())


def _is_written_out(markup: str) -> bool:
    """Whether there is more markup to be read than there is to be followed."""
    return len(_WRITTEN_OUT.findall(markup)) > len(_TAG.findall(markup))


def _tree(markup: str) -> HtmlElement | None:
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    encoded = f"<div>{_CONTROLS.sub('', markup)}</div>".encode("utf-8", "replace")
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = cast("HtmlElement", document_fromstring(encoded, parser=parser))
    except (LxmlError, ValueError):
        return None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise ReadingError(f"has more than {MAX_ELEMENTS:,} elements, too many for one article", Unread.TOO_LARGE)
    return tree


class _Walk:
    """Goes over the elements in their order and gathers the lines between those that end one."""

    def __init__(self) -> None:
        self._found: list[Block] = []
        self._pieces: list[str] = []
        self._is_heading = False
        self._is_caption = False

    def visit(self, tree: HtmlElement) -> None:
        """All below `tree`. A stack of our own: pages nest deeper than Python calls."""
        from lxml.etree import iterwalk

        hidden = 0
        for event, element in iterwalk(tree, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else "script"
            is_start = event == "start"
            hidden += (tag in _UNSEEN) * (1 if is_start else -1)
            if tag in _BLOCKS and not hidden:
                self._end(tag, is_start=is_start)
            elif tag == "br" and is_start:
                self._pieces.append("\n")
            elif tag in _CELLS and not is_start:
                self._pieces.append(_BETWEEN_CELLS)
            text = element.text if is_start else element.tail
            if text and not hidden:
                self._pieces.append(_SPACES.sub(" ", text.replace(_BETWEEN_CELLS, " ")))
        self._end("body", is_start=False)

    def blocks(self) -> list[Block]:
        """What was found."""
        return self._found

    def _end(self, tag: str, *, is_start: bool) -> None:
        """A line ends where an element begins or ends."""
        for part in _EMPTY_LINE.split("".join(self._pieces)):
            lines = (_line(line) for line in part.split("\n"))
            if text := "\n".join(line for line in lines if line):
                self._found.append(Block(text, self._is_heading, self._is_caption))
        self._pieces.clear()
        if tag in _HEADINGS:
            self._is_heading = is_start
        elif tag in _CAPTIONS:
            self._is_caption = is_start


def _line(text: str) -> str:
    cells = _CELL_ENDS.sub(_BETWEEN_CELLS, text).strip(f"{_BETWEEN_CELLS} ")
    return tidy(_SPACES.sub(" ", cells.replace(_BETWEEN_CELLS, ", "))).strip()
