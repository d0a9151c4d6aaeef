"""What one transaction adds is published in the moment in which it is kept, and never before or without it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from index.indexing import Index, merging
from index.indexing import index as indexing
from index.indexing.publishing import Publishing
from index.indexing.shelf import FOLDER, Shelf, State
from index.segments.arrays import Unusable
from index.store import Store
from tests.index.indexing.test_index import article, assert_same, fill, opened, sentence


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few paragraphs are worth it."""
    monkeypatch.setattr(indexing, "LARGE", 5)
    monkeypatch.setattr(indexing, "LEFT", 4)
    monkeypatch.setattr(merging, "TOGETHER", 3)
    monkeypatch.setattr(merging, "SMALLEST", 4)


@pytest.fixture
def index(store: Store) -> Index:
    """An index that has something on disk, and one that asks."""
    fill(store, 0, 10)
    found = opened(store)
    found.publish()
    return found


def put(store: Store, first: int, count: int) -> None:
    """Put articles of two paragraphs in at once."""
    with store.transaction():
        for number in range(first, first + count):
            store.put(article(number, sentence(number), sentence(number + 5_000)))


def is_published(store: Store, folder: Path) -> bool:
    """Whether the index on disk is of the store as it is."""
    return Shelf(folder / FOLDER).state().mark == store.mark()


def in_memory(index: Index) -> int:
    """How many paragraphs an index has taken in by itself."""
    index.sync()
    return len(index.forward.ids())


def test_what_is_added_at_once_is_published_when_it_is_in(store: Store, folder: Path, index: Index) -> None:
    asking = opened(store)
    assert in_memory(asking) == 0
    with index.publishing():
        put(store, 100, 5)
        assert is_published(store, folder)
        assert in_memory(asking) == 0
        assert_same(asking, store)
    assert_same(index, store)


def test_the_first_index_of_an_archive_is_published_so_too(store: Store, folder: Path) -> None:
    with opened(store).publishing():
        put(store, 0, 5)
        assert is_published(store, folder)
    assert_same(opened(store), store)


@pytest.mark.parametrize(("least", "most"), [(11, 2_000), (1, 9)])
def test_little_and_much_are_not(
    store: Store, folder: Path, index: Index, least: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "LEFT", least)
    monkeypatch.setattr(indexing, "AT_A_STROKE", most)
    with index.publishing():
        put(store, 100, 5)
        assert not is_published(store, folder)
    assert_same(index, store)


def test_of_several_transactions_only_the_first_is(store: Store, folder: Path, index: Index) -> None:
    with index.publishing():
        put(store, 100, 5)
        assert is_published(store, folder)
        put(store, 200, 5)
        assert not is_published(store, folder)
    assert is_published(store, folder)
    assert_same(index, store)


def test_a_transaction_that_is_undone_publishes_nothing(
    store: Store, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Shelf(folder / FOLDER).state()
    made = Publishing._made

    def made_in_vain(publishing: Publishing, state: State) -> State | None:
        found = made(publishing, state)
        # As if Ctrl-C came when the transaction is all but kept.
        store._database._undone = KeyboardInterrupt()
        return found

    monkeypatch.setattr(Publishing, "_made", made_in_vain)
    with index.publishing(), pytest.raises(KeyboardInterrupt):
        put(store, 100, 5)
    monkeypatch.undo()
    assert Shelf(folder / FOLDER).state() == before
    assert_same(index, store)
    put(store, 200, 5)
    index.publish()
    assert_same(opened(store), store)


def test_a_process_that_ends_before_it_publishes_leaves_what_it_added(
    store: Store, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Shelf, "publish", broken_off)
    with pytest.raises(KeyboardInterrupt), index.publishing():
        put(store, 100, 5)
    monkeypatch.undo()
    assert not is_published(store, folder)
    assert_same(opened(store), store)
    index.publish()
    assert is_published(store, folder)
    assert_same(opened(store), store)


def test_while_another_publishes_what_is_added_is_kept_all_the_same(store: Store, folder: Path, index: Index) -> None:
    with index.publishing():
        with Shelf(folder / FOLDER).publishing() as is_ours:
            assert is_ours
            put(store, 100, 5)
        assert not is_published(store, folder)
        assert_same(index, store)
    assert is_published(store, folder)


@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), Unusable("it is damaged"), IndexError(7)])
def test_what_is_added_is_kept_where_nothing_can_be_published(
    store: Store, index: Index, trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(Publishing, "_made", fails)
    with index.publishing():
        put(store, 100, 5)
        assert_same(index, store)
        monkeypatch.undo()


def test_many_of_them_leave_few_segments(store: Store, folder: Path, index: Index) -> None:
    for number in range(10):
        with index.publishing():
            put(store, 100 + 10 * number, 3)
    state = Shelf(folder / FOLDER).state()
    assert state.last > 10
    assert len(state.segments) < 2 * merging.TOGETHER
    assert_same(index, store)


def test_a_store_tells_of_the_next_transaction_that_changes_something(store: Store) -> None:
    seen: list[object] = []

    class Noted(AbstractContextManager[None]):
        def __enter__(self) -> None:
            seen.append((store._database.is_writing, len(store)))

        def __exit__(self, kind: object, error: object, traceback: object) -> None:
            seen.append((store._database.is_writing, len(store), error))

    with store.accompanied(Noted):
        with store.transaction():
            pass
        assert not seen
        put(store, 0, 2)
        assert seen == [(True, 2), (False, 2, None)]
        put(store, 10, 2)
        assert len(seen) == 2
    with store.accompanied(Noted):
        pass
    put(store, 20, 2)
    assert len(seen) == 2
