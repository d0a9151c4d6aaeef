"""`pressbox add`: reads what it is told to, shows how far it is, and sums up what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

import click

from bot.console import note, open_console, tell_skipped
from bot.rendering.plain import one_line, safe
from index.errors import ReadingError
from index.model import AddReport, Article, Change, Skipped

if TYPE_CHECKING:
    from index.archive import Archive

Progress: TypeAlias = Callable[[Article | Skipped, Change | None], None]


def add_all(archive: Archive, paths: Sequence[str]) -> bool:
    """Read all of `paths` that can be read, and tell whether that was all that was wanted."""
    reports: list[AddReport] = []
    with _progress() as progress:
        for path in paths:
            try:
                reports.append(archive.add(path, progress=progress))
            except ReadingError as error:
                note(f"pressbox: {error}")
    click.echo(summary(reports))
    return len(reports) == len(paths) and not any(report.skipped for report in reports)


def summary(reports: Sequence[AddReport]) -> str:
    """What came of it all, in one sentence."""
    counts = {
        "added": sum(len(report.added) for report in reports),
        "updated": sum(len(report.updated) for report in reports),
        "unchanged": sum(len(report.unchanged) for report in reports),
        "skipped": sum(len(report.skipped) for report in reports),
    }
    paragraphs = sum(report.paragraphs for report in reports)
    furniture = sum(report.furniture for report in reports)
    said = [f"{count:,} {what}" for what, count in counts.items() if count] or ["nothing to add"]
    if paragraphs:
        said.append(_counted(paragraphs, "paragraph"))
    if furniture:
        said.append(f"{furniture:,} more left out as page furniture")
    return ", ".join(said) + "."


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


@contextmanager
def _progress() -> Iterator[Progress]:
    """What to call for each article: a moving line on a terminal, a line each for a file or a pipe."""
    if not sys.stderr.isatty():
        yield _tell
        return
    from rich.text import Text

    done = 0
    console = open_console(stderr=True)
    with console.status("Reading") as status:

        def progress(item: Article | Skipped, change: Change | None) -> None:
            nonlocal done
            if isinstance(item, Skipped):
                _tell(item, change)
                return
            done += 1
            status.update(Text(f"{_counted(done, 'article')}  {one_line(item.title, 60)}"))

        yield progress


def _tell(item: Article | Skipped, change: Change | None) -> None:
    if isinstance(item, Skipped):
        tell_skipped(item)
    elif change is not Change.UNCHANGED:
        click.echo(f"{change or Change.ADDED} {safe(item.id)}")
