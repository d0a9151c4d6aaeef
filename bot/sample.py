"""The archive one starts with: the five sample articles, read into memory."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bot.settings import Settings
from index import Archive, open_archive

_HERE: Final = Path(__file__).parent
# Installed, the articles travel inside this package; in a checkout they are its neighbours.
SEEDS: Final = next(folder for folder in (_HERE / "seeds", _HERE.parent / "seeds") if folder.is_dir())


def open_sample(settings: Settings) -> Archive:
    """An archive in memory that holds the sample articles."""
    archive = open_archive(None, engine=settings.engine, language=settings.language)
    archive.add(SEEDS)
    return archive
