"""The engine for large archives ranks as the reference does, to the last bit, however its postings are cut."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import Analyzer
from tests.index.kernels import KERNELS
from tests.index.ranking.kernels import mounted, news, okapi, part, ranking_by
from tests.index.ranking.terms import CORPORA, QUERIES, Corpus

ROOT = Path(__file__).resolve().parents[3]
BITS = st.sampled_from([1, 2, 3, 5, 13])
"""Windows of two paragraphs to 8,192."""
EVERY = 8
"""Every so many-th question: the reference takes a third of a second for each."""


@given(CORPORA, QUERIES, st.integers(1, 15), BITS)
def test_rankings_are_those_of_the_reference_to_the_last_bit(
    kernel: str, corpus: Corpus, query: list[str], k: int, bits: int
) -> None:
    engine, reference = mounted(part(corpus, bits)), okapi(corpus)
    assert engine.search(query, k) == reference.search(query, k)
    assert [engine.explain(query, each) for each in corpus] == [reference.explain(query, each) for each in corpus]


@given(CORPORA, QUERIES, st.data())
def test_it_does_not_matter_how_it_is_cut_or_in_which_order_it_came(
    kernel: str, corpus: Corpus, query: list[str], data: st.DataObject
) -> None:
    of = {each: data.draw(st.integers(0, 3), label=f"part of {each}") for each in corpus}
    gone = {each for each in corpus if data.draw(st.booleans(), label=f"{each} is gone")}
    bits = data.draw(BITS, label="bits")
    parts = [{each: terms for each, terms in corpus.items() if of[each] == number} for number in range(3)]
    before = [each for each in gone if of[each] < 3 and each % 2]
    engine = mounted(*(part(each, bits) for each in parts), gone=before)
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


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 400),
    st.integers(0, 99),
    st.lists(st.integers(0, 60).map("t{}".format), min_size=1, max_size=12),
    st.sampled_from([1, 3, 10, 50, 1_500]),
    BITS,
)
def test_many_paragraphs_are_ranked_as_the_reference_ranks_them(
    kernel: str, size: int, seed: int, query: list[str], k: int, bits: int
) -> None:
    corpus = news(size, seed)
    left = {each: terms for each, terms in corpus.items() if each % 7}
    parts = [{each: terms for each, terms in corpus.items() if each % 3 == number} for number in range(3)]
    engine = mounted(*(part(each, bits) for each in parts), gone=[each for each in corpus if not each % 7])
    reference = okapi(left)
    assert engine.search(query, k) == reference.search(query, k)
    within = np.array([each for each in corpus if each % 2])
    assert engine.search(query, k, within=within) == reference.search(query, k, within=within.tolist())
    assert engine.search_many([query, [], query[:1]], k, threads=2) == [
        reference.search(query, k),
        [],
        reference.search(query[:1], k),
    ]


@pytest.mark.parametrize("few", [0, 10_000], ids=["masked", "one by one"])
def test_only_some_are_ranked_in_either_way(kernel: str, few: int) -> None:
    corpus = news(500, 5)
    engine, reference = mounted(part(corpus, 6)), okapi(corpus)
    within = [each for each in corpus if each % 5 == 1]
    with ranking_by(kernel, few=few):
        assert engine.search(["t0", "t9", "t4"], 7, within=within) == reference.search(
            ["t0", "t9", "t4"], 7, within=within
        )
        assert engine.search(["t0", "t9"], 7, within=[-1, 10**12]) == []


def test_terms_may_be_there_very_often_and_paragraphs_very_long(kernel: str) -> None:
    corpus = {each: ["goal"] * each + ["post"] * (each % 5) for each in [*range(1, 20), 255, 256, 300, 65_535, 70_000]}
    corpus[7] = ["keeper"] * 66_000
    engine, reference = mounted(part(corpus, 3)), okapi(corpus)
    for query in (["goal"], ["post", "goal"], ["keeper", "keeper", "goal"]):
        assert engine.search(query, 30) == reference.search(query, 30)
        assert engine.explain(query, 70_000) == reference.explain(query, 70_000)


@pytest.mark.parametrize("k", [1, 10, 500])
def test_of_equal_scores_the_lowest_ids_are_kept(kernel: str, k: int) -> None:
    corpus = {each: ["goal", "post"] if each % 3 else ["post", "goal", "goal"] for each in range(2, 3_000, 2)}
    engine, reference = mounted(part(corpus, 7)), okapi(corpus)
    for query in (["goal"], ["goal", "post"], ["post"]):
        assert engine.search(query, k) == reference.search(query, k)


def test_ids_may_be_beyond_32_bits(kernel: str) -> None:
    corpus = {2**40 + each: terms for each, terms in news(60, 2).items()} | {3: ["t1"]}
    assert mounted(part(corpus, 3)).search(["t1", "t2"], 9) == okapi(corpus).search(["t1", "t2"], 9)


def test_a_question_may_have_any_number_of_terms(kernel: str) -> None:
    corpus = news(200, 1, words=400)
    query = [f"t{number}" for number in range(400)] * 2
    assert mounted(part(corpus, 4)).search(query, 12) == okapi(corpus).search(query, 12)


def test_many_windows_are_numbered_in_more_than_a_byte(kernel: str) -> None:
    corpus = news(700, 8)
    engine = mounted(part(corpus, 1))
    assert engine.search(["t3", "t40", "t59"], 12) == okapi(corpus).search(["t3", "t40", "t59"], 12)


def test_a_paragraph_that_comes_again_takes_the_place_of_the_mounted_one(kernel: str) -> None:
    engine = mounted(part({1: ["goal"], 2: ["post"]}))
    engine.add([(1, ["post", "post"])])
    engine.commit()
    assert engine.search(["goal"], 5) == []
    assert [each for each, _ in engine.search(["post"], 5)] == [1, 2]
    assert len(engine) == 2


def test_sixteen_threads_see_one_commit_or_another(kernel: str) -> None:
    """The writer takes an even paragraph away and brings it back, again and again."""
    corpus = news(300, 4)
    engine = mounted(part(corpus, 5))
    query = ["t0", "t5", "t20", "t3"]
    gone = next(each for each, _ in engine.search(query, 3))
    wanted = [okapi(each).search(query, 10) for each in (corpus, {**corpus, gone: []})]
    done = threading.Event()

    def read() -> int:
        asked = 0
        while not done.is_set() or not asked:
            assert engine.search(query, 10) in wanted
            asked += 1
        return asked

    with ThreadPoolExecutor(16) as threads:
        readers = [threads.submit(read) for _ in range(16)]
        try:
            for _ in range(15):
                for terms in ([], corpus[gone]):
                    engine.add([(gone, terms)])
                    engine.commit()
        finally:
            done.set()
        assert all(reader.result(60) for reader in readers)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_segment_ends_nothing_but_the_ranking(kernel: str, seed: int) -> None:
    """Whatever a file's numbers say, nothing is read or written where it does not belong: the process goes on."""
    random = np.random.default_rng(seed)
    whole = part(news(300, 3), 4)
    arrays = {name: array.copy() for name, array in whole.arrays().items()}
    for name in ("order", "sizes", "entries", "windows", "dense", "starts", "often", "often_counts"):
        array = arrays[name]
        hit = random.random(len(array)) < 0.2
        array[hit] = random.integers(0, np.iinfo(array.dtype).max, int(hit.sum()), dtype=np.uint64).astype(array.dtype)
    with suppress(IndexError, ValueError):
        engine = mounted(type(whole).of(arrays))
        for number in range(60):
            with suppress(IndexError):
                assert len(engine.search([f"t{number}", f"t{number // 2}", "t0"], 10)) <= 10


