"""Corpora and questions that the kernels' shortcuts could go wrong with."""

from __future__ import annotations

import pytest

from index.ranking.compact import WINDOW_BITS, bits_for
from tests.index.ranking.kernels import mounted, news, okapi, part


@pytest.mark.parametrize("k", [1, 10, 64, 100, 999, 1_000, 5_000])
def test_any_number_of_paragraphs_may_be_asked_for(kernel: str, k: int) -> None:
    corpus = news(3_000, 3, words=300)
    engine, reference = mounted(part(corpus, 8)), okapi(corpus)
    for query in (["t0", "t7", "t30", "t100"], ["t5"], ["t299", "t298"]):
        assert engine.search(query, k) == reference.search(query, k)
    assert engine.search_many([["t5"], ["t0", "t9"]], k) == [
        reference.search(query, k) for query in (["t5"], ["t0", "t9"])
    ]


def test_more_equal_paragraphs_than_may_wait_for_being_scored(kernel: str) -> None:
    corpus = {each: ["goal", "post"] for each in range(40_000)} | {50_000: ["goal", "post", "goal", "keeper"]}
    engine, reference = mounted(part(corpus)), okapi(corpus)
    assert engine.search(["goal"], 3) == reference.search(["goal"], 3)
    assert engine.search(["goal", "keeper"], 3) == reference.search(["goal", "keeper"], 3)


def test_most_paragraphs_may_have_a_term_several_times(kernel: str) -> None:
    corpus = {each: ["goal"] * (each % 11) + ["post"] * (each % 3) + [f"t{each % 7}"] for each in range(4_000)}
    engine, reference = mounted(part(corpus, 10)), okapi(corpus)
    for query in (["goal"], ["goal", "post", "t3"], ["post", "post", "t1"]):
        assert engine.search(query, 40) == reference.search(query, 40)


@pytest.mark.parametrize("every", [2, 50, 700])
def test_few_of_a_window_may_be_found(kernel: str, every: int) -> None:
    corpus = news(4_000, 12, words=100)
    engine, reference = mounted(part(corpus, 9)), okapi(corpus)
    within = [each for row, each in enumerate(corpus) if row % every == 0]
    for query in (["t0", "t3", "t20"], ["t1"], ["t90", "t2"]):
        assert engine.search(query, 10, within=within) == reference.search(query, 10, within=within)


def test_lengths_in_one_window_may_differ_as_much_as_they_like(kernel: str) -> None:
    corpus = {each: ["goal"] + ["post"] * (each % 4) + ["filler"] * (each**2 % 3_001) for each in range(1, 600)}
    engine, reference = mounted(part(corpus)), okapi(corpus)
    for k in (1, 10, 100):
        assert engine.search(["goal", "post"], k) == reference.search(["goal", "post"], k)


def test_windows_grow_with_the_archive() -> None:
    sizes = [bits_for(paragraphs) for paragraphs in (0, 1_000, 100_000, 500_000, 1_000_000, 10**9)]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (11, WINDOW_BITS)
