"""The reference engine: rank-bm25 over all paragraphs in memory."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from index.model import TermScore
from index.ranking.engine import K1, B, inverse_document_frequency
from index.ranking.waiting import Waiting


@dataclass(frozen=True, slots=True)
class _Counted:
    """A paragraph as rank-bm25 keeps it."""

    #: How many terms it has, repeats included.
    length: int
    #: Term to how often the paragraph has it.
    frequencies: dict[str, int]


def _count(terms: Sequence[str]) -> _Counted:
    """Count the terms; equal terms of all paragraphs are one string in memory."""
    return _Counted(len(terms), dict(Counter(map(sys.intern, terms))))


class _Okapi(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no annotations
    """rank-bm25's own scores over paragraphs that are counted already, with the non-negative idf."""

    def __init__(self, paragraphs: Collection[_Counted], containing: Mapping[str, int], k1: float, b: float) -> None:
        """Take at least one paragraph, and how many paragraphs contain each term."""
        self._containing = containing
        super().__init__(paragraphs, k1=k1, b=b)
        del self._containing

    def _initialize(self, corpus: Collection[_Counted]) -> Mapping[str, int]:
        """Take over the counts: what the library would count again at every commit."""
        self.corpus_size = len(corpus)
        self.doc_freqs = [paragraph.frequencies for paragraph in corpus]
        # An array, because the library converts the lengths in every search.
        self.doc_len = np.fromiter((paragraph.length for paragraph in corpus), np.int64, len(corpus))
        self.avgdl = int(self.doc_len.sum()) / len(corpus)
        return self._containing

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {term: inverse_document_frequency(self.corpus_size, containing) for term, containing in nd.items()}


class _Snapshot:
    """What readers see between two commits; never changed."""

    def __init__(self, paragraphs: Mapping[int, _Counted], containing: Mapping[str, int], k1: float, b: float) -> None:
        """Take the paragraphs by id, ascending, and how many of them contain each term."""
        self.ids: NDArray[np.int64] = np.fromiter(paragraphs, np.int64, len(paragraphs))
        #: None when there are no paragraphs: the library divides by their number.
        self._okapi = _Okapi(paragraphs.values(), containing, k1, b) if paragraphs else None

    def search(self, terms: Sequence[str], k: int, within: Collection[int] | None) -> list[tuple[int, float]]:
        """As `Engine.search`."""
        # The library visits every paragraph for a term that none has, too.
        known = [term for term in terms if self._okapi and term in self._okapi.idf]
        if self._okapi is None or not known or k <= 0:
            return []
        if within is None:
            return _best(self.ids, _scores(self._okapi, known), k)
        positions = self._positions(within)
        return _best(self.ids[positions], _scores(self._okapi, known, positions), k)

    def idf(self, term: str) -> float:
        """As `Engine.idf`."""
        known: Mapping[str, float] = self._okapi.idf if self._okapi else {}
        found = known.get(term)
        return inverse_document_frequency(len(self.ids), 0) if found is None else found

    def having(self, terms: Sequence[str]) -> list[bool]:
        """As `Engine.having`."""
        known: Mapping[str, float] = self._okapi.idf if self._okapi else {}
        return [term in known for term in terms]

    def explain(self, terms: Sequence[str], paragraph: int) -> list[TermScore]:
        """As `Engine.explain`."""
        positions = self._positions((paragraph,))
        if self._okapi is None or not len(positions):
            raise KeyError(paragraph)
        frequencies: dict[str, int] = self._okapi.doc_freqs[int(positions[0])]
        return [
            _given(self._okapi, term, count, positions)
            if term in frequencies
            else TermScore(term, 0, self.idf(term), 0.0)
            for term, count in Counter(terms).items()
        ]

    def _positions(self, ids: Collection[int]) -> NDArray[np.intp]:
        """Where these ids stand, ascending; those that are not there are left out."""
        return np.flatnonzero(np.isin(self.ids, np.fromiter(ids, np.int64, len(ids))))


