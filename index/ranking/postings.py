"""An engine for large archives: for each term the paragraphs that have it, in arrays that may be mapped from disk."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from index import warming
from index.model import TermScore
from index.ranking.compact import Postings
from index.ranking.engine import K1, B
from index.ranking.inverting import postings
from index.ranking.parts import part
from index.ranking.ranker import Ranker
from index.ranking.waiting import Waiting

__all__ = ["Postings", "PostingsEngine", "postings"]


class PostingsEngine(Waiting[Sequence[str]]):
    """Ranks as `okapi` does, to the last bit, and touches only the paragraphs that have a term of the question.

    What is added in memory is one more list of postings beside those that were mounted; statistics are those of all.
    """

    name = "postings"

    def __init__(self, *, k1: float = K1, b: float = B) -> None:
        """Set BM25's k1 (above 0) and b (from 0 to 1). Raises ValueError outside these ranges."""
        super().__init__(tuple, k1=k1, b=b)
        self._mounted: tuple[Postings, ...] = ()
        #: Paragraphs of what is mounted that are no longer there.
        self._gone: set[int] = set()
        #: The paragraphs in memory, as of the last commit.
        self._live: dict[int, Sequence[str]] = {}
        self._ranker = Ranker((), k1, b)

    def __len__(self) -> int:
        return self._ranker.paragraphs

    def mount(self, parts: Sequence[Postings], gone: Iterable[int]) -> None:
        """Put these postings in the place of all that is mounted and in memory; seen at once.

        Args:
            parts: of which no two have the same paragraph.
            gone: paragraphs of them that are no longer there.
        """
        with self._writing:
            self._mounted, self._gone = tuple(parts), set(gone)
            self._live, self._pending = {}, {}
            self._ranker = self._made()

    def _change(self, pending: Mapping[int, Sequence[str] | None]) -> None:
        for paragraph, terms in pending.items():
            self._live.pop(paragraph, None)
            if self._mounted:
                self._gone.add(paragraph)
            if terms is not None:
                self._live[paragraph] = terms
        self._ranker = self._made()

    def _made(self) -> Ranker:
        gone = np.sort(np.fromiter(self._gone, np.int64, len(self._gone)))
        parts = [part(each, gone) for each in self._mounted]
        if self._live:
            parts.append(part(_live(self._live), gone[:0]))
        return Ranker(parts, self._k1, self._b)

    def warm(self, *, wait: bool = False) -> bool:
        """Begin to get the compiled ranking ready, in a thread of its own; whether it is. See `warming.warm`."""
        return warming.warm(wait=wait)

    def search(self, terms: Sequence[str], k: int, *, within: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The best `k` paragraphs, best first, as (id, score); see `Engine.search`."""
        return self._ranker.search(terms, k, within)

    def search_many(
        self, questions: Sequence[Sequence[str]], k: int, *, threads: int | None = None
    ) -> list[list[tuple[int, float]]]:
        """What `search` finds for each of many questions, all of one state, on several processors at once.

        Args:
            questions: the terms of each.
            k: how many paragraphs to find for each.
            threads: how many threads; None: as many as there are processors.
        """
        ranker, threads = self._ranker, threads or os.cpu_count() or 1
        size = -(-len(questions) // threads)
        chunks = [questions[first : first + size] for first in range(0, len(questions), max(size, 1))]
        with ThreadPoolExecutor(threads) as pool:
            return [each for some in pool.map(lambda chunk: ranker.search_many(chunk, k), chunks) for each in some]

    def idf(self, term: str) -> float:
        """The term's inverse document frequency; see `Engine.idf`."""
        return self._ranker.idf(term)

    def having(self, terms: Sequence[str]) -> list[bool]:
        """Whether any paragraph has each of these terms; see `Engine.having`."""
        return self._ranker.having(terms)

    def explain(self, terms: Sequence[str], paragraph: int) -> list[TermScore]:
        """What each distinct term gave this paragraph, 0 for one it does not have; see `Engine.explain`."""
        return self._ranker.explain(terms, paragraph)

    def beginning(self, prefix: str) -> set[str]:
        """The terms that begin so; of paragraphs that are gone too."""
        return self._ranker.beginning(prefix)


def _live(paragraphs: Mapping[int, Sequence[str]]) -> Postings:
    ids = sorted(paragraphs)
    numbers: dict[str, int] = {}
    tokens = [numbers.setdefault(term, len(numbers)) for each in ids for term in paragraphs[each]]
    owners = np.repeat(np.arange(len(ids)), [len(paragraphs[each]) for each in ids])
    return postings(np.array(ids, np.int64), owners, np.array(tokens, np.int32), list(numbers))
