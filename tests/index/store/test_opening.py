"""An archive opens, or one sentence says why not and what to do."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import ArchiveDamaged, ArchiveError, ArchiveMissing, ArchiveTooNew, ArchiveUnwritable
from index.model import Skipped
from index.store import Store, schema
from index.store.database import FILE
from tests.index.store.articles import article_of


def filled(path: Path) -> Path:
    """An archive in this folder with one article."""
    with Store(path) as store:
        store.put(article_of("a", "One.", "Two."))
    return path


def alter(path: Path, *statements: str) -> None:
    """Change the archive's database behind the store's back."""
    connection = sqlite3.connect(path / FILE, isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


def assert_is_one_sentence_that_names(path: Path, error: pytest.ExceptionInfo[ArchiveError]) -> None:
    message = str(error.value)
    assert str(path) in message
    assert message.endswith(".")
    assert "\n" not in message
    assert len(message) < 300 + len(str(path))


def test_what_was_put_is_there_when_the_archive_is_opened_again(tmp_path: Path) -> None:
    filled(tmp_path / "new" / "archive")
    with Store(tmp_path / "new" / "archive", create=False) as store:
        assert store.article("a") == article_of("a", "One.", "Two.")


@pytest.mark.parametrize("name", ["a b", "100%", "what?", "#1", "ÄÖ", "x?mode=ro", "; DROP TABLE article"])
def test_the_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    filled(tmp_path / name)
    assert [file.name for file in (tmp_path / name).iterdir()] == [FILE]


def test_the_folder_may_be_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Store(Path("archive")) as store:
        store.put(article_of("a", "One."))
        monkeypatch.chdir("/")
        assert store.article("a") is not None
    assert (tmp_path / "archive" / FILE).exists()


@pytest.mark.parametrize("prepare", [lambda path: None, Path.mkdir, Path.touch, lambda path: filled_with(path, b"")])
def test_without_an_archive_nothing_is_made_unless_wanted(tmp_path: Path, prepare: Callable[[Path], object]) -> None:
    path = tmp_path / "archive"
    prepare(path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveMissing) as error:
        Store(path, create=False)
    assert_is_one_sentence_that_names(path, error)
    assert sorted(tmp_path.rglob("*")) == before


def filled_with(path: Path, content: bytes) -> None:
    """A folder whose database file has this content."""
    path.mkdir()
    (path / FILE).write_bytes(content)


def test_an_empty_database_file_becomes_an_archive(tmp_path: Path) -> None:
    filled_with(tmp_path / "archive", b"")
    filled(tmp_path / "archive")


@pytest.mark.parametrize("content", [b"not a database", b"\0" * 5000, b"SQLite format 3\0" + b"\7" * 5000])
def test_what_is_no_database_is_not_opened(tmp_path: Path, content: bytes) -> None:
    filled_with(tmp_path / "archive", content)
    with pytest.raises(ArchiveDamaged) as error:
        Store(tmp_path / "archive")
    assert_is_one_sentence_that_names(tmp_path / "archive", error)
    assert (tmp_path / "archive" / FILE).read_bytes() == content


@pytest.mark.parametrize(
    "statements",
    [
        ("PRAGMA application_id = 7",),
        ("PRAGMA application_id = 0",),
        ("PRAGMA application_id = 0", "PRAGMA user_version = 0"),
        ("DROP TABLE paragraph",),
    ],
)
def test_a_database_of_somebody_else_is_not_opened(tmp_path: Path, statements: tuple[str, ...]) -> None:
    alter(filled(tmp_path), *statements)
    with pytest.raises(ArchiveDamaged) as error:
        Store(tmp_path)
    assert_is_one_sentence_that_names(tmp_path, error)


def test_an_archive_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    alter(filled(tmp_path), f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    with pytest.raises(ArchiveTooNew) as error:
        Store(tmp_path)
    assert_is_one_sentence_that_names(tmp_path, error)


@pytest.mark.parametrize("inside", [False, True])
def test_a_file_is_no_folder(tmp_path: Path, inside: bool) -> None:  # noqa: FBT001 - a parameter of the test
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "archive" if inside else tmp_path / "file"
    with pytest.raises(ArchiveUnwritable) as error:
        Store(path)
    assert_is_one_sentence_that_names(path, error)


def test_a_folder_in_the_place_of_the_database_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(ArchiveError) as error:
        Store(tmp_path)
    assert_is_one_sentence_that_names(tmp_path, error)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_no_folder_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveUnwritable) as error:
        Store(tmp_path / name)
    assert_is_one_sentence_that_names(tmp_path / name, error)


def methods(store: Store) -> list[Callable[[], object]]:
    """Everything that can be asked of a store."""
    return [
        lambda: store.put(article_of("b", "Three.")),
        lambda: store.put(article_of("a", "Four.")),
        lambda: store.remove("a"),
        lambda: store.article("a"),
        lambda: list(store.articles()),
        store.sources,
        lambda: store.locate([1, 2]),
        lambda: store.locate([1, 2], whole=False),
        lambda: list(store.indexed()),
        store.indexed_ids,
        lambda: store.paragraph_ids(["a"]),
        lambda: len(store),
        lambda: store.version("a", 1),
        lambda: store.superseded("a"),
        lambda: list(store.exported()),
        lambda: store.skip(Skipped("a", "It is empty.")),
        lambda: store.ids_matching(source="The Gazette"),
        lambda: store.groups([1, 2]),
        lambda: store.stories(["a"]),
        lambda: store.changes(store.mark()),
        lambda: store.recall("a", whole=False),
        store.index_tokens,
        store.skipped,
        store.counts,
        store.generation,
    ]


def use_all_of(path: Path) -> Iterator[ArchiveError]:
    """What opening the archive, and then each method of it, complains of."""
    try:
        with Store(path, create=False) as store:
            for method in methods(store):
                try:
                    method()
                except ArchiveError as error:
                    yield error
    except ArchiveError as error:
        yield error


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2**20), st.binary(min_size=1, max_size=40)), min_size=1, max_size=6))
def test_damage_to_the_file_is_never_answered_with_a_traceback(
    tmp_path: Path, damages: list[tuple[int, bytes]]
) -> None:
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        file = filled(Path(folder)) / FILE
        content = bytearray(file.read_bytes())
        for position, damage in damages:
            start = position % len(content)
            content[start : start + len(damage)] = damage
        file.write_bytes(content[: file.stat().st_size])
        assert all(folder in str(error) for error in use_all_of(Path(folder)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.floats(0, 1, exclude_max=True))
def test_a_file_that_was_cut_off_is_said_to_be_damaged(tmp_path: Path, share: float) -> None:
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        file = filled(Path(folder)) / FILE
        file.write_bytes(file.read_bytes()[: 1 + int(share * (file.stat().st_size - 1))])
        assert ArchiveDamaged in map(type, use_all_of(Path(folder)))


def test_a_database_that_is_taken_away_while_in_use_is_missed_and_not_made_anew(tmp_path: Path) -> None:
    path = filled(tmp_path / "archive")
    with Store(path) as store:
        path.rename(tmp_path / "elsewhere")
        with pytest.raises(ArchiveUnwritable) as error:
            store.article("a")
    assert_is_one_sentence_that_names(path, error)
    assert not path.exists()


def test_a_full_disk_keeps_what_there_was(tmp_path: Path) -> None:
    with Store(filled(tmp_path)) as store:
        store._database._writer.execute("PRAGMA max_page_count = 20")
        with pytest.raises(ArchiveUnwritable, match="space") as error:
            store.put(article_of("b", *("x" * 3000 for _ in range(100))))
        assert_is_one_sentence_that_names(tmp_path, error)
        assert [row.id for row in store.articles()] == ["a"]
        assert store.article("a") == article_of("a", "One.", "Two.")


def test_nothing_follows_in_a_transaction_that_a_full_disk_undid(tmp_path: Path) -> None:
    with Store(filled(tmp_path)) as store:
        store._database._writer.execute("PRAGMA max_page_count = 20")
        with pytest.raises(ArchiveUnwritable, match="space"):
            put_all_the_same(store)
        assert [row.id for row in store.articles()] == ["a"]


def put_all_the_same(store: Store) -> None:
    """Three articles in one transaction, of which the second is too long for the disk."""
    with store.transaction():
        for identity, size in (("b", 1), ("c", 300_000), ("d", 1)):
            try:
                store.put(article_of(identity, "x" * size))
            except ArchiveUnwritable:
                continue


@pytest.fixture
def folder_of_another_user() -> Iterator[Path]:
    """A folder with an archive in which this process may read only."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this platform has no users to change to")
    with tempfile.TemporaryDirectory() as name:
        path = filled(Path(name) / "archive")
        Path(name).chmod(0o755)
        (path / FILE).chmod(0o444)
        path.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield path
        finally:
            os.seteuid(user)
            path.chmod(0o755)


