from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from rich.console import RenderableType

from bot.console import show
from bot.rendering import scores
from bot.rendering.json_line import json_line
from index.evaluation import MEASURES, Compared, Comparison, Outcome, summarise
from index.model import Kind
from tests.bot.rendering.test_terminal import has_only_printable_lines
from tests.bot.values import plain_console, printed
from tests.index.evaluation.prepared import QUESTIONS, answer, outcome, refusal

WINNER, RAIN, CUP = QUESTIONS
OUTCOMES = [
    outcome(WINNER, answer(confidence=0.85), (("late", 2), ("late", 1)), milliseconds=2.0, engine=0.5),
    outcome(RAIN, refusal(), (("late", 3),), kind=Kind.PLACE, milliseconds=2.0, engine=0.5),
    outcome(CUP, refusal(), milliseconds=2.0, engine=0.5),
]
FEW = [Compared("R@1", 3, 0.25, 0.5, 0.25, None), Compared("EM", 3, 0.5, 0.25, 0.00001, "before")]


def shown(*parts: RenderableType, width: int = 80) -> list[str]:
    console = plain_console(width)
    show(console, *parts)
    return [line.rstrip() for line in printed(console).splitlines()]


def full(kinds: int = 13) -> list[Outcome]:
    """Outcomes with every figure, of so many kinds, all right."""
    told = []
    for kind in list(Kind)[:kinds]:
        told.append(outcome(WINNER, answer(confidence=1.0, probability=1.0), (("late", 1),), kind=kind, engine=1.0))
        told.append(outcome(CUP, refusal(), kind=kind, engine=1.0))
    return told


def test_the_figures_read_like_this() -> None:
    assert shown(*scores.summary(summarise(OUTCOMES)))[:4] == [
        "  in %    asked  answered  refused   R@1  R@5  MRR@10  quote    EM    F1",
        "  in all      3      50.0      100  50.0  100    75.0   50.0  50.0  50.0",
        "  person      2       100      100   0.0  100    50.0    100   100   100",
        "  place       1       0.0            100  100     100    0.0   0.0   0.0",
    ]


def test_a_run_of_one_kind_has_no_rows_for_kinds() -> None:
    lines = shown(*scores.summary(summarise(OUTCOMES[:1])))
    assert lines[0].split() == ["in", "%", "asked", "answered", "R@1", "R@5", "MRR@10", "quote", "EM", "F1"]
    assert lines[2] == ""


def test_no_line_is_wider_than_a_terminal() -> None:
    assert max(map(len, shown(*scores.summary(summarise(full() * 50)), width=200))) <= 80


def test_what_answers_claim_stands_beside_what_is_right() -> None:
    lines = shown(*scores.summary(summarise(OUTCOMES)))
    place = lines.index("  confidence  first quotes  claimed %  right %")
    assert lines[place + 1].split() == ["0.8", "to", "0.9", "1", "85.0", "100"]
    assert lines[place + 2] == "  expected calibration error: 15.0 %"


def test_the_probability_of_short_answers_is_told_where_there_is_one() -> None:
    lines = shown(*scores.summary(summarise(full())))
    assert "  probability  answers  claimed %  right %" in lines
    assert not any("probability" in line for line in shown(*scores.summary(summarise(OUTCOMES))))


def test_times_are_told_with_and_without_the_engine() -> None:
    lines = shown(*scores.summary(summarise(OUTCOMES)))
    assert [line.split() for line in lines[-3:]] == [
        ["milliseconds", "p50", "p95"],
        ["ask", "2.00", "2.00"],
        ["without", "the", "engine", "1.50", "1.50"],
    ]


def test_a_comparison_says_of_each_figure_which_run_is_better() -> None:
    lines = shown(*scores.comparison(Comparison(4, tuple(FEW)), "before.json"))
    assert lines[1] == "  Compared with before.json, over 4 questions of both"
    assert [line.split() for line in lines[2:]] == [
        ["in", "%", "questions", "before", "now", "difference", "p", "better"],
        ["R@1", "3", "25.0", "50.0", "+25.0", "0.250", "neither"],
        ["EM", "3", "50.0", "25.0", "-25.0", "<0.001", "before"],
    ]


def test_the_object_holds_all_of_it() -> None:
    line = json_line(scores.as_object(summarise(OUTCOMES), Comparison(4, tuple(FEW)), OUTCOMES, {"file": "q.jsonl"}))
    told = json.loads(line)
    assert told["file"] == "q.jsonl"
    assert told["in_all"]["means"]["EM"] == {"value": 0.5, "of": 2}
    assert told["kinds"]["place"]["questions"] == 1
    assert told["confidence"]["bins"][0]["right"] == 1
    assert told["ask"] == {"p50": 2.0, "p95": 2.0}
    assert told["comparison"]["figures"][1]["better"] == "before"
    assert told["by_question"]["id"] == ["winner", "rain", "cup"]
    assert set(told["by_question"]) == {"id", *MEASURES}


def test_without_outcomes_there_is_still_a_table() -> None:
    assert shown(*scores.summary(summarise([]))) == ["  in %    asked", "  in all      0"]


@given(st.text())
def test_no_name_can_drive_the_terminal(name: str) -> None:
    console = plain_console()
    show(console, *scores.comparison(Comparison(4, tuple(FEW)), name))
    assert has_only_printable_lines(printed(console))
