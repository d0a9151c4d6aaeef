"""The first reading in numpy and by machine code: the same to the last bit."""

import importlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.answering.pointing import candidates, matching, quickly
from index.answering.pointing.candidates import Reading
from index.answering.pointing.features import FEATURES
from index.answering.pointing.model import model
from index.answering.pointing.reader import first_reading
from index.answering.pointing.tokens import Tokens
from tests.index.answering.pointing.reading import TRAITS, put, read
from tests.index.kernels import working_by

WORDS = (
    "Ada Quill scored the winner for Nordvik in the race on 3 May 1987 , while 212 passengers won a city 's sailing "
    'cup . A ferry sank off Iceland , and ( the ) " winning " scorer won . An answer ? It raced !'
).split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=70).map(lambda words: f"It {' '.join(words)}")
QUESTIONS = st.sampled_from(
    [
        "Who scored the winner for Nordvik?",
        "When did the ferry sink off Iceland?",
        "In which city was the sailing cup won by Ada Quill in 1987?",
        "How many passengers were on board?",
        "the winner",
        "Is it?",
        "",
        " ".join(f"what cup{number} race{number}" for number in range(20)),
    ]
)


def by(kernel: str, question: str, tokens: Tokens) -> Reading:
    with working_by(kernel):
        return first_reading(put(question), tokens, TRAITS, model())


def check(question: str, texts: Sequence[str]) -> None:
    """Both readings of some passages are the same."""
    tokens = read(*texts)
    plain, compiled = by("plain", question, tokens), by("compiled", question, tokens)
    for name in ("passage", "first", "last", "core", "score", "short", "probability", "whole", "ends", "overlap"):
        one, other = getattr(plain.candidates, name), getattr(compiled.candidates, name)
        assert np.array_equal(one, other), name
        assert one.dtype == other.dtype, name
    assert np.array_equal(plain.first, compiled.first)
    assert np.array_equal(plain.last, compiled.last)
    differ = np.flatnonzero((plain.rows != compiled.rows).any(axis=0))
    assert not len(differ), [FEATURES[column] for column in differ.tolist()]


@settings(max_examples=60)
@given(QUESTIONS, st.lists(TEXTS, min_size=1, max_size=6))
def test_machine_code_reads_as_numpy_does(question: str, texts: list[str]) -> None:
    check(question, texts)


@pytest.mark.parametrize("budget", [(0, 0), (40, 3)])
def test_the_same_sentences_are_left_out(monkeypatch: pytest.MonkeyPatch, budget: tuple[int, int]) -> None:
    monkeypatch.setattr(matching, "TOKENS", budget)
    for module in ("reader", "quickly"):
        monkeypatch.setattr(f"index.answering.pointing.{module}.TOKENS", budget)
    texts = ["It rained. Ada won the race. The race was won. Ben slept.", "Ben slept. Cy won the race!", "It rained."]
    check("Who won the race?", texts)


@pytest.mark.parametrize("text", ["Ada", "Ada won.", "1987", "a", "Ada. Ben. Cy. Di."])
def test_few_words_are_read_alike(text: str) -> None:
    check("Who won the race?", [text])
    check("", [text])


def test_what_is_said_twice_is_read_alike() -> None:
    text = "Then Ada Quill won the sailing race in Oslo on 3 May 1987, and the winner was cheered by the crowd."
    check("Who won the sailing race?", [text] * 9)


def test_few_runs_that_are_probable_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("reader", "quickly"):
        monkeypatch.setattr(f"index.answering.pointing.{module}.CANDIDATES", (candidates.CANDIDATES[0] * 100, 1))
    check("Who won the sailing race?", ["Then Ada Quill won the sailing race.", "Ben slept."])


def test_both_sides_know_the_same_rows() -> None:
    with working_by("compiled"):
        layout = importlib.import_module("index.answering.compiled.pointing.layout")
    holding = importlib.import_module("index.answering.compiled.pointing.holding")
    rows = quickly._NUMBERS, quickly._KEPT, quickly._FORM_ROW, quickly._FORM_PLACE
    assert rows == (layout.NUMBERS, layout.KEPT, layout.ROW, layout.PLACE)
    names = quickly._LIKE_HEAD, quickly._WEIGHT, quickly._SOFT_WEIGHT
    assert names == (holding._LIKE_HEAD, holding._WEIGHT, holding._SOFT_WEIGHT)
