"""What readers of postings see between two commits: the segments, and the statistics of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index import warming
from index.model import TermScore
from index.ranking.compact import NOWHERE
from index.ranking.lexicon import Lexicon
from index.ranking.lookup import Dictionary, Found
from index.ranking.mounting import Rows
from index.ranking.parts import Formula, Part


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
        self._dictionary = Dictionary(self.parts)
        self._lexicon = self._begun()

    def _begun(self) -> Lexicon:
        return Lexicon(self._dictionary.likely, self._look_up, len(self.parts), self.paragraphs)

    def _look_up(self, terms: Sequence[str]) -> Found:
        compiled = warming.compiled(warming.RANKING)
        return self.rows.look_up(compiled, terms) if compiled else self._dictionary.look_up(terms)

    @cached_property
    def rows(self) -> Rows:
        """The segments as machine code wants them."""
        return Rows(self.parts, self.formula)

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
            self._lexicon = self._begun()
        return self._lexicon

    def idf(self, term: str) -> float:
        """As `Engine.idf`."""
        return self.lexicon.idf_of(term)

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
