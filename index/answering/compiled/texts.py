"""The texts of mounted segments, found by their keys, and their words as the vocabulary numbers them.

All places that are read in an array are bounded by its length: a damaged file gives wrong words at worst.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np

from index.compiling import compiled, kept
from index.ranking.compiled import addresses
from index.ranking.compiled.addresses import i32, i64, lower64
from index.segments import columns

_STEP: Final = 2
"""So far from where a key should be it is looked for first."""
_CLOSER: Final = 2
"""So many times the place where it should be is worked out anew from what stands there."""
_SOURCES: Final = (Path(__file__), Path(columns.__file__), Path(addresses.__file__))


@compiled
def likely_place(keys, count, key):
    """Where a key should stand among some that are spread evenly, seen from the ends and then from nearer by."""
    least = i64(keys, 0)
    share = np.float64(count - 1) / max(i64(keys, count - 1) - least, np.int64(1))
    place = np.int64(share * (key - least))
    for _ in range(_CLOSER):
        place = min(max(place, np.int64(0)), count - 1)
        place += np.int64(share * (key - i64(keys, place)))
    return min(max(place, np.int64(0)), count - 1)


@compiled
def first_key(keys, count, key, first):
    """Where the first key stands that is not less, looked for from a place on."""
    last, step = first, _STEP
    while first > 0 and i64(keys, first - 1) >= key:
        first = max(first - step, 0)
        step *= 2
    step = _STEP
    while last < count and i64(keys, last) < key:
        last = min(last + step, count)
        step *= 2
    return lower64(keys, first, last, key)


@compiled
def find(segments, kind, key):
    """The segment, the last of several, that has a text, and its place there; ABSENT when none has it."""
    for number in range(len(segments) - 1, -1, -1):
        keys, count = segments[number, kind, columns.KEYS], segments[number, kind, columns.TEXTS]
        if count and i64(keys, 0) <= key <= i64(keys, count - 1):
            place = first_key(keys, count, key, likely_place(keys, count, key))
            if place < count and i64(keys, place) == key:
                return number, place
    return columns.ABSENT, 0


@compiled
def is_among(numbers, number):
    """Whether a number is among some that ascend."""
    first, last = 0, len(numbers)
    while first < last:
        middle = (first + last) >> 1
        if numbers[middle] < number:
            first = middle + 1
        else:
            last = middle
    return first < len(numbers) and numbers[first] == number


@compiled
def stretch_of(texts, place):
    """From where to where a text has its words; nowhere if what is stored is damaged."""
    start, end = i64(texts[columns.BOUNDS], place), i64(texts[columns.BOUNDS], place + 1)
    return (start, end) if 0 <= start <= end <= texts[columns.TOKENS] else (0, 0)


@compiled
def translate(texts, start, end, words, strange, count):
    """Write the vocabulary's numbers for the words of a text, and the words that have none; how many these are then."""
    for place in range(start, end):
        word = np.int64(i32(texts[columns.WORDS], place))
        number = i32(texts[columns.NUMBERS], word) if 0 <= word < texts[columns.DISTINCT] else np.int32(-1)
        words[place - start] = number
        if number < 0:
            strange[count] = word
            count += 1
    return count


