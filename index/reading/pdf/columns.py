"""The order in which the parts of a page are read: columns from left to right, and what spans them between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from index.reading.pdf.extracting import Segment

MIN_GUTTER: Final = 0.55
"""The least width of the space between two columns, in heights of a line."""
MIN_LINES: Final = 3
"""The least lines of a column."""
MAX_CROSSING: Final = 0.34
"""So many lines may span two columns for each line of the shorter of them."""
MIN_FILLED: Final = 0.7
"""So much of a full line's width most lines of a column have; the cells of a table do not."""
MIN_WORDS: Final = 12
"""So many characters the lines of a column have."""
WIDE: Final = 0.6
"""So much of a region's width a line has that goes over all of it."""
MAX_DEPTH: Final = 12
MAX_TRIED: Final = 20
"""The most places at which columns are looked for."""
MAX_SEGMENTS: Final = 5_000
"""A page with more parts of lines than this, five times a newspaper's, is read as if it had no columns."""


@dataclass(frozen=True, slots=True)
class Line(Segment):
    """A line of one column."""


def columns(segments: Sequence[Segment]) -> list[list[Line]]:
    """The lines of a page, block by block in the order of reading; a block is a column, or what spans several."""
    blocks = _cut(list(segments), 0) if len(segments) <= MAX_SEGMENTS else [list(segments)]
    return [_lines(block) for block in blocks if block]


def rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """What stands side by side, from the top of the page to its bottom, each from left to right."""
    found: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda each: (-each.bottom, each.left)):
        last = found[-1][0] if found else None
        if last and last.bottom - segment.bottom < 0.35 * min(last.size, segment.size):
            found[-1].append(segment)
        else:
            found.append([segment])
    return [sorted(row, key=lambda each: each.left) for row in found]


def _cut(segments: list[Segment], depth: int) -> Iterator[list[Segment]]:
    if len(segments) < 2 * MIN_LINES or depth == MAX_DEPTH:
        yield segments
        return
    gutter = _gutter(segments)
    if gutter is not None:
        yield from _beside(segments, gutter, depth)
        return
    yield from _between_wide(segments, depth)


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Where two columns of text are parted, as far as hardly any line crosses it; None for no columns."""
    start, end = int(min(each.left for each in segments)), int(max(each.right for each in segments)) + 1
    if not 0 < end - start < 100_000:
        return None
    # How many lines there are at each point of the width.
    steps = [0] * (end - start + 2)
    for each in segments:
        steps[int(each.left) - start] += 1
        steps[int(each.right) - start + 1] -= 1
    cover = []
    there = 0
    for step in steps[:-1]:
        there += step
        cover.append(there)
    width = max(4, int(MIN_GUTTER * median(each.size for each in segments)))
    # The fewer lines cross one, and the wider it is, the likelier it parts columns.
    valleys = sorted(_valleys(cover, width), key=lambda each: (each[2], each[0] - each[1], each[0]))
    for first, last, crossing in valleys[:MAX_TRIED]:
        place = start + (first + last) / 2
        if _parts(segments, place, crossing):
            return place
    return None


def _valleys(cover: Sequence[int], width: int) -> Iterator[tuple[int, int, int]]:
    """Where the cover is lower than on both sides, over some width: first, last and how much it is there."""
    first = 0
    for index in range(1, len(cover) + 1):
        if index < len(cover) and cover[index] == cover[first]:
            continue
        is_lower = first > 0 and index < len(cover) and cover[first - 1] > cover[first] < cover[index]
        if is_lower and index - first >= width:
            yield first, index - 1, cover[first]
        first = index


def _parts(segments: Sequence[Segment], place: float, crossing: int) -> bool:
    """Whether there is a column of text on either side of a place."""
    left = [each for each in segments if each.right <= place]
    right = [each for each in segments if each.left >= place]
    fewest = min(len(left), len(right))
    if fewest < MIN_LINES or crossing > MAX_CROSSING * fewest:
        return False
    return _is_text(left) and _is_text(right)


def _is_text(side: Sequence[Segment]) -> bool:
    """Whether these are lines of text, one below the other, and no cells, bullets or numbers."""
    widths = sorted(each.right - each.left for each in side)
    full = widths[int(0.9 * len(widths))]
    return median(widths) >= MIN_FILLED * full and median(len(each.text) for each in side) >= MIN_WORDS


def _beside(segments: Sequence[Segment], gutter: float, depth: int) -> Iterator[list[Segment]]:
    """The two sides of a gutter, between the lines that go across it."""
    band: list[Segment] = []
    across: list[Segment] = []
    for each in sorted(segments, key=lambda each: -each.top):
        if each.left < gutter < each.right:
            if band:
                yield from _sides(band, gutter, depth)
                band = []
            across.append(each)
        else:
            if across:
                yield across
                across = []
            band.append(each)
    yield from _sides(band, gutter, depth)
    if across:
        yield across


def _sides(band: Sequence[Segment], gutter: float, depth: int) -> Iterator[list[Segment]]:
    for side in ([each for each in band if each.right <= gutter], [each for each in band if each.left >= gutter]):
        if side:
            yield from _cut(side, depth + 1)


def _between_wide(segments: list[Segment], depth: int) -> Iterator[list[Segment]]:
    """The parts of a region that has columns in one half and none in the other."""
    width = max(each.right for each in segments) - min(each.left for each in segments)
    block: list[Segment] = []
    narrow: list[Segment] = []
    for row in [*rows(segments), []]:
        if row and not any(each.right - each.left > WIDE * width for each in row):
            narrow.extend(row)
            continue
        if len(narrow) >= 2 * MIN_LINES and _gutter(narrow) is not None:
            if block:
                yield block
                block = []
            yield from _cut(narrow, depth + 1)
        else:
            block.extend(narrow)
        narrow = []
        block.extend(row)
    if block:
        yield block


def _lines(block: Sequence[Segment]) -> list[Line]:
    return [_line(row) for row in rows(block)]


def _line(row: Sequence[Segment]) -> Line:
    text = row[0].text
    for before, each in pairwise(row):
        text += each.text if each.left - before.right < 0.12 * each.size else f" {each.text}"
    largest = max(row, key=lambda each: len(each.text))
    return Line(text, row[0].left, largest.bottom, max(each.right for each in row), largest.top)
