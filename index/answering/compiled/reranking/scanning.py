"""The words of paragraphs and titles, looked at one after the other: what they have of a question, and what is new."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from index.answering.compiled.bits import how_many, lowest
from index.answering.compiled.reranking.sources import SOURCES
from index.answering.reranking.candidates import COUNTERS
from index.compiling import compiled, kept
from index.vocabulary import Shape

SLOTS: Final = 256
"""Of a table in which a few dozen numbers are looked up; many more than it holds."""
TABLES: Final = (5, SLOTS)
"""The shape of what is written to: two tables of two rows each, and a row for the forms that follow others."""
_SPREAD: Final = 2_654_435_761
_STOP: Final = int(Shape.STOP)
_NEW: Final = 48
"""Above this bit of COUNTERS stand all new words."""


class Scan(NamedTuple):
    """What is written while words are looked at; see `scan`."""

    known: Any
    tables: Any
    counts: Any
    rows: Any
    sums: Any
    matched: Any
    bits: Any


@compiled
def slot_of(numbers, number):
    """Where a number stands in a table, or would stand."""
    at = ((number * _SPREAD) >> 20) & (SLOTS - 1)
    while numbers[at] >= 0 and numbers[at] != number:
        at = (at + 1) & (SLOTS - 1)
    return at


@compiled
def fill(numbers, places, wanted):
    """Make a table of numbers, those below 0 left out; of one that is there twice it has the last place."""
    for at in range(SLOTS):
        numbers[at], places[at] = -1, -1
    for place in range(len(wanted)):
        if wanted[place] >= 0:
            at = slot_of(numbers, wanted[place])
            numbers[at], places[at] = wanted[place], place


@compiled
def place_of(numbers, places, number):
    """The place of a number in a table; -1 when it is not there."""
    return places[slot_of(numbers, number)] if number >= 0 else -1


@compiled
def find_followers(tables, forms):
    """For each form of the question, by its place, those that follow it somewhere, as bits."""
    numbers, places, followers = tables[2], tables[3], tables[4]
    for place in range(len(forms)):
        followers[place] = 0
    for place in range(len(forms) - 1):
        if forms[place] >= 0 and forms[place + 1] >= 0:
            one = place_of(numbers, places, forms[place])
            followers[one] |= np.int64(1) << place_of(numbers, places, forms[place + 1])


@compiled
def scan_paragraph(words, first, last, count, counts, scan):
    """Look at a paragraph's words; gives how many matches there are then, and counts the question's terms."""
    for place in range(first, last):
        word = words[place]
        term = place_of(scan.tables[0], scan.tables[1], np.int64(scan.known[word, 0]))
        scan.rows[place] = 0
        if term >= 0:
            counts[term] += 1
            scan.matched[0, count], scan.matched[1, count] = place, term
            count += 1
            scan.sums[place + 1] = scan.sums[place]
        else:
            shape = np.int64(scan.known[word, 2])
            scan.sums[place + 1] = scan.sums[place] + COUNTERS[shape]
            if shape < _STOP:
                row = np.int64(scan.known[word, 3])
                scan.rows[place] = row
                scan.bits[0, row >> 6] |= np.int64(1) << (row & 63)
    return count


@compiled
def scan_title(words, first, last, counts, scan):
    """How many words of a title are no stop words; counts the question's terms."""
    new, had = 0, 0
    for place in range(first, last):
        word = words[place]
        term = place_of(scan.tables[0], scan.tables[1], np.int64(scan.known[word, 0]))
        if term >= 0:
            counts[term] += 1
            had += 1
        else:
            new += COUNTERS[np.int64(scan.known[word, 2])]
    return (new >> _NEW) + had


@compiled
def find_phrases(words, first, last, scan, stop_forms, phrases):
    """How many of the question's pairs of forms a paragraph has, how many of them tell, and its longest run of them."""
    numbers, places, followers = scan.tables[2], scan.tables[3], scan.tables[4]
    pairs, telling = np.int64(0), np.int64(0)
    longest, run, before = 0, 0, -1
    for place in range(first, last):
        form = place_of(numbers, places, np.int64(scan.known[words[place], 1]))
        if form >= 0 and before >= 0 and (followers[before] >> form) & 1:
            run = run + 1 if run else 2
            longest = max(longest, run)
            pairs |= np.int64(1) << before
            if not (stop_forms[before] and stop_forms[form]):
                telling |= np.int64(1) << before
        else:
            run = 0
        before = form
    phrases[0], phrases[1], phrases[2] = how_many(pairs), how_many(telling), longest


@compiled
def list_rows(bits, distinct):
    """List the rows that words have, ascending, without the first; note how many there are before each 64 of them."""
    bits[0, 0] &= ~np.int64(1)
    count = 0
    for at in range(bits.shape[1]):
        bits[1, at] = count
        left = bits[0, at]
        while left:
            distinct[count] = (at << 6) + lowest(left)
            count += 1
            left &= left - 1
    return count


_SIGNATURE: Final = (
    "void(int32[::1], int64[::1], int32[::1], int64[::1], int32[:, ::1], int64[::1], int64[::1], boolean[::1],"
    " int64[:, ::1], int64[:, ::1], int32[::1], int64[::1], int64[:, ::1], int64[::1], int64[:, ::1], int64[::1],"
    " int64[::1], int64[:, ::1], int64[::1])"
)


def _scan(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def scan(
        words, bounds, titles, title_bounds, known, terms, forms, stop_forms, tables,
        counts, rows, sums, matched, starts, bits, distinct, title_lengths, phrases, sizes,
    ):  # fmt: skip
        """Look at all words.

        `tables`, of shape TABLES, is to be written to; from `counts` on stands what is taken, see `Scanned` of
        `index.answering.reranking.measuring`, and `sizes` takes how many matches and how many distinct rows there are.
        """
        noted = Scan(known, tables, counts, rows, sums, matched, bits)
        fill(tables[0], tables[1], terms)
        fill(tables[2], tables[3], forms)
        find_followers(tables, forms)
        paragraphs, found = len(bounds) - 1, 0
        sums[0], rows[len(rows) - 1], starts[0] = 0, 0, 0
        for each in range(paragraphs if version else 0):
            found = scan_paragraph(words, bounds[each], bounds[each + 1], found, counts[each], noted)
            find_phrases(words, bounds[each], bounds[each + 1], noted, stop_forms, phrases[each])
            starts[each + 1] = found
        for each in range(len(title_bounds) - 1):
            here = counts[paragraphs + each]
            title_lengths[each] = scan_title(titles, title_bounds[each], title_bounds[each + 1], here, noted)
        sizes[0], sizes[1] = found, list_rows(bits, distinct)

    return scan


scan: Final = kept(_SIGNATURE, _scan, SOURCES)
