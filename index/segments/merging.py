"""The words of several segments -> those of one, from their arrays alone: strings are merged, words numbered anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.segments.spellings import spelt
from index.segments.strings import SortedStrings, Strings
from index.segments.words import Texts, WordSegment

_AT_ONCE: Final = 1_000_000
"""Words that are looked at together."""


def united(several: Sequence[Strings]) -> tuple[list[bytes], list[NDArray[np.int64]]]:
    """All distinct strings, as bytes, sorted; and for each list where its own stand among them."""
    lists = [each.encoded() for each in several]
    every: list[bytes] = sorted(set().union(*lists))
    number = dict(zip(every, range(len(every)), strict=True))
    return every, [np.fromiter(map(number.__getitem__, each), np.int64, len(each)) for each in lists]


class _Kept(NamedTuple):
    """The texts of a segment that are kept."""

    texts: Texts
    #: Their rows in it, ascending.
    rows: NDArray[np.intp]
    #: The row that each will have; ascending.
    places: NDArray[np.intp]


def merged_words(parts: Sequence[WordSegment], gone: NDArray[np.int64]) -> WordSegment:
    """The words of several segments as those of one; what nobody says any more is left out.

    Args:
        parts: of which no two have the same paragraph, but for one that is gone.
        gone: ids of paragraphs that are left out, ascending.
    """
    keys, paragraphs = _arranged([each.paragraphs for each in parts], gone)
    articles = np.zeros(len(keys), np.int64)
    for part, kept in zip(parts, paragraphs, strict=True):
        articles[kept.places] = part.articles[kept.rows]
    title_keys, titles = _titles([each.titles for each in parts], np.unique(articles))
    words = _Words(parts)
    for number, several in enumerate(zip(paragraphs, titles, strict=True)):
        words.count(number, several)
    words.choose()
    return words.segment(_joined(keys, paragraphs, words), articles, _joined(title_keys, titles, words))


def _arranged(every: Sequence[Texts], gone: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[_Kept]]:
    """The keys of the paragraphs that are left, ascending, and where those of each segment go."""
    kept = [np.flatnonzero(~np.isin(each.keys, gone)) for each in every]
    keys = _together(each.keys[rows] for each, rows in zip(every, kept, strict=True))
    return np.sort(keys), _placed(every, kept, np.argsort(keys, kind="stable"))


def _titles(every: Sequence[Texts], wanted: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[_Kept]]:
    """As `_arranged`, of the titles of these articles; one that has paragraphs in several segments has it in each."""
    keys = _together(each.keys for each in every)
    distinct, firsts = np.unique(keys, return_index=True)
    is_first = np.zeros(len(keys), bool)
    is_first[firsts[np.isin(distinct, wanted)]] = True
    ends = np.cumsum([len(each.keys) for each in every])[:-1]
    kept = [np.flatnonzero(each) for each in np.split(is_first, ends)] if every else []
    left = keys[is_first]
    return np.sort(left), _placed(every, kept, np.argsort(left, kind="stable"))


def _placed(every: Sequence[Texts], kept: Sequence[NDArray[np.intp]], order: NDArray[np.intp]) -> list[_Kept]:
    """The texts that are kept, once they stand in this order."""
    places = np.zeros(len(order), np.intp)
    places[order] = np.arange(len(order))
    found = []
    for texts, rows in zip(every, kept, strict=True):
        found.append(_Kept(texts, rows, places[: len(rows)]))
        places = places[len(rows) :]
    return found


def _together(several: Iterable[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, np.int64), *several])


class _Words:
    """The distinct words of several segments: first of all that there are, then of those that are said in what is kept.

    Args:
        parts: the segments.
    """

    def __init__(self, parts: Sequence[WordSegment]) -> None:
        self._languages = sorted({each for part in parts for each in part.languages})
        #: By language: its words; the words of each come after those of the one before.
        self._strings: list[bytes] = []
        self._language: list[NDArray[np.uint8]] = []
        #: For each segment: the number of each of its words.
        self._numbers = [np.zeros(len(each.strings), np.int64) for each in parts]
        for place, language in enumerate(self._languages):
            self._take_in(place, [(each, self._of_language(each, language)) for each in parts])
        self._forms, forms = united([each.spellings.forms for each in parts])
        self._form = np.zeros(len(self._strings), np.int64)
        for part, numbers, form in zip(parts, self._numbers, forms, strict=True):
            self._form[numbers[part.spellings.words]] = np.repeat(form, np.diff(part.spellings.bounds))
        self._counts = np.zeros(len(self._strings), np.int64)

    @staticmethod
    def _of_language(part: WordSegment, language: str) -> NDArray[np.intp]:
        wanted = [place for place, each in enumerate(part.languages) if each == language]
        return np.flatnonzero(np.isin(part.language, wanted))

    def _take_in(self, language: int, several: Sequence[tuple[WordSegment, NDArray[np.intp]]]) -> None:
        """Number the words of a language: those at these places in each segment."""
        names = [_some_of(part.strings.encoded(), words) for part, words in several]
        every = dict.fromkeys(each for some in names for each in some)
        number = dict(zip(every, range(len(self._strings), len(self._strings) + len(every)), strict=True))
        for numbers, some, (_, words) in zip(self._numbers, names, several, strict=True):
            numbers[words] = np.fromiter(map(number.__getitem__, some), np.int64, len(some))
        self._strings += every
        self._language.append(np.full(len(every), language, np.uint8))

    def count(self, number: int, several: Iterable[_Kept]) -> None:
        """Count the words of texts of a segment."""
        own = self._numbers[number]
        for texts, rows, _ in several:
            for some in _pieces(texts, rows):
                said = np.bincount(texts.words[_spread(texts.bounds, rows[some])], minlength=len(own))
                self._counts[own] += said

    def choose(self) -> None:
        """Leave out what was not counted."""
        self._used = np.flatnonzero(self._counts)
        place = np.zeros(len(self._counts), np.int32)
        place[self._used] = np.arange(len(self._used), dtype=np.int32)
        #: For each segment: the number of each of its words in the new one.
        self.numbers = [place[each] for each in self._numbers]

    def segment(self, paragraphs: Texts, articles: NDArray[np.int64], titles: Texts) -> WordSegment:
        """The segment of these texts."""
        strings = Strings.of_bytes(_some_of(self._strings, self._used))
        forms, of = np.unique(self._form[self._used], return_inverse=True)
        language = np.concatenate([np.zeros(0, np.uint8), *self._language])[self._used]
        languages, places = np.unique(language, return_inverse=True)
        sorted_forms = SortedStrings.of_bytes(_some_of(self._forms, forms))
        return WordSegment(
            paragraphs=paragraphs,
            articles=articles,
            titles=titles,
            strings=strings,
            language=places.astype(np.uint8),
            languages=tuple(self._languages[each] for each in languages.tolist()),
            spellings=spelt(strings, sorted_forms, of.astype(np.int64), self._counts[self._used]),
        )


def _some_of(strings: Sequence[bytes], places: NDArray[np.intp]) -> list[bytes]:
    return [strings[place] for place in places.tolist()]


def _joined(keys: NDArray[np.int64], several: Sequence[_Kept], words: _Words) -> Texts:
    """The texts that are kept, in their new order and with the new numbers of their words."""
    lengths = np.zeros(len(keys), np.int64)
    for texts, rows, places in several:
        lengths[places] = np.diff(texts.bounds)[rows]
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    found = np.empty(int(bounds[-1]), np.int32)
    for numbers, (texts, rows, places) in zip(words.numbers, several, strict=True):
        for some in _pieces(texts, rows):
            spoken = texts.words[_spread(texts.bounds, rows[some])]
            found[_spread(bounds, places[some])] = numbers.take(spoken)
    return Texts(keys, bounds, found)


def _pieces(texts: Texts, rows: NDArray[np.intp]) -> Iterator[slice]:
    """Slices of these rows of texts, about _AT_ONCE words in each."""
    ends = np.cumsum(np.diff(texts.bounds)[rows])
    cuts = ends.searchsorted(np.arange(_AT_ONCE, int(ends[-1]) if len(ends) else 0, _AT_ONCE)) + 1
    every = np.unique(np.concatenate(([0], cuts, [len(rows)]))).tolist()
    return (slice(start, end) for start, end in pairwise(every))


def _spread(bounds: NDArray[np.int64], rows: NDArray[np.intp]) -> NDArray[np.int64] | slice:
    """Where the words of these rows stand, one row after the other."""
    if len(rows) and rows[-1] - rows[0] + 1 == len(rows):
        # All in a row, as what is added is.
        return slice(int(bounds[rows[0]]), int(bounds[rows[-1] + 1]))
    starts = bounds[rows]
    lengths = bounds[rows + 1] - starts
    ends = np.cumsum(lengths)
    found: NDArray[np.int64] = np.repeat(starts - (ends - lengths), lengths) + np.arange(ends[-1] if len(ends) else 0)
    return found
