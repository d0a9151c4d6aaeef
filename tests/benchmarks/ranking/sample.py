"""Results as a run has them, made up: for tests."""

from __future__ import annotations

from tests.benchmarks.ranking.contenders import CONTENDERS
from tests.benchmarks.ranking.report import Results, Row


def results() -> Results:
    """Two sizes, all engines; the nth takes n ms at the smaller and 5 n ms at the larger."""
    return {
        "machine": "Example CPU",
        "cores": 2,
        "memory_gb": 8,
        "system": "Linux, Python 3.11.7",
        "versions": {"numpy": "2.4.6", "tantivy": "0.27.0"},
        "date": "22 November 2026",
        "corpus": "made-up paragraphs (seed 1)",
        "sizes": [_size(1_000, 1), _size(10_000, 5)],
        "command": "make bench ASKED=50",
    }


def _size(paragraphs: int, slower: float) -> Row:
    return {
        "paragraphs": paragraphs,
        "terms": paragraphs * 26,
        "postings": paragraphs * 22,
        "question_terms": 10.0,
        "question_postings": paragraphs / 5,
        "k": 10,
        "engines": [_row(number, each.name, slower) for number, each in enumerate(CONTENDERS, start=1)],
    }


def _row(number: int, name: str, slower: float) -> Row:
    return {
        "name": name, "exact": False, "questions": 50, "shared": 0.996, "same": 0.9,
        "p50_ms": number * slower, "p95_ms": 2.0 * number * slower, "p99_ms": 3.0 * number * slower,
        "cpu_p50_ms": number * slower, "cpu_p95_ms": 2.0 * number * slower, "cpu_p99_ms": 3.0 * number * slower,
        "p50_ratio": float(number), "p95_ratio": float(number), "p99_ratio": float(number),
        "build_s": 0.1 * number, "build_bytes": number * 10**6, "answer_bytes": number * 10**8, "disk_bytes": None,
        "first_ms": 1.0, "many_per_s": 1000.0,
    }  # fmt: skip
