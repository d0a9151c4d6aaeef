"""The pictures of the README: how long a question takes by the size of the archive, and what each engine costs.

Each is a card of its own colour, so that it can be read on a light page and on a dark one. Words stand beside what they
name. Each colour is told from the others by colour-blind people, and no two lines are told apart by colour alone.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter, NullLocator
from matplotlib.transforms import ScaledTranslation, Transform

from tests.benchmarks.ranking.page import COSTS, LATENCY
from tests.benchmarks.ranking.report import (
    NONE,
    Results,
    Row,
    digest,
    fastest_first,
    megabytes,
    number,
    origin,
    versions,
)

COLOURS: Final = {
    "pressbox": "#d55e00",
    "pressbox, numpy only": "#e69f00",
    "pressbox okapi": "#a07000",
    "tantivy": "#0072b2",
    "bm25s": "#009e73",
    "rank-bm25-rs": "#cc79a7",
    "rank_bm25": "#7f5a83",
    "SQLite FTS5": "#56a0c9",
}
"""The palette of Okabe and Ito (2008): Pressbox's are warm, the others cool."""
INK: Final = "#24292f"
PALE: Final = "#6e7781"
LINES: Final = "#d0d7de"
CARD: Final = "#ffffff"
WIDE: Final = 8.2
"""Inches; 72 points each."""
LINE: Final = 14
"""Points from one name to the next."""

_STYLE: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "ranking",
    "font.family": ["sans-serif"],
    "font.sans-serif": ["Segoe UI", "Helvetica", "Arial", "Liberation Sans", "DejaVu Sans"],
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": LINES,
    "axes.labelcolor": PALE,
    "xtick.color": PALE,
    "ytick.color": PALE,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def latency(results: Results) -> str:
    """How long a question takes, by the number of paragraphs."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDE, 5.0), facecolor=CARD)
        axes = figure.add_axes((0.075, 0.2, 0.65, 0.66), facecolor=CARD)
        _lines(axes, results)
        largest = results["sizes"][-1]
        title = f"How long a question takes: the {largest['k']} best paragraphs, one thread"
        return _svg(figure, title, "milliseconds: the dot is the middle question, the line ends at 99 in 100", results)


def _lines(axes: Axes, results: Results) -> None:
    axes.set(xscale="log", yscale="log", xlabel="paragraphs")
    ends: list[tuple[int, float, str]] = []
    courses = _courses(results)
    for name, points in courses.items():
        sizes = [size for size, _ in points]
        middle = [row["p50_ms"] for _, row in points]
        own = name.startswith("pressbox")
        # Side by side, so that no line to 99 in 100 hides another.
        aside = _aside(axes, 2.5 * (len(ends) - len(courses) / 2))
        look: dict[str, Any] = {"color": COLOURS[name], "transform": aside, "clip_on": False}
        axes.plot(sizes, middle, linewidth=2.4 if own else 1.6, marker="o", markersize=5, **look)
        axes.vlines(sizes, middle, [row["p99_ms"] for _, row in points], linewidth=1, **look)
        ends.append((sizes[-1], middle[-1], name))
    counts = [size["paragraphs"] for size in results["sizes"]]
    axes.set_xticks(counts, [f"{count:,}" for count in counts])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number_of_tick(value)))
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.grid(axis="y", color=LINES, linewidth=0.6)
    axes.set_xlim(counts[0] * 0.85, counts[-1] * 1.06)
    every = [row for points in courses.values() for _, row in points]
    axes.set_ylim(min(row["p50_ms"] for row in every) * 0.6, max(row["p99_ms"] for row in every) * 1.2)
    axes.tick_params(which="both", length=0)
    _name_ends(axes, ends)


def _aside(axes: Axes, points: float) -> Transform:
    """Where the data stand, moved to the right."""
    return axes.transData + ScaledTranslation(points / 72, 0, axes.figure.dpi_scale_trans)


def number_of_tick(value: float) -> str:
    """A power of ten."""
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def _courses(results: Results) -> dict[str, list[tuple[int, Row]]]:
    """Each engine's row at each size."""
    courses: dict[str, list[tuple[int, Row]]] = {}
    for size in results["sizes"]:
        for row in size["engines"]:
            courses.setdefault(row["name"], []).append((size["paragraphs"], row))
    return courses


