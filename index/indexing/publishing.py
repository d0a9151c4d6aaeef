"""Brings the index on disk up to what the store holds: new segments for what is new, fewer and larger ones in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer
from index.indexing.building import Segment, built, merged
from index.indexing.pieces import Pieces
from index.indexing.shelf import Shelf, State
from index.segments.arrays import Unusable
from index.segments.words import MountedWords
from index.store import Changed, Mark, Store
from index.vocabulary import Vocabulary, WordBook

Book: TypeAlias = Callable[[str], WordBook]

CHUNK: Final = 100_000
"""Paragraphs of one new segment at most: more take more memory while they are made."""
TOGETHER: Final = 8
"""So many segments of about one size become one: each paragraph is merged once for each power of this number."""
SMALLEST: Final = 1_000
"""Segments of fewer paragraphs are all of one size."""
MOST_WORDS: Final = 500_000
"""Distinct words, or pieces of text, that are remembered from one segment to the next: a hundred megabytes or two."""
AT_ONCE: Final = 40_000
"""Paragraphs that are merged while somebody waits, at most: a second or two."""


class Publishing:
    """Publishes the index of one archive.

    Args:
        store: the source of truth.
        shelf: where the index is.
    """

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf
        self._forget()

    def _forget(self) -> None:
        """Begin with no words; those of a segment are remembered for the next."""
        self._vocabulary = Vocabulary()
        self._pieces = Pieces(books(self._vocabulary))

    def catch_up(self, *, wait: float = 0.0, most: int = AT_ONCE) -> bool:
        """Publish an index of all that the store holds now; False when another process is at it.

        Args:
            wait: how many seconds to wait for another process that publishes.
            most: how many paragraphs at most may be merged to keep segments few.

        Raises:
            OSError: the disk is full, or the folder cannot be written.
            ArchiveError: as the store does.
        """
        with self._shelf.publishing(wait=wait) as is_ours:
            if is_ours:
                self._merge(self._with_what_is_new(self._sound()), most)
            return is_ours

    def compact(self, *, wait: float = 60.0) -> bool:
        """Publish all as one segment, without anything that is gone; False when another process is at it.

        Raises as `catch_up` does.
        """
        with self._shelf.publishing(wait=wait) as is_ours:
            if is_ours:
                state = self._with_what_is_new(self._sound())
                if len(state.segments) > 1 or state.gone is not None:
                    self._merge_into_one(state, state.segments)
            return is_ours

    def _with_what_is_new(self, state: State) -> State:
        """The state once what is new is published."""
        changed = self._store.changes(state.mark)
        if changed is None:
            state, changed = State(last=state.last), self._store.changes(Mark())
        if changed is None or (changed.now == state.mark and state.token):
            return state
        segments = [self._shelf.segment(each) for each in state.segments]
        gone, back = _resolved(self._shelf.gone(state), changed, segments)
        rows = chain(
            self._store.indexed_among(back), self._store.indexed(after=state.mark.paragraph, last=changed.now.paragraph)
        )
        while chunk := list(islice(rows, CHUNK)):
            if max(len(self._vocabulary.words), len(self._pieces)) > MOST_WORDS:
                self._forget()
            state = self._shelf.add(state, [built(chunk, self._vocabulary, self._pieces)])
        return self._publish(state, changed.now, gone)

    def _sound(self) -> State:
        """What is published and whole; else nothing, to begin anew."""
        try:
            last = self._shelf.state().last
        except Unusable:
            last = 0
        try:
            return published(self._store, self._shelf).state
        except Unusable:
            return State(last=last)

    def _publish(self, state: State, mark: Mark, gone: NDArray[np.int64]) -> State:
        named = self._shelf.named(state, mark, gone)
        # Named first: were it published first and the process killed, nobody would know the state again.
        self._store.name_index(named.token, state.mark)
        self._shelf.publish(named)
        return named

    def _merge(self, state: State, most: int) -> None:
        while some := _mergeable([(each, len(self._shelf.segment(each).postings)) for each in state.segments], most):
            state = self._merge_into_one(state, some)

    def _merge_into_one(self, state: State, some: Sequence[int]) -> State:
        """Publish some segments as one; the new state."""
        gone, vocabulary = self._shelf.gone(state), Vocabulary()
        mounted = [MountedWords(self._shelf.segment(each).words, books(vocabulary)) for each in some]
        left = tuple(each for each in state.segments if each not in some)
        one = merged(mounted, gone, vocabulary)
        state = self._shelf.add(replace(state, segments=left), [one] if len(one.postings) else [])
        there = [self._shelf.segment(each).postings for each in left]
        kept = joined(each.ids[each.where(gone)] for each in there)
        return self._publish(state, state.mark, np.unique(kept))


class Published(NamedTuple):
    """An index on disk, open."""

    state: State
    #: By their numbers.
    segments: dict[int, Segment]
    #: The ids of paragraphs that are gone from them, ascending.
    gone: NDArray[np.int64]


def published(store: Store, shelf: Shelf, *, check: bool = False) -> Published:
    """What is published, if it is whole and of this store as it is or was.

    Args:
        store: the source of truth.
        shelf: where the index is.
        check: whether to read all of it, to be sure that it is whole.

    Raises:
        Unusable: it is not.
    """
    state = shelf.state()
    if state.token not in store.index_tokens():
        raise Unusable("the index is of another state of the archive")
    return Published(state, {each: shelf.segment(each, check=check) for each in state.segments}, shelf.gone(state))


def _resolved(
    gone: NDArray[np.int64], changed: Changed, segments: Sequence[Segment]
) -> tuple[NDArray[np.int64], list[int]]:
    """What is gone from the segments after a change, and what came back that none of them has."""
    back = np.array(changed.back, np.int64)
    left = np.array(changed.gone, np.int64)
    there = [
        (each.postings.ids[each.postings.where(back)], each.postings.ids[each.postings.where(left)])
        for each in segments
    ]
    known = joined(some for some, _ in there)
    lost = np.concatenate([gone, *(some for _, some in there)])
    return np.setdiff1d(lost, known), np.setdiff1d(back, known).tolist()


def between(before: Mark, now: Mark) -> int:
    """How many paragraphs came, went or were marked between two states of the store."""
    return now.paragraph - before.paragraph + now.change - before.change


def joined(every: Iterable[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Ids one after the other; there may be none."""
    return np.concatenate([np.zeros(0, np.int64), *every])


def _mergeable(sizes: Sequence[tuple[int, int]], most: int) -> list[int]:
    """The segments that are to become one; none when that is not worth it, or too much at once."""
    tiers: dict[int, list[tuple[int, int]]] = {}
    for number, size in sizes:
        tiers.setdefault(_tier(size), []).append((number, size))
    for _, some in sorted(tiers.items()):
        if len(some) >= TOGETHER and sum(size for _, size in some) <= most:
            return [number for number, _ in some]
    return []


def _tier(size: int) -> int:
    tier = 0
    while size >= SMALLEST * TOGETHER**tier:
        tier += 1
    return tier


def books(vocabulary: Vocabulary) -> Book:
    """The words of each language, of one vocabulary."""
    analyzers: dict[str, Analyzer] = {}

    def book(language: str) -> WordBook:
        if language not in analyzers:
            analyzers[language] = Analyzer(language)
        return vocabulary.book(analyzers[language])

    return book
