"""What readers of postings see between two commits: the segments, and the statistics of all of them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.model import TermScore
from index.ranking.compact import NOWHERE, Place, Postings
from index.ranking.engine import inverse_document_frequency
from index.ranking.lookup import look_up

_Value = TypeVar("_Value", int, float)
_REMEMBERED: Final = 50_000
"""Terms that are remembered between two changes."""
_FIRST_SIZE: Final = 256


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


class Lexicon:
    """The terms that were asked for: their idf, and where their postings stand. Safe to use from several threads."""

    def __init__(self, parts: Sequence[Part], paragraphs: int) -> None:
        self._parts = parts
        self._postings = [each.postings for each in parts]
        self._paragraphs = paragraphs
        self._growing = threading.Lock()
        #: Term -> its row in the arrays; -1 when no paragraph has it.
        self._slots: dict[str, int] = {}
        self._idfs: dict[str, float] = {}
        #: By row; shape (rows,).
        self.idf: NDArray[np.float64] = np.zeros(_FIRST_SIZE)
        #: By row and segment: from, to, and row, as `Place`; shape (rows, segments, 3).
        self.places: NDArray[np.int64] = np.zeros((_FIRST_SIZE, len(parts), 3), np.int64)
        self._filled = 0

    @property
    def is_full(self) -> bool:
        """Whether it has become large."""
        return len(self._slots) >= _REMEMBERED

    def found(self, terms: Sequence[str]) -> list[int]:
        """The rows of those terms that there are, in their order."""
        return [slot for slot in self._known(self._slots, terms) if slot >= 0]

    def having(self, terms: Sequence[str]) -> list[bool]:
        """Whether any paragraph has each of the terms."""
        return [slot >= 0 for slot in self._known(self._slots, terms)]

    def idfs(self, terms: Sequence[str]) -> list[float]:
        """The inverse document frequency of each of the terms."""
        return self._known(self._idfs, terms)

    def _known(self, known: dict[str, _Value], terms: Sequence[str]) -> list[_Value]:
        try:
            return [known[term] for term in terms]
        except KeyError:
            self._enter([term for term in dict.fromkeys(terms) if term not in self._slots])
            return [known[term] for term in terms]

    def _enter(self, terms: Sequence[str]) -> None:
        places = look_up(self._postings, terms)
        containing = (places[:, :, 1] - places[:, :, 0]).sum(1).tolist()
        for number, part in enumerate(self._parts):
            if len(part.gone):
                for row in (places[:, number, 0] < places[:, number, 1]).nonzero()[0].tolist():
                    containing[row] -= part.frequency_gone(Place(*places[row, number].tolist()))
        idfs = [inverse_document_frequency(self._paragraphs, each) for each in containing]
        with self._growing:
            for row, term in enumerate(terms):
                # Another thread may have been here. Readers find a term only when its row is there.
                self._idfs[term] = idfs[row]
                if term not in self._slots:
                    self._slots[term] = self._row(idfs[row], places[row]) if containing[row] else -1

    def _row(self, idf: float, places: NDArray[np.int64]) -> int:
        slot = self._filled
        if slot == len(self.idf):
            # What readers hold stays as it is.
            self.idf = np.concatenate([self.idf, np.zeros_like(self.idf)])
            self.places = np.concatenate([self.places, np.zeros_like(self.places)])
        self.idf[slot], self.places[slot] = idf, places
        self._filled += 1
        return slot


class Snapshot:
    """Segments that are never changed; what it remembers of them only grows.

    Args:
        parts: the segments.
        k1: of BM25.
        b: of BM25.
    """

    def __init__(self, parts: Sequence[Part], k1: float, b: float) -> None:
        #: The largest first: what is found there spares the most elsewhere.
        self.parts: Final = sorted((each for each in parts if len(each.postings)), key=len, reverse=True)
        self.paragraphs: Final = sum(map(len, self.parts))
        self._k1 = k1
        self._b = b
        self._lexicon = Lexicon(self.parts, self.paragraphs)

    @cached_property
    def formula(self) -> Formula:
        """The parameters, and the average length of a paragraph."""
        total = sum(each.tokens for each in self.parts)
        # Without a term in any paragraph nobody asks, and there is no mean.
        return Formula(self._k1, self._b, total / self.paragraphs if total else 1.0)

    @property
    def lexicon(self) -> Lexicon:
        """What is known of terms."""
        if self._lexicon.is_full:
            self._lexicon = Lexicon(self.parts, self.paragraphs)
        return self._lexicon

    def idf(self, term: str) -> float:
        """As `Engine.idf`."""
        return self.idfs([term])[0]

    def idfs(self, terms: Sequence[str]) -> list[float]:
        """As `Engine.idfs`."""
        return self.lexicon.idfs(terms)

    def having(self, terms: Sequence[str]) -> list[bool]:
        """As `Engine.having`."""
        return self.lexicon.having(terms)

    def explain(self, terms: Sequence[str], paragraph: int) -> list[TermScore]:
        """As `Engine.explain`."""
        wanted = np.array([paragraph], np.int64)
        for each in self.parts:
            places = each.within(wanted)
            if len(places):
                return [self._explained(each, int(places[0]), *term) for term in Counter(terms).items()]
        raise KeyError(paragraph)

    def _explained(self, part: Part, place: int, term: str, times: int) -> TermScore:
        where = part.postings.of_term(term)
        places, counts = part.postings.having(where) if where != NOWHERE else (np.zeros(0, np.int64),) * 2
        idf, counts = self.idf(term), counts[places == place]
        if not len(counts):
            return TermScore(term, 0, idf, 0.0)
        norms = self.formula.norms(part.postings.lengths(np.array([place])))
        given = float(self.formula.given(idf, counts[:1].astype(np.float64), norms)[0])
        return TermScore(term, int(counts[0]), idf, float(np.add.accumulate([given] * times)[-1]))

    def beginning(self, prefix: str) -> set[str]:
        """The terms that begin so."""
        return {term for each in self.parts for term in each.postings.terms.beginning(prefix)}


def ids_of(within: Collection[int]) -> NDArray[np.int64]:
    """A collection of ids as an array, ascending, each once."""
    given: object = within
    ids = given if isinstance(given, np.ndarray) else np.fromiter(within, np.int64, len(within))
    ids = ids.astype(np.int64, copy=False)
    return ids if (ids[:-1] < ids[1:]).all() else np.unique(ids)