def _scores(okapi: _Okapi, known: Sequence[str], positions: NDArray[np.intp] | None = None) -> NDArray[np.float64]:
    """The library's scores of all paragraphs, or of those at `positions`; `known` terms only."""
    # With b = 1 a paragraph without terms is 0/0 for the library: NaN, which is not above 0 either.
    with np.errstate(invalid="ignore"):
        if positions is None:
            return np.asarray(okapi.get_scores(known))
        return np.asarray(okapi.get_batch_scores(known, positions.tolist()))


def _given(okapi: _Okapi, term: str, count: int, position: NDArray[np.intp]) -> TermScore:
    """What a term that the question has `count` times gave the one paragraph at `position`, which has it too."""
    frequency = okapi.doc_freqs[int(position[0])][term]
    return TermScore(term, frequency, okapi.idf[term], float(_scores(okapi, [term] * count, position)[0]))


def _best(ids: NDArray[np.int64], scores: NDArray[np.float64], k: int) -> list[tuple[int, float]]:
    """The `k` best of the scores above 0, best first, ties by id; `ids` ascend."""
    found = np.flatnonzero(scores > 0)
    if len(found) > k:
        threshold = np.partition(scores[found], -k)[-k]
        found = found[scores[found] >= threshold]
    # Stable, so that equal scores stay in the order of their ids.
    order = found[np.argsort(-scores[found], kind="stable")[:k]]
    return list(zip(ids[order].tolist(), scores[order].tolist(), strict=True))


class OkapiEngine(Waiting[_Counted]):
    """Keeps every paragraph's terms in memory and lets rank-bm25 score them all for every search.

    A commit builds a new snapshot and swaps it in by one assignment, so readers need no lock.
    """

    name = "okapi"

    def __init__(self, *, k1: float = K1, b: float = B) -> None:
        """Set BM25's k1 (above 0) and b (from 0 to 1). Raises ValueError outside these ranges."""
        super().__init__(_count, k1=k1, b=b)
        #: By id, ascending, as of the last commit.
        self._paragraphs: dict[int, _Counted] = {}
        #: Term to how many of `_paragraphs` contain it.
        self._containing: dict[str, int] = {}
        self._snapshot = _Snapshot({}, {}, k1, b)

    def __len__(self) -> int:
        return len(self._snapshot.ids)

    def _change(self, pending: Mapping[int, _Counted | None]) -> None:
        for paragraph, counted in pending.items():
            self._replace(paragraph, counted)
        self._paragraphs = dict(sorted(self._paragraphs.items()))
        self._snapshot = _Snapshot(self._paragraphs, self._containing, self._k1, self._b)

    def _replace(self, paragraph: int, counted: _Counted | None) -> None:
        """Put `counted` in the place of what is known of the paragraph, and keep the counts of terms right."""
        if (old := self._paragraphs.pop(paragraph, None)) is not None:
            for term in old.frequencies:
                self._containing[term] -= 1
                if not self._containing[term]:
                    del self._containing[term]
        if counted is not None:
            self._paragraphs[paragraph] = counted
            for term in counted.frequencies:
                self._containing[term] = self._containing.get(term, 0) + 1

    def search(self, terms: Sequence[str], k: int, *, within: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The best `k` paragraphs, best first, as (id, score); see `Engine.search`."""
        return self._snapshot.search(terms, k, within)

    def idf(self, term: str) -> float:
        """The term's inverse document frequency; see `Engine.idf`."""
        return self._snapshot.idf(term)

    def having(self, terms: Sequence[str]) -> list[bool]:
        """Whether any paragraph has each of these terms; see `Engine.having`."""
        return self._snapshot.having(terms)

    def explain(self, terms: Sequence[str], paragraph: int) -> list[TermScore]:
        """What each distinct term gave this paragraph, 0 for one it does not have; see `Engine.explain`."""
        return self._snapshot.explain(terms, paragraph)
