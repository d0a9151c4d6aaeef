"""Segments that are merged are, array by array, what is made at once of all that is left in them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ranking import inverting, merging
from index.ranking.compact import Postings
from index.ranking.inverting import Tokens, inverted
from index.ranking.merging import merged
from tests.index.ranking.kernels import news, part
from tests.index.ranking.terms import CORPORA, Corpus

BITS = st.sampled_from([1, 2, 3, 5, 13])


@pytest.fixture(params=["all at once", "some at a time"], scope="module", autouse=True)
def _at_once(request: pytest.FixtureRequest) -> object:
    """What fits into memory, and what is cut into pieces."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "some at a time":
            patch.setattr(merging, "AT_ONCE", 3)
            patch.setattr(inverting, "AT_ONCE", 3)
            patch.setattr(inverting, "_SAMPLE", 1)
            patch.setattr(inverting, "_FEWEST_BITS", 2)
            patch.setattr(inverting, "_MOST_BITS", 2)
        yield


def assert_equal(one: Postings, other: Postings) -> None:
    arrays = other.arrays()
    for name, array in one.arrays().items():
        assert array.dtype == arrays[name].dtype, name
        assert array.tolist() == arrays[name].tolist(), name


def split(corpus: Corpus, of: Sequence[int], bits: int = 13) -> list[Postings]:
    """The parts of a corpus; the first of them have windows of their own size."""
    numbered = list(zip(corpus.items(), of, strict=True))
    return [part(dict(item for item, each in numbered if each == n), bits if n < 2 else 13) for n in range(4)]


@given(CORPORA, st.data(), BITS, BITS)
def test_any_split_merged_equals_one_build(corpus: Corpus, data: st.DataObject, before: int, after: int) -> None:
    of = data.draw(st.lists(st.integers(0, 3), min_size=len(corpus), max_size=len(corpus)))
    gone = data.draw(st.sets(st.sampled_from(sorted(corpus)))) if corpus else set()
    found = merged(split(corpus, of, before), np.array(sorted(gone), np.int64), bits=after, threads=2)
    assert_equal(found, part({each: terms for each, terms in corpus.items() if each not in gone}, after))


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 400), st.integers(0, 99), st.integers(1, 9), BITS)
def test_what_is_merged_again_and_again_equals_one_build(size: int, seed: int, few: int, bits: int) -> None:
    corpus = news(size, seed)
    random = np.random.default_rng(seed)
    parts = [part(dict(list(corpus.items())[start::7]), bits) for start in range(7)]
    left = dict(corpus)
    while len(parts) > 1:
        gone = random.choice(sorted(left), min(few, len(left)), replace=False) if left else np.zeros(0, np.int64)
        some = [parts.pop(int(random.integers(len(parts)))) for _ in range(min(len(parts), 3))]
        lost = {*gone.tolist()} & {each for one in some for each in one.ids.tolist()}
        parts.append(merged(some, np.array(sorted(lost), np.int64), bits=bits))
        left = {each: terms for each, terms in left.items() if each not in lost}
    assert_equal(parts[0], part(left, bits))


def test_terms_may_be_there_very_often_and_ids_beyond_32_bits() -> None:
    corpus = {2**40 + each: ["goal"] * each + ["post"] * (each % 5) for each in (1, 7, 8, 9, 255, 300, 70_000)}
    parts = split(corpus, [0, 1, 0, 2, 3, 1, 0], 3)
    assert_equal(
        merged(parts, np.array([2**40 + 9]), bits=13),
        part({each: corpus[each] for each in corpus if each != 2**40 + 9}),
    )


def test_nothing_is_left_where_all_is_gone() -> None:
    corpus = news(30, 1)
    assert_equal(merged([part(corpus), part({})], np.array(sorted(corpus)), bits=13), part({}))


@given(CORPORA, CORPORA)
def test_a_paragraph_has_what_it_has_in_any_run(texts: Corpus, titles: Corpus) -> None:
    ids = sorted({*texts, *titles})
    names = sorted({term for corpus in (texts, titles) for terms in corpus.values() for term in terms})
    runs = []
    for corpus in (texts, titles):
        bounds = np.concatenate(([0], np.cumsum([len(corpus.get(each, ())) for each in ids], dtype=np.int64)))
        numbers = [names.index(term) for each in ids for term in corpus.get(each, ())]
        runs.append(Tokens(bounds, np.array(numbers, np.int32)))
    both = {each: [*texts.get(each, ()), *titles.get(each, ())] for each in ids}
    assert_equal(inverted(np.array(ids, np.int64), runs, names, bits=13, threads=2), part(both))
