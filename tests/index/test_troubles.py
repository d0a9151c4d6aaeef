"""What an archive has to bear: a full disk, a sealed folder, a clock that jumps, questions meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Answer, open_archive
from tests.conftest import ROOT
from tests.index.adding.adder import Adder, assert_found, assert_whole, batch

SENTENCE = "The substitute Ada Quill scored the winner for the Harbour in the last minute of the match."
QUESTION = "who scored the winner?"
LIMITED = (
    "import resource, sys; from bot.cli import main;"
    " resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2); main(sys.argv[2:])"
)
"""The command as a program that may write no file of more bytes than it is told."""
AS_OTHERS = ("setpriv", "--bounding-set=-dac_override")
"""Runs a program as root without root's right to write everywhere."""


@pytest.fixture
def late(tmp_path: Path) -> Path:
    path = tmp_path / "late.txt"
    path.write_text(f"Harbour snatch it\n\n{SENTENCE}\n", encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path, late: Path) -> Path:
    """An archive of one article."""
    path = tmp_path / "archive"
    with open_archive(path) as opened:
        opened.add(late)
    return path


def run(*command: str | Path, through: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*through, sys.executable, *command], capture_output=True, text=True, cwd=ROOT, timeout=120, check=False
    )


# -- a full disk


def test_a_disk_that_is_full_is_told_in_a_sentence_and_what_was_told_of_is_in(tmp_path: Path, archive: Path) -> None:
    """A process that may not write larger files stands for it."""
    batches = [batch(tmp_path, number) for number in range(6)]
    limit = (archive / "archive.sqlite3").stat().st_size + 200_000
    done = run("-c", LIMITED, str(limit), "add", "--archive", archive, *(source for source, _ in batches))
    assert done.returncode == 1
    assert_one_sentence(done.stderr, archive)
    assert_as_before(archive, done.stdout)
    source, made = batches[-1]
    with open_archive(archive) as opened:
        assert opened.add(source).added == tuple(made)
        assert_found(opened, sorted(made)[:5], made)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte, where one may be made."""
    path = tmp_path / "disk"
    path.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", path], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("no disk can be made here")
    yield path
    subprocess.run(["umount", path], check=True)


def test_a_small_disk_that_fills_up_is_told_in_a_sentence(tmp_path: Path, late: Path, small_disk: Path) -> None:
    with open_archive(small_disk / "archive") as opened:
        opened.add(late)
    sources = [batch(tmp_path, number)[0] for number in range(8)]
    done = run("-m", "bot", "add", "--archive", small_disk / "archive", *sources)
    assert done.returncode == 1
    assert_one_sentence(done.stderr, small_disk / "archive")
    assert_as_before(small_disk / "archive", done.stdout)


def assert_one_sentence(said: str, archive: Path) -> None:
    """Nothing but what is wrong, where, and what to do."""
    (line,) = said.splitlines()
    assert str(archive) in line
    assert "Traceback" not in line
    assert "space" in line


def assert_as_before(archive: Path, told: str) -> None:
    """The archive opens, answers, and has all that was told of."""
    with open_archive(archive, create=False) as opened:
        for line in told.splitlines():
            if line.startswith("added "):
                assert opened.article(line.removeprefix("added ").strip())
        answer = opened.ask(QUESTION)
        assert isinstance(answer, Answer)
        assert answer.text == "Ada Quill"


# -- a folder that cannot be written


@pytest.fixture
def sealed(archive: Path) -> Iterator[Path]:
    """The archive, in a folder that nobody may write."""
    for path in (*archive.rglob("*"), archive):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield archive
    for path in (archive, *archive.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture
def through() -> tuple[str, ...]:
    """What a command is run through so that it may not write what is sealed."""
    if not hasattr(os, "getuid"):
        pytest.skip("the system does not know such permissions")
    if os.getuid():
        return ()
    if (
        not shutil.which(AS_OTHERS[0])
        or subprocess.run([*AS_OTHERS, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("root may write everywhere, and cannot give that up here")
    return AS_OTHERS


def test_an_archive_that_cannot_be_written_still_answers(
    tmp_path: Path, sealed: Path, through: tuple[str, ...]
) -> None:
    source, _ = batch(tmp_path, 0)
    added = run("-m", "bot", "add", "--archive", sealed, source, through=through)
    assert added.returncode == 1
    (line,) = added.stderr.splitlines()
    assert str(sealed) in line
    assert "permissions" in line
    asked = run("-m", "bot", "ask", "--archive", sealed, QUESTION, through=through)
    assert asked.returncode == 0, asked.stderr
    assert "Ada Quill" in asked.stdout


# -- a clock that jumps


JUMPING = """
import datetime, itertools, random, sys, time
real, draw = time.time, random.Random(1)
time.time = lambda: real() + draw.uniform(-1e9, 1e9)
class Jumping(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(time.time(), tz)
datetime.datetime = Jumping
from tests.index.killable import main
main(*sys.argv[1:])
"""
"""The process of `killable` with a clock that goes forth and back by years."""


def test_a_clock_that_jumps_breaks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    (first, made), (second, more) = batch(tmp_path, 0), batch(tmp_path, 1)
    with Adder(path, 1, sys.executable, "-c", JUMPING, str(path)) as adder:
        adder.add(first)
        adder.add(second)
        adder.add(first)
        assert adder.finish() == ""
    known = made | more
    with open_archive(path, create=False) as archive:
        assert_whole(archive, path, known, known)
        assert_found(archive, sorted(known)[::20], known)
        assert archive.arrivals(0, count=1_000).last >= len(known)


# -- questions meanwhile


def test_questions_are_answered_while_others_add(tmp_path: Path, archive: Path) -> None:
    asked = added = 0
    with Adder(archive) as adder, open_archive(archive) as opened:
        while asked < 4 or added < 3:
            adder.add(batch(tmp_path, added)[0])
            added += 1
            while adder.told.count("done") < added:
                answer = opened.ask(QUESTION)
                assert isinstance(answer, Answer)
                assert answer.text == "Ada Quill"
                asked += 1
        assert adder.finish() == ""
    log = archive / "archive.sqlite3-wal"
    assert not log.exists() or log.stat().st_size < 100_000_000
