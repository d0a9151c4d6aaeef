"""Many outcomes as a few figures: their means, in all and for each kind of question, calibration and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from index.evaluation.calibration import Calibration, calibration
from index.evaluation.judging import MEASURES, Outcome
from index.model import Answer, Kind


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of one figure."""

    #: From 0 to 1.
    value: float
    #: How many questions have the figure.
    of: int


@dataclass(frozen=True, slots=True)
class Group:
    """Some questions."""

    questions: int
    #: Names of MEASURES, in their order; those that no question has are left out.
    means: Mapping[str, Mean]


@dataclass(frozen=True, slots=True)
class Latency:
    """How long replies took, in milliseconds."""

    #: Half of them took no longer.
    p50: float
    #: 95 of 100 took no longer.
    p95: float


@dataclass(frozen=True, slots=True)
class Summary:
    """How good the answers are."""

    in_all: Group
    #: The kind with the most questions first.
    kinds: Mapping[Kind, Group]
    #: `Answer.confidence` against whether the first quote holds an accepted answer.
    confidence: Calibration
    #: `Answer.probability` against whether the answer is exactly an accepted one; None where no answer has one.
    probability: Calibration | None
    #: One question's reply; None without questions.
    ask: Latency | None
    #: The same without the ranking engine's own time; None when that was not measured.
    without_engine: Latency | None


def summarise(outcomes: Sequence[Outcome]) -> Summary:
    """The figures of `outcomes`."""
    by_kind: dict[Kind, list[Outcome]] = {}
    for outcome in outcomes:
        by_kind.setdefault(outcome.kind, []).append(outcome)
    in_order = sorted(by_kind.items(), key=lambda item: (-len(item[1]), item[0]))
    spans = [claim for outcome in outcomes for claim in _span_claims(outcome)]
    without = [one.milliseconds - one.engine_milliseconds for one in outcomes if one.engine_milliseconds is not None]
    return Summary(
        in_all=group(outcomes),
        kinds={kind: group(members) for kind, members in in_order},
        confidence=calibration([claim for outcome in outcomes for claim in _claims(outcome)]),
        probability=calibration(spans) if spans else None,
        ask=latency([outcome.milliseconds for outcome in outcomes]),
        without_engine=latency(without),
    )


def group(outcomes: Sequence[Outcome]) -> Group:
    """The mean of each figure over those outcomes that have it."""
    values = {name: [one.figures[name] for one in outcomes if name in one.figures] for name in MEASURES}
    means = {name: Mean(fmean(found), len(found)) for name, found in values.items() if found}
    return Group(len(outcomes), means)


def latency(milliseconds: Sequence[float]) -> Latency | None:
    """The percentiles of some times; None when there are none."""
    if not milliseconds:
        return None
    p50, p95 = np.percentile(milliseconds, (50, 95))
    return Latency(float(p50), float(p95))


def _claims(outcome: Outcome) -> Iterable[tuple[float, bool]]:
    if isinstance(outcome.reply, Answer) and outcome.right is not None:
        yield outcome.reply.confidence, outcome.right


def _span_claims(outcome: Outcome) -> Iterable[tuple[float, bool]]:
    if isinstance(outcome.reply, Answer) and outcome.reply.probability is not None and "EM" in outcome.figures:
        yield outcome.reply.probability, outcome.figures["EM"] == 1.0
