"""Threads and processes may read and write one archive at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import ArchiveUnwritable
from index.model import Change
from index.store import Store
from tests.index.store.articles import article_of
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[3]

PUT_FIFTY = """
import sys
from pathlib import Path
from index.store import Store
from tests.index.store.articles import article_of

with Store(Path(sys.argv[1])) as store:
    for number in range(50):
        store.put(article_of(f"{sys.argv[2]}-{number}", f"Number {number} of {sys.argv[2]}."))
"""


def start(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Run a script of the project in another process."""
    return subprocess.Popen([sys.executable, "-W", "error", "-c", script, *map(str, arguments)], cwd=ROOT)


def test_processes_that_make_an_archive_at_once_all_succeed(tmp_path: Path) -> None:
    processes = [start(PUT_FIFTY, tmp_path / "archive", name) for name in "abcd"]
    assert [process.wait(PATIENCE) for process in processes] == [0, 0, 0, 0]
    with Store(tmp_path / "archive", create=False) as store:
        assert len(store) == 200
        assert store.generation() == 200


def test_what_another_process_writes_is_seen_at_once(tmp_path: Path) -> None:
    with Store(tmp_path) as mine, Store(tmp_path) as theirs:
        mine.put(article_of("a", "One."))
        assert mine.article("a") == article_of("a", "One.")
        generation = mine.generation()
        theirs.put(article_of("a", "Two."))
        assert mine.article("a") == article_of("a", "Two.")
        assert mine.generation() > generation


def test_readers_neither_wait_for_a_writer_nor_see_half_of_its_work(tmp_path: Path) -> None:
    with Store(tmp_path) as store, ThreadPoolExecutor(4) as threads:
        store.put(article_of("a", "One."))
        with store.transaction():
            store.put(article_of("a", "Two."))
            store.put(article_of("b", "Three."))
            seen = [threads.submit(lambda: (len(store), store.article("a"))).result(PATIENCE) for _ in range(8)]
        assert seen == [(1, article_of("a", "One."))] * 8
        assert threads.submit(lambda: len(store)).result(PATIENCE) == 2


def test_in_memory_readers_wait_for_the_writer() -> None:
    with Store(None) as store, ThreadPoolExecutor(1) as threads:
        with store.transaction():
            store.put(article_of("a", "One."))
            reader = threads.submit(store.article, "a")
            store.put(article_of("a", "Two."))
        assert reader.result(PATIENCE) == article_of("a", "Two.")


@pytest.mark.parametrize("in_memory", [False, True])
def test_many_threads_may_read_and_write_at_once(tmp_path: Path, in_memory: bool) -> None:  # noqa: FBT001
    with Store(None if in_memory else tmp_path) as store, ThreadPoolExecutor(8) as threads:
        work: list[Callable[[], object]] = [
            lambda: list(store.indexed()),
            lambda: store.locate(range(50)),
            lambda: store.article("a-3"),
            store.counts,
            lambda: store.remove("a-5"),
        ]
        changes = [
            threads.submit(store.put, article_of(f"{name}-{number}", f"Number {number} of {name}."))
            for number in range(20)
            for name in "abcd"
        ]
        others = [threads.submit(work[number % len(work)]) for number in range(100)]
        assert [change.result(PATIENCE) for change in changes] == [Change.ADDED] * 80
        for other in others:
            other.result(PATIENCE)
        assert len(store) in {79, 80}


def test_threads_that_come_and_go_leave_no_connections_behind(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for _ in range(20):
            thread = threading.Thread(target=store.counts)
            thread.start()
            thread.join()
        assert len(store._database._idle) == 1


def test_a_writer_that_is_kept_waiting_too_long_says_so(tmp_path: Path) -> None:
    with Store(tmp_path) as one, Store(tmp_path, patience=0.05) as other:
        with one.transaction():
            one.put(article_of("a", "One."))
            with pytest.raises(ArchiveUnwritable, match="Another process") as error:
                other.put(article_of("b", "Two."))
            assert str(tmp_path) in str(error.value)
        assert other.put(article_of("b", "Two.")) is Change.ADDED


def test_closing_while_others_read_lets_them_finish(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(article_of("a", "One."))
    with store._database.reading() as connection:
        store.close()
        assert connection.execute("SELECT COUNT(*) FROM article").fetchone() == (1,)
    assert [file.name for file in tmp_path.iterdir()] == ["archive.sqlite3"]
