"""Paragraphs as terms, and the formula that scores them, written down a second time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

Corpus = Mapping[int, Sequence[str]]
"""Paragraph id to its terms."""

#: Few terms, so that they meet.
TERMS = st.sampled_from(["ball", "goal", "keeper", "minute", "post", "striker"])
QUERIES = st.lists(TERMS | st.just("nowhere"), max_size=6)
CORPORA = st.dictionaries(st.integers(1, 40), st.lists(TERMS, max_size=12), max_size=12)


def bm25(corpus: Corpus, query: Sequence[str], paragraph: int, k1: float = 1.5, b: float = 0.75) -> float:
    """BM25 Okapi, term by term (Robertson and Zaragoza 2009, section 3.4), with an idf that is never negative."""
    average = sum(map(len, corpus.values())) / len(corpus)
    terms = corpus[paragraph]
    score = 0.0
    for term in query:
        frequency = terms.count(term)
        if frequency:
            length = 1 - b + b * len(terms) / average
            score += idf(corpus, term) * frequency * (k1 + 1) / (frequency + k1 * length)
    return score


def idf(corpus: Corpus, term: str) -> float:
    """Inverse document frequency."""
    containing = sum(term in terms for terms in corpus.values())
    return math.log(1 + (len(corpus) - containing + 0.5) / (containing + 0.5))


def best(corpus: Corpus, query: Sequence[str]) -> list[tuple[int, float]]:
    """Every paragraph that scores above 0, best first, ties by id."""
    scores = [(paragraph, bm25(corpus, query, paragraph)) for paragraph in sorted(corpus)]
    return sorted(((each, score) for each, score in scores if score > 0), key=lambda found: -found[1])