def test_an_archive_in_a_read_only_folder_can_be_asked(folder_of_another_user: Path) -> None:
    with Store(folder_of_another_user) as store:
        assert store.article("a") == article_of("a", "One.", "Two.")
        assert len(list(store.indexed())) == 2
    assert [file.name for file in folder_of_another_user.iterdir()] == [FILE]


def test_an_archive_in_a_read_only_folder_cannot_be_changed(folder_of_another_user: Path) -> None:
    with Store(folder_of_another_user) as store:
        with pytest.raises(ArchiveUnwritable) as error:
            store.put(article_of("b", "Three."))
        assert_is_one_sentence_that_names(folder_of_another_user, error)
        assert store.article("b") is None


def test_no_archive_is_made_in_a_read_only_folder(folder_of_another_user: Path) -> None:
    path = folder_of_another_user / "new"
    with pytest.raises(ArchiveUnwritable) as error:
        Store(path)
    assert_is_one_sentence_that_names(path, error)


def test_a_reader_in_a_read_only_folder_sees_what_others_write(folder_of_another_user: Path) -> None:
    user = os.geteuid()
    if user != 65534:
        pytest.skip("only the superuser can play both parts")
    with Store(folder_of_another_user) as reader:
        assert reader.counts().articles == 1
        os.seteuid(0)
        with Store(folder_of_another_user) as writer:
            writer.put(article_of("b", "Three."))
            os.seteuid(user)
            assert reader.counts().articles == 2
            os.seteuid(0)
        os.seteuid(user)
        assert reader.counts().articles == 2
        assert reader.article("b") == article_of("b", "Three.")
