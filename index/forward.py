"""The forward index: from a paragraph to its words, as numbers in one array."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import warming
from index.segments import columns
from index.segments.mounted import MountedTexts
from index.segments.spellings import Spellings
from index.segments.words import MountedWords

_FIRST_SIZE: Final = 4_096
_NO_WORDS: Final = np.zeros(0, np.int32)
NOWHERE: Final = columns.NOWHERE
"""In the place of an article: the paragraph is not there."""
_NO_PLACE: Final = 0, 0, NOWHERE


class Entry(NamedTuple):
    """One paragraph, as the forward index takes it in."""

    #: The paragraph's id.
    id: int
    #: A number for its article, the same for all its paragraphs.
    article: int
    #: The numbers of its words in the vocabulary, in order, stop words among them.
    words: Sequence[int]


class Owners(NamedTuple):
    """Which article each of some paragraphs is of."""

    #: Their ids; shape (paragraphs,).
    paragraphs: NDArray[np.int64]
    #: The numbers of their articles; shape (paragraphs,).
    articles: NDArray[np.int64]


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
        self._mounted = MountedTexts()
        #: Paragraphs of the mounted segments that are no longer there.
        self._gone: set[int] = set()
        #: The same, ascending; None while it is not known.
        self._gone_ascending: NDArray[np.int64] | None = None
        self._words: NDArray[np.int32] = np.zeros(_FIRST_SIZE, np.int32)
        self._used = 0
        #: Where the words of a paragraph stand, and its article; by paragraph id.
        self._places: dict[int, tuple[int, int, int]] = {}
        self._titles: dict[int, tuple[int, int]] = {}
        self._wasted = 0
        self._version = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._places) + len(self._mounted) - len(self._gone)

    def __contains__(self, paragraph: int) -> bool:
        return self.article_of(paragraph) is not None

    def ids(self) -> list[int]:
        """The ids of the paragraphs in memory."""
        with self._lock:
            return list(self._places)

    @property
    def version(self) -> int:
        """Another number whenever what is in memory has changed."""
        return self._version

    @property
    def segments(self) -> tuple[MountedWords, ...]:
        """What is mounted."""
        return self._mounted.segments

    def recent(self) -> Owners:
        """The paragraphs in memory, in no order."""
        with self._lock:
            found = [(each, place[2]) for each, place in self._places.items()]
        paragraphs, articles = np.array(found, np.int64).reshape(-1, 2).T
        return Owners(paragraphs, articles)

    def meet(self, paragraphs: Sequence[int]) -> None:
        """Give the words of these paragraphs and of their titles their numbers, if they have none yet."""
        if self._mounted.segments:
            articles = dict.fromkeys(self.articles_of(paragraphs))
            self.read(paragraphs, [article for article in articles if article is not None])

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
            self._version += 1
            self._mounted, self._gone, self._gone_ascending = MountedTexts(segments), set(gone), None
            self._places, self._titles = {}, {}
            self._words, self._used, self._wasted = np.zeros(_FIRST_SIZE, np.int32), 0, 0

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in paragraphs; an id that is already there is replaced."""
        for each in entries:
            with self._lock:
                self._version += 1
                self._forget(each.id)
                self._places[each.id] = (*self._append(each.words), each.article)

    def add_title(self, article: int, words: Sequence[int]) -> None:
        """Take in the title of an article."""
        with self._lock:
            self._titles[article] = self._append(words)

    def remove(self, ids: Iterable[int]) -> None:
        """Take paragraphs out; ids that are not there are ignored. The titles of articles without any go too."""
        with self._lock:
            self._version += 1
            for each in ids:
                self._forget(each)
                if each in self._mounted:
                    self._gone.add(each)
                    self._gone_ascending = None
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
        if missing := self._missing(wanted, found):
            for row, article in zip(missing, self._mounted.articles([wanted[row] for row in missing]), strict=True):
                found[row] = article
        return found

    def owners_of(self, paragraphs: NDArray[np.int64]) -> NDArray[np.int64]:
        """As `articles_of`; NOWHERE for a paragraph that is not there."""
        with self._lock:
            places, mounted, gone = self._places, self._mounted, self._absent()
        machine = _machine(mounted)
        if machine is None:
            found = self.articles_of(paragraphs.tolist())
            return np.array([NOWHERE if each is None else each for each in found], np.int64)
        articles = np.empty(len(paragraphs), np.int64)
        articles.fill(NOWHERE)
        if places:
            articles[:] = [places.get(each, _NO_PLACE)[2] for each in paragraphs.tolist()]
        machine.find_owners(mounted.table, gone, paragraphs, articles)
        return articles

    def counts(self, words: int) -> NDArray[np.int64]:
        """How often each of so many words occurs in what is in memory, by its number; a few removed ones count."""
        with self._lock:
            return np.bincount(self._words[: self._used], minlength=words)

    def spellings(self) -> tuple[Spellings, ...]:
        """How the words of the mounted segments are spelt."""
        return tuple(each.segment.spellings for each in self._mounted.segments)

    def gather(self, paragraphs: Sequence[int]) -> Gathered:
        """The words of these paragraphs, in their order."""
        return self.read(paragraphs, ())[0]

    def titles(self, articles: Sequence[int]) -> Gathered:
        """The words of the titles of these articles, in their order."""
        return self.read((), articles)[1]

    def read(self, paragraphs: Sequence[int], articles: Sequence[int]) -> tuple[Gathered, Gathered]:
        """As `gather` and `titles`, at once."""
        count = len(paragraphs)
        if (whole := self._read(paragraphs, articles)) is None:
            found = self._pieces_of(paragraphs, articles)
            return _gathered(found[:count]), _gathered(found[count:])
        words, bounds = whole.words, whole.bounds
        split = bounds[count]
        return Gathered(words[:split], bounds[: count + 1]), Gathered(words[split:], bounds[count:] - split)

    def around(self, paragraph: int, steps: Iterable[int]) -> NDArray[np.int32]:
        """As `all_around`, of one paragraph."""
        return self.all_around([paragraph], steps)[0]

    def all_around(self, paragraphs: Sequence[int], steps: Iterable[int]) -> list[NDArray[np.int32]]:
        """For each paragraph the words of its title and of those beside it in its article; none when it is not there.

        Args:
            paragraphs: their ids.
            steps: how far off in ids the others are.
        """
        offsets = (0, *steps)
        beside = [paragraph + step for paragraph in paragraphs for step in offsets]
        keys = self.owners_of(np.array(beside, np.int64)).tolist()
        width = len(offsets)
        own = keys[::width]
        near = [
            [beside[at] for at in range(start + 1, start + width) if article != NOWHERE and keys[at] == article]
            for start, article in zip(range(0, len(keys), width), own, strict=True)
        ]
        titled = [article for article in own if article != NOWHERE]
        found = self._words_of([each for some in near for each in some], titled)
        others, titles = iter(found[: len(found) - len(titled)]), iter(found[len(found) - len(titled) :])
        return [
            self._words[:0] if article == NOWHERE else np.concatenate([next(titles), *islice(others, len(some))])
            for article, some in zip(own, near, strict=True)
        ]

    def _missing(self, keys: Sequence[int], found: Sequence[object]) -> list[int]:
        """The rows of the paragraphs that are not in memory and may be in a mounted segment."""
        if not self._mounted.segments:
            return []
        return [row for row, each in enumerate(found) if each is None and keys[row] not in self._gone]

    def _words_of(self, paragraphs: Sequence[int], articles: Sequence[int]) -> list[NDArray[np.int32]]:
        """The words of paragraphs and then of titles."""
        if (whole := self._read(paragraphs, articles)) is None:
            return self._pieces_of(paragraphs, articles)
        return [whole.words[start:end] for start, end in pairwise(whole.bounds.tolist())]

    def _pieces_of(self, paragraphs: Sequence[int], articles: Sequence[int]) -> list[NDArray[np.int32]]:
        """As `_words_of`, by numpy; words that nobody has looked at yet get their numbers."""
        with self._lock:
            words, mounted = self._words, self._mounted
            places = [*map(self._places.get, paragraphs), *map(self._titles.get, articles)]
        found = [None if place is None else words[place[0] : place[1]] for place in places]
        at = self._missing(paragraphs, found[: len(paragraphs)])
        behind = [row for row in range(len(paragraphs), len(found)) if found[row] is None]
        if mounted.segments and (at or behind):
            wanted = [paragraphs[row] for row in at], [articles[row - len(paragraphs)] for row in behind]
            for row, text in zip([*at, *behind], mounted.words(*wanted), strict=True):
                found[row] = text
        return [words[:0] if each is None else each for each in found]

    def _read(self, paragraphs: Sequence[int], articles: Sequence[int]) -> Gathered | None:
        """The words of paragraphs and then of titles, by machine code; None if it cannot read them all."""
        with self._lock:
            memory, mounted, gone = self._words, self._mounted, self._absent()
            machine, known = _machine(mounted), bool(self._places or self._titles)
            places = [*map(self._places.get, paragraphs), *map(self._titles.get, articles)] if known and machine else []
        if machine is None:
            return None
        keys = np.array((*paragraphs, *articles), np.int64)
        found, bounds = np.empty((len(keys), 3), np.int64), np.empty(len(keys) + 1, np.int64)
        found[:, 0] = columns.ABSENT
        for row, place in enumerate(places):
            if place is not None:
                found[row] = columns.IN_MEMORY, place[0], place[1]
        machine.find_texts(mounted.table, gone, len(paragraphs), keys, found, bounds)
        words, strange = np.empty(bounds[-1], np.int32), np.empty((2, bounds[-1]), np.int64)
        gathering = mounted.table, len(paragraphs), memory, found, bounds, words, strange
        if count := machine.gather(*gathering):
            # Nobody has looked at these words yet.
            mounted.meet(*strange[:, :count])
            count = machine.gather(*gathering)
        return None if count else Gathered(words, bounds)

    def _absent(self) -> NDArray[np.int64]:
        """The paragraphs of mounted segments that are no longer there, ascending; for who has the lock."""
        if self._gone_ascending is None:
            self._gone_ascending = np.array(sorted(self._gone), np.int64)
        return self._gone_ascending

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


def _machine(mounted: MountedTexts) -> Any:
    """The machine code that reads mounted segments; None if there is nothing that it could read."""
    reading = warming.compiled(warming.READING) if mounted.segments and mounted.table is not None else None
    return reading and reading.texts


def _gathered(pieces: Sequence[NDArray[np.int32]]) -> Gathered:
    bounds = np.array(list(accumulate(map(len, pieces), initial=0)), np.int64)
    return Gathered(np.concatenate(pieces) if pieces else _NO_WORDS, bounds)
