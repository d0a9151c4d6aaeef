"""Text -> the spans of its paragraphs, whether lines are paragraphs or were broken to fit a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from index.model import Span

_LINE: Final = re.compile(r"[^\n]+")
_BULLET: Final = re.compile(r"[-*\u2022\u2013\u2014\u25aa\u25ba>] |\d{1,3}[.)] ")
_ENDS: Final = re.compile(r"[.!?\u2026:;][\"'\u201d\u2019\u00bb)\]]*$")

MIN_WIDTH: Final = 40
"""Narrower columns than this are lists and poems."""
MAX_WIDTH: Final = 120
"""Wider lines than this were not broken to fit a screen or a sheet."""
MIN_BREAKS: Final = 4
"""Line breaks inside blocks that it takes to tell a width by."""
FULL_SHARE: Final = 0.7
"""Share of the lines inside blocks that must be full for the text to count as broken to a width."""


def paragraphs(text: str) -> list[Span]:
    """Where the paragraphs of `text` are: in order, not overlapping, without the white space around them.

    Blank lines separate paragraphs. So do single line breaks, unless the text was broken to a width: then the lines
    of a block are one paragraph, except where a short line, a bullet or an indent shows that a new one begins.
    """
    blocks = list(_blocks(text))
    width = _width(text, blocks)
    if width is None:
        return [span for block in blocks for span in block]
    return [span for block in blocks for span in _joined(text, block, width)]


def _blocks(text: str) -> Iterator[list[Span]]:
    """The lines of `text` that are not blank, together with those that no blank line parts them from."""
    block: list[Span] = []
    end = 0
    for match in _LINE.finditer(text):
        line = trimmed(text, match.start(), match.end())
        if block and (line[0] == line[1] or match.start() > end + 1):
            yield block
            block = []
        if line[0] < line[1]:
            block.append(line)
        end = match.end()
    if block:
        yield block


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without the white space at its two ends; empty at its start when it is all white space."""
    slice_ = text[start:end]
    left = len(slice_) - len(slice_.lstrip())
    return (start + left, start + max(left, len(slice_.rstrip()))) if left < len(slice_) else (start, start)


def _width(text: str, blocks: list[list[Span]]) -> int | None:
    """The width that the lines of the text were broken to, in characters; None when they are paragraphs themselves."""
    inner = [breaks for block in blocks for breaks in pairwise(block)]
    if len(inner) < MIN_BREAKS:
        return None
    lengths = sorted(end - start for (start, end), _ in inner)
    # A few lines stick out where a long word or address could not be broken.
    width = lengths[int(len(lengths) * 0.95)]
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    full = sum(_is_full(text, line, following, width) for line, following in inner)
    open_ends = sum(not _ENDS.search(text, max(start, end - 8), end) for (start, end), _ in inner)
    return width if full >= FULL_SHARE * len(inner) and open_ends >= 0.5 * len(inner) else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    # Some programs leave a little room; a line that could have held a word of eight letters more was ended on purpose.
    return line[1] - line[0] + 1 + max(len(word), 8) > width


def _joined(text: str, block: list[Span], width: int) -> Iterator[Span]:
    start, end = block[0]
    for line, following in pairwise(block):
        if _begins(text, line, following, width):
            yield start, end
            start = following[0]
        end = following[1]
    yield start, end


def _begins(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether a new paragraph begins with the line `following`."""
    indent = following[0] - (text.rfind("\n", 0, following[0]) + 1)
    previous_indent = line[0] - (text.rfind("\n", 0, line[0]) + 1)
    if _BULLET.match(text, following[0]) or indent >= previous_indent + 2:
        return True
    # Small letters never begin a paragraph.
    return not _is_full(text, line, following, width) and not text[following[0]].islower()