def _find_owners(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def find_owners(segments, gone, paragraphs, articles):
        """The articles of paragraphs.

        Args:
            segments: see `index.segments.columns`; shape (segments, 2, columns).
            gone: the paragraphs of them that are no longer there, ascending.
            paragraphs: their ids.
            articles: takes their articles where it says NOWHERE, which stays for those not there.
        """
        for each in range(len(paragraphs) if version else 0):
            if articles[each] == columns.NOWHERE and not is_among(gone, paragraphs[each]):
                number, place = find(segments, columns.PARAGRAPHS, paragraphs[each])
                if number >= 0:
                    articles[each] = i64(segments[number, columns.PARAGRAPHS, columns.ARTICLES], place)

    return find_owners


def _find_texts(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def find_texts(segments, gone, paragraphs, keys, found, bounds):
        """Where texts stand, and how many words they have.

        Args:
            segments: see `index.segments.columns`; shape (segments, 2, columns).
            gone: the paragraphs of them that are no longer there, ascending.
            paragraphs: so many of the texts are paragraphs, those behind them titles.
            keys: of the texts.
            found: takes the segment of each that is ABSENT, from where and to where it has its words; shape (texts, 3).
            bounds: takes how many words all those have before each, and in all.
        """
        bounds[0] = 0
        for each in range(len(keys) if version else 0):
            kind = columns.PARAGRAPHS if each < paragraphs else columns.TITLES
            text = found[each]
            if text[0] == columns.ABSENT:
                text[1] = text[2] = 0
                if kind == columns.TITLES or not is_among(gone, keys[each]):
                    text[0], place = find(segments, kind, keys[each])
                    if text[0] >= 0:
                        text[1], text[2] = stretch_of(segments[text[0], kind], place)
            bounds[each + 1] = bounds[each] + text[2] - text[1]

    return find_texts


def _gather(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def gather(segments, paragraphs, memory, found, bounds, words, strange):
        """The words of texts.

        Args:
            segments: see `index.segments.columns`; shape (segments, 2, columns).
            paragraphs: so many of the texts are paragraphs, those behind them titles.
            memory: the words that are in memory.
            found: where the texts stand, see `find_texts`.
            bounds: likewise.
            words: takes them as the vocabulary numbers them; those without a number are below 0.
            strange: takes the segments of these, and how they number them; shape (2, words).

        Returns:
            How many these are.
        """
        count = 0
        for each in range(len(found) if version else 0):
            number, start, end = found[each]
            if number >= 0:
                kind = columns.PARAGRAPHS if each < paragraphs else columns.TITLES
                before, own = count, words[bounds[each] : bounds[each + 1]]
                count = translate(segments[number, kind], start, end, own, strange[1], count)
                for at in range(before, count):
                    strange[0, at] = number
            elif number == columns.IN_MEMORY:
                for place in range(start, end):
                    words[bounds[each] + place - start] = memory[place]
        return count

    return gather


def _number_articles(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def number_articles(owners, beside, numbers, keys, earlier):
        """Number articles as they are met.

        Args:
            owners: the articles of some paragraphs; NOWHERE for one that is not there, which is an article of its own.
            beside: those of the paragraphs before the first of them; shape (first ones, steps).
            numbers: takes the number of each one's article.
            keys: takes the articles by number.
            earlier: takes how many of those before each are of the same article; shape (first ones,).

        Returns:
            How many articles the first ones have.
        """
        count, first = 0, 0
        for each in range(len(owners) if version else 0):
            key = owners[each] if owners[each] != columns.NOWHERE else -1 - each
            number = 0
            while number < count and keys[number] != key:
                number += 1
            keys[number], numbers[each] = key, number
            count = max(count, number + 1)
            if each < len(earlier):
                first, earlier[each] = count, 0
                for article in beside[each]:
                    earlier[each] += article == owners[each] and article != columns.NOWHERE
        return first

    return number_articles


find_owners: Final = kept("void(int64[:, :, ::1], int64[::1], int64[::1], int64[::1])", _find_owners, _SOURCES)
find_texts: Final = kept(
    "void(int64[:, :, ::1], int64[::1], int64, int64[::1], int64[:, ::1], int64[::1])", _find_texts, _SOURCES
)
gather: Final = kept(
    "int64(int64[:, :, ::1], int64, int32[::1], int64[:, ::1], int64[::1], int32[::1], int64[:, ::1])",
    _gather,
    _SOURCES,
)
number_articles: Final = kept(
    "int64(int64[::1], int64[:, ::1], int64[::1], int64[::1], int64[::1])", _number_articles, _SOURCES
)
