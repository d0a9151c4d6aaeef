"""Measures contenders side by side: each is asked the same questions, a few at a time and in turns."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np

from tests.benchmarks.ranking.contenders import Contender, contender, files_size
from tests.benchmarks.ranking.corpus import Corpus
from tests.benchmarks.ranking.process import BEST, Answered, Process, Troubled

TURN: Final = 25
"""Questions that a contender is asked before the next has its turn."""
WARMING: Final = 4
"""Questions before these that are not timed: the processor's caches are full of what the one before has read."""
MEASURES: Final = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99}

Told = Callable[[str], None]


def percentiles(taken: Sequence[float]) -> dict[str, float]:
    """The MEASURES of milliseconds."""
    return {name: float(np.quantile(taken, share)) for name, share in MEASURES.items()}


def shared(found: Sequence[list[int]], others: Sequence[list[int]]) -> float:
    """How many of the others' paragraphs were found, from 0 to 1."""
    wanted = sum(map(len, others))
    return sum(len({*one} & {*other}) for one, other in zip(found, others, strict=True)) / wanted if wanted else 1.0


def turns(count: int) -> Iterator[slice]:
    """The questions of each turn."""
    return (slice(start, min(start + TURN, count)) for start in range(0, count, TURN))


@contextmanager
def scratch(parent: Path) -> Iterator[Path]:
    """A folder for indices, below one on a real disk."""
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix="indices-") as folder:
        yield Path(folder)


class Round:
    """Contenders that rank the same paragraphs.

    Args:
        corpus: the paragraphs, and the questions.
        stored: where the corpus stands in a file; it may be longer.
        seconds: after which a contender is asked nothing more.
        tell: is told how far it is.
    """

    def __init__(self, corpus: Corpus, stored: Path, seconds: float, tell: Told) -> None:
        self._corpus = corpus
        self._stored = stored
        self._seconds = seconds
        self._tell = tell
        self._threads = os.cpu_count() or 1

    def measured(self, names: Sequence[str], folder: Path) -> list[dict[str, Any]]:
        """The figures of each contender, the first of which the others are compared with."""
        rows: dict[str, dict[str, Any]] = {}
        with ExitStack() as stack:
            processes = {}
            for number, name in enumerate(names):
                place = folder / str(number)
                place.mkdir()
                try:
                    rows[name], processes[name] = self._ready(contender(name), place, stack)
                except Troubled as trouble:
                    self._tell(f"{trouble}; it is left out.")
            asked = self._asked(processes)
            self._tell(f"{len(self._corpus):,} paragraphs: batches on all cores")
            for name, process in processes.items():
                count = self._batch(asked[name])
                batch = process.call("ask_many", self._corpus.questions[:count], self._threads)
                rows[name] |= {"many_per_s": count / batch, "answer_bytes": process.call("memory")}
        return [rows[name] | _compared(asked[name], next(iter(asked.values()))) for name in rows]

    def _batch(self, answered: Sequence[Answered]) -> int:
        """How many questions a batch has: the slow get fewer, but each core some."""
        affordable = self._seconds * 1000 / 4 / float(np.mean([each.taken for each in answered]))
        return min(len(answered), max(4 * self._threads, int(affordable)))

    def _ready(self, one: Contender, folder: Path, stack: ExitStack) -> tuple[dict[str, Any], Process]:
        """Built, opened and asked once."""
        self._tell(f"{len(self._corpus):,} paragraphs: building {one.name}")
        with ExitStack() as building:
            process = building.enter_context(Process(one.name, folder))
            process.call("prepare")
            row = {"name": one.name, "exact": one.exact} | process.call("build", self._stored, len(self._corpus))
            row["disk_bytes"] = files_size(folder) if one.stored else None
            if not one.stored:
                stack.push(building.pop_all())
        if one.stored:
            process = stack.enter_context(Process(one.name, folder))
            process.call("prepare")
        return row | process.call("open", self._corpus.questions[0]), process

    def _asked(self, processes: dict[str, Process]) -> dict[str, list[Answered]]:
        questions = self._corpus.questions
        asked: dict[str, list[Answered]] = {name: [] for name in processes}
        order = list(processes)
        for turn in turns(len(questions)):
            self._tell(f"{len(self._corpus):,} paragraphs: question {turn.start + 1} of {len(questions)}")
            before = questions[max(0, turn.start - WARMING) : turn.start] or questions[-WARMING:]
            for name in order:
                if sum(each.taken for each in asked[name]) < self._seconds * 1000:
                    asked[name] += processes[name].call("ask", questions[turn], before)
            # Nobody always comes after the same one.
            order = order[1:] + order[:1]
        return asked


def _compared(answered: Sequence[Answered], first: Sequence[Answered]) -> dict[str, Any]:
    """Figures of one, and its times and answers beside the first's for the same questions."""
    first = first[: len(answered)]
    own, its = (percentiles([each.taken for each in one]) for one in (answered, first))
    processor = percentiles([each.processor for each in answered])
    found, wanted = ([each.found for each in one] for one in (answered, first))
    return (
        own
        | {name.replace("_ms", "_ratio"): own[name] / its[name] for name in MEASURES}
        | {f"cpu_{name}": processor[name] for name in MEASURES}
        | {
            "questions": len(answered),
            "shared": shared(found, wanted),
            "same": float(np.mean([one == other for one, other in zip(found, wanted, strict=True)])),
        }
    )


def figures(corpus: Corpus) -> dict[str, Any]:
    """What there is to rank."""
    frequencies = corpus.frequencies()
    of = dict(zip(corpus.names, frequencies.tolist(), strict=True))
    postings = [sum(of.get(term, 0) for term in terms) for terms in corpus.questions]
    return {
        "paragraphs": len(corpus),
        "terms": len(corpus.numbers),
        "postings": int(frequencies.sum()),
        "question_terms": float(np.median([len(terms) for terms in corpus.questions])),
        "question_postings": float(np.mean(postings)),
        "k": BEST,
    }
