"""Processes that read: in order, whatever becomes of them, and none is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.adding.jobs import Done, Files, Listing
from index.adding.workers import Workers
from index.model import Skipped
from index.reading import Unit, units
from index.store import Prepared
from tests.index.adding.deadly import DeadlyFiles

STARTED: list[subprocess.Popen[bytes]] = []


class Remembered(subprocess.Popen[bytes]):
    """A process that is looked at when all is over."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[call-overload]
        STARTED.append(self)


@pytest.fixture(autouse=True)
def nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """However it ends, no process and no thread remains."""
    STARTED.clear()
    monkeypatch.setattr(subprocess, "Popen", Remembered)
    yield
    assert all(process.poll() is not None for process in STARTED)
    assert not [each for each in threading.enumerate() if each.name.startswith("pressbox")]


def files(folder: Path, *names: str) -> list[Unit]:
    """Files of these names, each with one article."""
    for name in names:
        (folder / f"{name}.txt").write_text(
            f"The story of {name}\n\nIt was a long day at the quay.\n", encoding="utf-8"
        )
    found = [each for each in units(folder) if isinstance(each, Unit)]
    return sorted(found, key=lambda unit: names.index(unit.document.path.stem))


def read(jobs: list[Files], count: int = 2) -> list[str]:
    """The ids of what is in the jobs, and the names of the files that were left out."""
    told = []
    with Workers(count) as workers:
        for found in workers.read(Listing([], language="en", columns={}), jobs):
            if isinstance(found, Prepared):
                told.append(found.article.id)
            elif isinstance(found, Skipped):
                told.append(f"skipped {Path(found.where).stem}")
    return told


def deadly(*together: Unit) -> DeadlyFiles:
    return DeadlyFiles(together, os.getpid())


def test_what_is_found_comes_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(40)]
    assert read([Files((unit,)) for unit in files(tmp_path, *names)]) == names
    assert len(STARTED) == 2


def test_the_end_of_a_job_is_told(tmp_path: Path) -> None:
    jobs = [Files((unit,)) for unit in files(tmp_path, "a", "b")]
    with Workers(1) as workers:
        found = list(workers.read(Listing([], language="en", columns={}), jobs))
    assert [each.job for each in found if isinstance(each, Done)] == jobs


def test_a_file_over_which_processes_die_is_left_out_and_the_rest_is_read(tmp_path: Path) -> None:
    a, always, b, c = files(tmp_path, "a", "always", "b", "c")
    assert read([deadly(a, always, b), deadly(c)]) == ["a", "skipped always", "b", "c"]


def test_a_process_that_dies_once_is_started_again_and_nothing_is_read_twice(tmp_path: Path) -> None:
    a, once, b, c = files(tmp_path, "a", "once", "b", "c")
    assert read([deadly(a), deadly(once, b), deadly(c)], 1) == ["a", "once", "b", "c"]
    assert len(STARTED) == 2


def test_what_was_told_before_a_process_died_is_not_told_again(tmp_path: Path) -> None:
    several = [f"n{number}" for number in range(250)]
    *first, once = files(tmp_path, *several, "once")
    assert read([deadly(*first, once)], 1) == [*several, "once"]


def test_a_mistake_is_raised_where_the_results_are_waited_for(tmp_path: Path) -> None:
    a, mistake = files(tmp_path, "a", "mistake")
    with pytest.raises(ZeroDivisionError, match="mistake") as error:
        read([deadly(a), deadly(mistake)])
    assert "deadly.py" in "".join(error.value.__notes__)


def test_who_stops_in_the_middle_waits_for_nothing(tmp_path: Path) -> None:
    jobs = [Files((unit,)) for unit in files(tmp_path, *map(str, range(60)))]
    with Workers(2) as workers:
        assert next(workers.read(Listing([], language="en", columns={}), jobs))


@pytest.mark.parametrize("interpreter", ["/nowhere/python", "/bin/false"])
def test_where_no_process_can_be_started_this_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interpreter: str
) -> None:
    monkeypatch.setattr(sys, "executable", interpreter)
    assert read([Files((unit,)) for unit in files(tmp_path, "a", "b", "c")]) == ["a", "b", "c"]


def test_what_lies_in_the_working_directory_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "index.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert read([Files((unit,)) for unit in files(tmp_path, "a")]) == ["a"]
    assert len(STARTED) == 1
