"""Learns what words mean from the company they keep: neighbours counted, weighed by surprise, in few dimensions.

Levy, Goldberg and Dagan, "Improving distributional similarity with lessons learned from word embeddings", 2015:
positive pointwise mutual information with smoothed contexts, and singular vectors by the roots of their values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import fold, words
from index.answering.words import spelling

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

CONTEXTS: Final = 8_000
"""The most frequent forms, which are what neighbours are told apart by."""
WINDOW: Final = 3
"""Neighbours on each side; one `n` words off counts 1/n."""
SMOOTHING: Final = 0.75
_CHUNK: Final = 3_000_000
_PASSES: Final = 3
_SPARE: Final = 32
"""Dimensions that are worked out beside those that are kept, for the sake of their precision."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts as numbers."""

    #: The forms kept, as `spelling` writes them, the most frequent first.
    forms: Sequence[str]
    #: The number of each word's form, and -1 for a form that is not kept and between texts; in chunks.
    chunks: Sequence[NDArray[np.int32]]
    #: Words in all.
    size: int


def corpus(texts: Iterable[str], rows: int) -> Corpus:
    """Read texts, and keep so many forms."""
    numbers: dict[str, int] = {}
    known: dict[str, int] = {}
    chunks: list[NDArray[np.int32]] = []
    current: list[int] = []
    for text in texts:
        for word in words(text):
            number = known.get(word)
            if number is None:
                number = known[word] = numbers.setdefault(spelling(fold(word)), len(numbers))
            current.append(number)
        current.append(-1)
        if len(current) > _CHUNK:
            chunks.append(np.array(current, np.int32))
            current = []
    return _most_frequent(list(numbers), [*chunks, np.array(current, np.int32)], rows)


def _most_frequent(forms: list[str], chunks: list[NDArray[np.int32]], rows: int) -> Corpus:
    counts = np.zeros(len(forms) + 1, np.int64)
    for chunk in chunks:
        counts += np.bincount(chunk + 1, minlength=len(counts))
    counts = counts[1:]
    order = np.argsort(-counts, kind="stable")[:rows]
    # The last place is where -1 points.
    renumbered = np.full(len(forms) + 1, -1, np.int32)
    renumbered[order] = np.arange(len(order))
    return Corpus([forms[place] for place in order], [renumbered[chunk] for chunk in chunks], int(counts.sum()))


def vectors(corpus: Corpus, size: int, seed: int) -> NDArray[np.float32]:
    """A vector for each form, of unit length; shape (forms, size)."""
    left, values = _singular(_surprise(_neighbours(corpus)), size, seed)
    found = left * np.sqrt(values)
    unit: NDArray[np.float32] = (found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)).astype("f4")
    return unit


def _neighbours(corpus: Corpus) -> csr_matrix:
    """How often each form has each context on its right and, in the second half of the columns, on its left."""
    from scipy.sparse import csr_matrix

    contexts = min(CONTEXTS, len(corpus.forms))
    counts = csr_matrix((len(corpus.forms), 2 * contexts), dtype=np.float32)
    for chunk in corpus.chunks:
        whole = chunk.astype(np.int64)
        for distance in range(1, WINDOW + 1):
            before, behind = whole[:-distance], whole[distance:]
            for here, there, offset in ((before, behind, 0), (behind, before, contexts)):
                good = (here >= 0) & (there >= 0) & (there < contexts)
                pairs = here[good] * (2 * contexts) + there[good] + offset
                places, times = np.unique(pairs, return_counts=True)
                cells = places // (2 * contexts), places % (2 * contexts)
                counts = counts + csr_matrix((times.astype(np.float32) / distance, cells), shape=counts.shape)
    return counts


def _surprise(counts: csr_matrix) -> csr_matrix:
    """Positive pointwise mutual information."""
    from scipy.sparse import csr_matrix

    by_row = np.asarray(counts.sum(axis=1)).ravel()
    by_column = np.asarray(counts.sum(axis=0)).ravel() ** SMOOTHING
    cells = counts.tocoo()
    expected = by_row[cells.row] * (by_column / by_column.sum())[cells.col]
    values = np.log(np.maximum(cells.data / expected, 1e-9)).astype(np.float32)
    kept = values > 0
    return csr_matrix((values[kept], (cells.row[kept], cells.col[kept])), shape=counts.shape)


def _singular(matrix: csr_matrix, size: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The first left singular vectors, shape (rows, size), and their values.

    Halko, Martinsson and Tropp, "Finding structure with randomness", 2011, algorithm 4.4.
    """
    random = np.random.default_rng(seed)
    width = min(size + _SPARE, *matrix.shape)
    basis, _ = np.linalg.qr(matrix @ random.standard_normal((matrix.shape[1], width)))
    for _ in range(_PASSES):
        across, _ = np.linalg.qr(matrix.T @ basis)
        basis, _ = np.linalg.qr(matrix @ across)
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    return (basis @ left)[:, :size], values[:size]
