"""How good the answers are, as tables for the terminal and as one object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from bot.rendering.columns import columns
from bot.rendering.plain import one_line
from bot.rendering.terminal import QUIET
from index.evaluation import (
    MEASURES,
    Calibration,
    Compared,
    Comparison,
    Group,
    Latency,
    Mean,
    Outcome,
    Summary,
)
from index.evaluation import columns as by_question


def summary(found: Summary) -> list[RenderableType]:
    """All figures: in all and by kind of question, the reliability of what answers claim, and the time they take."""
    parts = [_means(found)]
    parts += _reliability("confidence", "first quotes", found.confidence)
    if found.probability:
        parts += _reliability("probability", "answers", found.probability)
    parts += _times({"ask": found.ask, "without the engine": found.without_engine})
    return parts


def comparison(found: Comparison, earlier: str) -> list[RenderableType]:
    """Each figure before and now, and whether the difference is more than chance.

    Args:
        found: what was compared.
        earlier: the name of the earlier run.
    """
    names = ("in %", "questions", "before", "now", "difference", "p", "better")
    rows = [names, *map(_compared, found.figures)]
    head = Text(f"\n  Compared with {one_line(earlier)}, over {found.questions:,} questions of both", QUIET)
    return [head, columns(rows, right=range(1, 6), head=True)]


def as_object(
    found: Summary, compared: Comparison | None, outcomes: Sequence[Outcome], about: Mapping[str, object]
) -> dict[str, Any]:
    """All of it as one object; `about` says what was run, and goes first. Shares are from 0 to 1."""
    return {
        **about,
        **asdict(found),
        "comparison": asdict(compared) if compared else None,
        "by_question": by_question(outcomes),
    }


def _means(found: Summary) -> RenderableType:
    names = [name for name in MEASURES if name in found.in_all.means]
    groups = {"in all": found.in_all}
    if len(found.kinds) > 1:
        groups |= {kind.value: members for kind, members in found.kinds.items()}
    rows = [["in %", "asked", *names], *(list(_group(name, one, names)) for name, one in groups.items())]
    return columns(rows, right=range(1, 2 + len(names)), head=True)


def _group(name: str, members: Group, names: Sequence[str]) -> Iterator[str]:
    yield name
    yield f"{members.questions:,}"
    for each in names:
        yield _percent(members.means.get(each))


def _percent(mean: Mean | None) -> str:
    return "" if mean is None else _of_100(mean.value)


def _of_100(share: float) -> str:
    # "100.0" would make the table wider than a terminal.
    return "100" if share == 1 else f"{share * 100:.1f}"


def _reliability(claim: str, what: str, found: Calibration) -> list[RenderableType]:
    if found.error is None:
        return []
    rows = [(claim, what, "claimed %", "right %")]
    rows += [
        (f"{one.low:.1f} to {one.high:.1f}", f"{one.answers:,}", _of_100(one.confidence), _of_100(one.right))
        for one in found.bins
    ]
    error = Text(f"  expected calibration error: {_of_100(found.error)} %")
    return [Text(), columns(rows, right={1, 2, 3}, head=True), error]


def _times(found: Mapping[str, Latency | None]) -> list[RenderableType]:
    rows = [("milliseconds", "p50", "p95")]
    rows += [(name, f"{one.p50:.2f}", f"{one.p95:.2f}") for name, one in found.items() if one]
    return [Text(), columns(rows, right={1, 2}, head=True)] if len(rows) > 1 else []


def _compared(one: Compared) -> tuple[str, ...]:
    p = "<0.001" if one.p < 0.001 else f"{one.p:.3f}"
    difference = f"{(one.now - one.before) * 100:+.1f}"
    return one.name, f"{one.questions:,}", _of_100(one.before), _of_100(one.now), difference, p, one.better or "neither"
