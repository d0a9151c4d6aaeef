"""The commands that keep an archive well: `status`, `doctor` and `compact`."""

from __future__ import annotations

import click

from bot.commands.shared import reading, writing
from bot.console import note
from bot.group import FAILED, archive_option, json_option, named_archive


@click.command()
@archive_option
@json_option
@click.option("--skipped", is_flag=True, help="List all that was skipped, and why.")
@click.pass_context
def status(context: click.Context, *, as_json: bool, skipped: bool) -> None:
    """Show what is in the archive.

    Articles, sources, days, sizes, what was skipped and why, what was said before and what is told twice, and how the
    index stands.
    """
    from bot import output

    with reading(context) as archive:
        found = archive.status()
        listed = archive.skipped() if skipped or as_json else archive.skipped(output.MOST_SKIPPED)
    if as_json:
        output.print_status_as_json(found, listed)
    elif skipped:
        output.print_skipped(listed)
    else:
        output.print_status(found, listed)


@click.command()
@archive_option
@json_option
@click.option("--repair", is_flag=True, help="Mend what can be mended without losing anything.")
@click.option("--restore", is_flag=True, help="Put the newest backup in the place of an archive that cannot be opened.")
@click.pass_context
def doctor(context: click.Context, *, as_json: bool, repair: bool, restore: bool) -> None:
    """Check everything, and say how to mend what is wrong.

    The folder, the disk, the database, each paragraph, the index, left-over files, Python and its packages, the
    settings, and, where a token is set, how the bot stands with Telegram: a line each. With --repair the index is made
    anew where it does not agree with the articles, and left-over files are taken away. Exit code 1 when there is a
    problem.
    """
    from bot.doctor import Case, examined

    case = Case(named_archive(context), repair=repair, restore=restore)
    if not examined(case, as_json=as_json):
        context.exit(FAILED)


@click.command()
@archive_option
@click.pass_context
def compact(context: click.Context) -> None:
    """Make the archive's files as small as they can be.

    What removed and changed articles left behind is given back to the disk. While it runs it takes twice the space that
    the archive has, and questions are answered.
    """
    from bot.rendering.tables import size

    with writing(context) as archive:
        found = archive.compact()
    if found.after < found.before:
        came = f"{size(found.before - found.after)} saved"
    else:
        came = "nothing to save" if found.after == found.before else "the index was made anew"
    click.echo(f"{size(found.before)} before, {size(found.after)} after: {came}.")
    if not found.is_whole:
        note("Another process is writing the index, which was left as it is; run the command again later.")
