"""Terms are found in all segments at once, each as if it were looked up alone."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranking import Engine, lookup
from tests.index.ranking.kernels import mounted, news, okapi, part

ALIKE = ("plumless", "buckeroo")
"""Two words of one hash."""
ODD = ["", "\0", "a\0b", "a", "b", "ab", "é", "\ud800", "日本", "t1"]


def idfs(engine: Engine, terms: Sequence[str]) -> list[float]:
    """The inverse document frequency of each term."""
    return [engine.idf(term) for term in terms]


def test_the_two_words_have_one_hash() -> None:
    assert crc32(ALIKE[0].encode()) == crc32(ALIKE[1].encode())


@pytest.mark.parametrize("there", [ALIKE[:1], ALIKE[1:], ALIKE], ids=["one", "the other", "both"])
def test_terms_of_one_hash_are_told_apart(kernel: str, there: tuple[str, ...]) -> None:
    engine = mounted(part({each: [term, "goal"] for each, term in enumerate(there)}))
    assert engine.having(ALIKE) == [term in there for term in ALIKE]
    assert [len(engine.search([term], 9)) for term in ALIKE] == [int(term in there) for term in ALIKE]


@given(st.lists(st.sampled_from(ODD), max_size=6), st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=8))
def test_a_term_may_be_any_string(kernel: str, terms: list[str], asked: list[str]) -> None:
    engine, reference = (
        mounted(part({1: terms, 2: ["goal"]}), part({3: terms[:2]})),
        okapi({1: terms, 2: ["goal"], 3: terms[:2]}),
    )
    assert engine.having(asked) == reference.having(asked)
    assert idfs(engine, asked) == idfs(reference, asked)
    assert engine.search(asked, 5) == reference.search(asked, 5)


@pytest.mark.parametrize("worth", [0, 10**9], ids=["each in each segment", "by the hashes of all first"])
@pytest.mark.parametrize("segments", [1, 5])
def test_of_very_many_terms_those_that_are_somewhere_are_found(
    kernel: str, segments: int, worth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "_WORTH", worth)
    corpus = news(300, 7, words=200)
    of = [{each: terms for each, terms in corpus.items() if each % segments == number} for number in range(segments)]
    engine, reference = mounted(*map(part, of)), okapi(corpus)
    asked = [f"t{number}" for number in range(0, 400, 3)]
    assert engine.having(asked) == reference.having(asked)
    assert idfs(engine, asked) == idfs(reference, asked)


@pytest.mark.parametrize("gone_of", [2, 3, 97, 1_999])
def test_what_is_gone_is_not_counted(kernel: str, gone_of: int) -> None:
    """A few that are gone are looked up among a term's paragraphs; of many, each paragraph of the term is looked at."""
    corpus = news(2_000, 9, words=30)
    left = {each: terms for row, (each, terms) in enumerate(corpus.items()) if row % gone_of}
    engine, reference = mounted(part(corpus, 6), gone=[*(corpus.keys() - left.keys())]), okapi(left)
    terms = [f"t{number}" for number in range(31)]
    assert engine.having(terms) == reference.having(terms)
    assert idfs(engine, terms) == idfs(reference, terms)


def test_a_term_that_only_those_have_that_are_gone_is_nowhere(kernel: str) -> None:
    engine = mounted(part({1: ["goal"], 2: ["post"]}), gone=[1])
    assert engine.having(["goal", "post", "keeper"]) == [False, True, False]
    assert engine.idf("goal") == engine.idf("keeper")
