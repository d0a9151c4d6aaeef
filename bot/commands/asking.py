"""The commands that ask: `ask`, `search`, `eval` and `repl`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot.commands.shared import examples, file, reading, settings_now
from bot.group import NO_ANSWER, archive_option, json_option, named_archive
from bot.opening import open_to_read
from bot.rendering.plain import without_surrogates
from index.model import NoAnswer

if TYPE_CHECKING:
    from index.archive import Archive
    from index.evaluation import Stopwatch


@click.command(
    epilog=examples(
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

    with reading(context) as archive:
        if question == ("-",):
            if explain:
                raise click.UsageError("--explain is for one question; ask it instead of giving -.")
            archive.stay()
            output.ask_lines(archive, as_json=as_json)
            return
        put = without_surrogates(" ".join(question))
        reply = archive.ask(put)
        explanations = archive.explain(put) if explain else None
    (output.print_reply_as_json if as_json else output.print_reply)(reply, explanations)
    if isinstance(reply, NoAnswer):
        context.exit(NO_ANSWER)


@click.command(epilog=examples("pressbox search -k 3 late winner", 'pressbox search --json "Kompany captain"'))
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

    with reading(context) as archive:
        if query == ("-",):
            archive.stay()
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


@click.command(
    "eval",
    epilog=examples(
        "pressbox eval questions.jsonl",
        "pressbox eval questions.jsonl --limit 300 --json > before.json",
        "pressbox eval questions.jsonl --limit 300 --compare before.json",
    ),
)
@archive_option
@json_option
@click.argument("questions", metavar="QUESTIONS", type=file(exists=True))
@click.option("--limit", metavar="N", type=click.IntRange(1), help="Draw N questions, the same ones each time.")
@click.option("--given", is_flag=True, help="Read each question's own paragraph for it, and nothing else.")
@click.option("--details", metavar="FILE", type=file(), help="Write what came of each question, as JSONL.")
@click.option("--compare", metavar="FILE", type=file(exists=True), help="Compare with an earlier --json or --details.")
@click.option("--run", metavar="FILE", type=file(), help="Write the rankings as a TREC run.")
@click.option("--qrels", metavar="FILE", type=file(), help="Write the relevant paragraphs as TREC qrels.")
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
        archive = open_to_read(settings_now(), named_archive(context), stopwatch.watch)
        archive.stay()
        return archive

    evaluate_archive(Wanted(**wanted), open_timed)


@click.command()
@archive_option
@click.pass_context
def repl(context: click.Context) -> None:
    """Talk with the archive in the terminal.

    A question, its answer, and then :more, :context, :why and others; :help lists them. Ctrl-C clears the line, Ctrl-D
    leaves. What you asked is kept for the next time (arrow up).
    """
    from bot.console import open_console
    from bot.repl import run_repl

    with reading(context) as archive:
        archive.stay()
        run_repl(archive, open_console())
