"""An index on disk as all see it: what is in force, and how the next state comes to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.indexing.building import Segment
from index.indexing.shelf import Shelf, State
from index.segments.arrays import Unusable
from index.store import Mark, Store


class Published(NamedTuple):
    """An index on disk, open."""

    state: State
    #: By their numbers.
    segments: dict[int, Segment]
    #: The ids of paragraphs that are gone from them, ascending.
    gone: NDArray[np.int64]


def published(store: Store, shelf: Shelf, *, check: bool = False) -> Published:
    """What is published, if it is whole and of this store as it is or was.

    Args:
        store: the source of truth.
        shelf: where the index is.
        check: whether to read all of it, to be sure that it is whole.

    Raises:
        Unusable: it is not.
    """
    state = shelf.state()
    if state.token not in store.index_tokens():
        raise Unusable("the index is of another state of the archive")
    return Published(state, {each: shelf.segment(each, check=check) for each in state.segments}, shelf.gone(state))


def named(store: Store, shelf: Shelf, state: State, mark: Mark, gone: NDArray[np.int64]) -> State:
    """A state under a new name, which the store knows: ready to be published.

    Args:
        store: the source of truth.
        shelf: where the index is.
        state: its segments are to be in force; its mark is that of what is in force now.
        mark: the state of the store that they are of.
        gone: ids of paragraphs of its segments that are no longer there, ascending.

    Raises:
        OSError: the disk is full, or the folder cannot be written.
        ArchiveError: as the store does.
    """
    found = shelf.named(state, mark, gone)
    # Named first: were it published first and the process killed, nobody would know the state again.
    store.name_index(found.token, state.mark)
    return found


def joined(every: Iterable[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Ids one after the other; there may be none."""
    return np.concatenate([np.zeros(0, np.int64), *every])
