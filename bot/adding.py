"""`pressbox add` and `pressbox watch`: reads what it is told to, shows how far it is, and sums up what came of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import click

from bot.console import note, write_line
from bot.progress import Show, shown
from bot.rendering.json_line import json_line
from bot.rendering.tally import Tally, as_fields, summary
from index.errors import PressboxError, ReadingError
from index.model import AddReport, Article, Change, Skipped

if TYPE_CHECKING:
    from index.archive import Archive

STDIN: Final = "-"
INTERRUPTED: Final = (
    "Interrupted. What was read is in; run the same command again to go on: what is there is passed over."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be added, and how."""

    paths: tuple[str, ...]
    #: What the columns of a table or the keys of JSON are called: "title" -> "Headline".
    columns: Mapping[str, str] = field(default_factory=dict)
    #: Whether nothing is to be written.
    dry_run: bool = False
    as_json: bool = False


def add_all(archive: Archive, wanted: Wanted) -> bool:
    """Read all that can be read, and tell whether that was all that was wanted.

    Raises:
        KeyboardInterrupt: after a Ctrl-C, when it has told what is in.
        ArchiveUnwritable: the rest cannot be stored; likewise.
    """
    tally = Tally()
    try:
        with shown(tally, rehearsed=wanted.dry_run, quiet=wanted.as_json) as shows:
            report = _added(archive, wanted, _All(tally, shows))
            tally.count(report)
            if not wanted.dry_run:
                tally.copies = archive.copies_among((*report.added, *report.updated))
    except KeyboardInterrupt:
        _sum_up(tally, wanted, interrupted=True)
        note(INTERRUPTED if not wanted.dry_run else "Interrupted; nothing was written.")
        raise
    except PressboxError:
        # The disk is full, or the like: what is in by then is in.
        if tally.articles:
            _sum_up(tally, wanted, interrupted=True)
        raise
    _sum_up(tally, wanted)
    return tally.is_complete


class _All:
    """Tells everybody."""

    def __init__(self, tally: Tally, shows: Sequence[Show]) -> None:
        self._tally = tally
        self._shows = shows

    def take(self, item: Article | Skipped, change: Change | None) -> None:
        self._tally.take(item, change)
        for show in self._shows:
            show.take(item, change)

    def reach(self, where: str, done: int, total: int | None) -> None:
        for show in self._shows:
            show.reach(where, done, total)

    def miss(self, error: ReadingError) -> None:
        """A path that is not there."""
        note(f"pressbox: {error}")
        self._tally.take(Skipped("", str(error), error.kind), None)


def _added(archive: Archive, wanted: Wanted, told: _All) -> AddReport:
    paths = [sys.stdin.buffer if path == STDIN else path for path in wanted.paths]
    act = archive.rehearse if wanted.dry_run else archive.add
    return act(*paths, progress=told.take, watch=told.reach, missing=told.miss, columns=wanted.columns)


def _sum_up(tally: Tally, wanted: Wanted, *, interrupted: bool = False) -> None:
    tally.end()
    if wanted.as_json:
        write_line(json_line(as_fields(tally, rehearsed=wanted.dry_run, interrupted=interrupted)))
    else:
        click.echo(summary(tally, rehearsed=wanted.dry_run, timed=sys.stdout.isatty()))
