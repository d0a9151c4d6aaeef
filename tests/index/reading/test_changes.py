"""Folders that are looked at again and again: only what is new or changed is read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from index import Article, ReadingError, Skipped
from index.reading import changes
from index.reading.changes import Changes
from index.remembering import Visit
from tests.fakes.remembering import Remembering

LONG_AGO = 1_000_000_000


class Folder:
    """A folder that is followed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.memory = Remembering()
        self.changes = Changes(self.memory)

    def write(self, name: str, text: str, at: float = LONG_AGO) -> Path:
        """A file that was written at some time."""
        file = self.path / name
        file.write_text(text)
        os.utime(file, (at, at))
        return file

    def found(self) -> list[Article | Skipped | Visit]:
        """What is found at a look."""
        return list(self.memory.stored(self.changes.read(self.path)))

    def ids(self) -> list[str]:
        return [each.id for each in self.found() if isinstance(each, Article)]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_file_is_read_once(folder: Folder) -> None:
    folder.write("a.txt", "A story of the day.")
    assert folder.ids() == ["a"]
    assert folder.found() == []
    assert folder.found() == []


def test_a_file_that_was_read_is_known_to_those_who_come_later(folder: Folder) -> None:
    folder.write("a.txt", "A story of the day.")
    assert folder.ids() == ["a"]
    folder.changes = Changes(folder.memory)
    assert folder.found() == []


def test_new_and_changed_files_are_read(folder: Folder) -> None:
    folder.write("a.txt", "A story of the day.")
    folder.write("b.txt", "Another story.")
    folder.found()
    folder.write("b.txt", "Another story, with an end.", LONG_AGO)
    folder.write("c.txt", "A third one.")
    assert folder.ids() == ["b", "c"]
    folder.write("a.txt", "A story of the dax.", LONG_AGO + 1)
    assert folder.ids() == ["a"]


def test_a_file_that_is_being_written_waits(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "AT_REST", 3_600.0)
    file = folder.write("a.txt", "A story", time.time())
    assert folder.found() == []
    os.utime(file, (LONG_AGO, LONG_AGO))
    assert folder.ids() == ["a"]


def test_a_file_that_changes_while_it_is_read_is_read_again(folder: Folder) -> None:
    folder.write("a.txt", "A story of the day.")
    for each in folder.memory.stored(folder.changes.read(folder.path)):
        if isinstance(each, Article):
            folder.write("a.txt", "A story of the day, and what came of it.", LONG_AGO + 5)
    assert folder.ids() == ["a"]


def test_a_clock_that_was_set_back_is_no_harm(folder: Folder) -> None:
    folder.write("a.txt", "A story of the day.", time.time() + 86_400)
    assert folder.ids() == ["a"]


def test_what_is_skipped_is_told_once(folder: Folder) -> None:
    folder.write("a.xyz", "\x00\x01")
    folder.write("b.json", "no json")
    assert len(folder.found()) == 3
    assert folder.found() == []


def test_a_folder_that_is_empty_is_waited_for(folder: Folder) -> None:
    assert folder.found() == []
    folder.write("a.txt", "A story of the day.")
    assert folder.ids() == ["a"]


def test_an_article_that_was_removed_does_not_come_back(folder: Folder) -> None:
    folder.write("a.txt", "A story of the day.")
    folder.found()
    folder.memory.articles.clear()
    assert folder.found() == []


def test_ids_do_not_depend_on_what_has_changed(folder: Folder) -> None:
    folder.write("a.md", "A story of the day.")
    folder.write("a.txt", "Another story.")
    assert folder.ids() == ["a", "a.txt"]
    folder.write("a.txt", "Another story of another day.")
    assert folder.ids() == ["a.txt"]


def test_a_folder_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        Changes(Remembering()).read(tmp_path / "nowhere")
