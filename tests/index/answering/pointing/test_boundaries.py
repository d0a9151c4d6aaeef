"""The linear model that scores every run of words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.pointing import boundaries
from index.answering.pointing.boundaries import MAX_LENGTH, PAIRS, PARTS, RUN_PAIRS, Worth, combine
from tests.index.answering.pointing.reading import met, put

BITS = 12
QUESTION = "Which city hosted Nordvik?"


def keys(question: str, *texts: str) -> boundaries.Keys:
    found = met(question, *texts)
    return boundaries.keys(put(question), found, boundaries.seen(found), BITS)


@given(st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_a_run_is_worth_the_sum_of_its_parts(count: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    worth = Worth(
        random.normal(size=(4, count)).astype(np.float32),
        random.normal(size=MAX_LENGTH).astype(np.float32),
    )
    first, last, inside, seams = worth.tokens
    scores = combine(worth)
    for start in range(count):
        for length in range(MAX_LENGTH):
            stop = start + length
            if stop >= count:
                assert scores[length, start] == -np.inf
                continue
            held = inside[start : stop + 1].sum() + seams[start + 1 : stop + 1].sum()
            expected = first[start] + last[stop] + held + worth.lengths[length]
            assert scores[length, start] == pytest.approx(expected, abs=1e-4)


def test_a_token_is_worth_the_sum_of_the_weights_of_its_pairs() -> None:
    found = keys(QUESTION, "The city of Oslo hosted Nordvik. It rained.")
    weights = np.random.default_rng(1).integers(-127, 128, 1 << BITS).astype(np.int8)
    worth = boundaries.worth(weights, found, 0.5)
    for row, part in enumerate(PARTS):
        for token in range(found.pairs.shape[1]):
            assert worth.tokens[row, token] == 0.5 * sum(int(weights[key]) for key in found.pairs[part, token])


def test_sums_of_the_largest_weights_do_not_overflow() -> None:
    found = keys(QUESTION, "The city of Oslo hosted Nordvik.")
    worth = boundaries.worth(np.full(1 << BITS, 127, np.int8), found)
    assert worth.tokens.sum(axis=0).tolist() == [127.0 * len(PAIRS)] * 6


def test_what_stands_in_other_sentences_makes_no_difference() -> None:
    alone = keys(QUESTION, "The city of Oslo hosted Nordvik.")
    among = keys(QUESTION, "The city of Oslo hosted Nordvik.", "It rained.")
    assert np.array_equal(alone.pairs, among.pairs[:, :6])


def test_runs_stay_in_one_sentence() -> None:
    assert boundaries.inside_sentence(met(QUESTION, "It rained. Oslo.")).T[:, :3].tolist() == [
        [True, True, False],
        [True, False, False],
        [True, False, False],
    ]


def test_a_run_as_a_whole_is_the_same_wherever_it_stands() -> None:
    found = met(QUESTION, "It rained. Oslo hosted Nordvik.", "Oslo hosted Nordvik.")
    runs = np.array([[1, 1, 2], [2, 5, 2]])  # twice the same two words, and the three
    wholes = boundaries.run_keys(put(QUESTION), found, boundaries.seen(found), runs, BITS)
    assert wholes.shape == (len(RUN_PAIRS), 3)
    assert np.array_equal(wholes[:, 0], wholes[:, 1])
    assert not np.array_equal(wholes[:, 0], wholes[:, 2])
