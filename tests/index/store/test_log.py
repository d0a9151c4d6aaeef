"""The database's log stays short, however many read."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.store import Store, database
from tests.index.store.articles import article_of
from tests.patience import PATIENCE

LONGEST = 400_000


def read_on(store: Store, stop: threading.Event, begun: threading.Barrier, late: float) -> None:
    """Read again and again, so that with another who does so somebody always reads."""
    begun.wait()
    time.sleep(late)
    while not stop.is_set():
        with store._database.reading() as connection:
            connection.execute("SELECT COUNT(*) FROM article").fetchone()
            time.sleep(0.01)


def test_readers_who_follow_one_another_do_not_keep_the_log_growing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_LOG_PAGES", 50)
    monkeypatch.setattr(database, "_LONGEST_LOG", LONGEST)
    # On a busy machine, too, they come to an end in time.
    monkeypatch.setattr(database, "_READERS_TIME", 1_000 * int(PATIENCE))
    stop, begun = threading.Event(), threading.Barrier(4)
    longest = 0
    with Store(tmp_path) as store, ThreadPoolExecutor(3) as threads:
        reading = [threads.submit(read_on, store, stop, begun, late) for late in (0, 0.003, 0.006)]
        begun.wait()
        try:
            for number in range(60):
                store.put(article_of(str(number), "A sentence of many words. " * 2_000))
                longest = max(longest, (tmp_path / "archive.sqlite3-wal").stat().st_size)
        finally:
            stop.set()
        for each in reading:
            each.result()
        assert len(store) == 60
    # Once longer, it is shortened after the next transaction.
    assert longest < 2 * LONGEST


def test_a_reader_who_stays_does_not_stop_the_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_LONGEST_LOG", 1)
    monkeypatch.setattr(database, "_READERS_TIME", 10)
    with Store(tmp_path) as store, store._database.reading() as connection:
        connection.execute("SELECT COUNT(*) FROM article").fetchone()
        with ThreadPoolExecutor(1) as threads:
            for number in range(3):
                threads.submit(store.put, article_of(str(number), "Words.")).result()
        assert connection.execute("SELECT COUNT(*) FROM article").fetchone() == (0,)
    with Store(tmp_path) as store:
        assert len(store) == 3
