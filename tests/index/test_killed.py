"""Processes that are killed while they add: what they told of is in, and nothing else is half there.

`PRESSBOX_TEST_KILLS` says how many are killed; a few are without it.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from index import Archive, open_archive
from index.indexing.merging import TOGETHER
from index.indexing.shelf import FOLDER, Shelf
from tests.index.adding.adder import (
    ARTICLES,
    Adder,
    assert_found,
    assert_whole,
    batch,
    children_of,
    ids_in,
    wait_until_gone,
)

KILLS = int(os.environ.get("PRESSBOX_TEST_KILLS", "16"))
"""How many processes are killed."""


def test_what_was_told_of_is_in_whenever_it_is_killed(tmp_path: Path) -> None:
    """Again and again, the same archive: half of the times several processes read, and one publishes and merges."""
    draw = random.Random(5)  # noqa: S311  # moments, not secrets
    path = tmp_path / "archive"
    known: dict[str, dict[str, object]] = {}
    told: set[str] = set()
    took = 0.0
    cut_off = 0
    number = 0
    # Until enough were killed, some of them in the middle.
    while number < KILLS or not cut_off:
        assert number < 10 * KILLS, "all were too early or too late"
        source, made = batch(tmp_path, number)
        known |= made
        with Adder(path, 1 + number % 2) as adder:
            begun = time.monotonic()
            adder.add(source)
            if number:
                adder.wait_for(draw.choice((0, 1, 10, 40)))
                time.sleep(draw.uniform(0, 0.7 * took))
            else:
                # How long it takes when nobody ends it.
                adder.wait_for(ARTICLES + 1)
                took = time.monotonic() - begun
            children = children_of(adder.process.pid)
            adder.kill()
            if number % 3:
                # Those that read, and the one that publishes and merges.
                end_all(children)
        wait_until_gone(children)
        told.update(adder.ids)
        there = ids_in(path)
        cut_off += 0 < len(there & set(made)) < ARTICLES
        with open_archive(path, create=False) as archive:
            assert_whole(archive, path, known, told)
            assert_found(archive, draw.sample(sorted(made), 20), there)
            assert_published(archive)
            assert archive.status().articles == len(there)
        number += 1
    with Adder(path) as adder:
        for each in range(number):
            adder.add(tmp_path / f"batch{each}.jsonl")
        assert adder.finish() == ""
    with open_archive(path, create=False) as archive:
        assert_whole(archive, path, known, known)
        assert_found(archive, draw.sample(sorted(known), 50), known)
        assert_published(archive)
    assert len(Shelf(path / FOLDER).state().segments) < 2 * TOGETHER


def end_all(processes: Iterable[int]) -> None:
    """Kill processes, which may have ended."""
    for each in processes:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def assert_published(archive: Archive) -> None:
    """What is on disk is as it was written, and when all is published what the store holds."""
    health = archive._index.health(check=True)
    assert health is None or health.trouble in (None, "there is no index on disk")


def test_two_who_add_at_once_both_finish_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    batches = [batch(tmp_path, number) for number in range(4)]
    with Adder(path) as one, Adder(path, 2) as other:
        for number, (source, _) in enumerate(batches):
            (one, other)[number % 2].add(source)
        # The same, from both.
        one.add(batches[1][0])
        errors = one.finish(), other.finish()
    assert errors == ("", "")
    known = {name: fields for _, made in batches for name, fields in made.items()}
    assert sorted(one.ids + other.ids) == sorted(known)
    with open_archive(path, create=False) as archive:
        assert_whole(archive, path, known, known)
        assert_found(archive, sorted(known)[::20], known)


def test_a_ctrl_c_keeps_what_was_told_of_and_says_nothing_of_other_processes(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    source, made = batch(tmp_path, 0)
    with Adder(path, 2) as adder:
        adder.add(source)
        adder.wait_for(30)
        children = children_of(adder.process.pid)
        adder.process.send_signal(signal.SIGINT)
        errors = adder.finish()
    wait_until_gone(children)
    assert adder.process.returncode != 0
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert errors.count("Traceback") == 1
    with open_archive(path, create=False) as archive:
        assert_whole(archive, path, made, adder.ids)
