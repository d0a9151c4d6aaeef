"""An archive of an older version is brought up to date, once, wholly or not at all, and a copy of it is kept."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index.errors import ArchiveUnwritable
from index.store import Store, backup, schema
from index.store.database import FILE
from tests.index.store.articles import article_of
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[3]
NEXT = (*schema.MIGRATIONS, ("ALTER TABLE article ADD COLUMN section TEXT", "CREATE TABLE section (name TEXT)"))
"""The versions there are, and one more."""
STORY = "The harbour council decided on Tuesday evening that seven wooden bridges between the islands will be replaced"

OPEN = """
import sys
from pathlib import Path
from index.store import Store

with Store(Path(sys.argv[1])) as store:
    print(len(store))
"""


def first_version(path: Path, articles: int = 3) -> Path:
    """An archive as the first version of Pressbox has left it, made by that version's own statements."""
    path.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        schema.migrate(connection, schema.MIGRATIONS[:1])
        connection.execute("BEGIN")
        for number in range(articles):
            text = f"{STORY}, as it was said in the year {number // 2}."
            key = connection.execute(
                "INSERT INTO article (id, title, source, language, text, url) VALUES (?, ?, 'The Gazette', 'en', ?, ?)",
                (f"old-{number}", f"Bridges {number}", text, f"https://example.org/{number}"),
            ).lastrowid
            connection.execute(
                """
                INSERT INTO paragraph (article, number, start, stop, fragment, fingerprint) VALUES (?, 1, 0, ?, 0, ?)
                """,
                (key, len(text), number // 2),
            )
        connection.execute("COMMIT")
    return path


def version_of(file: Path) -> int:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return schema.version(connection)


def start(path: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", OPEN, str(path)], cwd=ROOT, stdout=subprocess.DEVNULL)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def test_a_new_database_gets_the_latest_version(connection: sqlite3.Connection) -> None:
    assert schema.is_blank(connection)
    schema.migrate(connection)
    assert not schema.is_blank(connection)
    assert schema.is_whole(connection)
    assert schema.version(connection) == len(schema.MIGRATIONS)
    assert schema.application_id(connection) == schema.APPLICATION_ID


def test_migrating_what_is_up_to_date_does_nothing(connection: sqlite3.Connection) -> None:
    schema.migrate(connection)
    before = connection.total_changes
    schema.migrate(connection)
    assert connection.total_changes == before


def test_an_archive_of_the_first_version_opens_with_all_its_articles(tmp_path: Path) -> None:
    with Store(first_version(tmp_path), create=False) as store:
        assert [row.id for row in store.articles()] == ["old-2", "old-1", "old-0"]
        article = store.article("old-1")
        assert article is not None
        assert article.paragraph_text(1) == f"{STORY}, as it was said in the year 0."
        assert article.added is None
        assert len(store.indexed_ids()) == 3
    assert version_of(tmp_path / FILE) == len(schema.MIGRATIONS)


def test_what_the_first_version_held_is_compared_with_what_comes_later(tmp_path: Path) -> None:
    with Store(first_version(tmp_path)) as store:
        store.put(article_of("new", f"{STORY}, as it was said in the year 0."))
        (new,) = store.paragraph_ids(["new"])
        assert store.catch_up() == 0
        assert {row.id for row in store.copies(new)} == {"old-0", "old-1"}


def test_a_copy_of_the_older_version_is_kept_beside_it(tmp_path: Path) -> None:
    (first_version(tmp_path) / FILE).chmod(0o640)
    Store(tmp_path).close()
    copy = backup.name_of(tmp_path / FILE, 1)
    assert version_of(copy) == 1
    assert copy.stat().st_mode & 0o777 == 0o640
    shutil.copy(copy, tmp_path / FILE)
    with Store(tmp_path) as store:
        assert len(store) == 3
    assert sorted(file.name for file in tmp_path.iterdir()) == [FILE, copy.name]


def test_a_new_archive_has_no_copy(tmp_path: Path) -> None:
    Store(tmp_path).close()
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("failure", ["space", "disk"])
def test_without_a_copy_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: str) -> None:
    first_version(tmp_path)
    if failure == "space":
        usage = shutil.disk_usage(tmp_path)
        monkeypatch.setattr(backup.shutil, "disk_usage", lambda path: usage._replace(free=1_000_000))
    else:
        monkeypatch.setattr(backup, "_sync", _fail)
    with pytest.raises(ArchiveUnwritable) as error:
        Store(tmp_path)
    message = str(error.value)
    assert str(tmp_path) in message
    assert message.endswith(".")
    assert "\n" not in message
    assert version_of(tmp_path / FILE) == 1
    assert not [file for file in tmp_path.iterdir() if ".bak" in file.name]


def _fail(path: Path) -> None:
    raise OSError(5, "Input/output error", str(path))


def test_processes_that_open_an_older_archive_at_once_all_succeed(tmp_path: Path) -> None:
    first_version(tmp_path, 500)
    processes = [start(tmp_path) for _ in range(4)]
    assert [process.wait(PATIENCE) for process in processes] == [0, 0, 0, 0]
    assert version_of(tmp_path / FILE) == len(schema.MIGRATIONS)
    assert version_of(backup.name_of(tmp_path / FILE, 1)) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this platform kills no processes so")
def test_a_process_that_is_killed_while_it_migrates_leaves_either_version_whole(tmp_path: Path) -> None:
    first_version(tmp_path / "first", 2_000)
    seen = set()
    for attempt in range(12):
        path = tmp_path / f"archive-{attempt}"
        shutil.copytree(tmp_path / "first", path)
        process = start(path)
        _wait_until_it_copies(path)
        time.sleep(attempt * 0.004)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        seen.add(version_of(path / FILE))
        with Store(path, create=False) as store:
            assert len(store) == 2_000
        assert version_of(backup.name_of(path / FILE, 1)) == 1
        assert not list(path.glob("*.new"))
    assert seen <= {1, len(schema.MIGRATIONS)}


def _wait_until_it_copies(path: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not list(path.glob("*.bak*")):
        assert time.monotonic() < deadline, "there is no copy"
        time.sleep(0.001)


def test_a_stored_version_before_the_latest_opens_with_all_its_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path) as store:
        store.put(article_of("a", "One."))
    _release(monkeypatch)
    with Store(tmp_path, create=False) as store:
        assert store.article("a") == article_of("a", "One.")
        with store._database.reading() as connection:
            assert schema.version(connection) == len(NEXT)
    assert version_of(backup.name_of(tmp_path / FILE, len(schema.MIGRATIONS) - 1)) == len(NEXT) - 1


def _release(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be one more version."""
    monkeypatch.setattr(schema, "MIGRATIONS", NEXT)
    monkeypatch.setattr(schema.migrate, "__defaults__", (NEXT,))


def test_a_migration_that_fails_leaves_the_older_version(connection: sqlite3.Connection) -> None:
    schema.migrate(connection)
    broken = (*schema.MIGRATIONS, ("CREATE TABLE section (name TEXT)", "CREATE TABLE article (again TEXT)"))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        schema.migrate(connection, broken)
    assert schema.version(connection) == len(schema.MIGRATIONS)
    assert "section" not in dict(schema.definitions(connection))
    assert not connection.in_transaction


def test_a_version_that_another_process_has_brought_about_meanwhile_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with (
        closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as one,
        closing(_Late(tmp_path / FILE, isolation_level=None)) as other,
    ):
        other.before_it_begins = lambda: schema.migrate(one, NEXT)
        schema.migrate(other, NEXT, first=lambda version: pytest.fail("nothing is left to copy"))
        assert schema.version(other) == len(NEXT)


class _Late(sqlite3.Connection):
    """A connection whose first transaction begins after something else happened."""

    before_it_begins: Any = None

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        if sql.startswith("BEGIN") and self.before_it_begins:
            happens, self.before_it_begins = self.before_it_begins, None
            happens()
        return super().execute(sql, *parameters)


def test_an_older_version_that_is_being_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path).close()
    _release(monkeypatch)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveUnwritable, match="Another process"):
            Store(tmp_path, patience=0.05)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this platform has no users to change to")
def test_an_older_version_in_a_read_only_folder_says_so_and_stays() -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        path = first_version(Path(name) / "archive")
        (path / FILE).chmod(0o444)
        path.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            with pytest.raises(ArchiveUnwritable, match="older Pressbox") as error:
                Store(path)
        finally:
            os.seteuid(user)
            path.chmod(0o755)
        assert str(path) in str(error.value)
        assert version_of(path / FILE) == 1
