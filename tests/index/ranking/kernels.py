"""The two ways in which postings are ranked, and corpora that lead them into every corner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
import pytest

from index.ranking import plain, ranker
from index.ranking.okapi import OkapiEngine
from index.ranking.postings import Postings, PostingsEngine, postings
from tests.index.kernels import working_by


@contextmanager
def ranking_by(kernel: str, *, small: int = 0, few: int = 0) -> Iterator[None]:
    """Let this kernel rank, also what is so little that it would be done in a simpler way."""
    with working_by(kernel), pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_SMALL", small)
        patch.setattr(plain, "_LITTLE", small)
        patch.setattr(ranker, "_FEW", few)
        yield


def part(corpus: Mapping[int, Sequence[str]], bits: int = 13) -> Postings:
    """The postings of a corpus, as they come back from a file."""
    ids = sorted(corpus)
    names = sorted({term for terms in corpus.values() for term in terms})
    places = {name: place for place, name in enumerate(names)}
    numbers = np.array([places[term] for each in ids for term in corpus[each]], np.int32)
    owners = np.repeat(np.arange(len(ids)), [len(corpus[each]) for each in ids])
    return Postings.of(postings(np.array(ids, np.int64), owners, numbers, names, bits=bits).arrays())


def mounted(*parts: Postings, gone: Sequence[int] = ()) -> PostingsEngine:
    """An engine with these segments."""
    engine = PostingsEngine()
    engine.mount(parts, gone)
    return engine


def okapi(corpus: Mapping[int, Sequence[str]]) -> OkapiEngine:
    """The reference, with all of a corpus."""
    engine = OkapiEngine()
    engine.add(corpus.items())
    engine.commit()
    return engine


def news(size: int, seed: int, *, words: int = 60, longest: int = 30) -> dict[int, list[str]]:
    """Paragraphs of made up terms, few of which are frequent; ids with gaps."""
    random = np.random.default_rng(seed)
    frequencies = 1 / np.arange(1, words + 1)
    lengths = random.integers(0, longest, size)
    ids = np.cumsum(random.integers(1, 4, size)).tolist()
    return {
        each: [f"t{term}" for term in random.choice(words, length, p=frequencies / frequencies.sum()).tolist()]
        for each, length in zip(ids, lengths.tolist(), strict=True)
    }
