"""Two runs over the same questions: which figures differ, and by more than chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from index.evaluation.judging import MEASURES, Outcome
from index.evaluation.records import Figures
from index.evaluation.significance import paired_p

LEVEL: Final = 0.05
"""Below this p, a difference is called one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure in both runs, over the questions that have it in both."""

    #: A name of MEASURES.
    name: str
    questions: int
    #: Means, 0 to 1.
    before: float
    now: float
    #: Of the paired randomisation test, two-sided.
    p: float
    #: Which run is better, "now" or "before"; None when the difference may be chance.
    better: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All figures that both runs have."""

    #: How many questions both runs were asked.
    questions: int
    figures: tuple[Compared, ...]


def compare(before: Figures, outcomes: Sequence[Outcome]) -> Comparison:
    """Compare an earlier run with this one over the questions that both were asked."""
    common = [outcome for outcome in outcomes if outcome.question.id in before]
    return Comparison(len(common), tuple(_compared(before, common)))


def _compared(before: Figures, common: Sequence[Outcome]) -> Iterator[Compared]:
    for name in MEASURES:
        pairs = [
            (before[one.question.id][name], one.figures[name])
            for one in common
            if name in one.figures and name in before[one.question.id]
        ]
        if pairs:
            yield _of_pairs(name, pairs)


def _of_pairs(name: str, pairs: Sequence[tuple[float, float]]) -> Compared:
    before, now = (fmean(side) for side in zip(*pairs, strict=True))
    p = paired_p([later - earlier for earlier, later in pairs])
    better = ("now" if now > before else "before") if p < LEVEL else None
    return Compared(name, len(pairs), before, now, p, better)
