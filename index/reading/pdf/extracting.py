"""The pages of a PDF as pieces of lines, with where they stand; what PDFium tells."""

from __future__ import annotations

import ctypes
import math
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.errors import ReadingError
from index.model import Unread

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_PAGES: Final = 5_000
"""The most pages of a file."""
MAX_CHARACTERS: Final = 200_000
"""The most characters of a page that are looked at."""
MAX_SECONDS: Final = 120.0
"""The longest that a file may take; an issue of a newspaper takes a few."""
GAP: Final = 1.1
"""So many times its height apart, two characters of a line are in different columns: words stand a third apart."""
SHIFT: Final = 0.45
"""So much of its height a character may stand higher or lower than the last one of its line."""

# PDFium must not be used by two threads at a time.
_ALONE: Final = threading.Lock()
_HALVES: Final = re.compile("[\ud800-\udfff]")
_HYPHENS: Final = {"\x02": "-", "\ufffe": "-"}
_LIGATURES: Final = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_SIGNS: Final = _HYPHENS | _LIGATURES


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a line that nothing parts; in points, from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """A page."""

    #: From 1.
    number: int
    height: float
    segments: list[Segment]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What is in a file."""

    pages: list[Page]
    metadata: Mapping[str, str]


def extracted(content: bytes) -> Extracted:
    """The text of a PDF file, page by page. Raises ReadingError when there is none, or it cannot be opened."""
    with _ALONE:
        document = _opened(content)
        try:
            if len(document) > MAX_PAGES:
                raise ReadingError(f"has more than {MAX_PAGES:,} pages; split it", Unread.TOO_LARGE)
            pages = list(_pages(document))
            metadata = _metadata(document)
        finally:
            document.close()
    if not any(page.segments for page in pages):
        message = (
            "holds pictures of its pages and no text; recognise the text with an OCR program, and add what it makes"
        )
        raise ReadingError(message, Unread.EMPTY)
    return Extracted(pages, metadata)


def _metadata(document: PdfDocument) -> Mapping[str, str]:
    try:
        found: Mapping[str, str] = document.get_metadata_dict(skip_empty=True)
    except ValueError:
        # Half a character stands in it.
        return {}
    return found


def _opened(content: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(content)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadingError("is locked with a password; save it without one", Unread.UNREADABLE) from error
        raise ReadingError("is no PDF, or a damaged one; get it again", Unread.DAMAGED) from error


def _pages(document: PdfDocument) -> Iterator[Page]:
    from pypdfium2 import PdfiumError

    deadline = time.monotonic() + MAX_SECONDS
    for number in range(1, len(document) + 1):
        if time.monotonic() > deadline:
            raise ReadingError(f"takes longer than {MAX_SECONDS:.0f} seconds to be read; split it", Unread.TOO_LARGE)
        try:
            page = document[number - 1]
        except PdfiumError:
            # The others may be whole.
            continue
        try:
            yield Page(number, page.get_height(), _segments(page))
        finally:
            page.close()


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    left: float
    bottom: float
    right: float
    top: float


def _segments(page: PdfPage) -> list[Segment]:
    from pypdfium2 import PdfiumError

    try:
        text = page.get_textpage()
    except PdfiumError:
        return []
    try:
        return list(_runs(_characters(text, min(text.count_chars(), MAX_CHARACTERS))))
    finally:
        text.close()


def _characters(text: object, count: int) -> list[_Character]:
    """The characters of a page in the order in which they were set; what stands across is left out."""
    from pypdfium2 import raw

    turned = [_quarter(raw.FPDFText_GetCharAngle(text, index)) for index in range(count)]
    usual = Counter(turned).most_common(1)[0][0] if turned else 0
    box = raw.FS_RECTF()
    found = []
    for index in range(count):
        character = chr(raw.FPDFText_GetUnicode(text, index) % 0x110000)
        is_set = bool(raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)))
        if character in "\r\n\0" or turned[index] != usual or not is_set:
            continue
        sides = _turned((box.left, box.bottom, box.right, box.top), usual)
        found.append(_Character(_SIGNS.get(character, character), *sides))
    return found


def _quarter(angle: float) -> int:
    """An angle in radians, as PDFium counts them, clockwise, as quarters of a circle: 0 to 3."""
    return round(angle / math.pi * 2) % 4 if angle > 0 else 0


def _turned(box: tuple[float, float, float, float], quarters: int) -> tuple[float, float, float, float]:
    """A box on a page that is turned so that its text is upright."""
    left, bottom, right, top = box
    match quarters:
        case 1:
            return -top, left, -bottom, right
        case 2:
            return -right, -top, -left, -bottom
        case 3:
            return bottom, -right, top, -left
        case _:
            return box


def _runs(characters: list[_Character]) -> Iterator[Segment]:
    run: list[_Character] = []
    for character in characters:
        if character.text.isspace():
            if run:
                run.append(character)
            continue
        last = next((each for each in reversed(run) if not each.text.isspace()), None)
        if last and not _follows(last, character):
            yield from _segment(run)
            run = []
        run.append(character)
    yield from _segment(run)


def _follows(last: _Character, character: _Character) -> bool:
    """Whether a character goes on in the line of the last one."""
    size = max(last.top - last.bottom, 1.0)
    if abs(character.bottom - last.bottom) > SHIFT * size and abs(character.top - last.top) > SHIFT * size:
        return False
    return -0.5 * size <= character.left - last.right <= GAP * size


def _segment(run: list[_Character]) -> Iterator[Segment]:
    text = " ".join("".join(character.text for character in run).split())
    if _HALVES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    inked = [character for character in run if not character.text.isspace()]
    if text and inked:
        # Most of a line is of one size; a small figure above it, or a large first letter, is not what it is set in.
        sizes = sorted(inked, key=lambda character: character.top - character.bottom)
        usual = sizes[len(sizes) // 2]
        left, right = min(each.left for each in inked), max(each.right for each in inked)
        yield Segment(text, left, usual.bottom, right, usual.top)
