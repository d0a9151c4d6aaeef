"""An engine for large archives: for each term the paragraphs that have it, in arrays that may be mapped from disk."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.model import TermScore
from index.ranking.engine import K1, B, check_parameters, inverse_document_frequency
from index.segments.strings import SortedStrings, hash_of

_PLAIN: Final = ("ids", "lengths", "bounds", "places", "counts")
_NO_HASHES: Final = np.zeros(0, np.uint32)
_REMEMBERED: Final = 50_000
"""Terms whose idf is remembered between two changes."""


@dataclass(frozen=True, eq=False)
class Postings:
    """The postings of some paragraphs; never changed."""

    #: The paragraphs' ids, ascending; shape (paragraphs,).
    ids: NDArray[np.int64]
    #: How many terms each has, repeats included; shape (paragraphs,).
    lengths: NDArray[np.int32]
    #: The distinct terms, sorted.
    terms: SortedStrings
    #: Term i is in the paragraphs ``places[bounds[i]:bounds[i + 1]]``; shape (terms + 1,).
    bounds: NDArray[np.int64]
    #: Places in `ids`, ascending for each term; shape (postings,).
    places: NDArray[np.int32]
    #: How often the paragraph has the term; shape (postings,).
    counts: NDArray[Any]
    _known: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False, init=False)

    def __len__(self) -> int:
        return len(self.ids)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What `of` reads."""
        return {**{name: getattr(self, name) for name in _PLAIN}, **self.terms.arrays("terms")}

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]]) -> Postings:
        """Those that were written. Raises KeyError."""
        return cls(terms=SortedStrings.of(arrays, "terms"), **{name: arrays[name] for name in _PLAIN})

    def of_term(self, term: str) -> tuple[int, int]:
        """Where the postings of a term stand: from and to."""
        found = self._known.get(term)
        if found is None:
            place = self.terms.find(term)
            found = (0, 0) if place is None else (int(self.bounds[place]), int(self.bounds[place + 1]))
            if len(self._known) < _REMEMBERED:
                self._known[term] = found
        return found

    def where(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """The places of those of the ids that are here, ascending."""
        places = np.minimum(self.ids.searchsorted(ids), max(len(self.ids) - 1, 0))
        found: NDArray[np.intp] = np.unique(places[self.ids[places] == ids]) if len(self.ids) else places[:0]
        return found


def postings(
    ids: NDArray[np.int64], owners: NDArray[np.int64], numbers: NDArray[np.int32], names: Sequence[str]
) -> Postings:
    """The postings of paragraphs.

    Args:
        ids: of the paragraphs, ascending; shape (paragraphs,).
        owners: the paragraph of each token, by its place in `ids`, in any order; shape (tokens,).
        numbers: the term of each token, by its place in `names`; shape (tokens,).
        names: the terms themselves, each once.
    """
    lengths = np.bincount(owners, minlength=len(ids))
    used = np.flatnonzero(np.bincount(numbers, minlength=1)) if len(numbers) else np.zeros(0, np.intp)
    ordered = sorted(used.tolist(), key=names.__getitem__)
    place_of = np.zeros(int(used[-1]) + 1 if len(used) else 1, np.int64)
    place_of[ordered] = np.arange(len(ordered))
    # One number for term and paragraph, so that one sort of plain numbers brings equal ones together.
    keys = place_of[numbers] * max(len(ids), 1) + owners
    keys.sort()
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(firsts, append=len(keys))
    terms, places = np.divmod(keys[firsts], max(len(ids), 1))
    of_terms = np.zeros(len(ordered) + 1, np.int64)
    np.cumsum(np.bincount(terms, minlength=len(ordered)), out=of_terms[1:])
    return Postings(
        ids=ids,
        lengths=lengths.astype(np.int32),
        terms=SortedStrings.sorted([names[number] for number in ordered]),
        bounds=of_terms,
        places=places.astype(np.int32),
        counts=counts.astype(np.min_scalar_type(int(counts.max(initial=1)))),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Some postings as a snapshot sees them."""

    postings: Postings
    #: Which paragraphs are there still; None: all. Shape (paragraphs,).
    there: NDArray[np.bool_] | None

    def frequency(self, term: str) -> int:
        """How many of its paragraphs have the term."""
        start, end = self.postings.of_term(term)
        if self.there is None or start == end:
            return end - start
        return int(np.count_nonzero(self.there[self.postings.places[start:end]]))

    def __len__(self) -> int:
        return len(self.postings) if self.there is None else int(np.count_nonzero(self.there))


class _Snapshot:
    """What readers see between two commits; never changed but for what it remembers."""

    def __init__(self, parts: Sequence[_Part], k1: float, b: float) -> None:
        self._parts = parts
        self._k1 = k1
        self._b = b
        self.paragraphs: Final = sum(map(len, self._parts))
        self._idf: dict[str, float] = {}

    @cached_property
    def _mean(self) -> float:
        """The average length of a paragraph."""
        total = sum(
            int(part.postings.lengths.sum(dtype=np.int64, where=True if part.there is None else part.there))
            for part in self._parts
        )
        return total / self.paragraphs

    @cached_property
    def _norms(self) -> list[NDArray[np.float64]]:
        """Of each part: what is added to a term's frequency below the line, k1 (1 - b + b length/mean)."""
        # Without a term in any paragraph nobody asks, and there is no mean.
        mean = self._mean or 1.0
        lengths = (part.postings.lengths.astype(np.float64) for part in self._parts)
        return [self._k1 * (1 - self._b + self._b * each / mean) for each in lengths]

    def idf(self, term: str) -> float:
        """As `Engine.idf`."""
        known = self._idf.get(term)
        if known is None:
            containing = sum(part.frequency(term) for part in self._parts)
            known = inverse_document_frequency(self.paragraphs, containing)
            if len(self._idf) < _REMEMBERED:
                self._idf[term] = known
        return known

    def search(self, terms: Sequence[str], k: int, within: Collection[int] | None) -> list[tuple[int, float]]:
        """As `Engine.search`."""
        if k <= 0 or not self.paragraphs:
            return []
        weights = [(term, self.idf(term)) for term in terms]
        wanted = (
            within if within is None or isinstance(within, np.ndarray) else np.fromiter(within, np.int64, len(within))
        )
        found = [self._best(number, weights, k, wanted) for number in range(len(self._parts))]
        ids, scores = (np.concatenate(each) for each in zip(*found, strict=True))
        order = np.lexsort((ids, -scores))[:k]
        return list(zip(ids[order].tolist(), scores[order].tolist(), strict=True))

    def _best(
        self, number: int, weights: Sequence[tuple[str, float]], k: int, wanted: NDArray[np.int64] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The best `k` of one part, in the order of their ids; more where scores are equal."""
        part = self._parts[number]
        scores = np.zeros(len(part.postings))
        ids = part.postings.ids
        for term, idf in weights:
            start, end = part.postings.of_term(term)
            if start < end:
                having = part.postings.places[start:end]
                scores[having] += self._given(idf, part.postings.counts[start:end], self._norms[number][having])
        if part.there is not None:
            scores[~part.there] = 0.0
        if wanted is not None:
            places = part.postings.where(wanted)
            ids, scores = ids[places], scores[places]
        found = np.flatnonzero(scores > 0)
        if len(found) > k:
            best = scores[found]
            found = found[best >= np.partition(best, -k)[-k]]
        return ids[found], scores[found]

    def _given(self, idf: float, counts: NDArray[Any], norms: NDArray[np.float64]) -> NDArray[np.float64]:
        """What a term gives, each step as rank-bm25 takes it, so that the figures are the same to the last bit."""
        frequency = counts.astype(np.float64)
        given: NDArray[np.float64] = idf * (frequency * (self._k1 + 1) / (frequency + norms))
        return given

    def explain(self, terms: Sequence[str], paragraph: int) -> list[TermScore]:
        """As `Engine.explain`."""
        wanted = np.array([paragraph], np.int64)
        for number, part in enumerate(self._parts):
            places = part.postings.where(wanted)
            if len(places) and (part.there is None or part.there[places[0]]):
                return [self._explained(number, int(places[0]), *each) for each in Counter(terms).items()]
        raise KeyError(paragraph)

    def beginning(self, prefix: str) -> set[str]:
        """As `PostingsEngine.beginning`."""
        return {term for part in self._parts for term in part.postings.terms.beginning(prefix)}

    def _explained(self, number: int, place: int, term: str, times: int) -> TermScore:
        start, end = self._parts[number].postings.of_term(term)
        at = start + int(self._parts[number].postings.places[start:end].searchsorted(place))
        if at == end or self._parts[number].postings.places[at] != place:
            return TermScore(term, 0, self.idf(term), 0.0)
        counts = self._parts[number].postings.counts[at : at + 1]
        given = float(self._given(self.idf(term), counts, self._norms[number][place : place + 1])[0])
        return TermScore(term, int(counts[0]), self.idf(term), float(np.add.accumulate([given] * times)[-1]))


def _without(part: Postings, gone: NDArray[np.int64]) -> NDArray[np.bool_] | None:
    places = part.where(gone)
    if not len(places):
        return None
    there = np.ones(len(part), bool)
    there[places] = False
    return there


class PostingsEngine:
    """Ranks as `okapi` does, to the last bit, and touches only the paragraphs that have a term of the question.

    What is added in memory is one more list of postings beside those that were mounted; statistics are those of all.
    """

    name = "postings"

    def __init__(self, *, k1: float = K1, b: float = B) -> None:
        """Set BM25's k1 (above 0) and b (from 0 to 1). Raises ValueError outside these ranges."""
        check_parameters(k1, b)
        self._k1 = k1
        self._b = b
        self._writing = threading.Lock()
        self._mounted: tuple[Postings, ...] = ()
        #: The hashes of all terms of what is mounted, ascending; None until somebody asks.
        self._hashes: NDArray[np.uint32] | None = None
        #: Paragraphs of what is mounted that are no longer there.
        self._gone: set[int] = set()
        #: The paragraphs in memory, as of the last commit.
        self._live: dict[int, Sequence[str]] = {}
        #: What the next commit changes; None takes the paragraph out.
        self._pending: dict[int, Sequence[str] | None] = {}
        self._snapshot = _Snapshot((), k1, b)

    def __len__(self) -> int:
        return self._snapshot.paragraphs

    def add(self, paragraphs: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Take in paragraphs as (id, terms); an id that is already there is replaced."""
        told = {int(paragraph): tuple(terms) for paragraph, terms in paragraphs}
        with self._writing:
            self._pending.update(told)

    def remove(self, ids: Iterable[int]) -> None:
        """Take paragraphs out; ids that are not there are ignored."""
        removed = dict.fromkeys(map(int, ids))
        with self._writing:
            self._pending.update(removed)

    def mount(self, parts: Sequence[Postings], gone: Iterable[int]) -> None:
        """Put these postings in the place of all that is mounted and in memory; seen at once.

        Args:
            parts: of which no two have the same paragraph.
            gone: paragraphs of them that are no longer there.
        """
        with self._writing:
            self._mounted, self._gone = tuple(parts), set(gone)
            self._live, self._pending, self._hashes = {}, {}, None
            self._snapshot = self._made()

    def commit(self) -> None:
        """Make what was added and removed visible, all at once."""
        with self._writing:
            if not self._pending:
                return
            for paragraph, terms in self._pending.items():
                self._live.pop(paragraph, None)
                if self._mounted:
                    self._gone.add(paragraph)
                if terms is not None:
                    self._live[paragraph] = terms
            self._pending = {}
            self._snapshot = self._made()

    def _made(self) -> _Snapshot:
        gone = np.fromiter(self._gone, np.int64, len(self._gone))
        parts = [_Part(each, _without(each, gone)) for each in self._mounted]
        if self._live:
            parts.append(_Part(_live(self._live), None))
        return _Snapshot(parts, self._k1, self._b)

    def search(self, terms: Sequence[str], k: int, *, within: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The best `k` paragraphs, best first, as (id, score); see `Engine.search`."""
        return self._snapshot.search(terms, k, within)

    def idf(self, term: str) -> float:
        """The term's inverse document frequency; see `Engine.idf`."""
        return self._snapshot.idf(term)

    def explain(self, terms: Sequence[str], paragraph: int) -> list[TermScore]:
        """What each distinct term gave this paragraph, 0 for one it does not have; see `Engine.explain`."""
        return self._snapshot.explain(terms, paragraph)

    def has(self, term: str) -> bool:
        """Whether any paragraph has the term. Most that are asked about are nowhere, and told at one look."""
        if self._hashes is None:
            self._hashes = np.unique(np.concatenate([_NO_HASHES, *(each.terms.hashes for each in self._mounted)]))
        hashed, hashes = hash_of(term), self._hashes
        at = int(hashes.searchsorted(np.uint32(hashed)))
        may_be = bool(self._live) or (at < len(hashes) and int(hashes[at]) == hashed)
        return may_be and self.idf(term) < self.idf("")

    def beginning(self, prefix: str) -> set[str]:
        """The terms that begin so; of paragraphs that are gone too."""
        return self._snapshot.beginning(prefix)


def _live(paragraphs: Mapping[int, Sequence[str]]) -> Postings:
    ids = sorted(paragraphs)
    numbers: dict[str, int] = {}
    tokens = [numbers.setdefault(term, len(numbers)) for each in ids for term in paragraphs[each]]
    owners = np.repeat(np.arange(len(ids)), [len(paragraphs[each]) for each in ids])
    return postings(np.array(ids, np.int64), owners, np.array(tokens, np.int32), list(numbers))
