"""The engine for large archives ranks as the reference does, to the last bit, however its postings are cut."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.ranking.okapi import OkapiEngine
from index.ranking.postings import Postings, PostingsEngine, postings
from tests.index.ranking.terms import CORPORA, QUERIES, Corpus


def okapi(corpus: Corpus) -> OkapiEngine:
    """The reference, with all of a corpus."""
    engine = OkapiEngine()
    engine.add(corpus.items())
    engine.commit()
    return engine


def part(corpus: Corpus) -> Postings:
    """The postings of a corpus, as they come back from a file."""
    ids = sorted(corpus)
    names = sorted({term for terms in corpus.values() for term in terms})
    numbers = np.array([names.index(term) for each in ids for term in corpus[each]], np.int32)
    owners = np.repeat(np.arange(len(ids)), [len(corpus[each]) for each in ids])
    return Postings.of(postings(np.array(ids, np.int64), owners, numbers, names).arrays())


@given(CORPORA, QUERIES, st.integers(1, 15))
def test_rankings_are_those_of_the_reference_to_the_last_bit(corpus: Corpus, query: list[str], k: int) -> None:
    engine = PostingsEngine()
    engine.add(corpus.items())
    engine.commit()
    reference = okapi(corpus)
    assert engine.search(query, k) == reference.search(query, k)
    assert [engine.explain(query, each) for each in corpus] == [reference.explain(query, each) for each in corpus]


@given(CORPORA, QUERIES, st.data())
def test_it_does_not_matter_how_it_is_cut_or_in_which_order_it_came(
    corpus: Corpus, query: list[str], data: st.DataObject
) -> None:
    of = {each: data.draw(st.integers(0, 3), label=f"part of {each}") for each in corpus}
    gone = {each for each in corpus if data.draw(st.booleans(), label=f"{each} is gone")}
    engine = PostingsEngine()
    parts = [{each: terms for each, terms in corpus.items() if of[each] == number} for number in range(3)]
    engine.mount([part(each) for each in parts], [each for each in gone if of[each] < 3 and each % 2])
    engine.remove(each for each in gone if not each % 2)
    engine.add((each, terms) for each, terms in corpus.items() if of[each] == 3 and each not in gone)
    engine.commit()
    left = {each: terms for each, terms in corpus.items() if each not in gone}
    reference = okapi(left)
    assert len(engine) == len(reference)
    assert engine.search(query, 20) == reference.search(query, 20)
    within = [each for each in corpus if each % 3]
    assert engine.search(query, 5, within=within) == reference.search(query, 5, within=within)
    assert [engine.idf(term) for term in query] == [reference.idf(term) for term in query]


def test_a_paragraph_that_comes_again_takes_the_place_of_the_mounted_one() -> None:
    engine = PostingsEngine()
    engine.mount([part({1: ["goal"], 2: ["post"]})], [])
    engine.add([(1, ["post", "post"])])
    engine.commit()
    assert engine.search(["goal"], 5) == []
    assert [each for each, _ in engine.search(["post"], 5)] == [1, 2]
    assert len(engine) == 2


def test_the_terms_with_a_beginning_come_from_all_parts() -> None:
    engine = PostingsEngine()
    engine.mount([part({1: ["goal", "goalkeep"]})], [])
    engine.add([(2, ["goalpost"])])
    engine.commit()
    assert engine.beginning("goal") == {"goal", "goalkeep", "goalpost"}


@given(CORPORA, CORPORA, st.sampled_from(["all", "none"]))
def test_it_tells_which_terms_any_paragraph_has(mounted: Corpus, live: Corpus, left: str) -> None:
    engine = PostingsEngine()
    engine.mount([part(mounted)], mounted if left == "none" else ())
    engine.add((each, terms) for each, terms in live.items() if each not in mounted)
    engine.commit()
    there = [terms for each, terms in live.items() if each not in mounted]
    there += mounted.values() if left == "all" else []
    wanted = {term for terms in there for term in terms}
    assert {term for term in ("ball", "goal", "keeper", "minute", "post", "nowhere") if engine.has(term)} == wanted - {
        "striker"
    }