def _name_ends(axes: Axes, ends: Sequence[tuple[int, float, str]]) -> None:
    """Write each name where its line ends; where others are in the way, a little above or below."""
    heights = [_height(axes, middle) for _, middle, _ in ends]
    order = sorted(range(len(ends)), key=lambda end: (ends[end][0], heights[end]))
    moved: dict[int, float] = {}
    for _, together in groupby(order, key=lambda end: ends[end][0]):
        group = list(together)
        moved |= zip(group, spread([heights[end] for end in group], LINE), strict=True)
    for place, (size, middle, name) in enumerate(ends):
        up = moved[place] - heights[place]
        axes.annotate(f"{name}\u2002{number(middle)}", (size, middle), (26, up), textcoords="offset points",
                      va="center", fontweight=_weight(name), annotation_clip=False,
                      arrowprops={"arrowstyle": "-", "color": COLOURS[name], "shrinkA": 1, "shrinkB": 8})  # fmt: skip


def _height(axes: Axes, value: float) -> float:
    """How many points a value stands above the lower edge."""
    return float(axes.transData.transform((1, value))[1]) / axes.figure.dpi * 72


def _weight(name: str) -> str:
    return "bold" if name.startswith("pressbox") else "normal"


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Places that ascend, moved as little as need be so that each is `gap` or more above the one before."""
    groups: list[list[float]] = []
    for place in places:
        groups.append([place])
        while len(groups) > 1 and _low(groups[-1], gap) - _high(groups[-2], gap) < gap:
            last = groups.pop()
            groups[-1] += last
    return [_low(group, gap) + number * gap for group in groups for number in range(len(group))]


def _low(group: Sequence[float], gap: float) -> float:
    """Where the lowest of a group stands, so that its middle is where it was."""
    return sum(group) / len(group) - gap * (len(group) - 1) / 2


def _high(group: Sequence[float], gap: float) -> float:
    return _low(group, gap) + gap * (len(group) - 1)


def costs(results: Results) -> str:
    """What each engine takes for the most paragraphs: time and memory to build, memory to answer, the disk."""
    largest = results["sizes"][-1]
    rows = fastest_first(largest)[::-1]
    panels: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
        ("build_s", "seconds to build", number),
        ("build_bytes", "MB to build, besides the terms", megabytes),
        ("answer_bytes", "MB to answer, Python and all", megabytes),
        ("disk_bytes", "MB on disk", megabytes),
    )
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDE, 1.75 + 0.24 * len(rows)), facecolor=CARD)
        bottom, top = 0.62 / figure.get_figheight(), 1 - 0.95 / figure.get_figheight()
        for place, (key, title, shown) in enumerate(panels):
            axes = figure.add_axes((0.2 + 0.2 * place, bottom, 0.135, top - bottom), facecolor=CARD)
            _bars(axes, rows, key, shown)
            axes.set_title(textwrap.fill(title, 17), fontsize=9, color=PALE, loc="left")
            axes.set_yticks(range(len(rows)), [row["name"] for row in rows] if not place else [""] * len(rows))
            for label, row in zip(axes.get_yticklabels(), rows, strict=True):
                label.set_fontweight(_weight(row["name"]))
        return _svg(figure, f"What it costs: {largest['paragraphs']:,} paragraphs", "the fastest on top", results)


def _bars(axes: Axes, rows: Sequence[Row], key: str, shown: Callable[[Any], str]) -> None:
    values = [row.get(key) for row in rows]
    axes.barh(range(len(rows)), [value or 0 for value in values], 0.62, color=[COLOURS[row["name"]] for row in rows])
    for place, value in enumerate(values):
        label = NONE if value is None else shown(value)
        axes.annotate(label, (max(value or 0, 0), place), (4, 0), textcoords="offset points", va="center", fontsize=9)
    axes.tick_params(length=0)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _svg(figure: Figure, title: str, subtitle: str, results: Results) -> str:
    """The file, with its title, and below it what it was measured on and how."""
    points = figure.get_figheight() * 72
    figure.text(0.025, 1 - 22 / points, title, fontsize=13, fontweight="bold")
    figure.text(0.025, 1 - 38 / points, subtitle, fontsize=9.5, color=PALE)
    foot = [f"{results['corpus']}. {origin(results)}. {versions(results)}."]
    lines = [*textwrap.wrap(" ".join(foot), 138), results["command"]]
    for number_, line in enumerate(reversed(lines)):
        figure.text(0.025, (9 + 11 * number_) / points, line, fontsize=7.5, color=PALE)
    metadata = {"Date": None, "Creator": None, "Title": title, "Identifier": digest(results)}
    written = io.StringIO()
    figure.savefig(written, format="svg", facecolor=CARD, metadata=metadata)
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines()) + "\n"


PLOTS: Final[dict[str, Callable[[Results], str]]] = {LATENCY: latency, COSTS: costs}
"""The pictures by the names of their files."""
