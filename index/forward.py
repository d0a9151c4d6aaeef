"""The forward index: from a paragraph to its words, as numbers in one array."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.segments.spellings import Spellings
from index.segments.words import Kind, MountedWords

_FIRST_SIZE: Final = 4_096


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
    """The words of every paragraph and of every article's title: in memory and in mounted segments.

    Safe to use from several threads. What is asked for and not there has no words.
    """

    def __init__(self) -> None:
        self._mounted: tuple[MountedWords, ...] = ()
        #: Paragraphs of the mounted segments that are no longer there.
        self._gone: set[int] = set()
        self._words: NDArray[np.int32] = np.zeros(_FIRST_SIZE, np.int32)
        self._used = 0
        #: Where the words of a paragraph stand, and its article; by paragraph id.
        self._places: dict[int, tuple[int, int, int]] = {}
        self._titles: dict[int, tuple[int, int]] = {}
        self._wasted = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._places) + sum(len(each.segment) for each in self._mounted) - len(self._gone)

    def __contains__(self, paragraph: int) -> bool:
        return self.article_of(paragraph) is not None

    def ids(self) -> list[int]:
        """The ids of the paragraphs in memory."""
        with self._lock:
            return list(self._places)

    def meet(self, paragraphs: Sequence[int]) -> None:
        """Give the words of these paragraphs and of their titles their numbers, if they have none yet."""
        if self._mounted:
            self.gather(paragraphs)
            self.titles([article for article in dict.fromkeys(self.articles_of(paragraphs)) if article is not None])

    @property
    def size(self) -> int:
        """Bytes that the words take in memory; those of mounted segments are the system's to keep there or not."""
        return self._words.nbytes

    @property
    def tokens(self) -> int:
        """How many words in memory it has taken in, some of them of what is removed by now."""
        return self._used

    def mount(self, segments: Iterable[MountedWords], gone: Iterable[int] = ()) -> None:
        """Put these segments in the place of all that is mounted and in memory.

        Args:
            segments: of which no two have the same paragraph.
            gone: paragraphs of them that are no longer there.
        """
        with self._lock:
            self._mounted, self._gone = tuple(segments), set(gone)
            self._places, self._titles = {}, {}
            self._words, self._used, self._wasted = np.zeros(_FIRST_SIZE, np.int32), 0, 0

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
                if self._mounted and any(segment.segment.has(each) for segment in self._mounted):
                    self._gone.add(each)
            there = {article for _, _, article in self._places.values()} if self._wasted else self._titles.keys()
            self._titles = {article: place for article, place in self._titles.items() if article in there}
            if self._wasted * 2 > self._used:
                self._compact()

    def article_of(self, paragraph: int) -> int | None:
        """The number of the paragraph's article; None when the paragraph is not there."""
        return self.articles_of([paragraph])[0]

    def articles_of(self, paragraphs: Iterable[int]) -> list[int | None]:
        """As `article_of`, for many."""
        get = self._places.get
        wanted = list(paragraphs)
        found = [None if (place := get(each)) is None else place[2] for each in wanted]
        for segment, rows, places in self._elsewhere(wanted, found, "paragraphs"):
            for row, article in zip(rows, segment.segment.articles[places].tolist(), strict=True):
                found[row] = article
        return found

    def counts(self, words: int) -> NDArray[np.int64]:
        """How often each of so many words occurs in what is in memory, by its number; a few removed ones count."""
        with self._lock:
            return np.bincount(self._words[: self._used], minlength=words)

    def spellings(self) -> tuple[Spellings, ...]:
        """How the words of the mounted segments are spelt."""
        return tuple(each.segment.spellings for each in self._mounted)

    def gather(self, paragraphs: Sequence[int]) -> Gathered:
        """The words of these paragraphs, in their order."""
        return self._gathered(paragraphs, self._places, "paragraphs")

    def titles(self, articles: Sequence[int]) -> Gathered:
        """The words of the titles of these articles, in their order."""
        return self._gathered(articles, self._titles, "titles")

    def around(self, paragraph: int, steps: Iterable[int]) -> NDArray[np.int32]:
        """The words of a paragraph's title and of those beside it in its article; none when it is not there.

        Args:
            paragraph: its id.
            steps: how far off in ids the others are.
        """
        beside = [paragraph, *(paragraph + step for step in steps)]
        article, *others = self.articles_of(beside)
        if article is None:
            return self._words[:0]
        near = [each for each, its_article in zip(beside[1:], others, strict=True) if its_article == article]
        return np.concatenate([self.titles([article]).words, self.gather(near).words])

    def _elsewhere(
        self, keys: Sequence[int], found: Sequence[object], kind: Kind
    ) -> Iterator[tuple[MountedWords, list[int], list[int]]]:
        """Where the mounted segments have what was not found in memory: the rows of `keys`, and places of texts."""
        if not self._mounted:
            return
        gone = self._gone if kind == "paragraphs" else ()
        rows = [row for row, each in enumerate(found) if each is None and keys[row] not in gone]
        wanted = np.array([keys[row] for row in rows], np.int64)
        for each in self._mounted if rows else ():
            places = each.segment.texts(kind).places(wanted)
            there = np.flatnonzero(places >= 0).tolist()
            if there:
                yield each, [rows[at] for at in there], places[there].tolist()

    def _gathered(self, keys: Sequence[int], known: Mapping[int, tuple[int, ...]], kind: Kind) -> Gathered:
        with self._lock:
            words = self._words
            found = [None if (place := known.get(each)) is None else words[place[0] : place[1]] for each in keys]
        for segment, rows, places in self._elsewhere(keys, found, kind):
            own = [segment.segment.texts(kind).at(place) for place in places]
            translated = segment.translated(np.concatenate(own))
            ends = list(accumulate(map(len, own)))
            for row, start, end in zip(rows, [0, *ends], ends, strict=False):
                found[row] = translated[start:end]
        pieces = [words[:0] if each is None else each for each in found]
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
