"""What the machine has for reading."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from index.adding.machine import OBJECTS, few_collections


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_collections_are_few_in_the_block_and_as_they_were_behind_it() -> None:
    gc.set_threshold(700, 10, 10)
    with few_collections():
        assert gc.get_threshold() == (OBJECTS, 10, 10)
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("threshold", [0, OBJECTS, 2 * OBJECTS])
def test_who_wants_fewer_or_none_is_left_alone(threshold: int) -> None:
    gc.set_threshold(threshold, 10, 10)
    with few_collections():
        assert gc.get_threshold()[0] == threshold
    assert gc.get_threshold()[0] == threshold
