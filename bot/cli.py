"""The command `pressbox`."""

from __future__ import annotations

from typing import Final

import click

from bot.commands import articles, asking, running, upkeep
from bot.group import Pressbox, archive_option, run

EXAMPLES: Final = """\b
Examples:
  pressbox "who scored the winner?"         ask; the verb may be left out
  pressbox add articles/ extra.jsonl.gz     read articles into the archive
  pressbox watch https://example.org/feed   and whatever is new there
  pressbox ask --json "who won?" | jq .     the answer for a program
  pressbox search -k 3 "late winner"        the ranked paragraphs
  pressbox repl                             a conversation
  pressbox eval questions.jsonl             how good the answers are
  pressbox doctor                           whether all is well

\b
Exit codes: 0 answered, 1 error, 2 usage, 3 no answer found, 130 interrupted.
Settings: PRESSBOX_ARCHIVE, PRESSBOX_LANGUAGE, PRESSBOX_ENGINE and others, in the
environment or in .env. NO_COLOR is honoured.
"""


def main(args: list[str] | None = None) -> None:
    """Run the command with `args`, else those of the process, and end the process with its exit code."""
    run(pressbox, args)


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  # click's signature
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"pressbox {version('pressbox')}")
        except PackageNotFoundError:
            click.echo("pressbox, not installed")
        context.exit()


@click.group(cls=Pressbox, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@archive_option
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
def pressbox() -> None:
    """Answers questions from an archive of news articles.

    Every answer is the exact words of an article, and says which article, which paragraph, which day. When the
    archive does not say, Pressbox says so. With no archive yet, sample articles answer: just ask.
    """


for each in (
    *(asking.ask, asking.search),
    *(articles.add, articles.watch, articles.show, articles.remove, articles.export),
    *(upkeep.status, upkeep.doctor, upkeep.compact),
    *(asking.evaluate, asking.repl, running.bot, running.completion),
):
    pressbox.add_command(each)
