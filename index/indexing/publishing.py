"""Brings the index on disk up to what the store holds: new segments for what is new, fewer and larger ones in time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer
from index.errors import ArchiveUnwritable
from index.indexing.background import Publisher
from index.indexing.building import Segment, built
from index.indexing.merging import AT_ONCE, Damaged, Merging
from index.indexing.pieces import Pieces
from index.indexing.published import joined, named, published
from index.indexing.shelf import Shelf, State
from index.segments.arrays import Unusable
from index.store import Changed, Mark, Store
from index.vocabulary import Vocabulary, WordBook

Book: TypeAlias = Callable[[str], WordBook]

CHUNK: Final = 100_000
"""Paragraphs of one new segment at most: more take more memory while they are made."""
_PATIENCE: Final = 60.0
"""Seconds to wait for another process that publishes."""
MOST_WORDS: Final = 500_000
"""Distinct words, or pieces of text, that are remembered from one segment to the next: a hundred megabytes or two."""

_log: Final = logging.getLogger(__name__)


class Publishing:
    """Publishes the index of one archive.

    Args:
        store: the source of truth.
        shelf: where the index is.
    """

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf
        self._merging = Merging(store, shelf)
        self._forget()

    def _forget(self) -> None:
        """Begin with no words; those of a segment are remembered for the next."""
        self._vocabulary = Vocabulary()
        self._pieces = Pieces(books(self._vocabulary))

    def catch_up(self, *, wait: float = 0.0, most: int | None = AT_ONCE) -> bool:
        """Publish an index of all that the store holds now; False when another process is at it.

        Args:
            wait: how many seconds to wait for another process that publishes.
            most: how many paragraphs at most may be merged to keep segments few; None: any number.

        Raises:
            OSError: the disk is full, or the folder cannot be written.
            ArchiveError: as the store does.
        """
        with self._shelf.publishing(wait=wait) as is_ours:
            if is_ours:
                self._with_what_is_new(self._sound())
        if is_ours:
            self.merge(most)
        return is_ours

    @contextmanager
    def at_a_stroke(self) -> Iterator[None]:
        """Make, at the end of a transaction, a state of what it leaves, and publish that as soon as it is kept.

        Where another process publishes, or it cannot be done, the transaction is kept all the same.
        """
        with ExitStack() as until:
            made = None
            with _at_least_said():
                if until.enter_context(self._shelf.publishing()):
                    made = self._made(self._sound())
            yield
            if made:
                with _at_least_said():
                    self._shelf.publish(made)
        if made:
            with _at_least_said():
                self.keep_few()

    def keep_few(self) -> None:
        """Merge what is due: what is large in another process, for which nobody waits. Raises as `catch_up`."""
        self.merge(AT_ONCE)
        if self._merging.is_due() and self._store.path:
            Publisher(self._store.path).merge()

    def merge(self, most: int | None = None) -> None:
        """Merge what is due, as `Merging.merge`; an index that is found to be damaged is made anew. Raises as that."""
        try:
            self._merging.merge(most)
        except Damaged as error:
            self._begin_anew(error)
        except Unusable:
            # Somebody else begins it anew.
            return

    def compact(self, *, wait: float = 60.0) -> bool:
        """Publish all as one segment, without anything that is gone; False when another process is at it.

        Raises as `catch_up` does.
        """
        with self._shelf.publishing(wait=wait) as is_ours:
            if is_ours:
                self._with_what_is_new(self._sound())
        try:
            return is_ours and self._merging.compact(wait=wait)
        except Damaged as error:
            return self._begin_anew(error) and self._merging.compact(wait=wait)
        except Unusable:
            return False

    def _begin_anew(self, error: Unusable) -> bool:
        """Make all of it again; False when another process is at it."""
        _log.warning("The index on disk is damaged (%s); it is made again.", error)
        with self._shelf.publishing(wait=_PATIENCE) as is_ours:
            if is_ours:
                self._with_what_is_new(State(last=self._last()))
        return is_ours

    def _last(self) -> int:
        """The greatest number that a file has, as far as that is known."""
        try:
            return self._shelf.state().last
        except Unusable:
            return 0

    def _with_what_is_new(self, state: State) -> None:
        """Publish the state with what is new."""
        if made := self._made(state):
            self._shelf.publish(made)

    def _made(self, state: State) -> State | None:
        """The state with what is new, to be published; None when nothing is."""
        changed = self._store.changes(state.mark)
        if changed is None:
            state, changed = State(last=state.last), self._store.changes(Mark())
        if changed is None or (changed.now == state.mark and state.token):
            return None
        segments = [self._shelf.segment(each) for each in state.segments]
        gone, back = _resolved(self._shelf.gone(state), changed, segments)
        rows = chain(
            self._store.indexed_among(back), self._store.indexed(after=state.mark.paragraph, last=changed.now.paragraph)
        )
        while chunk := list(islice(rows, CHUNK)):
            if max(len(self._vocabulary.words), len(self._pieces)) > MOST_WORDS:
                self._forget()
            state = self._shelf.add(state, [built(chunk, self._vocabulary, self._pieces)])
        return named(self._store, self._shelf, state, changed.now, gone)

    def _sound(self) -> State:
        """What is published and whole; else nothing, to begin anew."""
        try:
            return published(self._store, self._shelf).state
        except Unusable:
            return State(last=self._last())


@contextmanager
def _at_least_said() -> Iterator[None]:
    """Say it when an index cannot be kept on disk, for whatever is wrong with the disk or with what is there."""
    try:
        yield
    # What is damaged may be read as any number; who asks finds it, and has it made again.
    except (OSError, ArchiveUnwritable, Unusable, IndexError, ValueError, OverflowError) as error:
        _log.info("The index cannot be kept on disk (%s); who asks makes it in memory.", error)


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


def books(vocabulary: Vocabulary) -> Book:
    """The words of each language, of one vocabulary."""
    analyzers: dict[str, Analyzer] = {}

    def book(language: str) -> WordBook:
        if language not in analyzers:
            analyzers[language] = Analyzer(language)
        return vocabulary.book(analyzers[language])

    return book
