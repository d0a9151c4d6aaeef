"""Lines -> paragraphs: across the lines, the columns and the pages that they go over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from index.reading.pdf.columns import MAX_SEGMENTS, Line, columns, rows
from index.reading.pdf.extracting import Page, Segment
from index.reading.pdf.hyphens import Hyphens

MAX_LINES: Final = 500
"""A paragraph of more lines than this goes on nowhere."""
MAX_HEADING: Final = 250
"""The most characters of a heading."""
LARGER: Final = 1.12
"""So many times the usual size of letters a heading has."""
LOOSER: Final = 1.3
"""So many times the usual distance between lines there is between paragraphs."""
EDGE: Final = 3
"""So many rows at the top and the bottom of a page may run along all of its pages."""
USUAL: Final = 0.6
"""Where so many paragraphs begin further right than they go on, those that do not have begun before."""
MARGIN: Final = 0.12
"""So much of its height is the margin in which they stand."""
SHARE: Final = 0.3
"""On such a share of the pages stands what runs along them; left and right pages may differ."""
ENOUGH: Final = 3
"""On so many pages it stands where each chapter has its own."""

_ENDS: Final = re.compile(r"[.!?\u2026:;][\"'\u201d\u2019\u00bb)\]\d]*$")
_BULLET: Final = re.compile(r"(?:[-*\u2022\u25cf\u25aa\u25ba\u2013\u2014\u00b7] ?|\(?\d{1,3}[.)] )\S")
_NUMBER: Final = re.compile(
    r"\W*(?:page|p\.?|seite|s\.?|pagina|p\u00e1gina|pag\.?|blz\.?|\u0441\u0442\u0440\.?)?\s*(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:of|/|\||von|de|di|van|sur|\u0438\u0437)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a heading, or what runs along the edges of pages."""

    text: str
    page: int
    size: float = 0.0
    is_heading: bool = False
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    """Lines that belong together."""

    lines: list[Line]
    page: int
    #: Whether it begins further right than the lines below it.
    is_indented: bool
    #: Whether its last line reaches the end of its column.
    is_full: bool

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)


def pieces(pages: Sequence[Page], language: str) -> list[Piece]:
    """What the pages of a file say, in the order of reading."""
    running = _running(pages)
    bodies = [[each for each in page.segments if id(each) not in running] for page in pages]
    drafts = [list(_drafts(page, body)) for page, body in zip(pages, bodies, strict=True)]
    flat = [draft for page in drafts for draft in page]
    usual = _usual_size(flat)
    long = [draft for draft in flat if len(draft.lines) > 1]
    are_indented = sum(draft.is_indented for draft in long) > USUAL * len(long)
    hyphens = Hyphens((line.text for draft in flat for line in draft.lines), language)
    found: list[Piece] = []
    open_: _Draft | None = None
    for page, told in zip(pages, drafts, strict=True):
        along = [_piece(row, page.number) for row in rows([each for each in page.segments if id(each) in running])]
        found.extend(piece for piece in along if piece)
        for draft in told:
            if open_ is not None and _goes_on(open_, draft, are_indented=are_indented):
                joined = replace(draft, lines=[*open_.lines, *draft.lines], page=open_.page)
                at = next(i for i in range(len(found) - 1, -1, -1) if not found[i].is_running)
                found[at] = _told(joined, usual, hyphens)
                open_ = joined
            else:
                found.append(_told(draft, usual, hyphens))
                open_ = draft
    return found


def _piece(row: Sequence[Segment], page: int) -> Piece | None:
    text = " ".join(each.text for each in row)
    return Piece(text, page, is_running=True) if text else None


def _told(draft: _Draft, usual: float, hyphens: Hyphens) -> Piece:
    said = []
    for line, following in pairwise(draft.lines):
        said.append(hyphens.joined(line.text, following.text).removesuffix(following.text))
    text = "".join([*said, draft.lines[-1].text])
    is_heading = draft.size >= LARGER * usual and len(text) <= MAX_HEADING and any(map(str.isalpha, text))
    return Piece(text, draft.page, draft.size, is_heading=is_heading and not text.endswith("."))


def _goes_on(before: _Draft, after: _Draft, *, are_indented: bool) -> bool:
    """Whether a paragraph goes on in the next column or on the next page; where most are indented, that tells."""
    text, following = before.lines[-1].text, after.lines[0].text
    if not 0.93 < after.size / max(before.size, 0.1) < 1.07 or _BULLET.match(following):
        return False
    has_room_for_more = before.is_full and not after.is_indented and len(before.lines) > 1
    if len(before.lines) > MAX_LINES:
        return False
    if _ENDS.search(text):
        return are_indented and has_room_for_more
    return following[0].islower() or has_room_for_more


