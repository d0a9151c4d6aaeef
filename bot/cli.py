"""The command `pressbox`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from bot.group import FAILED, NO_ANSWER, Pressbox, archive_option, json_option, named_archive, run
from bot.opening import open_to_read, open_to_write
from bot.rendering.plain import safe, without_surrogates
from index.model import NoAnswer

if TYPE_CHECKING:
    from bot.settings import Settings
    from index.archive import Archive
    from index.evaluation import Stopwatch

SHELLS: Final = ("bash", "zsh", "fish")
EXAMPLES: Final = """\b
Examples:
  pressbox "who scored the winner?"         ask; the verb may be left out
  pressbox add articles/ extra.jsonl.gz     read articles into the archive
  pressbox ask --json "who won?" | jq .     the answer for a program
  pressbox search -k 3 "late winner"        the ranked paragraphs
  pressbox repl                             a conversation
  pressbox eval questions.jsonl             how good the answers are

\b
Exit codes: 0 answered, 1 error, 2 usage, 3 no answer found, 130 interrupted.
Settings: PRESSBOX_ARCHIVE, PRESSBOX_LANGUAGE, PRESSBOX_ENGINE and others, in the
environment or in .env. NO_COLOR is honoured.
"""


def _examples(*lines: str) -> str:
    # \b on a line of its own tells click to leave the lines as they are.
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def _file(*, exists: bool = False) -> click.Path:
    return click.Path(exists=exists, dir_okay=False, path_type=Path)


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


@pressbox.command(
    epilog=_examples(
        'pressbox ask "who scored the winner?"',
        "pressbox ask who scored the winner",
        "pressbox ask - --json < questions.txt",
    )
)
@archive_option
@json_option
@click.option("--explain", is_flag=True, help="Also show how the answer came before what was second.")
@click.argument("question", nargs=-1, required=True)
@click.pass_context
def ask(context: click.Context, *, question: tuple[str, ...], as_json: bool, explain: bool) -> None:
    """Answer QUESTION with the exact words of an article.

    With - as QUESTION, each line of stdin is a question and gets one line of answer, at once and in order: another
    program can keep `pressbox ask -` open and talk to it. A line may be a JSON object instead, {"question": "...",
    "articles": ["ID", ...]} to search only these articles, {"question": "...", "chat": "ID"} to go on with that
    chat's conversation ("and in which minute?"). A line that makes no sense gets an error in its place. At the end
    the exit code is 0.
    """
    from bot import output

    with _reading(context) as archive:
        if question == ("-",):
            if explain:
                raise click.UsageError("--explain is for one question; ask it instead of giving -.")
            output.ask_lines(archive, as_json=as_json)
            return
        put = without_surrogates(" ".join(question))
        reply = archive.ask(put)
        explanations = archive.explain(put) if explain else None
    (output.print_reply_as_json if as_json else output.print_reply)(reply, explanations)
    if isinstance(reply, NoAnswer):
        context.exit(NO_ANSWER)


@pressbox.command(epilog=_examples("pressbox search -k 3 late winner", 'pressbox search --json "Kompany captain"'))
@archive_option
@click.option(
    "-k",
    "count",
    metavar="N",
    type=click.IntRange(1, 10_000),
    default=10,
    show_default=True,
    help="At most N paragraphs.",
)
@json_option
@click.argument("query", nargs=-1, required=True)
@click.pass_context
def search(context: click.Context, *, query: tuple[str, ...], count: int, as_json: bool) -> None:
    """Show the paragraphs that fit QUERY best, by BM25.

    With - as QUERY, each line of stdin is a query and gets one line: ARTICLE:PARAGRAPH for each hit with tabs between
    them, or with --json an object. A line may be a JSON object, {"query": "...", "articles": ["ID", ...]}.
    """
    from bot import output

    with _reading(context) as archive:
        if query == ("-",):
            output.search_lines(archive, count, as_json=as_json)
            return
        text = without_surrogates(" ".join(query))
        found = archive.search(text, count)
        if as_json:
            output.print_hits_as_json(text, found)
        else:
            output.print_hits(archive, text, found)
    if not found:
        context.exit(NO_ANSWER)


@pressbox.command(
    epilog=_examples(
        "pressbox add articles/",
        "pressbox add https://example.org/news/late-winner",
        "pressbox add --archive my-archive march.jsonl.xz report.md",
    )
)
@archive_option
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.pass_context
def add(context: click.Context, *, paths: tuple[str, ...]) -> None:
    """Read articles into the archive.

    PATH is a file or a folder: plain text and Markdown, with front matter or as found on the web, HTML and JSONL; .gz
    and .xz too. Or it is the address of a web page, http:// or https://. Adding an article again replaces it; adding it
    unchanged does nothing. What cannot be read is named, the rest is read, and the exit code is 1.
    """
    from bot.adding import add_all

    with open_to_write(_settings(), named_archive(context), create=True) as archive:
        complete = add_all(archive, paths)
    if not complete:
        context.exit(FAILED)


@pressbox.command()
@archive_option
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.pass_context
def remove(context: click.Context, *, articles: tuple[str, ...]) -> None:
    """Take articles out of the archive, by their ids.

    When one of the ids is unknown, nothing is removed. `pressbox search --json` shows ids.
    """
    wanted = tuple(without_surrogates(article) for article in articles)
    with open_to_write(_settings(), named_archive(context), create=False) as archive:
        for article in archive.remove(*wanted):
            click.echo(f"removed {safe(article)}")


@pressbox.command()
@archive_option
@json_option
@click.pass_context
def status(context: click.Context, *, as_json: bool) -> None:
    """Show what is in the archive: articles, sources, days."""
    from bot import output

    with _reading(context) as archive:
        found = archive.status()
    (output.print_status_as_json if as_json else output.print_status)(found)


@pressbox.command(
    "eval",
    epilog=_examples(
        "pressbox eval questions.jsonl",
        "pressbox eval questions.jsonl --limit 300 --json > before.json",
        "pressbox eval questions.jsonl --limit 300 --compare before.json",
    ),
)
@archive_option
@json_option
@click.argument("questions", metavar="QUESTIONS", type=_file(exists=True))
@click.option("--limit", metavar="N", type=click.IntRange(1), help="Draw N questions, the same ones each time.")
@click.option("--given", is_flag=True, help="Read each question's own paragraph for it, and nothing else.")
@click.option("--details", metavar="FILE", type=_file(), help="Write what came of each question, as JSONL.")
@click.option("--compare", metavar="FILE", type=_file(exists=True), help="Compare with an earlier --json or --details.")
@click.option("--run", metavar="FILE", type=_file(), help="Write the rankings as a TREC run.")
@click.option("--qrels", metavar="FILE", type=_file(), help="Write the relevant paragraphs as TREC qrels.")
@click.pass_context
def evaluate(context: click.Context, /, **wanted: Any) -> None:
    """Tell how good the answers to QUESTIONS are, whose answers are known.

    QUESTIONS is a file with an object on each line, {"question": "...", "answers": ["...", ...]}, and if known
    "relevant": [["ARTICLE", PARAGRAPH], ...] or "unanswerable": true; .gz and .xz too. They are asked of the archive
    as it is. --compare tells of each figure which run is better, and by a paired randomisation test how likely chance
    alone would make such a difference (p).
    """
    from bot.evaluating import Wanted, evaluate_archive

    def open_timed(stopwatch: Stopwatch) -> Archive:
        return open_to_read(_settings(), named_archive(context), stopwatch.watch)

    evaluate_archive(Wanted(**wanted), open_timed)


@pressbox.command()
@archive_option
@click.pass_context
def repl(context: click.Context) -> None:
    """Talk with the archive in the terminal.

    A question, its answer, and then :more, :context, :why and others; :help lists them. Ctrl-C clears the line, Ctrl-D
    leaves. What you asked is kept for the next time (arrow up).
    """
    from bot.console import open_console
    from bot.repl import run_repl

    with _reading(context) as archive:
        run_repl(archive, open_console())


@pressbox.command()
@archive_option
@click.option("--check", is_flag=True, help="Tell whether all that the bot needs is there, and end.")
@click.pass_context
def bot(context: click.Context, *, check: bool) -> None:
    """Run the Telegram bot.

    PRESSBOX_TELEGRAM_TOKEN holds the token that @BotFather gave (or PRESSBOX_TELEGRAM_TOKEN_FILE names a file that
    does). Ctrl-C or SIGTERM ends it, after the answers under way are sent.

    --check looks at the token, the webhook, what the bot is allowed, the archive and the state: a line each, and exit
    code 1 when the bot would not work.
    """
    from bot.opening import state_file
    from bot.settings import required_token
    from bot.telegram import run_bot

    settings = _settings()
    state = state_file(settings, named_archive(context))
    if check:
        context.exit(0 if _checked(context, settings, state) else FAILED)
    required_token(settings)  # before an archive is opened for nothing
    with open_to_read(settings, named_archive(context)) as archive:
        code = run_bot(archive, settings, state)
    context.exit(code)


def _checked(context: click.Context, settings: Settings, state: Path | None) -> bool:
    from bot.telegram.watching.checking import check

    return check(settings, lambda: open_to_read(settings, named_archive(context)), state, click.echo)


@pressbox.command(
    epilog=_examples(
        "pressbox completion bash > ~/.local/share/bash-completion/completions/pressbox",
        'pressbox completion zsh > "${fpath[1]}/_pressbox"',
        "pressbox completion fish > ~/.config/fish/completions/pressbox.fish",
    )
)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes pressbox in a shell."""
    from click.shell_completion import get_completion_class

    known = get_completion_class(shell)
    if known is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(known(pressbox, {}, "pressbox", "_PRESSBOX_COMPLETE").source())


def _settings() -> Settings:
    from bot.settings import read_settings

    return read_settings()


def _reading(context: click.Context) -> Archive:
    return open_to_read(_settings(), named_archive(context))
