"""Every library is asked what Pressbox is asked: the same terms, nothing stemmed, split or taken for a command."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.ranking import open_engine
from tests.benchmarks.ranking.contenders import CONTENDERS, Bm25s, Contender, best, contender, files_size
from tests.benchmarks.ranking.corpus import Corpus, made
from tests.benchmarks.ranking.measuring import shared
from tests.benchmarks.ranking.process import BEST, Process, Troubled

ODD = ["2-0", "u.s.", "o'brien", 'a"b', "é-x", "10:30", "running", "the", "NEAR", "OR", "-x", "a*", "(b)"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Corpus, Path]:
    """Some paragraphs; the seventh has odd terms besides, and so has the first question."""
    plain = made(400, 20)
    paragraphs = plain.paragraphs()
    paragraphs[7] += ODD
    names = [*plain.names, *ODD]
    number = {name: place for place, name in enumerate(names)}
    numbers = np.array([number[term] for terms in paragraphs for term in terms], np.int32)
    bounds = np.cumsum([0, *map(len, paragraphs)])
    asked = [[*ODD, "nowhere"], *plain.questions]
    odd = Corpus("odd", names, numbers, bounds, asked)
    path = tmp_path_factory.mktemp("corpus") / "corpus.npz"
    odd.write(path)
    return odd, path


@pytest.fixture(scope="module")
def expected(corpus: tuple[Corpus, Path]) -> list[list[int]]:
    """What okapi finds."""
    okapi = open_engine("okapi")
    okapi.add(enumerate(corpus[0].paragraphs()))
    okapi.commit()
    return [[each for each, _ in okapi.search(terms, BEST)] for terms in corpus[0].questions]


@pytest.fixture(params=CONTENDERS, ids=lambda each: each.name)
def process(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corpus: tuple[Corpus, Path]
) -> Iterator[tuple[type[Contender], Process, Path]]:
    """Each that is installed, built and opened."""
    one: type[Contender] = request.param
    for package in one.packages:
        if importlib.util.find_spec(package.replace("-", "_")) is None:
            pytest.skip(f"{package} is not installed")
    if one is Bm25s:
        # Compiling takes longer than answering so little.
        monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    with Process(one.name, tmp_path) as running:
        running.call("prepare")
        running.call("build", corpus[1], len(corpus[0]))
        running.call("open", corpus[0].questions[0])
        yield one, running, tmp_path


def test_each_finds_what_okapi_finds(
    process: tuple[type[Contender], Process, Path], corpus: tuple[Corpus, Path], expected: list[list[int]]
) -> None:
    one, running, folder = process
    asked = running.call("ask", corpus[0].questions, [])
    found = [each.found for each in asked]
    assert found[0] == [7]
    assert shared(found, expected) > 0.9
    assert all(each.taken > 0 for each in asked)
    assert found == expected or not (one.exact or one is CONTENDERS[0])
    assert (files_size(folder) > 0) == one.stored
    assert running.call("ask_many", corpus[0].questions, 2) > 0


def test_what_goes_wrong_in_a_process_is_told_and_by_whom(tmp_path: Path) -> None:
    with Process("SQLite FTS5", tmp_path / "nowhere") as process, pytest.raises(Troubled, match=r"SQLite FTS5: .*open"):
        process.call("open", ["term"])


def test_there_is_no_other_contender() -> None:
    with pytest.raises(KeyError):
        contender("guesswork")


def test_the_best_scores_are_picked_best_first() -> None:
    scores = np.zeros(50_000)
    scores[[7, 40_000, 123, 9_999]] = [1.0, 4.0, 2.0, 2.0]
    assert best(scores, 3).tolist() == [40_000, 123, 9_999]
    assert best(scores, 10).tolist() == [40_000, 123, 9_999, 7]
    assert best(scores[:5], 10).tolist() == []
