"""A segment as readers of one state of the archive see it: its postings, and which paragraphs are no longer there."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking.compact import Place, Postings


class Formula(NamedTuple):
    """The parameters of BM25, and the average length."""

    k1: float
    b: float
    mean: float

    def norms(self, lengths: NDArray[np.int64]) -> NDArray[np.float64]:
        """What is added to a term's frequency below the line, k1 (1 - b + b length/mean)."""
        found: NDArray[np.float64] = self.k1 * (1 - self.b + self.b * lengths.astype(np.float64) / self.mean)
        return found

    def given(self, idf: float, frequency: NDArray[np.float64], norms: NDArray[np.float64]) -> NDArray[np.float64]:
        """What a term gives, each step as rank-bm25 takes it, so that the figures are the same to the last bit."""
        found: NDArray[np.float64] = idf * (frequency * (self.k1 + 1) / (frequency + norms))
        return found


class Unpacked:
    """What `index.ranking.plain` has worked out, so that it need not do so again."""

    def __init__(self) -> None:
        #: The postings of terms, by the place of the first one; the last asked for last.
        self.lists: Final[dict[int, Any]] = {}
        #: How many postings these are.
        self.size = 0
        self.changing: Final = threading.Lock()
        #: See `Part.gives` and `Part.once`.
        self.gives: NDArray[np.float32] | None = None
        self.once: NDArray[np.float32] | None = None


@dataclass(frozen=True, eq=False)
class Part:
    """Some postings as a snapshot sees them."""

    postings: Postings
    #: The places of the paragraphs that are no longer there, ascending.
    gone: NDArray[np.int64]
    unpacked: Unpacked = field(default_factory=Unpacked, repr=False, init=False)

    @cached_property
    def there(self) -> NDArray[np.bool_] | None:
        """Which paragraphs are there still, by their places; None: all. Shape (paragraphs,)."""
        if not len(self.gone):
            return None
        there = np.ones(len(self.postings), bool)
        there[self.gone] = False
        return there

    def gives(self, formula: Formula) -> NDArray[np.float32]:
        """What 1 of idf gives a paragraph that has a term once, by its length; shape (lengths,), descending."""
        if self.unpacked.gives is None:
            norms = formula.norms(self.postings.sizes.astype(np.int64))
            self.unpacked.gives = ((formula.k1 + 1) / (1 + norms)).astype(np.float32)
        return self.unpacked.gives

    def once(self, formula: Formula) -> NDArray[np.float32]:
        """As `gives`, by the paragraph's place; shape (paragraphs,), descending."""
        if self.unpacked.once is None:
            self.unpacked.once = np.repeat(self.gives(formula), self.postings.of_each_size)
        return self.unpacked.once

    @property
    def tokens(self) -> int:
        """How many terms its paragraphs have, repeats included."""
        return self.postings.tokens - int(self.postings.lengths(self.gone).sum())

    def frequency_gone(self, place: Place) -> int:
        """How many of the paragraphs that are no longer there had the term whose postings stand there."""
        if self.there is None or place.start == place.end:
            return 0
        return place.end - place.start - int(np.count_nonzero(self.there[self.postings.having(place)[0]]))

    def within(self, wanted: NDArray[np.int64]) -> NDArray[np.uint32]:
        """The places of the paragraphs with these ids, ascending, that are there; in the order of the ids."""
        places = self.postings.places[self.postings.rows(wanted)]
        return places if self.there is None else places[self.there[places]]

    def __len__(self) -> int:
        return len(self.postings) - len(self.gone)


def part(postings: Postings, gone: NDArray[np.int64]) -> Part:
    """Postings without the paragraphs with these ids, ascending."""
    rows = postings.rows(gone)
    places = postings.places[rows] if len(rows) else rows
    return Part(postings, np.sort(places.astype(np.int64)))
