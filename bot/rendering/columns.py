"""Text in columns, as the terminal shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.rendering.terminal import QUIET


def columns(rows: Iterable[Sequence[str]], *, right: Iterable[int] = (), head: bool = False) -> RenderableType:
    """Rows below one another.

    Args:
        rows: the text of each cell, already safe to show; a row may end early.
        right: the columns whose text is set to the right, from 0.
        head: whether the first row names the columns.
    """
    aligned = set(right)
    table = Table.grid(padding=(0, 2))
    for number, row in enumerate(rows):
        if not number:
            for column in range(len(row)):
                table.add_column(justify="right" if column in aligned else "left", overflow="fold")
        table.add_row(*(Text(cell) for cell in row), style=QUIET if head and not number else None)
    return Padding(table, (0, 0, 0, 2), expand=False)
