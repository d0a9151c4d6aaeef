"""The archive one starts with: the five sample articles, read into memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.settings import Settings
from index import Archive, ArchiveMissing, Skipped, open_archive
from index.ranking import Engine

_HERE: Final = Path(__file__).parent
# Installed, the articles travel inside this package; in a checkout they are its neighbours.
PLACES: Final = (_HERE / "seeds", _HERE.parent / "seeds")


def open_sample(
    settings: Settings,
    tell: Callable[[Skipped], None] | None = None,
    watch: Callable[[Engine], Engine] | None = None,
) -> Archive:
    """An archive in memory that holds the sample articles.

    Args:
        settings: the engine and the language.
        tell: told of each sample that cannot be read; the others serve.
        watch: see `open_archive`.

    Raises:
        ArchiveMissing: the sample articles are gone.
    """
    folder = next((place for place in PLACES if place.is_dir()), None)
    if folder is None:
        raise ArchiveMissing("There is no archive, and the sample articles are gone; add your own: pressbox add PATH.")
    archive = open_archive(None, engine=settings.engine, language=settings.language, watch=watch)
    for skipped in archive.add(folder).skipped:
        if tell:
            tell(skipped)
    return archive
