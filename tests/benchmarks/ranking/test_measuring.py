"""Engines are measured beside each other, by the same questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.ranking import memory
from tests.benchmarks.ranking.corpus import made
from tests.benchmarks.ranking.measuring import Round, figures, percentiles, scratch, shared, turns


def test_percentiles_are_of_all_questions() -> None:
    assert percentiles([float(each) for each in range(101)]) == {"p50_ms": 50, "p95_ms": 95, "p99_ms": 99}


def test_what_two_have_in_common_is_counted_by_paragraphs() -> None:
    assert shared([[1, 2], [3]], [[2, 1], [4, 5]]) == 0.5
    assert shared([[1]], [[]]) == 1


def test_every_question_has_its_turn() -> None:
    questions = list(range(60))
    assert [each for turn in turns(60) for each in questions[turn]] == questions


def test_a_round_has_every_figure_of_every_engine(tmp_path: Path) -> None:
    corpus = made(500, 30)
    told: list[str] = []
    corpus.write(tmp_path / "corpus.npz")
    names = ["pressbox, numpy only", "pressbox okapi"]
    rows = Round(corpus.first(300), tmp_path / "corpus.npz", 60, told.append).measured(names, tmp_path)
    assert [row["name"] for row in rows] == names
    for row in rows:
        assert row["questions"] == 30
        assert row["same"] == row["shared"] == 1
        assert 0 < row["p50_ms"] <= row["p95_ms"] <= row["p99_ms"]
        assert 0 < row["cpu_p50_ms"] <= row["cpu_p99_ms"]
        assert min(row["build_s"], row["first_ms"], row["many_per_s"]) > 0
    assert rows[0]["p50_ratio"] == 1
    assert rows[0]["disk_bytes"] > 0
    assert rows[1]["disk_bytes"] is None
    assert any("question 26 of 30" in each for each in told)


def test_a_slow_engine_is_asked_less(tmp_path: Path) -> None:
    corpus = made(300, 60)
    corpus.write(tmp_path / "corpus.npz")
    (row,) = Round(corpus, tmp_path / "corpus.npz", 1e-6, lambda _: None).measured(["pressbox okapi"], tmp_path)
    assert row["questions"] == 25


def test_what_there_is_to_rank_is_counted() -> None:
    corpus = made(50, 5)
    counted = figures(corpus)
    paragraphs = [set(terms) for terms in corpus.paragraphs()]
    assert counted["postings"] == sum(map(len, paragraphs))
    reached = [sum(term in each for each in paragraphs for term in terms) for terms in corpus.questions]
    assert counted["question_postings"] == pytest.approx(sum(reached) / 5)


def test_the_peak_of_memory_counts_what_was_in_use_for_a_while() -> None:
    memory.forget_peak()
    before = memory.resident()
    if before is None:
        pytest.skip("this system does not tell")
    held = b"x" * 50_000_000
    del held
    highest = memory.peak()
    assert highest is not None
    assert highest >= before + 40_000_000


def test_indices_leave_nothing_behind(tmp_path: Path) -> None:
    with scratch(tmp_path / "bench") as folder:
        (folder / "index").write_text("x", encoding="utf-8")
    assert list((tmp_path / "bench").iterdir()) == []
