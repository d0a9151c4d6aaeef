"""Who asks is not kept waiting while much is added, and finds in the end what is in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.indexing import Index, readiness
from index.indexing import index as indexing
from index.indexing.shelf import FOLDER, Shelf
from index.ranking.postings import PostingsEngine
from index.store import Indexed, Store
from tests.conftest import ROOT
from tests.index.indexing.test_index import assert_same, fill, in_memory, opened
from tests.patience import wait_until


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives of a few paragraphs are large here."""
    monkeypatch.setattr(indexing, "LARGE", 5)
    monkeypatch.setattr(indexing, "TAKEN_IN", 10)


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> int:
    """So few articles at once are left to be published by others."""
    monkeypatch.setattr(indexing, "AT_ONCE", 5)
    return 5


def soon_same(index: Index, store: Store) -> None:
    """What came is found in the end, though not by the first who asks."""

    def has_all() -> bool:
        index.sync()
        return len(index) == len(list(store.indexed()))

    wait_until(has_all)
    assert_same(index, store)


def test_who_asks_does_not_wait_for_who_publishes(store: Store, folder: Path, little: int) -> None:
    fill(store, 0, 10)
    index = opened(store)
    assert_same(index, store)
    with Shelf(folder / FOLDER).publishing() as is_ours:
        assert is_ours
        fill(store, 100, 2)
        assert_same(index, store)
        fill(store, 200, 2 * little)
        assert len(index.search(["quill"], 99)) < len(in_memory(store).search(["quill"], 99))
    soon_same(index, store)
    index.close()


@pytest.mark.usefixtures("little")
def test_who_asks_does_not_take_in_what_is_being_added_and_soon_published(store: Store, folder: Path) -> None:
    fill(store, 0, 10)
    opened(store).publish()
    index = opened(store)
    with Shelf(folder / FOLDER).adding():
        fill(store, 200, 10)
        for each in (index, opened(store)):
            assert len(each.search(["quill"], 99)) < len(in_memory(store).search(["quill"], 99))
    assert_same(opened(store), store)
    soon_same(index, store)
    index.close()


def test_that_much_is_added_is_told_until_it_is_over_or_the_process_is(folder: Path) -> None:
    folder.mkdir()
    shelf = Shelf(folder / FOLDER)
    assert not shelf.is_added_to()
    with shelf.adding(), shelf.adding():
        assert Shelf(folder / FOLDER).is_added_to()
    assert not shelf.is_added_to()
    script = (
        "import os, pathlib, sys; from index.indexing.shelf import Shelf;"
        "held = Shelf(pathlib.Path(sys.argv[1])).adding(); held.__enter__(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(shelf.folder)], cwd=ROOT, check=False).returncode == 9
    assert not shelf.is_added_to()


@pytest.mark.usefixtures("little")
def test_who_asks_has_it_published_when_nobody_else_does(store: Store, folder: Path) -> None:
    fill(store, 0, 2)
    index = opened(store)
    assert_same(index, store)
    fill(store, 100, 10)
    index.sync()
    assert (index.engine.name, len(index)) == ("okapi", 4)
    soon_same(index, store)
    assert index.engine.name == "postings"
    assert Shelf(folder / FOLDER).version()
    index.close()


@pytest.mark.usefixtures("little")
def test_who_asks_takes_in_all_of_it_where_nothing_can_be_published(store: Store, folder: Path) -> None:
    fill(store, 0, 2)
    index = opened(store)
    assert_same(index, store)
    # Root may write anywhere, but nobody makes a folder where there is a file.
    (folder / FOLDER).write_text("")
    fill(store, 100, 10)
    soon_same(index, store)
    index.close()


def test_who_only_looks_once_takes_in_all_of_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, 0, 10)
    opened(store).publish()
    monkeypatch.setattr(indexing, "AT_ONCE", 5)
    fill(store, 100, 10)
    assert_same(opened(store), store)


def test_what_is_in_memory_answers_until_the_first_index_on_disk_is_there(store: Store) -> None:
    fill(store, 0, 2)
    index = opened(store)
    assert_same(index, store)
    fill(store, 100, 2)
    assert_same(index, store)
    assert index.engine.name == "okapi"
    opened(store).publish()
    fill(store, 200, 1)
    assert_same(index, store)
    assert index.engine.name == "postings"


@pytest.mark.usefixtures("little")
def test_a_small_archive_does_not_take_in_what_is_about_to_make_it_large(store: Store, folder: Path) -> None:
    fill(store, 0, 2)
    index = opened(store)
    assert_same(index, store)
    with Shelf(folder / FOLDER).publishing() as is_ours:
        assert is_ours
        fill(store, 100, 10)
        index.sync()
        assert (index.engine.name, len(index)) == ("okapi", 4)
    soon_same(index, store)
    index.close()


def test_what_comes_while_it_takes_in_is_for_the_next_question(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, 0, 1)
    index, indexed = opened(store), store.indexed
    numbers = iter(range(100, 1_000))

    def never_ending(after: int = 0, last: int | None = None) -> Iterator[Indexed]:
        for each in indexed(after, last):
            yield each
            fill(store, next(numbers), 1)
            yield from never_ending(each.id, last)

    monkeypatch.setattr(store, "indexed", never_ending)
    index.sync()
    assert len(index) == 2
    monkeypatch.undo()
    assert_same(index, store)


def test_what_makes_many_questions_faster_is_got_ready_once_it_is_worth_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[str] = []
    loaded: list[bool] = []
    prepared: list[int] = []
    monkeypatch.setattr(PostingsEngine, "warm", lambda engine, **_: warmed.append(engine.name))
    monkeypatch.setattr(readiness, "WARM", 30)
    monkeypatch.setattr(readiness, "_MOMENT", 0.0)
    fill(store, 0, 10)
    once, many = opened(store), opened(store)
    many.stay(lambda: loaded.append(len(many) > 0), lambda words: prepared.extend(words.tolist()))
    assert_same(many, store)
    assert not warmed
    fill(store, 10, 10)
    for each in (once, many, many):
        assert_same(each, store)
    fill(store, 20, 1)
    assert_same(many, store)
    wait_until(lambda: warmed and loaded)
    assert set(warmed) == {"postings"}
    assert loaded == [True]
    many.close()


def test_it_is_got_ready_too_when_the_first_question_came_before(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    warmed: list[str] = []
    monkeypatch.setattr(PostingsEngine, "warm", lambda engine, **_: warmed.append(engine.name))
    monkeypatch.setattr(readiness, "WARM", 5)
    monkeypatch.setattr(readiness, "_MOMENT", 0.0)
    fill(store, 0, 10)
    index = opened(store)
    index.publish()
    assert_same(index, store)
    index.stay(lambda: None, lambda _: None)
    wait_until(lambda: bool(warmed))
    index.close()
