"""Gets ready, beside everything else, what makes the questions of a process faster that asks many."""

from __future__ import annotations

import gc
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.errors import PressboxError
from index.ranking.postings import PostingsEngine
from index.segments.words import MountedWords
from index.vocabulary import Vocabulary

WARM: Final = 50_000
"""From so many paragraphs on it is worth it: ranking is much faster by machine code, where that can be had."""
MOST: Final = 150_000
"""Words that are met before a question has them, at most: about 60 MB."""

_MOMENT: Final = 1.5
"""Seconds in which a first question is answered."""
_PATIENCE: Final = 2.0
"""Seconds that are waited for what is being loaded, at the end."""
_OFTEN: Final = (1 << 40, 100, 20, 5)
"""Words that occur more often in a segment are met before others; those that occur less often when a text has them."""
_AT_ONCE: Final = 64
_REST: Final = 0.004
"""Words are met so many at a time, and seconds rested after each time: who asks meanwhile hardly waits."""

_GARBAGE: Final = 50_000, 20, 10
"""How many more objects than were given up are made before Python looks among the new ones for garbage, and how often
it does before it looks further (`gc.set_threshold`). What is read for a question is kept for others, and at the usual
700 all of it is looked through again and again, for nothing."""

Prepare: TypeAlias = Callable[[NDArray[np.int32]], None]
"""Works out what is known of words, given their numbers in the vocabulary."""


class Readiness:
    """What is got ready once an archive is large, in a thread of its own. Safe to use from several threads."""

    def __init__(self) -> None:
        self._prepare: Prepare | None = None
        self._beginning = threading.Lock()
        self._loading: threading.Thread | None = None
        self._over = threading.Event()

    def want(self, load: Callable[[], None], prepare: Prepare) -> None:
        """Get ready what any question needs, at once, and what is worth it for a large archive once it is one.

        Args:
            load: opens and reads what the first question would have to wait for; called in another thread.
            prepare: called for words after they were met, in that thread.
        """
        gc.set_threshold(*_GARBAGE)
        self._prepare = prepare
        self._loading = threading.Thread(target=_quietly, args=(load,), name="pressbox-loading", daemon=True)
        self._loading.start()

    def begin(self, engine: PostingsEngine, segments: Sequence[MountedWords], vocabulary: Vocabulary) -> None:
        """Begin to, if it is wanted, worth it and was not begun."""
        with self._beginning:
            prepare = self._prepare if len(engine) >= WARM else None
            self._prepare = None if prepare else self._prepare
        if prepare:
            threading.Thread(
                target=self._get_ready, args=(engine, segments, vocabulary, prepare), name="pressbox-ready", daemon=True
            ).start()

    def end(self) -> None:
        """Leave it at what is ready; what is being loaded is waited for, but not long."""
        self._over.set()
        if self._loading:
            self._loading.join(_PATIENCE)

    def _get_ready(
        self, engine: PostingsEngine, segments: Sequence[MountedWords], vocabulary: Vocabulary, prepare: Prepare
    ) -> None:
        # The question that is being asked has the processor to itself.
        if self._over.wait(_MOMENT):
            return
        engine.warm()
        for mounted, words in usual(segments):
            prepare(mounted.translated(words))
            if self._over.wait(_REST) or len(vocabulary.words) >= MOST:
                break
        engine.warm(wait=True)
        # A compiler and all these words are very many objects. They stay, and to look through all of them for garbage
        # now and then would make a question wait for a tenth of a second.
        gc.freeze()


def _quietly(load: Callable[[], None]) -> None:
    # The first question meets the same trouble, and says so; and an archive may be closed meanwhile.
    with suppress(PressboxError, sqlite3.Error, OSError, ValueError, IndexError, OverflowError):
        load()


def usual(segments: Sequence[MountedWords]) -> Iterator[tuple[MountedWords, NDArray[np.int32]]]:
    """The words of segments that occur often, a few at a time, the most frequent first.

    Yields:
        A segment, and the segment's numbers of some of its words.
    """
    for below, least in pairwise(_OFTEN):
        for each in segments:
            spellings = each.segment.spellings
            often: NDArray[Any] = spellings.words[(spellings.counts >= least) & (spellings.counts < below)]
            for start in range(0, len(often), _AT_ONCE):
                yield each, often[start : start + _AT_ONCE]
