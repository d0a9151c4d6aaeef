"""Paragraphs -> a segment: their words, and the postings of their terms; and several segments -> one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.indexing.pieces import Pieces, ranges
from index.ranking.compact import Postings
from index.ranking.inverting import Tokens, inverted
from index.ranking.merging import merged as merged_postings
from index.segments.merging import merged_words
from index.segments.words import Texts, WordSegment, word_segment
from index.vocabulary import NO_TERM, Vocabulary


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

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._keys = array("q")
        self._numbers = array("q")
        #: Up to where in `_numbers` each text's pieces go.
        self._ends = array("q")

    def add(self, key: int, text: str, language: str) -> None:
        """Add a text."""
        self._keys.append(key)
        self._numbers.extend(self._pieces.of(text, language))
        self._ends.append(len(self._numbers))

    def texts(self) -> Texts:
        """All of them, by ascending key."""
        numbers, ends, keys = (np.array(each, np.int64) for each in (self._numbers, self._ends, self._keys))
        every, bounds = self._pieces.words(numbers, np.diff(ends, prepend=0))
        found = Texts(keys, bounds, every)
        order = np.argsort(found.keys, kind="stable")
        return found if (order[:-1] < order[1:]).all() else selected(found, order)


def built(rows: Iterable[Row], vocabulary: Vocabulary, pieces: Pieces) -> Segment:
    """The segment of some paragraphs, each of which comes once.

    Args:
        rows: the paragraphs, those of an article one after the other.
        vocabulary: takes in their words.
        pieces: of texts of these words.
    """
    paragraphs, titles, articles = _Collected(pieces), _Collected(pieces), dict[int, int]()
    known: set[int] = set()
    for each in rows:
        if each.article not in known:
            known.add(each.article)
            titles.add(each.article, each.title, each.language)
        paragraphs.add(each.id, each.text, each.language)
        articles[each.id] = each.article
    found = paragraphs.texts()
    of = np.fromiter((articles[each] for each in found.keys.tolist()), np.int64, len(found.keys))
    return _segment(found, of, titles.texts(), vocabulary)


def merged(segments: Sequence[Segment], gone: NDArray[np.int64]) -> Segment:
    """One segment of several, without what is gone; no text is read again.

    Args:
        segments: no two of them with the same paragraph.
        gone: ids of paragraphs that are no longer there, ascending.
    """
    words = merged_words([each.words for each in segments], gone)
    return Segment(words, merged_postings([each.postings for each in segments], gone))


def selected(every: Texts, rows: NDArray[np.intp]) -> Texts:
    """These rows of texts, in this order."""
    if len(rows) == len(every.keys) and (rows[:-1] < rows[1:]).all():
        return every
    lengths = np.diff(every.bounds)[rows]
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    return Texts(every.keys[rows], bounds, every.words[ranges(every.bounds[rows], lengths)])


def _segment(paragraphs: Texts, articles: NDArray[np.int64], titles: Texts, vocabulary: Vocabulary) -> Segment:
    """The segment of texts whose words have the vocabulary's numbers."""
    # The title stands in front of each of its paragraphs.
    above = _repeated(titles, titles.keys.searchsorted(articles))
    terms = vocabulary.term_of.array()
    runs = [_terms_of(each, terms) for each in (paragraphs, above)]
    del above
    found = inverted(paragraphs.keys, runs, vocabulary.terms)
    return Segment(word_segment(paragraphs, articles, titles, vocabulary), found)


def _repeated(texts: Texts, rows: NDArray[np.intp]) -> Texts:
    """These rows of texts, any of them as often as it is wanted."""
    if not len(rows):
        return texts._replace(keys=texts.keys[:0], bounds=texts.bounds[:1], words=texts.words[:0])
    return selected(texts, rows)


def _terms_of(texts: Texts, terms: NDArray[np.int32]) -> Tokens:
    """The terms of texts, without stop words."""
    every = terms[texts.words]
    counts = every != NO_TERM
    upto = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=upto[1:])
    return Tokens(upto[texts.bounds], every[counts])
