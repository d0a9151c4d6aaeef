"""The signals are the same ones, to the last bit, whoever works them out."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.answering.reranking import DEPTH, reranker
from index.answering.reranking.candidates import texts
from index.answering.reranking.features import NAMES
from index.answering.reranking.measuring import MOST, measured
from tests.index.answering.reranking.library import Library
from tests.index.kernels import working_by

WORDS: Final = (
    "the", "of", "was", "Ada", "Quill", "Quill's", "harbour", "regatta", "won", "sailing", "1999", "1,200", "94",
    "boats", "wind", "U.S.", "mayor", "BBC", "village", "after", "xylographer",
)  # fmt: skip
PARAGRAPH: Final = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
ARTICLES: Final = st.lists(st.lists(PARAGRAPH, min_size=1, max_size=5).map(tuple), min_size=1, max_size=5)
QUESTION: Final = st.lists(st.sampled_from((*WORDS, "unheard-of", "who")), min_size=1, max_size=70).map(" ".join)
IDS: Final = st.lists(st.tuples(st.integers(1, 30), st.floats(0.01, 30)), min_size=1, max_size=40)


def signals(library: Library, question: str, found: list[tuple[int, float]], kernel: str) -> NDArray[np.float32]:
    """The signals of what was found, by a kernel."""
    with working_by(kernel):
        asked = library.asked(question)
        return measured(asked, texts(found, DEPTH, library.index.forward), library.lore)


def assert_same(library: Library, question: str, found: list[tuple[int, float]]) -> None:
    """Both kernels give the same signals, if the question has terms."""
    if library.understood(question).terms:
        plain, compiled = (signals(library, question, found, kernel) for kernel in ("plain", "compiled"))
        different = [name for name, a, b in zip(NAMES, plain, compiled, strict=True) if a.tolist() != b.tolist()]
        assert different == []


@settings(max_examples=150)
@given(articles=ARTICLES, question=QUESTION, listed=IDS)
def test_both_kernels_give_the_same_signals(
    articles: list[tuple[str, ...]], question: str, listed: list[tuple[int, float]]
) -> None:
    library = Library({f"{WORDS[at * 4 + 3]} of {WORDS[at + 5]} {at}": each for at, each in enumerate(articles)})
    assert_same(library, question, listed)


LIBRARY: Final = Library(
    {
        f"The {place} regatta of {year}": tuple(
            f"In {year} the regatta of {place} was won by Ada Quill, and {year % 7} boats sank. The wind was light."
            * each
            for each in (1, 2, 9)
        )
        for year, place in enumerate(("Harbour", "Village", "Lake", "Bay", "River", "Canal", "Pond", "Sea") * 6, 1960)
    }
)


@pytest.mark.parametrize("question", ["regatta", "Who won the Lake regatta?", "Who " + " ".join(WORDS) * 3])
@pytest.mark.parametrize("count", [1, 2, DEPTH, 100, MOST + 1])
def test_lists_of_all_lengths_are_measured_alike(question: str, count: int) -> None:
    assert_same(LIBRARY, question, [(1 + each % 100, 1 / (1 + each)) for each in range(count)])


def test_paragraphs_that_are_not_there_are_measured_alike() -> None:
    assert_same(LIBRARY, "Who won the regatta?", [(each, 2.0) for each in (9_001, 3, 9_002, 9_001)])


def test_both_kernels_rank_alike() -> None:
    def ranked(kernel: str) -> list[tuple[int, float, float]]:
        with working_by(kernel):
            return [(each.paragraph, each.score, each.probability) for each in LIBRARY.ranked("Who won at the Lake?")]

    reranker()
    assert ranked("plain") == ranked("compiled")
    assert len(ranked("compiled")) == DEPTH
