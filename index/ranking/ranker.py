"""Ranks a snapshot: by machine code where that is ready, else by numpy, with the same results."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate, chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index import warming
from index.ranking import plain
from index.ranking.compact import Place
from index.ranking.lexicon import Lexicon
from index.ranking.mounting import MOST_TERMS, scratch
from index.ranking.snapshot import Snapshot, ids_of

Ranked = list[tuple[int, float]]
"""Paragraphs by their ids, and their scores, best first."""

_FEW: Final = 1_000
"""Of so many paragraphs or fewer that are asked for, each is scored, and nothing else is looked at."""
_AT_ONCE: Final = 64
"""Questions that machine code answers in one call."""
_RESULTS: Final = 100_000
"""Unless they are asked for so many paragraphs together."""


class Ranker(Snapshot):
    """A snapshot that can be searched."""

    def search(self, terms: Sequence[str], k: int, within: Collection[int] | None = None) -> Ranked:
        """As `Engine.search`."""
        lexicon, k = self.lexicon, min(k, self.paragraphs)
        slots = lexicon.found(terms)
        if k <= 0 or not slots:
            return []
        if within is not None:
            return self._within(lexicon, slots, k, ids_of(within))
        compiled = _compiled(slots)
        if compiled:
            return self._run(compiled, lexicon, [slots], k, self.rows.segments)[0]
        return self._plain(lexicon, slots, k, [part.there for part in self.parts])

    def search_many(self, questions: Sequence[Sequence[str]], k: int) -> list[Ranked]:
        """What `search` finds for each question."""
        found: list[Ranked] = []
        k = min(k, self.paragraphs)
        together = max(min(_AT_ONCE, _RESULTS // max(k, 1)), 1)
        for first in range(0, len(questions), together):
            some, lexicon = questions[first : first + together], self.lexicon
            slots = [lexicon.found(each) for each in some]
            compiled = _compiled(max(slots, key=len)) if k > 0 else None
            if compiled:
                found += self._run(compiled, lexicon, slots, k, self.rows.segments)
            else:
                found += [self.search(each, k) for each in some]
        return found

    def _run(
        self, compiled: Any, lexicon: Lexicon, questions: Sequence[Sequence[int]], k: int, segments: NDArray[np.int64]
    ) -> list[Ranked]:
        own = scratch()
        bounds = np.array([*accumulate(map(len, questions), initial=0)], np.int64)
        slots = np.array([*chain.from_iterable(questions)], np.int64)
        scores, ids, sizes = own.results(len(questions), k)
        compiled.search(
            segments, lexicon.places, lexicon.idf, slots, bounds, k, *self.formula, scores, ids, sizes,
            own.sums, own.rows, own.weights, own.gains, own.noted, own.lows,
        )  # fmt: skip
        return [
            list(zip(some[:size].tolist(), given[:size].tolist(), strict=True))
            for some, given, size in zip(ids, scores, sizes.tolist(), strict=True)
        ]

    def _within(self, lexicon: Lexicon, slots: Sequence[int], k: int, wanted: NDArray[np.int64]) -> Ranked:
        """As `search`, among the paragraphs with these ids."""
        if len(wanted) <= _FEW:
            return self._among(lexicon, slots, k, wanted)
        masks: list[NDArray[np.bool_] | None] = []
        for part in self.parts:
            mask = np.zeros(len(part.postings), bool)
            mask[part.within(wanted)] = True
            masks.append(mask)
        compiled = _compiled(slots)
        if compiled:
            return self._run(compiled, lexicon, [slots], k, self.rows.masked(masks))[0]
        return self._plain(lexicon, slots, k, masks)

    def _among(self, lexicon: Lexicon, slots: Sequence[int], k: int, wanted: NDArray[np.int64]) -> Ranked:
        """The best of a few paragraphs, each of which is scored."""
        search = plain.Search(k, self.formula)
        for number, part in enumerate(self.parts):
            search.score(part, self._question(lexicon, slots, number), part.within(wanted).astype(np.int64))
        return _listed(search.found)

    def _plain(
        self, lexicon: Lexicon, slots: Sequence[int], k: int, masks: Sequence[NDArray[np.bool_] | None]
    ) -> Ranked:
        search = plain.Search(k, self.formula)
        for number, (part, mask) in enumerate(zip(self.parts, masks, strict=True)):
            search.look(part, self._question(lexicon, slots, number), mask)
        return _listed(search.found)

    @staticmethod
    def _question(lexicon: Lexicon, slots: Sequence[int], number: int) -> list[tuple[float, Place]]:
        """For each term of a question its idf, and where a segment has its postings."""
        idf, places = lexicon.idf, lexicon.places
        return [(float(idf[slot]), Place(*places[slot, number].tolist())) for slot in slots]


def _compiled(slots: Sequence[int]) -> Any:
    """The machine code, if it is ready and this is for it."""
    return warming.compiled(warming.RANKING) if len(slots) <= MOST_TERMS else None


def _listed(found: plain.Found) -> Ranked:
    ids, scores = found
    return list(zip(ids.tolist(), scores.tolist(), strict=True))
