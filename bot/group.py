"""How `pressbox` behaves as a whole: errors as one line, exit codes, a question without a verb, --archive anywhere."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final, NoReturn, TypeVar

import click

from bot.rendering.plain import one_line
from index.errors import PressboxError, SettingsError

ANSWERED: Final = 0
FAILED: Final = 1
USAGE: Final = 2
NO_ANSWER: Final = 3
INTERRUPTED: Final = 130
"""The exit codes."""
LONGEST_MESSAGE: Final = 1_000
"""Characters of an error's line: a name in it may be of any length."""

_ARCHIVE: Final = "pressbox.archive"
_Command = TypeVar("_Command", bound=Callable[..., Any])


class Trouble(click.ClickException):
    """An error of the user's, to be shown as one line on stderr."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the line."""
        click.echo(f"pressbox: {one_line(self.message, LONGEST_MESSAGE)}", file=file, err=file is None)


class SettingsTrouble(Trouble):
    """A setting that makes no sense: the command could not begin."""

    exit_code = USAGE


class Pressbox(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Their names, in the order in which one comes to need them."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Which command is meant; words with a space between them that are no command are a question."""
        if self.get_command(ctx, args[0]) is None and " " in args[0].strip():
            args = ["ask", *args]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for, with the errors that a user can mend as Trouble."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise SettingsTrouble(str(error)) from error
        except PressboxError as error:
            raise Trouble(str(error)) from error


def run(command: click.Command, args: list[str] | None = None) -> NoReturn:
    """Run `command` as the program itself, and end with its exit code."""
    _mend_streams()
    # numpy's linear algebra would start a thread for every core at its import; nothing here uses it, everyone waits.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = command.main(args, prog_name="pressbox", standalone_mode=False) or ANSWERED
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code = INTERRUPTED
    except BrokenPipeError:
        code = FAILED
    except OSError as error:
        Trouble(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.").show()
        code = FAILED
    _forget_unwritten()
    sys.exit(code)


def archive_option(command: _Command) -> _Command:
    """--archive DIR, which may stand before the command's name and after it."""
    return click.option(
        "--archive",
        metavar="DIR",
        type=click.Path(),
        expose_value=False,
        callback=_remember_archive,
        help="The archive's folder.  [default: $PRESSBOX_ARCHIVE, else your user data folder]",
    )(command)


def json_option(command: _Command) -> _Command:
    """--json, for programs."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object, on one line.")(command)


def named_archive(context: click.Context) -> Path | None:
    """The folder that --archive named, or None."""
    folder: Path | None = context.meta.get(_ARCHIVE)
    return folder


def _remember_archive(context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value == "":
        raise click.BadParameter("name a folder.", context, option)
    if value:
        context.meta[_ARCHIVE] = Path(value).absolute()


def _mend_streams() -> None:
    """Give closed streams a place to go, and let no character that the locale lacks stop us."""
    for name, mode, flags in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_WRONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            # The lowest descriptor that is free, so the closed one itself: no database may come to lie there.
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8", closefd=False))
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _forget_unwritten() -> None:
    """When the reader of stdout has gone, keep the interpreter from complaining about it at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
