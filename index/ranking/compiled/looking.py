"""Terms in, the places of their postings out: in all segments at once."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from index.compiling import compiled, kept
from index.ranking import columns
from index.ranking.compiled.addresses import SOURCES, i32, i64, lower16, lower32, u8, u16, u32
from index.ranking.compiled.finding import window_at
from index.ranking.compiled.layout import CODES, mounted

_STEP: Final = 32
"""Hashes are spread evenly: so far from where one should be it is looked for first."""
_EACH: Final = 64
"""To look a paragraph up costs as much as to look at so many postings."""


def _crc() -> Any:
    """The remainder of each byte for the checksum of zip files, which is the terms' hash."""
    found = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        found = np.where(found & 1, (found >> 1) ^ np.uint32(0xEDB88320), found >> 1).astype(np.uint32)
    return found


_CRC: Final = _crc()


class Terms(NamedTuple):
    """The addresses and lengths of the arrays in which a segment's terms are looked up."""

    hashes: Any
    count: Any
    numbers: Any
    text: Any
    size_of_text: Any
    text_bounds: Any
    has_long_text: Any
    bounds: Any
    has_long_bounds: Any
    dense: Any
    count_of_dense: Any
    dense_before: Any


@compiled
def terms_of(words):
    """A segment's terms by its row."""
    return Terms(
        words[columns.HASHES],
        words[columns.HASHES + 1],
        words[columns.NUMBERS],
        words[columns.TEXT],
        words[columns.TEXT + 1],
        words[columns.TEXT_BOUNDS],
        words[columns.TEXT_BOUNDS + 2] > 4,
        words[columns.BOUNDS],
        words[columns.BOUNDS + 2] > 4,
        words[columns.DENSE],
        words[columns.DENSE + 1],
        words[columns.DENSE_BEFORE],
    )


@compiled
def hash_of(text, first, last):
    """The hash of the term that stands there."""
    found = np.uint32(0xFFFFFFFF)
    for place in range(first, last):
        found = _CRC[(found ^ np.uint32(text[place])) & np.uint32(0xFF)] ^ (found >> np.uint32(8))
    return found ^ np.uint32(0xFFFFFFFF)


@compiled
def bound(address, is_long, place):
    """A number of one of the arrays that are wide only where they must be."""
    return i64(address, place) if is_long else np.int64(u32(address, place))


@compiled
def first_hash(terms, hashed):
    """Where the first hash stands that is not less."""
    guess = (np.int64(hashed) * terms.count) >> 32
    first, last, step = guess, guess, _STEP
    while first > 0 and u32(terms.hashes, first - 1) >= hashed:
        first = max(first - step, 0)
        step *= 2
    step = _STEP
    while last < terms.count and u32(terms.hashes, last) < hashed:
        last = min(last + step, terms.count)
        step *= 2
    return lower32(terms.hashes, first, last, hashed)


@compiled
def is_at(terms, number, text, first, last):
    """Whether a term has this number."""
    start, end = bound(terms.text_bounds, terms.has_long_text, number), last - first
    if bound(terms.text_bounds, terms.has_long_text, number + 1) - start != end:
        return False
    if start < 0 or start + end > terms.size_of_text:
        return False
    place = 0
    while place < end and u8(terms.text, start + place) == text[first + place]:
        place += 1
    return place == end


@compiled
def number_of(terms, hashed, text, first, last):
    """A term's number; -1 when the segment does not have it."""
    at = first_hash(terms, hashed)
    while at < terms.count and u32(terms.hashes, at) == hashed:
        number = np.int64(i32(terms.numbers, at))
        if 0 <= number < terms.count and is_at(terms, number, text, first, last):
            return number
        at += 1
    return -1


