"""Made-up text whose terms are as frequent as those of real text: few very often, most very seldom."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

VOCABULARY = 60_000
TERMS_PER_PARAGRAPH = 24


def paragraphs(count: int, seed: int = 1) -> Iterator[list[str]]:
    """The terms of `count` paragraphs, the same for the same seed."""
    random = np.random.default_rng(seed)
    ranks = np.arange(VOCABULARY)
    # Zipf's law with Mandelbrot's correction for the most frequent terms.
    share = 1 / (ranks + 2.7)
    share /= share.sum()
    terms = [f"t{rank}" for rank in ranks]
    lengths = random.poisson(TERMS_PER_PARAGRAPH, count)
    for start in range(0, count, 1000):
        batch = lengths[start : start + 1000]
        drawn = iter(random.choice(VOCABULARY, batch.sum(), p=share).tolist())
        for length in batch:
            yield [terms[next(drawn)] for _ in range(length)]


def queries(count: int, seed: int = 2) -> list[list[str]]:
    """Questions of four terms, each as frequent as the words of a question: neither the most nor the least."""
    random = np.random.default_rng(seed)
    ranks = np.exp(random.uniform(np.log(20), np.log(VOCABULARY / 4), (count, 4))).astype(int)
    return [[f"t{rank}" for rank in row] for row in ranks]
