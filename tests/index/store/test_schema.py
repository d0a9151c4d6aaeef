"""An archive of an older version is brought up to date, once, wholly or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import ArchiveUnwritable
from index.store import Store, schema
from index.store.database import FILE
from tests.index.store.articles import article_of

NEXT = (*schema.MIGRATIONS, ("ALTER TABLE article ADD COLUMN section TEXT", "CREATE TABLE section (name TEXT)"))
"""The versions there are, and one more."""


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


def test_a_stored_older_version_opens_with_all_its_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        store.put(article_of("a", "One."))
    monkeypatch.setattr(schema, "MIGRATIONS", NEXT)
    monkeypatch.setattr(schema.migrate, "__defaults__", (NEXT,))
    with Store(tmp_path, create=False) as store:
        assert store.article("a") == article_of("a", "One.")
        with store._database.reading() as connection:
            assert schema.version(connection) == len(NEXT)


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
        closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other,
    ):
        schema.migrate(one, NEXT)
        schema._migrate_once(other, NEXT)
        assert schema.version(other) == len(NEXT)


def test_an_older_version_that_cannot_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path).close()
    monkeypatch.setattr(schema, "MIGRATIONS", NEXT)
    monkeypatch.setattr(schema.migrate, "__defaults__", (NEXT,))
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveUnwritable, match="Another process"):
            Store(tmp_path, patience=0.05)
