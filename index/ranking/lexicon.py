"""The terms that readers of a snapshot have asked for: what they weigh, and where their postings stand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.ranking.engine import inverse_document_frequency
from index.ranking.lookup import Found

_Value = TypeVar("_Value", int, float)
_REMEMBERED: Final = 50_000
"""Terms that are remembered between two changes."""
_FIRST_SIZE: Final = 256


class Lexicon:
    """The terms that were asked for: their idf, and where their postings stand. Safe to use from several threads."""

    def __init__(
        self,
        likely: Callable[[Sequence[str]], Sequence[str]],
        look_up: Callable[[Sequence[str]], Found],
        segments: int,
        paragraphs: int,
    ) -> None:
        """Begin with no terms.

        Args:
            likely: tells which of some terms are worth to be looked up.
            look_up: finds terms in the segments.
            segments: how many there are.
            paragraphs: how many these have.
        """
        self._likely = likely
        self._look_up = look_up
        self._nowhere: Final = inverse_document_frequency(paragraphs, 0)
        self._paragraphs = paragraphs
        self._growing = threading.Lock()
        #: Term -> its row in the arrays; -1 when no paragraph has it.
        self._slots: dict[str, int] = {}
        self._idfs: dict[str, float] = {}
        #: By row; shape (rows,).
        self.idf: NDArray[np.float64] = np.zeros(_FIRST_SIZE)
        #: By row and segment: from, to, and row, as `Place`; shape (rows, segments, 3).
        self.places: NDArray[np.int64] = np.zeros((_FIRST_SIZE, segments, 3), np.int64)
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

    def idf_of(self, term: str) -> float:
        """The inverse document frequency of a term."""
        return self._known(self._idfs, [term])[0]

    def _known(self, known: dict[str, _Value], terms: Sequence[str]) -> list[_Value]:
        try:
            return [known[term] for term in terms]
        except KeyError:
            self._enter([term for term in dict.fromkeys(terms) if term not in self._slots])
            return [known[term] for term in terms]

    def _enter(self, terms: Sequence[str]) -> None:
        likely = self._likely(terms)
        places, containing = self._look_up(likely)
        there = [
            (row, term, count)
            for row, (term, count) in enumerate(zip(likely, containing.tolist(), strict=True))
            if count
        ]
        idfs = dict.fromkeys(terms, self._nowhere)
        idfs.update((term, inverse_document_frequency(self._paragraphs, count)) for _, term, count in there)
        with self._growing:
            # Another thread may have been here. Readers find a term only when its row is there.
            self._idfs.update(idfs)
            for row, term, _ in there:
                if term not in self._slots:
                    self._slots[term] = self._row(idfs[term], places[row])
            self._slots.update((term, -1) for term in terms if term not in self._slots)

    def _row(self, idf: float, places: NDArray[np.int64]) -> int:
        slot = self._filled
        if slot == len(self.idf):
            # What readers hold stays as it is.
            self.idf = np.concatenate([self.idf, np.zeros_like(self.idf)])
            self.places = np.concatenate([self.places, np.zeros_like(self.places)])
        self.idf[slot], self.places[slot] = idf, places
        self._filled += 1
        return slot
