"""The engines that keep the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from index.ranking import ENGINES, Engine, open_engine
from tests.index.kernels import KERNELS
from tests.index.ranking.kernels import ranking_by
from tests.index.ranking.terms import Corpus


@pytest.fixture(params=ENGINES, scope="session")
def holding(request: pytest.FixtureRequest) -> Callable[[Corpus], Engine]:
    """A new engine of each kind that holds the given paragraphs."""

    def engine_with(corpus: Corpus) -> Engine:
        engine = open_engine(request.param)
        engine.add(corpus.items())
        engine.commit()
        return engine

    return engine_with


@pytest.fixture(params=KERNELS, scope="module")
def kernel(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each kernel in turn does all the ranking."""
    with ranking_by(request.param):
        yield request.param
