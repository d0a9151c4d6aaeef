"""`pressbox remove`: which articles are meant, whether that is really wanted, and that they are gone."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from bot.console import note
from bot.group import Trouble
from bot.rendering.plain import safe, without_surrogates
from bot.rendering.tally import counted

if TYPE_CHECKING:
    from index.archive import Archive

UNASKED: Final = 10
"""So many articles that were not named one by one are removed without asking."""
SHOWN: Final = 5
"""Of those that are asked about, so many are named."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which articles are to be removed: all that is given must be true of an article."""

    articles: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    before: dt.date | None = None
    after: dt.date | None = None
    dry_run: bool = False
    yes: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether they are chosen by what they are, not only by their ids."""
        return any(each is not None for each in (self.source, self.url, self.before, self.after))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said at all."""
        return not self.articles and not self.is_filtered


def remove_all(archive: Archive, chosen: Chosen) -> None:
    """Remove the articles, or list them; ask before, where they are many.

    Raises:
        ArticleUnknown: one of the ids is unknown.
        Trouble: the answer was no.
    """
    found = _found(archive, chosen)
    if not found:
        note("No article is like that; nothing was removed.")
        return
    if chosen.dry_run:
        for article in found:
            click.echo(f"would remove {safe(article)}")
        return
    if chosen.is_filtered and len(found) > UNASKED and not chosen.yes:
        _confirm(found)
    for article in archive.remove(*found):
        click.echo(f"removed {safe(article)}")


def _found(archive: Archive, chosen: Chosen) -> list[str]:
    named = list(dict.fromkeys(map(without_surrogates, chosen.articles)))
    for each in named:
        archive.article(each)
    if not chosen.is_filtered:
        return named
    source = None if chosen.source is None else without_surrogates(chosen.source)
    url = None if chosen.url is None else without_surrogates(chosen.url)
    matching = archive.matching(source=source, url=url, before=chosen.before, after=chosen.after)
    return [each for each in matching if not named or each in named]


def _confirm(found: list[str]) -> None:
    many = counted(len(found), "article")
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError(f"This would remove {many}; say --yes if that is meant, or --dry-run to list them.")
    for article in found[:SHOWN]:
        note(f"  {article}")
    if len(found) > SHOWN:
        note(f"  and {len(found) - SHOWN:,} more")
    if not click.confirm(f"Remove {many} from the archive?", err=True):
        raise Trouble("Nothing was removed.")