@compiled
def place_of(terms, number):
    """Where the postings of a term stand, see `Place`."""
    start = bound(terms.bounds, terms.has_long_bounds, number)
    end = bound(terms.bounds, terms.has_long_bounds, number + 1)
    row = lower32(terms.dense, 0, terms.count_of_dense, number)
    if row < terms.count_of_dense and u32(terms.dense, row) == number:
        return start, end, row
    return start, end, -1 - (start - i64(terms.dense_before, row))


@compiled
def from_to(segment, row, window, count):
    """From which to which of its postings a dense term has those of a window."""
    place = row * (segment.count + 1) + window
    if place + 1 >= segment.count_of_starts:
        return 0, 0
    return np.int64(u32(segment.starts, place)), min(np.int64(u32(segment.starts, place + 1)), count)


@compiled
def is_among(segment, first, last, offset):
    """Whether the paragraph is among some postings of a window."""
    top = np.int64(u16(segment.entries, last - 1)) >> segment.bits if first < last else -1
    for code in range(min(top + 1, CODES)):
        wanted = code << segment.bits | offset
        first = lower16(segment.entries, first, last, wanted)
        if first < last and u16(segment.entries, first) == wanted:
            return True
    return False


@compiled
def gone_of_sparse(segment, start, end, row):
    """How many paragraphs with a term that is not dense are gone."""
    first, low = -1 - row, (1 << segment.bits) - 1
    found = 0
    for each in range(max(min(end - start, segment.sparse - first), 0) if first >= 0 else 0):
        place = (window_at(segment, first + each) << segment.bits) + (
            np.int64(u16(segment.entries, start + each)) & low
        )
        found += place < segment.paragraphs and u8(segment.mask, place) == 0
    return found


@compiled
def gone_of_dense(segment, start, end, row, gone, count):
    """How many paragraphs with a dense term are gone: each of these is looked up, or each posting is looked at."""
    low = (1 << segment.bits) - 1
    found = 0
    if end - start > _EACH * count:
        for each in range(count):
            place = i64(gone, each)
            first, last = from_to(segment, row, place >> segment.bits, end - start)
            found += is_among(segment, start + first, start + last, place & low)
        return found
    for window in range(segment.count):
        first, last = from_to(segment, row, window, end - start)
        for at in range(start + first, start + last):
            place = (window << segment.bits) + (np.int64(u16(segment.entries, at)) & low)
            found += place < segment.paragraphs and u8(segment.mask, place) == 0
    return found


@compiled
def gone_of(words, start, end, row):
    """How many paragraphs that have a term are no longer there."""
    gone, count = words[columns.GONE], words[columns.GONE + 1]
    segment = mounted(words)
    if not count or not segment.is_masked or not 0 <= start < end <= segment.postings:
        return 0
    if row < 0:
        return gone_of_sparse(segment, start, end, row)
    return gone_of_dense(segment, start, end, row, gone, count)


_SIGNATURE: Final = "void(int64[:, ::1], uint8[::1], int64[::1], int64[:, :, ::1], int64[::1])"


def _look_up(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def look_up(segments, text, ends, places, containing):
        """Look terms up.

        Args:
            segments: a row for each, see `index.ranking.columns`.
            text: the bytes of all terms, one after the other.
            ends: where each ends.
            places: takes where their postings stand, see `Place`; shape (terms, segments, 3).
            containing: takes how many paragraphs have each.
        """
        first = 0
        for term in range(len(ends) if version else 0):
            hashed, count = hash_of(text, first, ends[term]), 0
            for number in range(len(segments)):
                terms = terms_of(segments[number])
                found = number_of(terms, hashed, text, first, ends[term])
                start, end, row = place_of(terms, found) if found >= 0 else (0, 0, -1)
                places[term, number, 0], places[term, number, 1], places[term, number, 2] = start, end, row
                count += end - start - gone_of(segments[number], start, end, row)
            containing[term] = max(count, 0)
            first = ends[term]

    return look_up


look_up: Final = kept(_SIGNATURE, _look_up, SOURCES)
