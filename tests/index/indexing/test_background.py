"""The process that publishes beside a long adding."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.analysis import Analyzer
from index.indexing import Index
from index.indexing import index as indexing
from index.indexing.background import Publisher
from index.indexing.shelf import FOLDER, Shelf
from index.store import Store
from tests.index.indexing.test_index import assert_same, fill


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives of a few paragraphs are large here."""
    monkeypatch.setattr(indexing, "LARGE", 9)
    monkeypatch.setattr(indexing, "BEHIND", 10)
    monkeypatch.setattr(indexing, "AT_A_STROKE", 0)


def opened(store: Store) -> Index:
    """The index of a store, as an archive opens it."""
    return Index(store, None, Analyzer("en"))


def test_what_came_in_the_block_is_published_at_its_end(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        index = opened(store)
        with index.publishing() as publish:
            for number in range(5):
                fill(store, 10 * number, 10)
                publish()
        health = index.health(check=True)
        assert health is not None
        assert (health.paragraphs, health.behind, health.trouble) == (100, 0, None)
        assert_same(index, store)


def test_little_is_left_to_be_taken_in_by_whoever_asks(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        index = opened(store)
        with index.publishing() as publish:
            fill(store, 0, 4)
            publish()
        assert Shelf(tmp_path / FOLDER).version() is None
        assert_same(index, store)


def test_a_block_that_raises_leaves_no_process_and_no_harm(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        index = opened(store)

        def broken_off() -> None:
            with index.publishing() as publish:
                fill(store, 0, 10)
                publish()
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            broken_off()
        assert_same(index, store)
        index.publish()
        assert_same(opened(store), store)


def test_a_process_that_dies_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "LEFT", 1)
    with Store(tmp_path) as store:
        index = opened(store)
        killed: list[Publisher] = []
        publish_really = Publisher.publish

        def publish_and_die(publisher: Publisher) -> None:
            publish_really(publisher)
            assert publisher._process is not None
            publisher._process.kill()
            killed.append(publisher)

        monkeypatch.setattr(Publisher, "publish", publish_and_die)
        with index.publishing() as publish:
            fill(store, 0, 10)
            publish()
        assert killed
        health = index.health(check=True)
        assert health is not None
        assert (health.paragraphs, health.behind, health.trouble) == (20, 0, None)
