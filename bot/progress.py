"""How far reading is: a bar for people at a terminal, a line an article for a file or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

import click

from bot.console import note, open_console, tell_skipped
from bot.rendering.plain import one_line, safe
from bot.rendering.tally import Tally, counted, duration
from index.model import Article, Change, Skipped

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

MOST_TOLD: Final = 20
"""On a terminal so many failures are told one by one, and the rest is counted."""
WIDEST_BAR: Final = 40
NARROWEST_BAR: Final = 8
"""Columns of the bar; where there is less room, there is none."""
FRAMES_A_SECOND: Final = 8
SOON: Final = 2.0
"""Seconds before which no rate and no time left are told: they would jump."""


class Show(Protocol):
    """What is told of each article as it comes in, and of all that was skipped."""

    def take(self, item: Article | Skipped, change: Change | None) -> None:
        """One article, or something that was skipped."""

    def reach(self, where: str, done: int, total: int | None) -> None:
        """How far it is: what is read now, and how many bytes of how many were."""


class Lines:
    """A line for each article on stdout, and on stderr for each thing that could not be read.

    There is a line also where the articles are very many: "added ID" is the receipt that the article is in to stay,
    whatever becomes of the process, and a program that takes the lines needs no other.

    Args:
        prefix: what stands before each line.
        articles: whether stdout is for the articles' lines.
        failures: whether stderr is for what could not be read.
    """

    def __init__(self, prefix: str = "", *, articles: bool = True, failures: bool = True) -> None:
        self._prefix = prefix
        self._articles = articles
        self._failures = failures

    def take(self, item: Article | Skipped, change: Change | None) -> None:
        """Write the line; what nobody wanted read is only counted."""
        if isinstance(item, Skipped):
            if self._failures and item.is_wanted:
                tell_skipped(item)
        elif self._articles and change is not Change.UNCHANGED:
            click.echo(f"{self._prefix}{change or Change.ADDED} {safe(item.id)}")

    def reach(self, where: str, done: int, total: int | None) -> None:
        """Nothing: a line is said when something is done."""


class Bar:
    """What a terminal shows: how much of how much, how fast, how long still, and what is read now.

    Args:
        tally: what it has come to so far.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._where = ""
        #: Of all that is to be read, how much was, from 0 to 1; None while that is not known.
        self._share: float | None = None
        self._told = 0

    def take(self, item: Article | Skipped, change: Change | None) -> None:  # noqa: ARG002  # as all are told
        """Note the article; tell what could not be read, above the bar."""
        if isinstance(item, Skipped) and item.is_wanted:
            self._told += 1
            if self._told <= MOST_TOLD:
                tell_skipped(item)
            elif self._told == MOST_TOLD + 1:
                note("more was skipped: `pressbox status --skipped` will list it.")

    def reach(self, where: str, done: int, total: int | None) -> None:
        """Show how far it is."""
        self._where = where
        self._share = min(done / total, 1.0) if total else None

    def lines(self, width: int) -> tuple[RenderableType, ...]:
        """The two lines, for so many columns."""
        from rich.columns import Columns
        from rich.progress_bar import ProgressBar
        from rich.text import Text

        share = self._share
        said = "  ".join(self._figures(share))
        room = min(width - len(said) - 4, WIDEST_BAR)
        line: RenderableType = Text(f"  {said}", no_wrap=True, overflow="ellipsis")
        if share is not None and room >= NARROWEST_BAR:
            line = Columns(
                [
                    Text(" "),
                    ProgressBar(1.0, share, room, complete_style="green", finished_style="green"),
                    Text(f" {said}"),
                ],
                padding=0,
            )
        return line, Text(f"  {one_line(self._where, 300)}", style="dim", no_wrap=True, overflow="ellipsis")

    def _figures(self, share: float | None) -> Iterator[str]:
        tally = self._tally
        if share is not None:
            yield f"{share:4.0%}"
        yield counted(tally.articles, "article")
        if tally.seconds < SOON:
            return
        yield f"{tally.articles / tally.seconds:,.0f}/s"
        if share:
            yield f"{duration(tally.seconds * (1 - share) / share)} left"


@contextmanager
def shown(tally: Tally, *, rehearsed: bool, quiet: bool) -> Iterator[tuple[Show, ...]]:
    """What shows how far reading is: to be told of all that is read.

    Args:
        tally: what it has come to so far.
        rehearsed: whether nothing is really added.
        quiet: whether stdout is for something else.
    """
    prefix = "would be " if rehearsed else ""
    if not sys.stderr.isatty():
        yield (Lines(prefix, articles=not quiet),)
        return
    # Where stdout is a file, it gets its lines all the same.
    lines = [] if quiet or sys.stdout.isatty() else [Lines(prefix, failures=False)]
    bar = Bar(tally)
    with _drawn(bar, open_console(stderr=True)):
        yield (bar, *lines)


@contextmanager
def _drawn(bar: Bar, console: Console) -> Iterator[None]:
    from rich.console import Group
    from rich.live import Live

    with Live(
        get_renderable=lambda: Group(*bar.lines(console.width)),
        console=console,
        refresh_per_second=FRAMES_A_SECOND,
        transient=True,
        # Nothing that is meant for a file may go to the terminal instead.
        redirect_stdout=sys.stdout.isatty(),
    ):
        yield
