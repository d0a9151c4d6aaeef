"""How long things take, and a table of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from rich.console import Console
from rich.table import Table


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_and_slow(works: Iterable[Callable[[], object]]) -> tuple[float, float]:
    """The median of the seconds that the works take, and what one in twenty takes or more."""
    taken = [seconds(work) for work in works]
    return float(np.median(taken)), float(np.quantile(taken, 0.95))


def milliseconds(taken: float) -> str:
    """Three figures of it, in milliseconds."""
    return f"{1000 * taken:,.3g}" if taken < 1 else f"{1000 * taken:,.0f}"


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; the first column is text, the others are numbers."""
    table = Table(title=title)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    console = Console(width=110)
    console.print()
    console.print(table)
