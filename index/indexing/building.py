"""Paragraphs -> a segment: their words, and the postings of their terms; and several segments -> one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.analysis import words
from index.ranking.postings import Postings, postings
from index.segments.words import MountedWords, Texts, WordSegment, word_segment
from index.vocabulary import NO_TERM, Vocabulary, WordBook


class Row(Protocol):
    """A paragraph as the store gives it to an index."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def article(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102


class Segment(NamedTuple):
    """What an index has of some paragraphs."""

    words: WordSegment
    postings: Postings


class _Collected:
    """Texts that are collected one by one."""

    def __init__(self) -> None:
        self.keys: list[int] = []
        self._words = array("i")
        self._lengths: list[int] = []

    def add(self, key: int, numbers: Iterable[int]) -> None:
        """Add the words of one text."""
        before = len(self._words)
        self.keys.append(key)
        self._words.extend(numbers)
        self._lengths.append(len(self._words) - before)

    def texts(self) -> Texts:
        """All of them, by ascending key."""
        bounds = np.fromiter(accumulate(self._lengths, initial=0), np.int64, len(self._lengths) + 1)
        found = Texts(np.array(self.keys, np.int64), bounds, np.array(self._words, np.int32))
        order = np.argsort(found.keys, kind="stable")
        return found if (order[:-1] < order[1:]).all() else selected(found, order)


def built(rows: Iterable[Row], vocabulary: Vocabulary, book: Callable[[str], WordBook]) -> Segment:
    """The segment of some paragraphs, each of which comes once.

    Args:
        rows: the paragraphs, those of an article one after the other.
        vocabulary: takes in their words.
        book: the words of a language (ISO 639-1), of that vocabulary.
    """
    paragraphs, titles, articles = _Collected(), _Collected(), dict[int, int]()
    known: set[int] = set()
    for each in rows:
        numbers = book(each.language).__getitem__
        if each.article not in known:
            known.add(each.article)
            titles.add(each.article, map(numbers, words(each.title)))
        paragraphs.add(each.id, map(numbers, words(each.text)))
        articles[each.id] = each.article
    found = paragraphs.texts()
    of = np.fromiter((articles[each] for each in found.keys.tolist()), np.int64, len(found.keys))
    return _segment(found, of, titles.texts(), vocabulary)


def merged(segments: Sequence[MountedWords], gone: NDArray[np.int64], vocabulary: Vocabulary) -> Segment:
    """One segment of several, without what is gone.

    Args:
        segments: mounted on this vocabulary, no two of them with the same paragraph.
        gone: ids of paragraphs that are no longer there.
        vocabulary: has their words.
    """
    every = _joined([each.segment.paragraphs for each in segments], segments)
    of = np.concatenate([each.segment.articles for each in segments])
    kept = np.argsort(every.keys, kind="stable")
    kept = kept[~np.isin(every.keys[kept], gone)]
    titles = _joined([each.segment.titles for each in segments], segments)
    # An article may have paragraphs, and so its title, in several segments.
    keys, firsts = np.unique(titles.keys, return_index=True)
    there = np.isin(keys, of[kept])
    return _segment(selected(every, kept), of[kept], selected(titles, firsts[there]), vocabulary)


def selected(every: Texts, rows: NDArray[np.intp]) -> Texts:
    """These rows of texts, in this order."""
    lengths = np.diff(every.bounds)[rows]
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    return Texts(every.keys[rows], bounds, every.words[_ranges(every.bounds[rows], lengths)])


def _joined(every: Sequence[Texts], segments: Sequence[MountedWords]) -> Texts:
    """Texts of segments one after the other, their words by the vocabulary's numbers."""
    offsets = accumulate((len(each.words) for each in every), initial=0)
    bounds = [each.bounds[:-1] + offset for each, offset in zip(every, offsets, strict=False)]
    tokens = sum(len(each.words) for each in every)
    numbers = [segment.all()[each.words] for each, segment in zip(every, segments, strict=True)]
    keys = np.concatenate([each.keys for each in every])
    return Texts(keys, np.concatenate([*bounds, [tokens]]).astype(np.int64), np.concatenate(numbers))


def _segment(paragraphs: Texts, articles: NDArray[np.int64], titles: Texts, vocabulary: Vocabulary) -> Segment:
    """The segment of texts whose words have the vocabulary's numbers."""
    count = len(paragraphs.keys)
    terms = vocabulary.term_of.array()
    own = terms[paragraphs.words]
    owners = np.repeat(np.arange(count), np.diff(paragraphs.bounds))
    # The title stands in front of each of its paragraphs.
    places = titles.keys.searchsorted(articles)
    lengths = np.diff(titles.bounds)[places] if count else np.zeros(0, np.int64)
    above = terms[titles.words[_ranges(titles.bounds[places], lengths)]] if count else own[:0]
    every, of = np.concatenate([own, above]), np.concatenate([owners, np.repeat(np.arange(count), lengths)])
    counts = every != NO_TERM
    found = postings(paragraphs.keys, of[counts], every[counts], vocabulary.terms)
    return Segment(word_segment(paragraphs, articles, titles, vocabulary), found)


def _ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of all these ranges, one range after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    found: NDArray[np.int64] = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return found
