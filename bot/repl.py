"""The conversation in the terminal: a question, its answer, and what one wants to know next."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from bot.console import note, show
from bot.conversation import Conversations
from bot.rendering import tables, terminal
from bot.rendering.plain import one_line, without_surrogates
from index.errors import PressboxError
from index.model import Answer, Citation, NoAnswer

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.history import History
    from rich.console import Console, RenderableType

    from index.archive import Archive

HERE: Final = "terminal"
"""The one chat that there is."""
PROMPT: Final = "> "
LEAVING: Final = frozenset({":quit", ":q", "quit", "exit"})
COMMANDS: Final = {
    ":more": "the other citations; :more 2 shows the second",
    ":context": "the paragraphs around the quote; :context 2 around the second",
    ":closest": "after a refusal, the passages that came closest",
    ":why": "how the score came about, term by term",
    ":sources": "who the articles are from",
    ":help": "this list",
    ":quit": "leave (so does Ctrl-D; Ctrl-C clears the line)",
}


def run_repl(archive: Archive, console: Console) -> None:
    """Answer questions until the reader leaves; without a terminal, each line of stdin until it ends."""
    is_terminal = sys.stdin.isatty()
    if is_terminal:
        greet(archive, console)
    repl = Repl(archive, console)
    for line in prompted() if is_terminal else _lines_of_stdin():
        if line.strip().lower() in LEAVING:
            return
        try:
            repl.take(line)
        except KeyboardInterrupt:
            note("Interrupted.")


def greet(archive: Archive, console: Console) -> None:
    """Say what can be asked of."""
    from rich.text import Text

    count = archive.count()
    articles = "1 article" if count == 1 else f"{count:,} articles"
    show(console, Text(f"{articles}. Ask a question, or :help.", terminal.QUIET))


class Repl:
    """One reader's conversation with an archive."""

    def __init__(self, archive: Archive, console: Console) -> None:
        self._archive = archive
        self._console = console
        self._reply: Answer | NoAnswer | None = None
        self._conversations = Conversations()
        self._commands: dict[str, Callable[[str], None]] = {
            ":more": self._more,
            ":context": self._context,
            ":closest": self._closest,
            ":why": self._why,
            ":sources": self._sources,
            ":help": self._help,
        }

    def take(self, line: str) -> None:
        """Answer one line: a question, or a command that begins with a colon."""
        line = without_surrogates(line).strip()
        try:
            if line.startswith(":"):
                self._command(line)
            elif line:
                self._ask(line)
        except PressboxError as error:
            note(f"pressbox: {error}")

    def _ask(self, question: str) -> None:
        self._reply = self._archive.ask(question, before=self._conversations.before(HERE))
        self._conversations.heard(HERE, self._reply)
        if isinstance(self._reply, Answer):
            self._say(terminal.answer(self._reply, self._console))
            return
        self._say(terminal.refusal(self._reply, self._console))
        if self._reply.nearest:
            self._hint(":closest shows what came closest.")

    def _command(self, line: str) -> None:
        name, _, argument = line.partition(" ")
        command = self._commands.get(name.lower())
        if command:
            command(argument.strip())
        else:
            self._hint(f"There is no command {one_line(name, 30)}; :help lists them.")

    def _more(self, argument: str) -> None:
        if not isinstance(self._reply, Answer):
            self._hint("There is no answer yet to show more of.")
        elif argument:
            if found := self._numbered(argument):
                self._say(terminal.citation(found, int(argument), self._console))
        elif len(terminal.numbered(self._reply)) == 1 and not self._reply.citations[0].copied:
            self._hint("That was the only one.")
        else:
            self._say(terminal.further(self._reply, self._console))

    def _context(self, argument: str) -> None:
        if found := self._numbered(argument or "1"):
            paragraphs = self._archive.around(found.quote)
            self._say(terminal.context(found.quote, paragraphs, self._console))

    def _closest(self, _argument: str) -> None:
        if isinstance(self._reply, NoAnswer):
            self._say(terminal.closest(self._reply, self._console))
        else:
            self._hint("That is for after a refusal.")

    def _why(self, _argument: str) -> None:
        if self._reply is None:
            self._hint("There is no answer yet to explain.")
        else:
            explanations = self._archive.explain(self._reply.asked or self._reply.question)
            self._say(*tables.why(explanations, answered=isinstance(self._reply, Answer)))

    def _sources(self, _argument: str) -> None:
        self._say(tables.sources(self._archive.sources()))

    def _help(self, _argument: str) -> None:
        self._say(tables.commands(COMMANDS))

    def _numbered(self, number: str) -> Citation | None:
        """The citation with this number in what was shown last; None, with a word on it, when there is none."""
        shown = self._shown()
        if number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= len(shown):
            return shown[int(number) - 1]
        if not shown:
            self._hint("There is nothing yet; ask a question first.")
        else:
            self._hint(f"There is no [{one_line(number, 10)}]; the last is [{len(shown)}].")
        return None

    def _shown(self) -> tuple[Citation, ...]:
        if isinstance(self._reply, Answer):
            return terminal.numbered(self._reply)
        return self._reply.nearest if self._reply else ()

    def _say(self, *parts: RenderableType) -> None:
        from rich.text import Text

        show(self._console, Text(), *parts, Text())

    def _hint(self, words: str) -> None:
        from rich.text import Text

        show(self._console, Text(f"  {words}", terminal.QUIET))


def prompted(history: History | None = None) -> Iterator[str]:
    """The lines that a person types: Ctrl-C clears one, Ctrl-D ends them.

    Args:
        history: the lines of earlier conversations; by default those in the user's state folder.
    """
    from prompt_toolkit import PromptSession

    from bot.history import open_history

    session: PromptSession[str] = PromptSession(
        PROMPT, history=history or open_history(), completer=completer(), complete_while_typing=False
    )
    while True:
        try:
            yield session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def completer() -> Completer:
    """Completes the commands, where a line begins as one."""
    from prompt_toolkit.completion import WordCompleter

    return WordCompleter(list(COMMANDS), sentence=True)


def _lines_of_stdin() -> Iterator[str]:
    while line := sys.stdin.readline():
        yield line
