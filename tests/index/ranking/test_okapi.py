"""The reference engine's scores are rank-bm25's own."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.ranking.okapi import OkapiEngine
from tests.index.ranking.terms import CORPORA, QUERIES, Corpus, bm25

ROOT = Path(__file__).resolve().parents[3]


class PluggedIn(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no annotations
    """The library itself, counting for itself, with only the idf replaced."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        for term, containing in nd.items():
            self.idf[term] = math.log(1 + (self.corpus_size - containing + 0.5) / (containing + 0.5))


def engine_with(corpus: Corpus, **parameters: float) -> OkapiEngine:
    engine = OkapiEngine(**parameters)
    engine.add(corpus.items())
    engine.commit()
    return engine


@given(CORPORA.filter(lambda corpus: any(corpus.values())), QUERIES)
def test_scores_equal_those_of_the_library_with_the_same_idf(corpus: Corpus, query: list[str]) -> None:
    ordered = dict(sorted(corpus.items()))
    expected = dict(zip(ordered, PluggedIn(list(ordered.values())).get_scores(query).tolist(), strict=True))
    found = dict(engine_with(corpus).search(query, len(corpus)))
    assert found == pytest.approx({each: score for each, score in expected.items() if score > 0}, abs=1e-12)


@given(CORPORA, QUERIES, st.floats(0.1, 5), st.floats(0, 1) | st.just(1.0))
def test_k1_and_b_may_be_set(corpus: Corpus, query: list[str], k1: float, b: float) -> None:
    found = dict(engine_with(corpus, k1=k1, b=b).search(query, 99))
    expected = {each: bm25(corpus, query, each, k1, b) for each in corpus}
    assert found == pytest.approx({each: score for each, score in expected.items() if score > 0}, abs=1e-9)


@pytest.mark.parametrize(("k1", "b"), [(0, 0.5), (-1, 0.5), (math.nan, 0.5), (math.inf, 0.5), (1, -0.1), (1, 1.1)])
def test_a_k1_or_b_without_meaning_is_refused(k1: float, b: float) -> None:
    with pytest.raises(ValueError, match="k1"):
        OkapiEngine(k1=k1, b=b)


def test_a_term_in_most_paragraphs_still_tells_them_apart() -> None:
    """The library's own idf would be below zero here, or next to nothing."""
    engine = engine_with({1: ["belgium", "japan"], 2: ["belgium"], 3: ["belgium", "belgium"]})
    assert [paragraph for paragraph, _ in engine.search(["belgium"], 3)] == [3, 2, 1]


def test_a_commit_without_changes_costs_nothing() -> None:
    engine = engine_with({1: ["goal"]})
    before = engine._snapshot
    engine.commit()
    assert engine._snapshot is before


def test_asking_for_an_engine_loads_only_what_it_needs() -> None:
    script = "import sys, index.ranking; sys.exit('rank_bm25' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
