"""The ranking of compact postings in numpy: the paragraphs that have the rare terms, and of others what is needed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.ranking.compact import Place
from index.ranking.parts import Formula, Part, Unpacked

Found = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Ids and their scores."""

_SMALL: Final = 20_000
"""A segment of so many paragraphs is scored whole."""
MANY: Final = 1_000
"""So many that are asked for, and more, are found by scoring all."""
_SEEDS: Final = 400
"""So many postings of the rarest terms are looked at first, so that there is a score to reach."""
_LITTLE: Final = 2_000
"""A question with so few postings is answered by scoring all."""
_TRIED: Final = 4
"""So many times as many as are asked for are scored of these."""
_DEFERRED: Final = 0.4
"""What frequent terms that are not added may give together, of the score to reach."""
_SURE: Final = 1 - 1e-4
"""Sums in single precision may be too small by less than this."""
_STRIPES: Final = 64
"""The paragraphs are compared with what is to be reached in so many stripes, by the shortest in each."""
_KEPT: Final = 16_000_000
"""Postings that are kept unpacked, for each segment: 192 MB and a little more, where so many were asked for."""


class Lists(NamedTuple):
    """The postings of a term, unpacked."""

    #: The places of the paragraphs that have it once, ascending.
    once: NDArray[np.intp]
    #: What 1 of weight gives each of these.
    gains: NDArray[np.float32]
    #: The places of those that have it more often, ascending, and how often, and what 1 of weight gives.
    more: NDArray[np.intp]
    counts: NDArray[np.float64]
    more_gains: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.once) + len(self.more)


class Term(NamedTuple):
    """A distinct term of a question, in a segment."""

    #: What it is worth, by how often it is asked for.
    weight: float
    lists: Lists


def lists(part: Part, place: Place, formula: Formula) -> Lists:
    """The postings of a term, unpacked; those that were asked for of late are kept."""
    kept = part.unpacked
    found: Lists | None = kept.lists.pop(place.start, None)
    if found is None:
        found = _unpacked(part, place, formula)
        with kept.changing:
            kept.size += len(found)
            _make_room(kept)
    kept.lists[place.start] = found
    return found


def _unpacked(part: Part, place: Place, formula: Formula) -> Lists:
    once, more, counts = part.postings.by_frequency(place)
    gives = part.gives(formula)
    # Places ascend, and so do lengths: paragraphs of one length follow one another.
    ends = once.searchsorted(part.postings.size_places[1:])
    gains = np.repeat(gives, np.diff(ends, prepend=0))
    frequencies = counts.astype(np.float64)
    norms = formula.norms(part.postings.lengths(more))
    more_gains = (frequencies * (formula.k1 + 1) / (frequencies + norms)).astype(np.float32)
    return Lists(once, gains, more, frequencies, more_gains)


def _make_room(kept: Unpacked) -> None:
    """Forget what nobody asked for the longest time."""
    for start in list(kept.lists):
        if kept.size <= _KEPT:
            break
        each: Lists | None = kept.lists.pop(start, None)
        kept.size -= 0 if each is None else len(each)


def frequencies(found: Lists, places: NDArray[np.intp]) -> NDArray[np.float64]:
    """How often each of the paragraphs at these places has a term."""
    frequency: NDArray[np.float64] = is_among(found.once, places).astype(np.float64)
    if len(found.more):
        at = found.more.searchsorted(places)
        at[at == len(found.more)] = 0
        has_more = (found.more[at] == places).nonzero()[0]
        frequency[has_more] = found.counts[at[has_more]]
    return frequency


