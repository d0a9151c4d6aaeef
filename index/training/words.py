"""Learns the words that come with the package: a vector and classes for each common form, from public sets."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.words import CLASSES, MODEL
from index.training.vectors import Corpus, corpus, vectors

SIZE: Final = 64
"""Numbers of a vector."""
ROWS: Final = 30_000
"""Forms that are kept, the most frequent ones."""
TEXTS: Final = {
    "questions/wiki-train.articles.jsonl.gz": "SQuAD's paragraphs from Wikipedia: CC BY-SA 4.0",
    "questions/reviews-train.articles.jsonl.gz": "SQuADShifts, Amazon reviews: CC BY 4.0",
    "questions/stories-train.articles.jsonl.gz": "FairytaleQA, old stories in the public domain",
    "questions/web-train.articles.jsonl.gz": "Natural Questions' paragraphs from Wikipedia: CC BY-SA 3.0",
    "news/news-train.articles.jsonl.gz": "news of many papers: of their publishers; only counts of words are kept",
    "speed/million.articles.jsonl.xz": "likewise",
}
"""Files of articles, and whose they are."""
MEASURED: Final = "news/news.articles.jsonl.gz"
"""Articles that measure how good the package is: no paragraph of theirs is learnt from."""
MOST: Final = 450_000
"""Paragraphs of one file that are read at most."""
_ROUNDS: Final = 12
_UNIT: Final = 254
"""A vector of unit length is stored times this: no number of it is far above a half."""


def train(data: Path, models: Path, *, seed: int = 1) -> dict[str, Any]:
    """Learn from the texts below `data`, and write ``words.npz`` and its card, ``words.json``, into `models`.

    Returns:
        The card: what was learnt from, and examples of words that came out alike.

    Raises:
        OSError, ValueError: the texts are not there or cannot be read.
    """
    measured = frozenset(_paragraphs(data / MEASURED))
    read: dict[str, int] = {}
    learnt = corpus(_texts(data, measured, read), ROWS)
    found = vectors(learnt, SIZE, seed)
    write(learnt, found, models / MODEL, seed)
    card = _card(learnt, found, read, seed)
    (models / MODEL).with_suffix(".json").write_text(
        json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return card


def _texts(data: Path, measured: frozenset[str], read: dict[str, int]) -> Iterator[str]:
    """The paragraphs to learn from; how many each file gave is entered in `read`."""
    for name in TEXTS:
        read[name] = 0
        for text in islice(_paragraphs(data / name), MOST):
            if text not in measured:
                read[name] += 1
                yield text


def _paragraphs(path: Path) -> Iterator[str]:
    opened = lzma.open if path.suffix == ".xz" else gzip.open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from (paragraph.strip() for paragraph in json.loads(line)["paragraphs"])


def write(corpus: Corpus, vectors: NDArray[np.float32], path: Path, seed: int) -> None:
    """Write forms with their vectors, shape (forms, SIZE) and of unit length, as the package reads them."""
    small = np.clip(np.round(vectors * _UNIT), -127, 127).astype(np.int8)
    classes = np.stack([_classes(vectors, count, seed) for count in CLASSES], axis=1)
    np.savez_compressed(
        path,
        forms=np.frombuffer("\n".join(corpus.forms).encode(), np.uint8),
        vectors=np.vstack([np.zeros((1, vectors.shape[1]), np.int8), small]),
        classes=np.vstack([np.zeros((1, len(CLASSES)), np.uint16), classes]),
    )


def _classes(vectors: NDArray[np.float32], count: int, seed: int) -> NDArray[np.uint16]:
    """The class of each vector by k-means on the sphere, from 1; shape (vectors,)."""
    random = np.random.default_rng(seed)
    # Centres are found among the most frequent forms: the vectors of the rare ones are noisy.
    common = vectors[: max(count * 12, 6_000)]
    centres = common[random.choice(len(common), min(count - 1, len(common)), replace=False)]
    for _ in range(_ROUNDS):
        nearest = np.argmax(common @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, common)
        empty = np.flatnonzero(np.bincount(nearest, minlength=len(centres)) == 0)
        sums[empty] = common[random.choice(len(common), len(empty), replace=False)]
        centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    classes: NDArray[np.uint16] = (np.argmax(vectors @ centres.T, axis=1) + 1).astype(np.uint16)
    return classes


def _card(corpus: Corpus, vectors: NDArray[np.float32], read: dict[str, int], seed: int) -> dict[str, Any]:
    import scipy

    return {
        "model": "vectors of words: singular vectors of positive pointwise mutual information; classes by k-means",
        "trained on": {name: {"paragraphs": count, "licence": TEXTS[name]} for name, count in read.items()},
        "left out": f"every paragraph that also stands in {MEASURED}, which measures the package",
        "words read": corpus.size,
        "forms": len(corpus.forms),
        "numbers of a vector": vectors.shape[1],
        "classes": list(CLASSES),
        "seed": seed,
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
        "alike": {form: _nearest(corpus, vectors, form) for form in ("winner", "stadium", "coach", "album", "wife")},
    }


def _nearest(corpus: Corpus, vectors: NDArray[np.float32], form: str, count: int = 5) -> list[str]:
    if form not in corpus.forms:
        return []
    order = np.argsort(-(vectors @ vectors[corpus.forms.index(form)]), kind="stable")
    return [corpus.forms[place] for place in order[1 : count + 1].tolist()]
