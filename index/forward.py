"""The forward index: from a paragraph to its words, as numbers in one array."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_FIRST_SIZE: Final = 4_096
_NOWHERE: Final = (0, 0, 0)


class Entry(NamedTuple):
    """One paragraph, as the forward index takes it in."""

    #: The paragraph's id.
    id: int
    #: A number for its article, the same for all its paragraphs.
    article: int
    #: The numbers of its words in the vocabulary, in order, stop words among them.
    words: Sequence[int]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The words of some paragraphs, one after the other."""

    #: The numbers of all words; shape (tokens,).
    words: NDArray[np.int32]
    #: Paragraph i has ``words[bounds[i]:bounds[i + 1]]``; shape (paragraphs + 1,), ascending from 0.
    bounds: NDArray[np.int64]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many words each paragraph has; shape (paragraphs,)."""
        return np.diff(self.bounds)

    @property
    def owners(self) -> NDArray[np.int64]:
        """For each token, which paragraph it is of; shape (tokens,)."""
        return np.repeat(np.arange(len(self.bounds) - 1), self.lengths)


class ForwardIndex:
    """The words of every paragraph, and of every article's title, in memory: four bytes a word.

    Safe to use from several threads. What is asked for and not there has no words.
    """

    def __init__(self) -> None:
        self._words: NDArray[np.int32] = np.zeros(_FIRST_SIZE, np.int32)
        self._used = 0
        #: Where the words of a paragraph stand, and its article; by paragraph id.
        self._places: dict[int, tuple[int, int, int]] = {}
        self._titles: dict[int, tuple[int, int]] = {}
        self._wasted = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, paragraph: int) -> bool:
        return paragraph in self._places

    @property
    def size(self) -> int:
        """Bytes that the words take in memory."""
        return self._words.nbytes

    @property
    def tokens(self) -> int:
        """How many words it has taken in, some of them of what is removed by now."""
        return self._used

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in paragraphs; an id that is already there is replaced."""
        for each in entries:
            with self._lock:
                self._forget(each.id)
                self._places[each.id] = (*self._append(each.words), each.article)

    def has_title(self, article: int) -> bool:
        """Whether the title of this article was taken in."""
        return article in self._titles

    def add_title(self, article: int, words: Sequence[int]) -> None:
        """Take in the title of an article."""
        with self._lock:
            self._titles[article] = self._append(words)

    def remove(self, ids: Iterable[int]) -> None:
        """Take paragraphs out; ids that are not there are ignored. The titles of articles without any go too."""
        with self._lock:
            for each in ids:
                self._forget(each)
            there = {article for _, _, article in self._places.values()} if self._wasted else self._titles.keys()
            self._titles = {article: place for article, place in self._titles.items() if article in there}
            if self._wasted * 2 > self._used:
                self._compact()

    def article_of(self, paragraph: int) -> int | None:
        """The number of the paragraph's article; None when the paragraph is not there."""
        place = self._places.get(paragraph)
        return None if place is None else place[2]

    def articles_of(self, paragraphs: Iterable[int]) -> list[int | None]:
        """As `article_of`, for many."""
        get = self._places.get
        return [None if (place := get(each)) is None else place[2] for each in paragraphs]

    def counts(self, words: int) -> NDArray[np.int64]:
        """How often each of so many words occurs in paragraphs and titles, by its number; a few removed ones count."""
        with self._lock:
            return np.bincount(self._words[: self._used], minlength=words)

    def gather(self, paragraphs: Sequence[int]) -> Gathered:
        """The words of these paragraphs, in their order."""
        with self._lock:
            places = self._places
            return self._gathered([places.get(each, _NOWHERE) for each in paragraphs])

    def titles(self, articles: Sequence[int]) -> Gathered:
        """The words of the titles of these articles, in their order."""
        with self._lock:
            titles = self._titles
            return self._gathered([titles.get(each, _NOWHERE) for each in articles])

    def around(self, paragraph: int, steps: Iterable[int]) -> NDArray[np.int32]:
        """The words of a paragraph's title and of those beside it in its article; none when it is not there.

        Args:
            paragraph: its id.
            steps: how far off in ids the others are.
        """
        with self._lock:
            places = self._places
            if paragraph not in places:
                return self._words[:0]
            article = places[paragraph][2]
            start, end, *_ = self._titles.get(article, _NOWHERE)
            pieces = [self._words[start:end]]
            for step in steps:
                start, end, its_article = places.get(paragraph + step, _NOWHERE)
                if its_article == article:
                    pieces.append(self._words[start:end])
            return np.concatenate(pieces)

    def _gathered(self, places: Sequence[tuple[int, ...]]) -> Gathered:
        words = self._words
        pieces = [words[place[0] : place[1]] for place in places]
        bounds = np.array(list(accumulate(map(len, pieces), initial=0)), np.int64)
        return Gathered(np.concatenate(pieces) if pieces else words[:0], bounds)

    def _append(self, words: Sequence[int]) -> tuple[int, int]:
        start, end = self._used, self._used + len(words)
        if end > len(self._words):
            larger = np.zeros(max(end, len(self._words) * 3 // 2), np.int32)
            larger[:start] = self._words[:start]
            self._words = larger
        self._words[start:end] = words
        self._used = end
        return start, end

    def _forget(self, paragraph: int) -> None:
        if place := self._places.pop(paragraph, None):
            self._wasted += place[1] - place[0]

    def _compact(self) -> None:
        """Leave out what was removed."""
        old, places, titles = self._words, self._places, self._titles
        self._words, self._used, self._wasted = np.zeros(_FIRST_SIZE, np.int32), 0, 0
        self._places = {
            each: (*self._append(old[start:end].tolist()), article) for each, (start, end, article) in places.items()
        }
        self._titles = {article: self._append(old[start:end].tolist()) for article, (start, end) in titles.items()}
