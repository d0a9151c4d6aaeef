"""Processes that add, and what must be true of an archive whatever became of them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Self

from index import Archive
from tests.conftest import ROOT
from tests.index.adding.articles import article
from tests.patience import PATIENCE, wait_until

ARTICLES = 100
"""How many articles a batch has."""
PARAGRAPHS = 4


class Adder:
    """A process that adds, killed at the end of the `with` if it has not ended."""

    def __init__(self, archive: Path, processes: int = 1, *command: str) -> None:
        words = command or (sys.executable, "-m", "tests.index.killable", str(archive), str(processes))
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
        )
        self.told: list[str] = []
        self._listening = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> Self:
        assert self.process.stdout
        assert self.process.stdout.readline() == "ready\n", self.process.communicate()
        self._listening.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def add(self, path: Path) -> None:
        """Begin to add a file."""
        assert self.process.stdin
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        """End it at once; all that it told is in `told` then."""
        with self.process:
            self.process.kill()
            self._listening.join(PATIENCE)

    def finish(self) -> str:
        """Wait until it is done with all; what it wrote on stderr."""
        assert self.process.stdin
        assert self.process.stderr
        self.process.stdin.close()
        self._listening.join(PATIENCE)
        errors = self.process.stderr.read()
        self.process.wait(PATIENCE)
        return errors

    def wait_for(self, count: int) -> None:
        """Wait until so many articles were told of, or it is done."""
        end = time.monotonic() + PATIENCE
        while len(self.told) < count and self._listening.is_alive():
            assert time.monotonic() < end, "nothing more is told"
            time.sleep(0.002)

    @property
    def ids(self) -> list[str]:
        """The ids of the articles that it told of."""
        return [each.partition(" ")[2] for each in self.told if each.startswith(("added", "updated"))]

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            # A line that is cut off told nothing.
            if line.endswith("\n"):
                self.told.append(line.strip())


def batch(folder: Path, number: int) -> tuple[Path, dict[str, dict[str, object]]]:
    """A file of articles that no other batch has, each with a word of its own in its first paragraph."""
    made = {}
    for each in range(number * ARTICLES, (number + 1) * ARTICLES):
        fields = article(each, PARAGRAPHS)
        texts = fields["paragraphs"]
        assert isinstance(texts, list)
        fields["paragraphs"] = [f"{texts[0]} Its mark is {word_of(each)}.", *texts[1:]]
        made[str(fields["id"])] = fields
    path = folder / f"batch{number}.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in made.values()), encoding="utf-8")
    return path, made


def number_of(identity: str) -> int:
    """The number of the article with this id."""
    return int(identity.removeprefix("a"))


def word_of(number: int) -> str:
    """A word that one article alone has."""
    letters = "bcdfghjklm"
    return "zq" + "".join(letters[int(digit)] for digit in f"{number:06}") + "x"


def assert_whole(archive: Archive, path: Path, known: dict[str, dict[str, object]], told: Iterable[str]) -> None:
    """All that was told of is there; what is there is whole, as far as the last batches are looked at."""
    with closing(sqlite3.connect(path / "archive.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        there = {each for (each,) in connection.execute("SELECT id FROM article")}
    assert set(told) <= there <= set(known)
    for each in sorted(there, key=number_of)[-3 * ARTICLES :]:
        found = archive.article(each)
        assert [found.text[p.start : p.end] for p in found.paragraphs] == known[each]["paragraphs"]
        assert found.title == known[each]["title"]


def assert_found(archive: Archive, known: Iterable[str], there: Iterable[str]) -> None:
    """Each of the known articles is found by its own word if it is there, and only then."""
    there = set(there)
    for each in known:
        hits = archive.search(word_of(number_of(each)), 3)
        assert [hit.article.id for hit in hits] == ([each] if each in there else [])


def children_of(process: int) -> list[int]:
    """The processes that a process started, where the system tells."""
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(each) for each in path.read_text().split()] if path.exists() else []


def wait_until_gone(processes: Sequence[int]) -> None:
    """Wait until none of them outlives the one that started it any more."""
    wait_until(lambda: not any(map(is_running, processes)))


def is_running(process: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except (FileNotFoundError, ProcessLookupError):
        return False


def ids_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path / "archive.sqlite3")) as connection:
        return {each for (each,) in connection.execute("SELECT id FROM article")}
