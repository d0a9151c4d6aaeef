"""How the index on disk is: whether all of it is as it was written, and agrees with the store."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.indexing.published import joined, published
from index.indexing.publishing import between
from index.indexing.shelf import Shelf
from index.overview import IndexHealth
from index.segments.arrays import Unusable
from index.store import Store


def health(store: Store, shelf: Shelf, *, check: bool = False) -> IndexHealth:
    """How the index is.

    Args:
        store: the source of truth.
        shelf: where the index is.
        check: whether to read all of it, and compare it with the store.
    """
    size, now = shelf.size(), store.mark()
    try:
        found = published(store, shelf, check=check)
    except Unusable as error:
        return IndexHealth(0, 0, 0, now.paragraph, size, str(error))
    ids = joined(each.postings.ids for each in found.segments.values())
    behind = between(found.state.mark, now)
    trouble = _disagreement(store, np.setdiff1d(ids, found.gone)) if check and not behind else None
    return IndexHealth(len(found.segments), len(ids) - len(found.gone), len(found.gone), behind, size, trouble)


def damage(store: Store, shelf: Shelf) -> str | None:
    """What in the index is not as it was written, after reading all of it; None when all is."""
    try:
        published(store, shelf, check=True)
    except Unusable as error:
        return str(error)
    return None


def _disagreement(store: Store, there: NDArray[np.int64]) -> str | None:
    wanted = np.fromiter(sorted(store.indexed_ids()), np.int64)
    if np.array_equal(there, wanted):
        return None
    missing, extra = len(np.setdiff1d(wanted, there)), len(np.setdiff1d(there, wanted))
    return f"it lacks {missing:,} paragraphs and has {extra:,} that cannot be found"
