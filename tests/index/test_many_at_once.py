"""Many threads of several processes ask, while another process adds, removes, publishes and merges."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from index import Archive, open_archive
from index.indexing import index as indexing
from index.indexing import merging
from index.indexing.shelf import FOLDER, Shelf
from tests.conftest import ROOT
from tests.index.asking import LARGE, found_in, text_of

THREADS = (16, 2, 2, 2)
"""Of each process that asks."""
FIRST = 40
ROUNDS = 8
"""In each some articles are added and one is taken out."""
ADDED = 4
PATIENCE = 120.0


class Writer:
    """Adds and removes, and says so in a ledger."""

    def __init__(self, folder: Path, archive: Archive) -> None:
        self.ledger = folder / "ledger"
        self._file = self.ledger.open("w", encoding="utf-8")
        self._folder = folder
        self._archive = archive
        self.there: list[int] = []

    def add(self, numbers: range) -> None:
        for each in numbers:
            (self._folder / f"{each}.txt").write_text(f"Match {each}\n\n{text_of(each)}\n", encoding="utf-8")
        self._archive.add(*(self._folder / f"{each}.txt" for each in numbers))
        self.there += numbers
        for each in numbers:
            self._say(f"added {each}")

    def remove(self, place: int) -> None:
        number = self.there.pop(place)
        self._say(f"removing {number}")
        self._archive.remove(str(number))
        self._say(f"removed {number}")

    def _say(self, line: str) -> None:
        self._file.write(f"{line}\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def asking(archive: Path, ledger: Path, threads: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.index.asking", str(archive), str(ledger), str(threads)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done to a large archive is done to a small one."""
    monkeypatch.setattr(indexing, "LARGE", LARGE)
    monkeypatch.setattr(indexing, "LEFT", 1)
    monkeypatch.setattr(merging, "TOGETHER", 3)


def test_all_answers_are_right_while_articles_come_and_go_and_segments_are_merged(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with ExitStack() as until, open_archive(path) as archive:
        writer = Writer(tmp_path, archive)
        until.callback(writer.close)
        writer.add(range(FIRST))
        processes = [until.enter_context(asking(path, writer.ledger, each)) for each in THREADS]
        for each in processes:
            until.callback(each.kill)
        for each in processes:
            assert each.stdout
            assert each.stdout.readline() == "ready\n", each.communicate()
        for number in range(ROUNDS):
            first = FIRST + number * ADDED
            writer.add(range(first, first + ADDED))
            writer.remove(5 * number)
            archive._index.publish()
            if number % 4 == 3:
                archive._index.compact()
        said = [each.communicate(timeout=PATIENCE) for each in processes]
        assert [errors for _, errors in said] == [""] * len(THREADS)
        state = Shelf(path / FOLDER).state()
        assert len(state.segments) < 3 * merging.TOGETHER < state.last
        fresh = made_anew(tmp_path, sorted(writer.there))
        for out, _ in said:
            asked, found = json.loads(out)
            assert asked > 0
            assert found == fresh


def made_anew(folder: Path, numbers: list[int]) -> object:
    """What an archive finds that never had anything else."""
    with open_archive(folder / "fresh") as archive:
        archive.add(*(folder / f"{each}.txt" for each in numbers))
        every = sorted((folder / "ledger").read_text(encoding="utf-8").split()[1::2], key=int)
        last = sorted(dict.fromkeys(every))[::10]
        return json.loads(json.dumps(found_in(archive, map(int, last))))
