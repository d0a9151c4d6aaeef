"""The figures of a ranking, computed by hand and by the library that the field uses."""

from __future__ import annotations

import ir_measures
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.evaluation import Question, qrels_lines, run_lines
from index.evaluation.ranking import hit, reciprocal_rank
from tests.index.evaluation.prepared import outcome, refusal

RANKED = (("a", 1), ("b", 2), ("c", 3))

places = st.tuples(st.sampled_from(["a", "b c", "d%"]), st.integers(1, 9))


def test_a_relevant_paragraph_at_rank_two_is_in_the_first_two_and_half_a_rank() -> None:
    assert hit(RANKED, {("b", 2)}, 1) == 0.0
    assert hit(RANKED, {("b", 2)}, 2) == 1.0
    assert reciprocal_rank(RANKED, {("b", 2)}, 10) == 0.5


def test_one_of_several_relevant_paragraphs_is_enough_and_the_first_counts() -> None:
    relevant = {("b", 2), ("c", 3), ("z", 1)}
    assert hit(RANKED, relevant, 2) == 1.0
    assert reciprocal_rank(RANKED, relevant, 10) == 0.5


def test_below_the_cut_nothing_counts() -> None:
    assert reciprocal_rank(RANKED, {("c", 3)}, 2) == 0.0
    assert reciprocal_rank((), {("c", 3)}, 10) == 0.0


@given(
    st.lists(
        st.tuples(st.lists(places, unique=True, max_size=15), st.lists(places, unique=True, min_size=1, max_size=4)),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=40)
def test_other_tools_find_the_same_figures_in_our_files(
    cases: list[tuple[list[tuple[str, int]], list[tuple[str, int]]]],
) -> None:
    questions = [Question(f"q {n}", "?", relevant=tuple(relevant)) for n, (_, relevant) in enumerate(cases)]
    ours = [outcome(each, refusal(), tuple(ranked)) for each, (ranked, _) in zip(questions, cases, strict=True)]
    run = "".join(f"{line}\n" for one in ours for line in run_lines(one)) + "\n"
    qrels = "".join(f"{line}\n" for question in questions for line in qrels_lines(question))
    measures = {
        ir_measures.Success @ 1: "R@1",
        ir_measures.Success @ 5: "R@5",
        ir_measures.RR @ 10: "MRR@10",
    }
    theirs = ir_measures.iter_calc(list(measures), ir_measures.read_trec_qrels(qrels), ir_measures.read_trec_run(run))
    found = {(value.query_id, measures[value.measure]): value.value for value in theirs}
    for n, one in enumerate(ours):
        for name in measures.values():
            assert found.get((f"q%20{n}", name), 0.0) == pytest.approx(one.figures[name])
