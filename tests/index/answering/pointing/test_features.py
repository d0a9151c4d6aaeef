"""What is known of a candidate answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.answering.pointing.boundaries import MAX_LENGTH, Worth
from index.answering.pointing.candidates import Scores
from index.answering.pointing.features import FEATURES, features, nearness
from index.answering.words import words
from tests.index.answering.pointing.reading import met, put

VALUES = arrays.arrays(np.float32, st.tuples(st.just(1), st.integers(1, 10)), elements=st.sampled_from([0.0, 0.5, 1.0]))


def known(question: str, text: str, answer: str) -> dict[str, float]:
    """The features of the run of words that is the answer, all runs being worth the same."""
    match = met(question, text)
    count = len(match.tokens)
    zero = Worth(np.zeros((4, count), np.float32), np.zeros(MAX_LENGTH, np.float32))
    found = Scores(match, zero).chosen(1_000)
    said = text.rstrip(".").split()
    first = said.index(answer.split(maxsplit=1)[0])
    row = int(np.flatnonzero((found.first == first) & (found.last == first + len(answer.split()) - 1))[0])
    return dict(zip(FEATURES, features(put(question), match, zero, found, words())[row].tolist(), strict=True))


def test_names_are_told_from_what_is_around_them() -> None:
    found = known("Who scored the winner?", "Then Ada Quill scored the winner.", "Ada Quill")
    assert found["length"] == 2
    assert found["inside capital"] == 2
    assert found["behind capital"] == 0
    assert found["inside asked"] == 0


def test_a_word_asked_for_is_known_by_its_side_and_distance() -> None:
    found = known("Who scored the winner?", "Then Ada Quill scored the winner.", "Ada Quill")
    assert found["verb apart"] == 1
    assert found["near left"] == pytest.approx(0, abs=1e-6)
    assert found["near right"] > 0.5
    assert found["agrees"] == pytest.approx(found["near right"])
    assert found["unmatched"] == 0


def test_what_is_said_twice_is_known() -> None:
    text = "Oslo won because Oslo tried."
    assert known("Who won?", text, "Oslo")["times said"] == 2
    assert known("Who won?", text, "because")["times said"] == 1


def test_the_edge_of_a_sentence_is_no_word() -> None:
    found = known("Who won?", "Oslo won.", "Oslo won")
    assert found["from sentence start"] == 0
    assert found["to sentence end"] == 1
    assert found["behind rarity"] == 0


@given(VALUES, st.integers(0, 10))
def test_nearness_is_the_greatest_value_less_by_distance(values: np.ndarray, cut: int) -> None:
    count = values.shape[1]
    sentence = (np.arange(count) >= cut).astype(np.intp)
    every = np.arange(count)
    left, right = nearness(values, sentence, every, every)
    for here in range(count):
        worth = [
            float(values[0, place] * np.exp(-abs(place - here) / 4)) if sentence[place] == sentence[here] else 0.0
            for place in range(count)
        ]
        assert left[0, here] == pytest.approx(max(worth[:here], default=0), abs=1e-5)
        assert right[0, here] == pytest.approx(max(worth[here + 1 :], default=0), abs=1e-5)
