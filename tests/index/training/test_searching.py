"""The search of training finds what an engine finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ranking import open_engine
from index.training.searching import Searcher

TERMS = st.sampled_from("abcdef")
PARAGRAPHS = st.lists(st.lists(TERMS, min_size=1, max_size=8), min_size=1, max_size=8)


@settings(max_examples=50)
@given(paragraphs=PARAGRAPHS, terms=st.lists(TERMS, max_size=5), k=st.integers(1, 9))
def test_it_gives_the_scores_of_the_reference_engine(paragraphs: list[list[str]], terms: list[str], k: int) -> None:
    numbered = [(number * 3, each) for number, each in enumerate(paragraphs)]
    engine = open_engine("okapi")
    engine.add(numbered)
    engine.commit()
    searcher = Searcher(numbered)
    expected, found = dict(engine.search(terms, 99)), searcher.search(terms, k)
    assert [score for _, score in found] == pytest.approx(sorted(expected.values(), reverse=True)[:k])
    assert all(score == pytest.approx(expected[each]) for each, score in found)
    assert [searcher.idf(term) for term in "abz"] == pytest.approx([engine.idf(term) for term in "abz"])
