"""Segments are merged in time, beside all else; whatever others do meanwhile, the index shows what the store holds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.indexing import index as indexing
from index.indexing import merging
from index.indexing.background import Publisher
from index.indexing.building import Segment
from index.indexing.merging import SMALLEST, TOGETHER, Damaged, Merging, Size, due
from index.indexing.publishing import Publishing
from index.indexing.shelf import FOLDER, Shelf
from index.store import Store
from tests.conftest import ROOT
from tests.index.indexing.test_index import article, assert_same, fill, opened, sentence

PATIENCE = 60.0


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives of a few paragraphs are large here."""
    monkeypatch.setattr(indexing, "LARGE", 5)


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    """Where the index is."""
    return Shelf(folder / FOLDER)


@given(st.lists(st.tuples(st.integers(1, 20_000), st.integers(0, 30)), max_size=300))
def test_an_archive_that_grows_keeps_few_segments_and_merges_each_paragraph_a_few_times(
    grown: list[tuple[int, int]],
) -> None:
    sizes: list[Size] = []
    merged = total = 0
    for number, (paragraphs, gone) in enumerate(grown):
        sizes.append(Size(number, paragraphs, gone))
        total += paragraphs
        while some := due(sizes, None):
            there = sum(each.there for each in sizes if each.number in some)
            merged += there
            sizes = [each for each in sizes if each.number not in some] + [Size(max(some), there, 0)]
    tiers = int(np.ceil(np.log(max(total / SMALLEST, 1)) / np.log(TOGETHER))) + 1
    assert len(sizes) <= tiers * (TOGETHER - 1)
    # Those that have lost more than they have are written again on top of that.
    assert merged <= total * (tiers + 1)


def test_while_somebody_waits_only_little_is_merged_unless_it_has_waited_for_long() -> None:
    many = [Size(number, 2_000, 0) for number in range(TOGETHER)]
    assert due(many, None) == [each.number for each in many]
    assert due(many, 15_999) == ()
    assert len(due([Size(number, 2_000, 0) for number in range(2 * TOGETHER)], 1)) == 2 * TOGETHER


def test_a_segment_that_has_lost_most_of_it_is_written_again() -> None:
    assert due([Size(1, 50, 50), Size(2, 49, 51)], None) == [2]


def published(store: Store, shelf: Shelf, *, first: int = 0, several: int = 3) -> None:
    """Publish several segments."""
    for number in range(several):
        fill(store, first + 100 * number, 10)
        Publishing(store, shelf).catch_up()


def health(store: Store) -> tuple[int, int, str | None]:
    """How many segments the index has, how many paragraphs that are gone, and what is wrong with it."""
    found = opened(store).health(check=True)
    assert found is not None
    return found.segments, found.gone, found.trouble


def meanwhile(monkeypatch: pytest.MonkeyPatch, what: Callable[[], object]) -> None:
    """Let this happen, once, when segments are merged and not in place yet."""
    really, left = merging.merged, [what]

    def merged(segments: list[Segment], gone: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Segment:
        made = really(segments, gone)
        while left:
            left.pop()()
        return made

    monkeypatch.setattr(merging, "merged", merged)


def test_what_others_publish_meanwhile_stays(
    store: Store, folder: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(store, shelf)
    store.remove("a3")
    Publishing(store, shelf).catch_up()
    index = opened(store)

    def others() -> None:
        with Store(folder) as other:
            fill(other, 900, 5)
            other.remove("a5")
            assert Publishing(other, Shelf(folder / FOLDER)).catch_up()

    meanwhile(monkeypatch, others)
    assert Merging(store, shelf).compact()
    # What they published is beside what was merged; "a5" is gone from that.
    assert health(store) == (2, 2, None)
    for each in (index, opened(store)):
        assert_same(each, store)
    assert not list((folder / FOLDER).glob("*.new"))


def test_what_comes_back_meanwhile_is_not_lost(store: Store, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice is furniture as long as many articles have it, and a paragraph like others again afterwards."""
    notice = "Subscribe to our newsletter now."
    fill(store, 0, 6)
    store.put(article(100, notice, sentence(100)))
    Publishing(store, shelf).catch_up()
    for number in range(101, 104):
        store.put(article(number, notice, sentence(number)))
    Publishing(store, shelf).catch_up()
    assert health(store)[1] == 1

    def others() -> None:
        for number in range(101, 104):
            store.remove(f"a{number}")
        Publishing(store, shelf).catch_up()

    meanwhile(monkeypatch, others)
    assert Merging(store, shelf).compact()
    assert opened(store).search(["newslett"], 9)
    assert_same(opened(store), store)
    assert health(store) == (1, 0, None)


def test_an_index_that_is_begun_anew_meanwhile_is_left_alone(
    store: Store, folder: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(store, shelf)

    def others() -> None:
        Shelf(folder / FOLDER).clear()
        with Store(folder) as other:
            other.remove("a3")
            # They have the numbers of those that were merged.
            published(other, Shelf(folder / FOLDER), first=1_000)

    meanwhile(monkeypatch, others)
    assert Merging(store, shelf).compact()
    assert health(store) == (1, 0, None)
    assert_same(opened(store), store)


@pytest.mark.parametrize("kind", ["words", "postings"])
def test_what_is_damaged_is_not_merged_but_made_again(store: Store, folder: Path, shelf: Shelf, kind: str) -> None:
    published(store, shelf)
    path = next((folder / FOLDER).glob(f"{kind}-2.bin"))
    whole = bytearray(path.read_bytes())
    whole[-3] ^= 1
    path.write_bytes(whole)
    with pytest.raises(Damaged):
        Merging(store, Shelf(folder / FOLDER)).compact()
    assert Publishing(store, Shelf(folder / FOLDER)).compact()
    assert health(store) == (1, 0, None)
    assert_same(opened(store), store)


def test_one_process_merges_and_another_publishes_beside_it(store: Store, folder: Path, shelf: Shelf) -> None:
    published(store, shelf)
    with Shelf(folder / FOLDER).merging() as is_ours:
        assert is_ours
        Merging(store, shelf).merge()
        assert not Merging(store, shelf).compact(wait=0.0)
        fill(store, 700, 5)
        assert Publishing(store, shelf).catch_up()
        assert health(store) == (4, 0, None)
    assert Merging(store, shelf).compact()
    assert health(store) == (1, 0, None)


def test_the_last_order_is_answered_before_what_is_large_is_merged(store: Store, folder: Path, shelf: Shelf) -> None:
    published(store, shelf, several=TOGETHER - 1)
    fill(store, 900, 10)
    with Shelf(folder / FOLDER).merging():
        # It publishes, and finds that another one merges.
        assert Publisher(folder).finish() is False
        publisher = Publisher(folder)
        publisher.publish()
        assert publisher.finish()
        assert health(store) == (TOGETHER, 0, None)
    Publisher(folder).merge()
    until = time.monotonic() + PATIENCE
    while health(store) != (1, 0, None):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert_same(opened(store), store)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are started by forking")
def test_a_process_that_is_killed_at_any_step_of_merging_leaves_a_sound_index(folder: Path) -> None:
    """Killed before each of the changes that it makes on the disk; then others find and do as ever."""
    command = [sys.executable, "-m", "tests.index.indexing.dying", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    killed, finished = map(int, done.stdout.split())
    assert killed > 10
    assert finished == 1
