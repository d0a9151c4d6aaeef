"""What the compiled functions hand to one another, and the figures by which they go."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from index.compiling import compiled
from index.ranking.columns import (
    BITS,
    ENTRIES,
    IDS,
    IMPACTS,
    MASK,
    NUMBER,
    OFTEN,
    OFTEN_COUNTS,
    ORDER,
    SIZE_PLACES,
    SIZES,
    STARTS,
    WINDOW_SIZES,
    WINDOWS,
)

GREATEST: Final = 65_535
"""Of the sums."""
BLOCK: Final = 128
"""Sums that are compared at once."""
CLOSE: Final = 8
"""So many more than are asked for may reach the sum that these reach."""
PIECE: Final = 16
"""Of these, as soon as one is great enough."""
SEED: Final = 0.5
"""Where the window stands that is looked at first, so that there is something to reach: not the shortest paragraphs."""
FEW: Final = 16
"""With fewer postings in a window than one for so many paragraphs, their sums are looked at one by one."""
DEFERRED: Final = 0.3
"""What frequent terms that are not added may give together, of the sum to reach."""
CODES: Final = 8
NEAR: Final = 64
"""So many postings are looked at one by one before they are searched."""
LINE: Final = 32
"""Postings that the processor brings near together."""
SURE: Final = 1 - 1e-6
"""Scores are in double precision, and so are the sums before they are rounded up."""


class Segment(NamedTuple):
    """The addresses and lengths of the arrays of a segment, see `Postings` and `index.ranking.mounting`."""

    number: Any
    paragraphs: Any
    bits: Any
    entries: Any
    postings: Any
    windows: Any
    sparse: Any
    is_wide: Any
    starts: Any
    count_of_starts: Any
    sizes: Any
    size_places: Any
    count_of_sizes: Any
    window_sizes: Any
    count: Any
    impacts: Any
    ids: Any
    has_long_ids: Any
    order: Any
    mask: Any
    is_masked: Any
    often: Any
    often_counts: Any
    count_of_often: Any


class Question(NamedTuple):
    """A question of the terms that there are."""

    #: The terms in the question's order, by their places in `terms`.
    occurrences: Any
    #: The distinct terms by their slots, the weightiest first.
    terms: Any
    idf: Any
    #: What each weighs, by how often it is asked for, in units of the sums.
    weights: Any
    #: Units of the sums for 1 of the score.
    scale: Any
    k1: Any
    b: Any
    mean: Any


class Best(NamedTuple):
    """The best so far, as a heap: the worst of them first."""

    k: Any
    size: Any
    scores: Any
    ids: Any


class Noted(NamedTuple):
    """The paragraphs of a segment that may be of the best."""

    #: How many.
    count: Any
    places: Any
    sums: Any
    #: The best so far of what the noted ones have at the least, in units of the sums: a heap, the least of them first.
    lows: Any
    count_of_lows: Any


class Scratch(NamedTuple):
    """What is written while a question is answered."""

    sums: Any
    #: The address of these.
    sums_at: Any
    #: Paragraphs of the window, and their sums.
    found: Any
    found_sums: Any
    #: How often the paragraph that is scored has each term.
    frequencies: Any
    #: Of the terms that the segment has: where their postings begin and end, their rows, how many are behind.
    start: Any
    end: Any
    row: Any
    behind: Any
    #: The place of the term in the question.
    term: Any
    #: What it gives by the code of the frequency, for paragraphs of the length in `gains_of`.
    gains: Any
    gains_of: Any
    #: Which of them the window has, and where: from, to, and the end of those with the first code.
    here: Any
    first: Any
    last: Any
    weak: Any


@compiled
def mounted(words):
    """A segment by its row."""
    return Segment(
        words[NUMBER],
        words[ORDER + 1],
        words[BITS],
        words[ENTRIES],
        words[ENTRIES + 1],
        words[WINDOWS],
        words[WINDOWS + 1],
        words[WINDOWS + 2] > 1,
        words[STARTS],
        words[STARTS + 1],
        words[SIZES],
        words[SIZE_PLACES],
        words[SIZES + 1],
        words[WINDOW_SIZES],
        words[WINDOW_SIZES + 1],
        words[IMPACTS],
        words[IDS],
        words[IDS + 2] > 4,
        words[ORDER],
        words[MASK],
        words[MASK + 1] > 0,
        words[OFTEN],
        words[OFTEN_COUNTS],
        words[OFTEN + 1],
    )


@compiled
def scratch_of(sums, rows, weights, gains):
    """What is written to, by name; two more rows are the question's."""
    return Scratch(
        sums[0], sums.ctypes.data, sums[1], sums[2], weights[0], rows[0], rows[1], rows[2], rows[3], rows[4], gains,
        rows[5], rows[6], rows[7], rows[8], rows[9],
    )  # fmt: skip
