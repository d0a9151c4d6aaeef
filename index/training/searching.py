"""BM25 over a whole set at once, for the thousands of searches of a training."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer, words
from index.forward import Entry, ForwardIndex
from index.model import TermScore
from index.ranking.engine import K1, B
from index.store import Indexed
from index.vocabulary import NO_TERM, Vocabulary


class Searcher:
    """Searches as a ranking engine does (see `index.ranking.Engine`), over paragraphs that never change."""

    def __init__(self, paragraphs: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Take paragraphs as (id, terms), by ascending id."""
        from scipy import sparse

        self._ids: Final = np.array([each for each, _ in paragraphs], np.int64)
        self._terms: Final[dict[str, int]] = {}
        owners = np.repeat(np.arange(len(paragraphs)), [len(terms) for _, terms in paragraphs])
        numbers = [self._terms.setdefault(term, len(self._terms)) for _, terms in paragraphs for term in terms]
        counts = sparse.coo_matrix(
            (np.ones(len(numbers)), (numbers, owners)), shape=(len(self._terms), len(paragraphs))
        ).tocsr()
        lengths = np.bincount(owners, minlength=len(paragraphs))
        containing = np.diff(counts.indptr)
        self._idf: Final = np.log1p((len(paragraphs) - containing + 0.5) / (containing + 0.5))
        norms = K1 * (1 - B + B * lengths / lengths.mean())
        counts.data *= (K1 + 1) / (counts.data + norms[counts.indices])
        counts.data *= np.repeat(self._idf, containing)
        self._weights: Final = counts

    def idf(self, term: str) -> float:
        """As `Engine.idf`."""
        number = self._terms.get(term)
        return math.log1p((len(self._ids) + 0.5) / 0.5) if number is None else float(self._idf[number])

    def search(self, terms: Sequence[str], k: int) -> list[tuple[int, float]]:
        """As `Engine.search`."""
        scores = np.zeros(len(self._ids))
        weights = self._weights
        for number in (self._terms[term] for term in terms if term in self._terms):
            start, end = weights.indptr[number : number + 2]
            scores[weights.indices[start:end]] += weights.data[start:end]
        return _best(self._ids, scores, k)


def _best(ids: NDArray[np.int64], scores: NDArray[np.float64], k: int) -> list[tuple[int, float]]:
    found = np.flatnonzero(scores > 0)
    if len(found) > k:
        found = found[scores[found] >= np.partition(scores[found], -k)[-k]]
    order = found[np.argsort(-scores[found], kind="stable")[:k]]
    return list(zip(ids[order].tolist(), scores[order].tolist(), strict=True))


def indexed(
    paragraphs: Iterable[Indexed], forward: ForwardIndex, vocabulary: Vocabulary, analyzer: Analyzer
) -> Searcher:
    """Take paragraphs and their titles into a forward index, as an archive does, and give what finds them."""
    book = vocabulary.book(analyzer)
    titles: dict[int, list[int]] = {}
    told: list[tuple[int, list[str]]] = []
    for each in paragraphs:
        if each.article not in titles:
            titles[each.article] = [book[word] for word in words(each.title)]
            forward.add_title(each.article, titles[each.article])
        numbers = [book[word] for word in words(each.text)]
        forward.add([Entry(each.id, each.article, numbers)])
        known = vocabulary.words
        terms = (known[number][2] for number in titles[each.article] + numbers)
        told.append((each.id, [vocabulary.terms[term] for term in terms if term != NO_TERM]))
    return Searcher(told)


class SearchingEngine:
    """An `Engine` for the thousands of searches of a training."""

    def __init__(self) -> None:
        self.name = "searching"
        self._told: list[tuple[int, Sequence[str]]] = []
        self._searcher = Searcher([(0, [""])])

    def add(self, paragraphs: Iterable[tuple[int, Sequence[str]]]) -> None:
        """As `Engine.add`."""
        self._told.extend((each, list(terms)) for each, terms in paragraphs)

    def remove(self, ids: Iterable[int]) -> None:
        """As `Engine.remove`."""
        gone = set(ids)
        self._told = [each for each in self._told if each[0] not in gone]

    def commit(self) -> None:
        """As `Engine.commit`."""
        if self._told:
            self._searcher = Searcher(sorted(self._told))

    def search(self, terms: Sequence[str], k: int, *, within: Collection[int] | None = None) -> list[tuple[int, float]]:
        """As `Engine.search`."""
        if within is None:
            return self._searcher.search(terms, k)
        found = self._searcher.search(terms, len(self._told))
        return [each for each in found if each[0] in within][:k]

    def idf(self, term: str) -> float:
        """As `Engine.idf`."""
        return self._searcher.idf(term)

    def having(self, terms: Sequence[str]) -> list[bool]:
        """As `Engine.having`."""
        return [self.idf(term) < self.idf("") for term in terms]

    def explain(self, terms: Sequence[str], paragraph: int) -> list[TermScore]:
        """Nothing: nobody asks."""
        del terms, paragraph
        return []

    def __len__(self) -> int:
        return len(self._told)