def is_among(some: NDArray[np.intp], places: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which of the places are among some, which ascend."""
    if not len(some):
        return np.zeros(len(places), bool)
    found: NDArray[np.bool_] = some.take(some.searchsorted(places), mode="clip") == places
    return found


def scores(
    part: Part, places: NDArray[np.int64], question: Sequence[tuple[float, Place]], formula: Formula
) -> NDArray[np.float64]:
    """The scores of paragraphs, as rank-bm25 adds them up.

    Args:
        part: has them.
        places: of the paragraphs.
        question: for each term, repeats included, its idf, and where its postings stand.
        formula: of the score.
    """
    norms = formula.norms(part.postings.lengths(places))
    wanted = places.astype(np.intp, copy=False)
    known: dict[Place, NDArray[np.float64]] = {}
    found = np.zeros(len(places))
    for idf, place in question:
        if place.start < place.end:
            if place not in known:
                known[place] = formula.given(idf, frequencies(lists(part, place, formula), wanted), norms)
            found += known[place]
    return found


def every_score(
    part: Part, question: Sequence[tuple[float, Place]], formula: Formula
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The places of the paragraphs of a segment that have a score, and these."""
    found = np.zeros(len(part.postings))
    for idf, place in question:
        if place.start < place.end:
            places, counts = part.postings.having(place)
            norms = formula.norms(part.postings.lengths(places))
            found[places] += formula.given(idf, counts.astype(np.float64), norms)
    there = np.flatnonzero(found)
    return there, found[there]


def best(ids: NDArray[np.int64], found: NDArray[np.float64], k: int) -> Found:
    """The `k` best, best first, ties by id."""
    if len(found) > k:
        kept = np.flatnonzero(found >= np.partition(found, -k)[-k])
        ids, found = ids[kept], found[kept]
    order = np.lexsort((ids, -found))[:k]
    return ids[order], found[order]


class Search:
    """One question to several segments.

    Args:
        k: how many are asked for.
        formula: of the score.
    """

    def __init__(self, k: int, formula: Formula) -> None:
        self._k = k
        self._formula = formula
        self.found: Found = (np.zeros(0, np.int64), np.zeros(0))

    def look(self, part: Part, question: Sequence[tuple[float, Place]], mask: NDArray[np.bool_] | None) -> None:
        """Look through a segment.

        Args:
            part: the segment.
            question: for each term, repeats included, its idf, and where its postings stand.
            mask: which of its paragraphs may be found, by their places; None: all.
        """
        weights: dict[Place, float] = {}
        for idf, place in question:
            if place.start < place.end:
                weights[place] = weights.get(place, 0.0) + idf
        if not weights:
            return
        total = sum(place.end - place.start for place in weights)
        if len(part.postings) <= _SMALL or self._k >= MANY or total <= _LITTLE:
            places, found = every_score(part, question, self._formula)
            if mask is not None:
                kept = mask[places]
                places, found = places[kept], found[kept]
            self._take(part, places, found)
            return
        by_weight = sorted(weights.items(), key=lambda each: -each[1])
        terms = [Term(weight, lists(part, place, self._formula)) for place, weight in by_weight]
        self.score(part, question, self._near(part, terms, mask))

    @property
    def _least(self) -> float:
        """The score that is to be reached."""
        return float(self.found[1][-1]) if len(self.found[1]) == self._k else 0.0

    def _take(self, part: Part, places: NDArray[np.int64], found: NDArray[np.float64]) -> None:
        postings = part.postings
        kept = found >= self._least if self._least else found > 0
        ids = postings.ids[postings.order[places[kept]]].astype(np.int64)
        ids, found = np.concatenate([self.found[0], ids]), np.concatenate([self.found[1], found[kept]])
        ids, first = np.unique(ids, return_index=True)
        self.found = best(ids, found[first], self._k)

    def score(self, part: Part, question: Sequence[tuple[float, Place]], places: NDArray[np.int64]) -> None:
        """Score the paragraphs at these places."""
        if len(places):
            self._take(part, places, scores(part, places, question, self._formula))

    def _near(self, part: Part, terms: Sequence[Term], mask: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """The paragraphs that may be of the best."""
        gives, sums = part.gives(self._formula), _sums(len(part.postings))
        seeds, least, added = _seeds(terms, mask), self._least * _SURE, 0
        while added < len(terms) and _weight(terms[added:]) * gives[len(gives) // 4] > _DEFERRED * least:
            _add(sums, terms[added], len(part.postings))
            added += 1
            least = max(least, self._kth(sums[seeds]))
        rest = _weight(terms[added:])
        # Short paragraphs may reach it with frequent terms alone. They stand at the beginning.
        short = int(part.postings.size_places[np.count_nonzero(rest * gives >= least)]) if rest else 0
        for term in terms[added:]:
            _add(sums, term, short)
        once = part.once(self._formula)
        width = len(sums) // _STRIPES
        best_of = once[np.minimum(np.arange(_STRIPES) * width, len(once) - 1)]
        stripes = sums.reshape(_STRIPES, width)
        places = (stripes >= np.maximum(least - rest * best_of, _LEAST)[:, None]).ravel().nonzero()[0]
        totals = sums[places]
        sums.fill(0)
        if mask is not None:
            places, totals = places[mask[places]], totals[mask[places]]
        return self._nearer(terms[added:], places, totals, once[places], short)

    def _kth(self, totals: NDArray[np.float32]) -> float:
        """A score that the k best of so many paragraphs reach, if their totals are no greater than their scores."""
        return float(np.partition(totals, -self._k)[-self._k]) * _SURE if len(totals) >= self._k else 0.0

    def _nearer(
        self,
        terms: Sequence[Term],
        places: NDArray[np.intp],
        totals: NDArray[np.float32],
        once: NDArray[np.float32],
        short: int,
    ) -> NDArray[np.int64]:
        """Those that may be of the best once it is known which of the terms that were not added they have.

        Args:
            terms: that were not added, but for where paragraphs have them more than once.
            places: of the paragraphs, ascending.
            totals: what the others give.
            once: what 1 of weight gives a paragraph that has a term once.
            short: where paragraphs begin for which these terms were not added.
        """
        if not len(places):
            return places.astype(np.int64)
        # First those that are nearest: the better they are, the fewer of the others are left.
        first = np.argpartition(-totals, min(_TRIED * self._k, len(totals) - 1))[: _TRIED * self._k]
        some = totals[first]
        for term in terms:
            some += self._once(term, places[first], once[first], short)
        rest, least = _weight(terms), max(self._least * _SURE, self._kth(some))
        for term in terms:
            kept = totals + rest * once >= least
            places, totals, once = places[kept], totals[kept], once[kept]
            rest -= term.weight
            totals += self._once(term, places, once, short)
        return places[totals >= max(least, self._kth(totals))].astype(np.int64)

    @staticmethod
    def _once(term: Term, places: NDArray[np.intp], once: NDArray[np.float32], short: int) -> NDArray[np.float32]:
        """What a term gives those that have it once and to which it was not added."""
        has = is_among(term.lists.once, places) & (places >= short)
        return np.where(has, np.float32(term.weight) * once, np.float32(0))


def _add(sums: NDArray[np.float32], term: Term, end: int) -> None:
    """Add what a term gives to all paragraphs before `end`, and to those behind that have it more than once."""
    found, weight = term.lists, np.float32(term.weight)
    once = found.once[: int(found.once.searchsorted(end))]
    np.add.at(sums, once, weight * found.gains[: len(once)])
    np.add.at(sums, found.more, weight * found.more_gains)


def _seeds(terms: Sequence[Term], mask: NDArray[np.bool_] | None) -> NDArray[np.intp]:
    """Some paragraphs with rare terms: a score that the best of them reach is one to begin with."""
    some: list[NDArray[np.intp]] = []
    room = _SEEDS
    for term in terms:
        for places in (term.lists.more, term.lists.once):
            # From the middle: the shortest and the longest paragraphs are not the best.
            first = max(len(places) - room, 0) // 2
            some.append(places[first : first + max(room, 0)])
            room -= len(some[-1])
    seeds = np.unique(np.concatenate(some))
    return seeds if mask is None else seeds[mask[seeds]]


def _weight(terms: Sequence[Term]) -> float:
    return sum(term.weight for term in terms)


_LEAST: Final = np.finfo(np.float32).tiny
_local: Final = threading.local()


def _sums(count: int) -> NDArray[np.float32]:
    """Zeros for so many paragraphs, this thread's own; whoever takes them puts zeros back."""
    kept: dict[int, NDArray[np.float32]] = getattr(_local, "sums", {})
    width = -(-count // _STRIPES) * _STRIPES
    if width not in kept:
        # Of segments there are few.
        kept = _local.sums = {width: np.zeros(width, np.float32)}
    return kept[width]
