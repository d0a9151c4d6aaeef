"""The distinct terms of an archive: those that were met in memory, and those of the segments on disk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from index.ranking.postings import PostingsEngine
from index.vocabulary import Vocabulary

_GROWTH: Final = 1.1
"""By how much the terms must have grown to be put in order again."""


class Terms:
    """Looks terms up. Safe to use from several threads.

    Args:
        vocabulary: has the terms that were met.
        mounted: the engine that has the others; None when there is none on disk.
    """

    def __init__(self, vocabulary: Vocabulary, mounted: Callable[[], PostingsEngine | None]) -> None:
        self._vocabulary = vocabulary
        self._mounted = mounted
        self._sorted: list[str] = []

    def __len__(self) -> int:
        engine = self._mounted()
        # Those that are met are of those that are mounted, or came since.
        return len(self._vocabulary.terms) if engine is None else len(engine)

    def having(self, terms: Sequence[str]) -> list[bool]:
        """Whether each of these is one of them."""
        numbers, engine = self._vocabulary.numbers, self._mounted()
        found = [term in numbers for term in terms]
        if engine is not None:
            others = [place for place, is_there in enumerate(found) if not is_there]
            for place, is_there in zip(others, engine.having([terms[place] for place in others]), strict=True):
                found[place] = is_there
        return found

    def beginning(self, prefix: str) -> Iterable[str]:
        """Those that begin so, in order; a few that are new may be missing."""
        terms = self._in_order()
        first, last = bisect_left(terms, prefix), bisect_left(terms, prefix + "\U0010ffff")
        engine = self._mounted()
        return sorted({*terms[first:last], *engine.beginning(prefix)}) if engine else terms[first:last]

    def _in_order(self) -> list[str]:
        terms = self._vocabulary.terms
        count = len(terms)  # another thread may add some
        if count > _GROWTH * len(self._sorted):
            self._sorted = sorted(terms[:count])
        return self._sorted
