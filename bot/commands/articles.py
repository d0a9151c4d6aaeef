"""The commands that change and show what is in the archive: `add`, `watch`, `show`, `remove` and `export`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.commands.shared import examples, reading, settings_now, writing
from bot.group import FAILED, archive_option, json_option
from bot.rendering.plain import without_surrogates

if TYPE_CHECKING:
    from index.archive import Archive

EVERY = "15m"
"""How often feeds and sites are looked at when nothing else is said."""


class Columns(click.ParamType["Mapping[str, str]"]):
    """title=Headline,text=Body: what our words are called in a file of somebody else's."""

    name = "columns"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Mapping[str, str]:
        """Our word -> their column."""
        if not isinstance(value, str):
            return dict(value)
        pairs = [each.partition("=") for each in value.split(",")]
        if not all(ours.strip() and theirs.strip() for ours, _, theirs in pairs):
            self.fail(f"{value!r} is not like title=Headline,text=Body.", param, ctx)
        return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


class Interval(click.ParamType[float]):
    """15m, 2h, 1d: how long from one look to the next, in seconds."""

    name = "interval"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds."""
        from index.following import interval

        try:
            return value if isinstance(value, float) else interval(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def _day(context: click.Context, option: click.Parameter, value: str | None) -> dt.date | None:  # noqa: ARG001  # click's signature
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write it like 2018-07-03.") from error


@click.command(
    epilog=examples(
        "pressbox add articles/",
        "pressbox add https://example.org/news/late-winner",
        "pressbox add --archive my-archive march.jsonl.xz report.md",
        "pressbox add --columns title=Headline,text=Body export.csv",
        "pressbox add --every 15m https://example.org/feed.xml",
        "curl -s https://example.org/march.jsonl | pressbox add -",
    )
)
@archive_option
@click.option("--dry-run", is_flag=True, help="Read, and tell what would be added; nothing is written.")
@click.option("--columns", metavar="OURS=THEIRS,...", type=Columns(), help="What a table calls its columns.")
@click.option("--every", metavar="TIME", type=Interval(), help="Go on: look again every 15m, 2h, 1d.")
@json_option
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.pass_context
def add(
    context: click.Context,
    *,
    paths: tuple[str, ...],
    dry_run: bool,
    columns: Mapping[str, str] | None,
    every: float | None,
    as_json: bool,
) -> None:
    """Read articles into the archive.

    PATH is a file or a folder, the address of a page, a feed or a site map (http:// or https://), or - for stdin.
    Adding an article again replaces it and keeps what it said before; adding it unchanged does nothing. What cannot be
    read is named, the rest is read, and the exit code is 1. Ctrl-C leaves in what was read; the same command goes on.
    """
    from bot.adding import Wanted, add_all

    if every is not None:
        if dry_run or as_json or columns or "-" in paths:
            raise click.UsageError("--every goes with paths and addresses alone; leave the other options out.")
        _follow(context, paths, every)
        return
    wanted = Wanted(paths, columns or {}, dry_run=dry_run, as_json=as_json)
    with _to_rehearse(context) if dry_run else writing(context, create=True) as archive:
        complete = add_all(archive, wanted)
    if not complete:
        context.exit(FAILED)


def _to_rehearse(context: click.Context) -> Archive:
    """The archive that is there, else an empty one in memory: no folder is made."""
    from index import open_archive
    from index.errors import ArchiveMissing

    try:
        return writing(context)
    except ArchiveMissing:
        settings = settings_now()
        return open_archive(
            None, language=settings.language, fetch_private=settings.fetch_private, fetch_contact=settings.fetch_contact
        )


@click.command(
    epilog=examples(
        "pressbox watch https://example.org/feed.xml articles/",
        "pressbox watch --every 1h https://example.org/news-sitemap.xml",
    )
)
@archive_option
@click.option(
    "--every", metavar="TIME", type=Interval(), default=EVERY, show_default=True, help="How often to ask addresses."
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.pass_context
def watch(context: click.Context, *, paths: tuple[str, ...], every: float) -> None:
    """Follow folders and feeds.

    What is there is read, and then whatever is new. PATH is as for `add`, but for stdin. Files are read some seconds
    after they change; addresses are asked every TIME, a little earlier or later, and less often when they fail. A
    running bot knows what is new with the next question. Ctrl-C ends it.
    """
    _follow(context, paths, every)


def _follow(context: click.Context, paths: tuple[str, ...], every: float) -> None:
    from bot.watching import follow_all

    with writing(context, create=True) as archive:
        follow_all(archive, paths, every)


@click.command(epilog=examples("pressbox show late-winner", "pressbox show late-winner --version 1"))
@archive_option
@json_option
@click.option("--version", "number", metavar="N", type=click.IntRange(1), help="What it said before: version N.")
@click.argument("article", metavar="ARTICLE")
@click.pass_context
def show(context: click.Context, *, article: str, number: int | None, as_json: bool) -> None:
    """Show a whole article as it is stored, by its id.

    What is kept out of the answers as page furniture is grey. Below it stand its earlier versions, if there are any.
    """
    from bot import showing

    wanted = without_surrogates(article)
    with reading(context) as archive:
        found = archive.article(wanted) if number is None else archive.version(wanted, number)
        past = showing.Past(archive.versions(wanted), archive.superseded(wanted), number)
    (showing.print_article_as_json if as_json else showing.print_article)(found, past)


@click.command(
    epilog=examples(
        "pressbox remove late-winner early-loser",
        'pressbox remove --source "The Sample Gazette" --before 2018-07-01',
        "pressbox remove --url 'https://example.org/ads/*' --dry-run",
    )
)
@archive_option
@click.option("--source", metavar="NAME", help="Those of a source, as `pressbox status` names it.")
@click.option("--url", metavar="PATTERN", help="Those whose address is like this; * stands for anything.")
@click.option("--before", metavar="DATE", callback=_day, help="Those published before a day, such as 2018-07-03.")
@click.option("--after", metavar="DATE", callback=_day, help="Those published after a day.")
@click.option("--dry-run", is_flag=True, help="Only list what would be removed.")
@click.option("--yes", is_flag=True, help="Do not ask, however many they are.")
@click.argument("articles", metavar="ARTICLE...", nargs=-1)
@click.pass_context
def remove(context: click.Context, /, **given: Any) -> None:
    """Take articles out of the archive.

    By their ids, or by source, address and day of publication; what is given together must all be true of an article.
    What they said before is taken out with them. When one of the ids is unknown, nothing is removed; `pressbox search
    --json` shows ids.
    """
    from bot.removing import Chosen, remove_all

    chosen = Chosen(**given)
    if chosen.is_empty:
        raise click.UsageError("Say which articles: their ids, or --source, --url, --before or --after.")
    with writing(context) as archive:
        remove_all(archive, chosen)


@click.command(
    epilog=examples(
        "pressbox export archive.jsonl.gz",
        'pressbox export --source "The Sample Gazette" | jq -r .title',
        "pressbox export | pressbox add --archive copy -",
    )
)
@archive_option
@click.option(
    "--source", "sources", metavar="NAME", multiple=True, help="Only articles of this source; may be repeated."
)
@click.argument(
    "target", metavar="[FILE]", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True), default="-"
)
@click.pass_context
def export(context: click.Context, *, sources: tuple[str, ...], target: Path) -> None:
    """Write all articles as JSON Lines.

    `pressbox add` reads them back exactly as they were. An object a line, with the text, where its paragraphs are, and
    when it came in; what an article said before stands in earlier lines. Into FILE, packed if it ends in .gz or .xz, or
    to stdout. FILE is there wholly or not at all.
    """
    from bot.console import note
    from bot.exporting import write_lines
    from bot.rendering.tally import counted

    file = None if str(target) == "-" else target
    with writing(context) as archive:
        count = write_lines(archive.export(sources=sources or None), file)
    if file:
        note(f"{counted(count, 'line')} written to {file}.")
