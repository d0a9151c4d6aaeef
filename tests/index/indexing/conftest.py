"""The archives of these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive's folder."""
    return tmp_path / "archive"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """An empty store on disk."""
    with Store(folder) as opened_store:
        yield opened_store
