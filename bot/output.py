"""What `pressbox ask` and `pressbox search` put out: for a reader, for a program, and a line for each line."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from bot.console import note, open_console, show, show_apart, write_line
from bot.conversation import Conversations
from bot.coprocess import Request, serve
from bot.interrupts import interruptible
from index.model import Answer, Explanation, Hit, NoAnswer, Span
from index.overview import ArchiveStatus, SkippedRow

if TYPE_CHECKING:
    from index.archive import Archive

MOST_SKIPPED: Final = 10
"""Of what was skipped, so much is shown below the status."""


def print_reply(reply: Answer | NoAnswer, explanations: Sequence[Explanation] | None = None) -> None:
    """An answer with its quote and sources, or a refusal, and how to see what came closest.

    Args:
        reply: to a question.
        explanations: how the candidates came to their places, to be shown too; None when nobody asked.
    """
    from bot.rendering import tables, terminal

    console = open_console()
    if isinstance(reply, Answer):
        show_apart(console, terminal.answer(reply, console))
    else:
        show_apart(console, terminal.refusal(reply, console))
        if reply.nearest and explanations is None:
            note(f"  For the closest passages: pressbox search {shlex.quote(reply.question)}")
    if explanations is not None:
        show(console, *tables.why(explanations, answered=isinstance(reply, Answer)))


def print_reply_as_json(reply: Answer | NoAnswer, explanations: Sequence[Explanation] | None = None) -> None:
    """The reply as one object on one line; see `print_reply`."""
    from bot.rendering import as_json

    extra = None if explanations is None else {"explanation": as_json.explanation(explanations)}
    write_line(as_json.reply(reply, extra))


def print_hits(archive: Archive, query: str, found: Sequence[Hit]) -> None:
    """The paragraphs that a search found, best first, with the words of the query highlighted."""
    from bot.rendering import terminal

    if not found:
        note("Nothing in the archive has any of these words.")
        return
    matches = _matcher(archive, query)
    console = open_console()
    shown = [terminal.hit(hit, rank, matches(hit), console) for rank, hit in enumerate(found, 1)]
    show_apart(console, terminal.stacked(shown))


def print_hits_as_json(query: str, found: Sequence[Hit]) -> None:
    """The hits as one object on one line."""
    from bot.rendering import as_json

    write_line(as_json.hits(query, found))


def print_status(found: ArchiveStatus, skipped: Sequence[SkippedRow]) -> None:
    """What is in the archive, in columns, and below it what was skipped last."""
    from bot.rendering import tables

    show(open_console(), *tables.status(found, skipped))
    if (rest := sum(found.skipped.values()) - len(skipped)) > 0:
        note(f"  and {rest:,} more: pressbox status --skipped")


def print_skipped(skipped: Sequence[SkippedRow]) -> None:
    """All that was skipped, and why."""
    from bot.rendering import tables

    show(open_console(), *tables.unread(skipped))


def print_status_as_json(found: ArchiveStatus, skipped: Sequence[SkippedRow]) -> None:
    """What is in the archive as one object on one line."""
    from bot.rendering import as_json

    write_line(as_json.status(found, skipped))


def ask_lines(archive: Archive, *, as_json: bool) -> None:
    """Answer each line of stdin with a line, until it ends."""
    from bot.rendering import as_json as rendering
    from bot.rendering import lines

    conversations = Conversations()

    def answer(request: Request) -> str:
        if request.chat is None:
            reply, extra = archive.ask(request.text, articles=request.articles), None
        else:
            before = conversations.before(request.chat)
            reply = archive.ask(request.text, articles=request.articles, before=before)
            conversations.heard(request.chat, reply)
            extra = {"chat": request.chat}
        return rendering.reply(reply, extra) if as_json else lines.reply(reply)

    bad = rendering.bad_question if as_json else lines.bad_line
    _serve("question", answer, bad)


def search_lines(archive: Archive, count: int, *, as_json: bool) -> None:
    """Search for each line of stdin and answer with a line of at most `count` hits, until it ends."""
    from bot.rendering import as_json as rendering
    from bot.rendering import lines

    def answer(request: Request) -> str:
        found = archive.search(request.text, count, articles=request.articles)
        return rendering.hits(request.text, found) if as_json else lines.hits(found)

    bad = rendering.bad_query if as_json else lines.bad_line
    _serve("query", answer, bad)


def _serve(key: str, answer: Callable[[Request], str], bad: Callable[[str, str], str]) -> None:
    with interruptible(sys.stdin.buffer) as lines:
        serve(lines, key=key, answer=answer, bad=bad, write=write_line)


def _matcher(archive: Archive, query: str) -> Callable[[Hit], list[Span]]:
    from index.analysis import Analyzer

    analyzer = Analyzer(archive.language)
    wanted = set(analyzer.terms(query))

    def matches(hit: Hit) -> list[Span]:
        return [(token.start, token.end) for token in analyzer.tokens(hit.text) if token.term in wanted]

    return matches
