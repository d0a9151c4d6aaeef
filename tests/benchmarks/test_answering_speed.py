"""How long an answer takes besides the ranking engine: understanding, re-ranking, reading, deciding, citing."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from index import open_archive
from index.archive import Archive
from index.evaluation import Stopwatch
from tests.benchmarks.ranking.corpus import made
from tests.benchmarks.timing import milliseconds, show
from tests.test_seeds import QUESTIONS

MADE_UP = 20_000
"""Paragraphs of the larger archive; its words are made up, and no four of a question stand together."""
PARAGRAPHS = 34
ROUNDS = 3
COLUMNS = ("archive", "questions", "engine ms", "besides ms", "1 in 20 ms")


def made_up(folder: Path) -> Path:
    """A file of articles of made-up words."""
    path = folder / "made-up.jsonl"
    texts = map(" ".join, made(MADE_UP, 0).paragraphs())
    with path.open("w", encoding="utf-8") as lines:
        for number in range(MADE_UP // PARAGRAPHS):
            article = {
                "id": str(number),
                "title": f"About {number}",
                "paragraphs": [next(texts) for _ in range(PARAGRAPHS)],
            }
            lines.write(json.dumps(article) + "\n")
    return path


def measured(name: str, articles: Path, questions: Sequence[str]) -> tuple[str, ...]:
    """One row: the middle of all questions, asked some times after each was asked once."""
    watch = Stopwatch()
    with open_archive(None, watch=watch.watch) as archive:
        archive.add(articles)
        ask(archive, questions, lambda answer: answer())
        timed = [ask(archive, questions, watch.time) for _ in range(ROUNDS)]
    engine = np.array([each.engine_milliseconds for once in timed for each in once])
    besides = np.array([each.milliseconds for once in timed for each in once]) - engine
    found = (np.median(engine), np.median(besides), np.quantile(besides, 0.95))
    return (name, f"{len(questions)}", *(milliseconds(float(each) / 1000) for each in found))


def ask(archive: Archive, questions: Sequence[str], through: Callable) -> list:
    """All the questions, each through something that runs it."""
    return [through(partial(archive.ask, question)) for question in questions]


@pytest.mark.benchmark
def test_how_fast_questions_are_answered(seeds: Path, tmp_path: Path) -> None:
    known = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    drawn = [" ".join(query) for query in made(1, 60).questions]
    rows = [
        measured("the samples", seeds, known),
        measured(f"{MADE_UP:,} paragraphs of made-up words", made_up(tmp_path), drawn),
    ]
    show("Answering, the engine's own time apart", COLUMNS, rows)
