"""The terminal's two ends: rendered text to stdout, notes for the person to stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from bot.rendering.plain import safe

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from index.model import Skipped

PIPED_WIDTH: Final = 80
"""Columns when the output is no terminal: the same everywhere, so that it can be compared."""


def open_console(*, stderr: bool = False) -> Console:
    """A console on stdout (or stderr) that takes text as it is: no markup, no emoji codes, no guessed highlights."""
    from rich.console import Console

    console = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    if not console.file.isatty():
        console.width = PIPED_WIDTH
    return console


def show(console: Console, *parts: RenderableType) -> None:
    """Print each part on lines of its own; text that is already wrapped is not wrapped again."""
    from rich.text import Text

    for part in parts:
        console.print(part, soft_wrap=isinstance(part, Text))


def show_apart(console: Console, part: RenderableType) -> None:
    """As `show`; on a terminal with a blank line before and after, as in a conversation."""
    from rich.text import Text

    space = [Text()] if console.is_terminal else []
    show(console, *space, part, *space)


def note(message: str) -> None:
    """One line on stderr for the person at the terminal."""
    click.echo(safe(message), err=True)


def tell_skipped(skipped: Skipped) -> None:
    """That something could not be read as an article, and why."""
    note(f"skipped {safe(skipped.where)}: {skipped.why}")


def write_line(line: str) -> None:
    """One line of data to stdout, at once: always UTF-8, whatever the locale, for the program that reads it."""
    click.echo(line.encode("utf-8", "replace"))