@pytest.mark.parametrize("name", ["ids", "order", "size_places", "bounds", "starts", "often", "bits", "entries"])
def test_arrays_that_do_not_fit_together_are_refused(name: str) -> None:
    whole = part(news(300, 3), 4)
    arrays = whole.arrays()
    arrays[name] = arrays[name][:-1] if name != "bits" else np.array([14], np.uint8)
    with pytest.raises(ValueError, match="fit"):
        type(whole).of(arrays)


def test_an_array_of_another_type_is_refused() -> None:
    arrays = part(news(30, 3)).arrays()
    arrays["entries"] = arrays["entries"].astype(np.uint32)
    with pytest.raises(ValueError, match="entries"):
        type(part({})).of(arrays)


def test_the_terms_with_a_beginning_come_from_all_parts() -> None:
    engine = mounted(part({1: ["goal", "goalkeep"]}))
    engine.add([(2, ["goalpost"])])
    engine.commit()
    assert engine.beginning("goal") == {"goal", "goalkeep", "goalpost"}


@given(CORPORA, CORPORA, st.sampled_from(["all", "none"]))
def test_it_tells_which_terms_any_paragraph_has(first: Corpus, live: Corpus, left: str) -> None:
    engine = mounted(part(first), gone=[*first] if left == "none" else ())
    engine.add((each, terms) for each, terms in live.items() if each not in first)
    engine.commit()
    there = [terms for each, terms in live.items() if each not in first]
    there += first.values() if left == "all" else []
    wanted = {term for terms in there for term in terms}
    assert {
        term for term in ("ball", "goal", "keeper", "minute", "post", "nowhere") if engine.having([term]) == [True]
    } == wanted - {"striker"}


def test_ranking_does_not_load_the_compiler_unless_it_is_told_to() -> None:
    script = (
        "import sys, index.ranking; engine = index.ranking.open_engine('postings');"
        "engine.add([(1, ['goal'])]); engine.commit(); assert engine.search(['goal'], 1);"
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


def test_without_the_compiler_numpy_ranks() -> None:
    script = (
        "import sys; sys.modules['numba'] = None; import index.ranking; engine = index.ranking.open_engine('postings');"
        "engine.add([(1, ['goal'])]); engine.commit(); assert not engine.warm(wait=True);"
        "assert [each for each, _ in engine.search(['goal'], 1)] == [1]"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


def test_a_posting_takes_little_more_than_two_bytes() -> None:
    whole = part(news(20_000, 6, words=2_000, longest=60))
    arrays = whole.arrays()
    size = sum(array.nbytes for name, array in arrays.items() if name not in ("ids", "order"))
    assert size / len(arrays["entries"]) < 2.3


@pytest.mark.shared
def test_real_news_is_ranked_as_the_reference_ranks_it(shared_data: Path) -> None:
    """172,289 paragraphs in three segments, and the questions of a news quiz: the same paragraphs, the same scores."""
    analyzer = Analyzer("en")
    with gzip.open(shared_data / "news/news.articles.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [text for line in file for text in json.loads(line)["paragraphs"]]
    corpus = dict(enumerate(map(analyzer.terms, texts), start=1))
    lines = (shared_data / "news/news-dev.questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [analyzer.terms(json.loads(line)["question"]) for line in lines[::EVERY]]
    reference = okapi(corpus)
    wanted = [reference.search(terms, 10) for terms in questions]
    thirds = [{each: terms for each, terms in corpus.items() if each % 3 == number} for number in range(3)]
    engine = mounted(*map(part, thirds))
    for kernel in KERNELS:
        with ranking_by(kernel, small=2_000):
            assert [engine.search(terms, 10) for terms in questions] == wanted
