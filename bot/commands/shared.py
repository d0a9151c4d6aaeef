"""What the commands share: the settings, the archive that is meant, and how their help is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.group import named_archive
from bot.opening import open_to_read, open_to_write

if TYPE_CHECKING:
    from bot.settings import Settings
    from index.archive import Archive


def examples(*lines: str) -> str:
    """The examples below a command's help."""
    # \b on a line of its own tells click to leave the lines as they are.
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def file(*, exists: bool = False) -> click.Path:
    """An argument that names a file."""
    return click.Path(exists=exists, dir_okay=False, path_type=Path)


def settings_now() -> Settings:
    """All settings, as the environment and .env have them."""
    from bot.settings import read_settings

    return read_settings()


def reading(context: click.Context) -> Archive:
    """The archive that is meant, else the sample articles."""
    return open_to_read(settings_now(), named_archive(context))


def writing(context: click.Context, *, create: bool = False) -> Archive:
    """The archive that is meant. Raises ArchiveMissing without `create` where there is none."""
    return open_to_write(settings_now(), named_archive(context), create=create)
