"""What every engine does, whichever it is: one suite for all of them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import EngineUnknown
from index.ranking import ENGINES, Engine, open_engine
from tests.index.ranking.terms import CORPORA, QUERIES, TERMS, Corpus, best, bm25, idf

Holding = Callable[[Corpus], Engine]

MATCH = {
    1: ["goal", "striker", "minute"],
    2: ["keeper", "ball"],
    3: ["goal", "goal", "ball", "post", "minute"],
    5: ["goal", "striker", "minute"],
    8: [],
}
"""Five paragraphs; 1 and 5 are equal, 8 has no terms."""


def ids(found: list[tuple[int, float]]) -> list[int]:
    """The paragraphs that were found, in order."""
    return [paragraph for paragraph, _ in found]


def close(found: list[tuple[int, float]], expected: list[tuple[int, float]]) -> bool:
    """Whether the scores agree to 1e-9, and the order wherever it does not hang on less."""
    scores = dict(expected)
    return [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-9) and all(
        score == pytest.approx(scores[paragraph], abs=1e-9) for paragraph, score in found
    )


@given(CORPORA, QUERIES)
def test_scores_are_those_of_the_formula(holding: Holding, corpus: Corpus, query: list[str]) -> None:
    assert close(holding(corpus).search(query, len(corpus) + 1), best(corpus, query))


@given(CORPORA, QUERIES, st.integers(-1, 15))
def test_the_best_few_are_the_head_of_all(holding: Holding, corpus: Corpus, query: list[str], k: int) -> None:
    engine = holding(corpus)
    everything = engine.search(query, len(corpus) + 1)
    assert engine.search(query, k) == everything[: max(k, 0)]


@given(CORPORA, QUERIES)
def test_equal_scores_come_in_the_order_of_ids(holding: Holding, corpus: Corpus, query: list[str]) -> None:
    found = holding(corpus).search(query, len(corpus) + 1)
    assert found == sorted(found, key=lambda each: (-each[1], each[0]))


@given(CORPORA, QUERIES, st.sets(st.integers(1, 45)))
def test_only_the_paragraphs_asked_for_are_ranked_by_the_statistics_of_all(
    holding: Holding, corpus: Corpus, query: list[str], within: set[int]
) -> None:
    engine = holding(corpus)
    everything = engine.search(query, len(corpus) + 1)
    inside = engine.search(query, len(corpus) + 1, within=within)
    assert close(inside, [(each, score) for each, score in everything if each in within])
    assert engine.search(query, 2, within=frozenset(within)) == inside[:2]


@given(CORPORA, QUERIES)
def test_an_explanation_adds_up_to_the_score(holding: Holding, corpus: Corpus, query: list[str]) -> None:
    engine = holding(corpus)
    for paragraph in corpus:
        explained = engine.explain(query, paragraph)
        assert [each.term for each in explained] == list(dict.fromkeys(query))
        assert [each.frequency for each in explained] == [corpus[paragraph].count(each.term) for each in explained]
        assert [each.idf for each in explained] == pytest.approx([idf(corpus, each.term) for each in explained])
        assert sum(each.score for each in explained) == pytest.approx(bm25(corpus, query, paragraph), abs=1e-9)


@given(CORPORA, TERMS)
def test_the_idf_is_the_formula_and_never_negative(holding: Holding, corpus: Corpus, term: str) -> None:
    engine = holding(corpus)
    assert engine.idf(term) == pytest.approx(idf(corpus, term), abs=1e-9)
    assert 0 < engine.idf(term) <= engine.idf("nowhere")


@given(CORPORA, QUERIES)
def test_it_tells_which_terms_are_there(holding: Holding, corpus: Corpus, query: list[str]) -> None:
    engine = holding(corpus)
    there = {term for terms in corpus.values() for term in terms}
    assert engine.having(query) == [term in there for term in query]


@given(CORPORA, st.lists(st.tuples(st.integers(1, 40), st.none() | st.lists(TERMS, max_size=5))), QUERIES)
def test_adding_and_removing_step_by_step_is_building_anew(
    holding: Holding, corpus: Corpus, changes: list[tuple[int, list[str] | None]], query: list[str]
) -> None:
    engine = holding(corpus)
    final = dict(corpus)
    for number, (paragraph, terms) in enumerate(changes):
        if terms is None:
            engine.remove([paragraph])
            final.pop(paragraph, None)
        else:
            engine.add([(paragraph, terms)])
            final[paragraph] = terms
        if number % 2:
            engine.commit()
    engine.commit()
    assert len(engine) == len(final)
    assert engine.search(query, 50) == holding(final).search(query, 50)
    assert engine.idf("goal") == holding(final).idf("goal")


def test_nothing_is_seen_before_it_is_committed(holding: Holding) -> None:
    engine = holding(MATCH)
    before = (len(engine), engine.search(["goal"], 9), engine.idf("goal"))
    engine.add([(9, ["goal", "goal"])])
    engine.remove([1])
    assert (len(engine), engine.search(["goal"], 9), engine.idf("goal")) == before
    with pytest.raises(KeyError):
        engine.explain(["goal"], 9)
    engine.commit()
    assert ids(engine.search(["goal"], 9)) == [9, 3, 5]
    with pytest.raises(KeyError):
        engine.explain(["goal"], 1)


def test_a_paragraph_that_is_added_again_is_replaced(holding: Holding) -> None:
    engine = holding(MATCH)
    engine.add([(2, ["goal"])])
    engine.commit()
    assert len(engine) == len(MATCH)
    assert engine.search(["keeper"], 9) == []
    assert ids(engine.search(["goal"], 1)) == [2]


def test_an_id_given_twice_at_once_counts_once_and_the_last_time(holding: Holding) -> None:
    engine = holding({})
    engine.add([(1, ["goal"]), (1, ["post"])])
    engine.commit()
    assert len(engine) == 1
    assert engine.search(["goal"], 9) == []
    assert ids(engine.search(["post"], 9)) == [1]


def test_removing_what_is_not_there_is_nothing(holding: Holding) -> None:
    engine = holding(MATCH)
    engine.remove([77, 77])
    engine.commit()
    assert len(engine) == len(MATCH)


def test_paragraphs_may_be_given_one_at_a_time_and_ids_in_any_order(holding: Holding) -> None:
    engine = holding({})
    engine.add((each, MATCH[each]) for each in sorted(MATCH, reverse=True))
    engine.commit()
    assert engine.search(["goal", "striker"], 9) == holding(MATCH).search(["goal", "striker"], 9)


def test_what_fails_while_it_is_added_is_not_added(holding: Holding) -> None:
    def failing() -> object:
        yield 9, ["goal"]
        raise OSError

    engine = holding(MATCH)
    with pytest.raises(OSError):  # noqa: PT011 - it is the test's own
        engine.add(failing())  # type: ignore[arg-type]
    engine.commit()
    assert len(engine) == len(MATCH)


@pytest.mark.parametrize("corpus", [{}, {1: []}, {1: ["goal"]}, {1: [], 2: []}, {1: ["goal"], 2: ["goal"]}])
def test_the_smallest_archives_can_be_searched(holding: Holding, corpus: Corpus) -> None:
    engine = holding(corpus)
    found = engine.search(["goal", "nowhere"], 9)
    assert ids(found) == [each for each, terms in corpus.items() if terms]
    assert all(score > 0 for _, score in found)
    assert engine.search([], 9) == []
    assert engine.search(["nowhere"], 9) == []
    assert engine.search(["goal"], 9, within=[]) == []
    assert engine.idf("goal") > 0


def test_a_paragraph_without_terms_is_never_found(holding: Holding) -> None:
    assert 8 not in ids(holding(MATCH).search(["goal", "ball", "keeper", "post"], 9))


def test_everything_may_be_removed(holding: Holding) -> None:
    engine = holding(MATCH)
    engine.remove(MATCH)
    engine.commit()
    assert len(engine) == 0
    assert engine.search(["goal"], 9) == []
    engine.add([(20, ["goal"])])
    engine.commit()
    assert ids(engine.search(["goal"], 9)) == [20]


def test_a_term_given_twice_counts_twice(holding: Holding) -> None:
    engine = holding(MATCH)
    once, twice = (dict(engine.search(query, 9)) for query in (["ball"], ["ball", "ball"]))
    assert twice == pytest.approx({each: 2 * score for each, score in once.items()})


def test_explaining_an_unknown_paragraph_is_an_error(holding: Holding) -> None:
    with pytest.raises(KeyError):
        holding(MATCH).explain(["goal"], 77)
    with pytest.raises(KeyError):
        holding({}).explain(["goal"], 1)


def test_results_are_plain_numbers(holding: Holding) -> None:
    ((paragraph, score),) = holding(MATCH).search(["keeper"], 9)
    assert (type(paragraph), type(score)) == (int, float)
    (explained,) = holding(MATCH).explain(["keeper"], 2)
    assert (type(explained.frequency), type(explained.idf), type(explained.score)) == (int, float, float)


def test_readers_see_one_commit_or_another_and_nothing_between(holding: Holding) -> None:
    """The writer swaps ten paragraphs of one term for ten of another, again and again."""
    engine = holding({each: ["goal"] for each in range(10)})
    done = threading.Event()
    seen: Counter[tuple[int, ...]] = Counter()

    def read() -> None:
        while not done.is_set():
            seen[tuple(sorted(ids(engine.search(["goal", "post"], 99))))] += 1

    with ThreadPoolExecutor(3) as threads:
        readers = [threads.submit(read) for _ in range(3)]
        try:
            for turn in range(1, 60):
                first = 10 * (turn % 2)
                engine.remove(range(20))
                engine.add((each, ["post" if first else "goal"]) for each in range(first, first + 10))
                engine.commit()
        finally:
            done.set()
        for reader in readers:
            reader.result(30)
    assert set(seen) <= {tuple(range(10)), tuple(range(10, 20))}


def test_an_engine_knows_its_name() -> None:
    assert [open_engine(name).name for name in ENGINES] == list(ENGINES)


def test_an_unknown_engine_is_refused_with_those_there_are() -> None:
    with pytest.raises(EngineUnknown, match=r"'fast'.*okapi.*\.$"):
        open_engine("fast")