def _usual_size(drafts: Sequence[_Draft]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for draft in drafts:
        for line in draft.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _drafts(page: Page, body: Sequence[Segment]) -> Iterator[_Draft]:
    for block in columns(_with_initials(body)):
        yield from _of_block(block, page.number)


def _of_block(block: Sequence[Line], page: int) -> Iterator[_Draft]:
    """The paragraphs of a column."""
    left = _edge([line.left for line in block], 0.25)
    right = _edge([line.right for line in block], 0.9)
    pitches = [before.bottom - line.bottom for before, line in pairwise(block) if _alike(before, line)]
    pitch = median(pitches) if pitches else 0.0
    lines: list[Line] = []
    for line in block:
        if lines and _begins(lines, line, (left, right, pitch)):
            yield _draft(lines, page, left, right)
            lines = []
        lines.append(line)
    if lines:
        yield _draft(lines, page, left, right)


def _draft(lines: list[Line], page: int, left: float, right: float) -> _Draft:
    size = max(lines[0].size, 1.0)
    return _Draft(lines, page, lines[0].left > left + 0.5 * size, lines[-1].right > right - 2 * size)


def _edge(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _alike(before: Line, line: Line) -> bool:
    return 0.88 < line.size / max(before.size, 0.1) < 1.14


def _begins(lines: Sequence[Line], line: Line, column: tuple[float, float, float]) -> bool:
    """Whether a new paragraph begins with a line."""
    before = lines[-1]
    left, right, pitch = column
    if not _alike(before, line) or _BULLET.match(line.text):
        return True
    if before.bottom - line.bottom > LOOSER * pitch + 0.5:
        return True
    size = max(line.size, 1.0)
    if line.left > left + 0.5 * size and before.left < line.left - 0.5 * size:
        # Not the second line of a point in a list, which stands below the text of the first.
        return not (len(lines) == 1 and _BULLET.match(before.text))
    word = line.text.split(" ", 1)[0]
    letter = (line.right - line.left) / max(len(line.text), 1)
    had_room = before.right + (len(word) + 2) * letter < right - 0.5 * size
    return (
        had_room and not line.text[0].islower() and bool(_ENDS.search(before.text) or before.right < right - 6 * size)
    )


def _with_initials(segments: Sequence[Segment]) -> list[Segment]:
    """The segments of a page, the large letters with which articles begin put before their words."""
    found = list(segments)
    if not 0 < len(found) <= MAX_SEGMENTS:
        return found
    usual = median(each.size for each in found)
    for initial in [each for each in found if len(each.text) == 1 and each.text.isalpha() and each.size > 1.8 * usual]:
        beside = [each for each in found if _is_beside(initial, each)]
        if beside:
            first = max(beside, key=lambda each: each.top)
            found.remove(initial)
            found[found.index(first)] = replace(first, text=initial.text + first.text)
    return found


def _is_beside(initial: Segment, each: Segment) -> bool:
    is_right = -2 <= each.left - initial.right <= 1.5 * each.size
    return (
        each is not initial
        and is_right
        and initial.bottom - each.size < each.bottom
        and each.top <= initial.top + each.size
    )


# -- what runs along the edges


def _running(pages: Sequence[Page]) -> set[int]:
    """What stands at the edges of pages and on others too, and their numbers: the identities of the segments."""
    edges = [(page.number, row, _key(row), is_number) for page in pages for row, is_number in _edges(page)]
    on_pages = Counter(key for _, key in {(number, key) for number, _, key, _ in edges})
    needed = min(max(2, SHARE * len(pages)), ENOUGH)
    found = (row for _, row, key, is_number in edges if is_number or on_pages[key] >= needed)
    return {id(each) for row in found for each in row}


def _edges(page: Page) -> Iterator[tuple[list[Segment], bool]]:
    """The rows in the margins of a page, and whether each is the page's number."""
    found = rows(page.segments)
    if not found:
        return
    top, bottom = max(each.top for each in page.segments), min(each.bottom for each in page.segments)
    margin = MARGIN * (top - bottom)
    for index, row in enumerate(found):
        is_top = index < EDGE and row[0].top > top - margin
        if is_top or (index >= len(found) - EDGE and row[0].bottom < bottom + margin):
            yield row, len(found) > 2 and index in {0, len(found) - 1} and _is_number(row)


def _key(row: Sequence[Segment]) -> tuple[str, int, int]:
    """What a row says, how large and where: the title of the first page may run along the others in small letters."""
    text = _DIGITS.sub("#", " ".join(each.text for each in row)).casefold()
    return text, round(row[0].size), round(row[0].bottom / 3)


def _is_number(row: Sequence[Segment]) -> bool:
    text = " ".join(each.text for each in row)
    return len(text) <= MAX_HEADING and bool(_NUMBER.fullmatch(text))
