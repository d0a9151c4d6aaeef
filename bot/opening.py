"""The archive that a command works on: the one that was named, the user's own, else the sample articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.console import note, tell_skipped
from index.errors import ArchiveError, ArchiveMissing, ArchiveUnwritable

if TYPE_CHECKING:
    from bot.settings import Settings
    from index.archive import Archive
    from index.ranking import Engine

    Watch: TypeAlias = Callable[[Engine], Engine]

STATE: Final = "telegram.sqlite3"
"""The name of the file of what the bot remembers."""


def open_to_read(settings: Settings, named: Path | None = None, watch: Watch | None = None) -> Archive:
    """The archive that is there, else the sample articles, said on stderr.

    Args:
        settings: where the archive is when none is named, its engine and language.
        named: the folder that the command was given, if any.
        watch: see `open_archive`.
    """
    folder = archive_folder(settings, named)
    try:
        if folder:
            return _opened(settings, folder, create=False, watch=watch)
    except ArchiveMissing:
        pass
    from bot.sample import open_sample

    place = f" in {folder}" if named or settings.archive else ""
    note(f"No archive{place} yet: the sample articles answer (your own: pressbox add PATH).")
    return open_sample(settings, tell_skipped, watch)


def open_to_write(settings: Settings, named: Path | None = None, *, create: bool) -> Archive:
    """The archive to change. Raises ArchiveMissing without `create` where there is none."""
    folder = archive_folder(settings, named)
    if folder is None:
        raise ArchiveUnwritable("There is no home folder to keep an archive in; name a folder with --archive DIR.")
    return _opened(settings, folder, create=create)


def _opened(settings: Settings, folder: Path, *, create: bool, watch: Watch | None = None) -> Archive:
    from index import open_archive

    return open_archive(
        folder,
        engine=settings.engine,
        language=settings.language,
        create=create,
        watch=watch,
        fetch_private=settings.fetch_private,
        fetch_contact=settings.fetch_contact,
    )


def archive_folder(settings: Settings, named: Path | None = None) -> Path | None:
    """The archive's folder: as named, as set, else in the user's data folder; None where the user has no home.

    Raises:
        ArchiveError: a file stands where the folder should be.
    """
    if chosen := named or settings.archive:
        if chosen.is_file():
            raise ArchiveError(f"{chosen} is a file, and an archive is a folder; name a folder.")
        return chosen
    from platformdirs import user_data_path

    folder = user_data_path("pressbox", appauthor=False)
    return folder / "archive" if folder.is_absolute() else None


def state_file(settings: Settings, named: Path | None = None) -> Path | None:
    """Where the bot keeps what it remembers: as set, else beside the archive; None where there is no place for it."""
    chosen: Path | None = settings.telegram.state
    folder = archive_folder(settings, named)
    return chosen or (folder / STATE if folder else None)
