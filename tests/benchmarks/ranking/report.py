"""The figures as tables, for the terminal and for the README."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from tests.benchmarks.timing import show

Row = dict[str, Any]
Results = dict[str, Any]
NONE: Final = "–"


def number(value: float | None) -> str:
    """Three figures of it, or more before the point."""
    if value is None:
        return NONE
    decimals = max(0, 2 - math.floor(math.log10(abs(value)))) if value else 0
    return f"{value:,.{decimals}f}"


def counted(value: int) -> str:
    """A number of things, in millions where there are some."""
    return f"{value / 1e6:,.1f} million" if value >= 1e6 else f"{value:,}"


def times(ratio: float) -> str:
    """How many times as long."""
    return f"{number(ratio)} ×"


def megabytes(value: float | None) -> str:
    """Bytes in millions, whole ones where there are several."""
    return NONE if value is None else number(value / 1e6) if value < 1e7 else f"{value / 1e6:,.0f}"


def percent(share: float) -> str:
    """A share, in a hundred."""
    return "100" if share == 1 else f"{math.floor(1000 * share) / 10:.1f}"


class Column(NamedTuple):
    """A column of a table."""

    title: str
    key: str
    shown: Callable[[Any], str]


SPEED: Final = (
    Column("p50 ms", "p50_ms", number),
    Column("p95", "p95_ms", number),
    Column("p99", "p99_ms", number),
    Column("× p50", "p50_ratio", number),
    Column("× p99", "p99_ratio", number),
)
COSTS: Final = (
    Column("builds in s", "build_s", number),
    Column("with MB", "build_bytes", megabytes),
    Column("answers with MB", "answer_bytes", megabytes),
    Column("MB on disk", "disk_bytes", megabytes),
    Column("opens in ms", "open_ms", number),
)
PROCESSOR: Final = (Column("CPU p50", "cpu_p50_ms", number), Column("CPU p99", "cpu_p99_ms", number))
"""Of the processor alone: beside the others they show what other programs have taken on a busy machine."""
ANSWERS: Final = (Column("same ten %", "shared", percent), Column("asked", "questions", str))
MORE: Final = (Column("first answer ms", "first_ms", number), Column("all cores: a second", "many_per_s", number))


def cells(row: Row, columns: Sequence[Column]) -> list[str]:
    """A row of a table, its name first."""
    return [row["name"], *(NONE if row.get(each.key) is None else each.shown(row[each.key]) for each in columns)]


def origin(results: Results) -> str:
    """Where the figures are from, in a line."""
    cores = f"{results['cores']} core{'s' * (results['cores'] > 1)}"
    return f"{results['machine']}, {cores}, {results['memory_gb']} GB; {results['system']}; {results['date']}"


def versions(results: Results) -> str:
    """Whose versions were measured, in a line."""
    return ", ".join(f"{name} {version}" for name, version in results["versions"].items())


def about(size: Row) -> str:
    """What was ranked, in a line."""
    terms, postings = size["question_terms"], size["question_postings"]
    return (
        f"{size['paragraphs']:,} paragraphs, {counted(size['terms'])} terms, {counted(size['postings'])} postings; "
        f"questions of {terms:g} terms (the middle) and {postings:,.0f} postings (the mean)"
    )


def fastest_first(size: Row) -> list[Row]:
    """The engines of a size."""
    return sorted(size["engines"], key=lambda row: float(row["p50_ms"]))


def growth(results: Results) -> tuple[list[str], list[list[str]]]:
    """The titles and rows of a table: the middle question of each engine by the number of paragraphs."""
    sizes = results["sizes"]
    middle = [{row["name"]: row["p50_ms"] for row in size["engines"]} for size in sizes]
    names = list(dict.fromkeys(row["name"] for size in reversed(sizes) for row in fastest_first(size)))
    rows = [[name, *(number(each.get(name)) for each in middle), _steepness(results, name)] for name in names]
    return ["engine", *(f"{size['paragraphs']:,}" for size in sizes), "ten times the paragraphs"], rows


def _steepness(results: Results, name: str) -> str:
    """By how much a question takes longer when there are ten times as many paragraphs, from the two largest sizes."""
    known = [
        (size["paragraphs"], row["p50_ms"])
        for size in results["sizes"]
        for row in size["engines"]
        if row["name"] == name
    ][-2:]
    if len(known) < 2:
        return NONE
    (few, before), (many, after) = known
    return times((after / before) ** (1 / math.log10(many / few)))


def digest(results: Results) -> str:
    """By which a picture tells what figures it was drawn from."""
    return hashlib.sha256(json.dumps(results, sort_keys=True).encode()).hexdigest()[:16]


def markdown(results: Results) -> str:
    """What stands in the README, between its markers."""
    largest = results["sizes"][-1]
    columns = SPEED + COSTS
    table = [cells(row, columns) for row in fastest_first(largest)]
    source = (
        f"({results['corpus']}: {about(largest)}; the {largest['k']} best, one thread. {origin(results)}; "
        f"{versions(results)}; `{results['command']}`)"
    )
    compared = _table(["engine", *(each.title for each in columns)], table)
    return "\n\n".join([compared, _table(*growth(results)), source])


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    ruler = ["---", *["--:"] * (len(titles) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (titles, ruler, *rows))


def print_tables(results: Results) -> None:
    """Everything, in the terminal."""
    for size in results["sizes"]:
        rows = fastest_first(size)
        for title, columns in ((about(size), SPEED + PROCESSOR + ANSWERS), ("What they cost", COSTS + MORE)):
            show(title, ["engine", *(each.title for each in columns)], [cells(row, columns) for row in rows])
    titles, rows_ = growth(results)
    show("The middle question in ms, by paragraphs", titles, rows_)
