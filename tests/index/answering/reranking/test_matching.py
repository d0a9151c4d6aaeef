"""Where a question's terms stand in paragraphs, and how near to one another."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.answering.reranking.matching import FAR, Matches, matches, numbered, owners_of

WIDTH = 3
PARAGRAPHS = st.lists(st.lists(st.integers(-1, WIDTH - 1), max_size=8), min_size=1, max_size=4)


def matched(paragraphs: list[list[int]]) -> Matches:
    """The matches in paragraphs written as the number of each token's term, -1 for none."""
    bounds = np.cumsum([0, *map(len, paragraphs)])
    tokens = np.array([number for each in paragraphs for number in each], np.int64)
    places = np.flatnonzero(tokens >= 0)
    return matches(places, owners_of(places, bounds), tokens[places], len(paragraphs), WIDTH)


def ahead(tokens: list[int], place: int, term: int) -> int | None:
    return next((step for step, number in enumerate(tokens[place:]) if number == term), None)


@given(PARAGRAPHS)
def test_each_match_knows_how_far_ahead_each_term_is(paragraphs: list[list[int]]) -> None:
    found = matched(paragraphs)
    expected = [
        [ahead(tokens, place, term) for term in range(WIDTH)]
        for tokens in paragraphs
        for place, number in enumerate(tokens)
        if number >= 0
    ]
    assert [[None if far >= FAR else far for far in row] for row in found.ahead.tolist()] == expected


@given(PARAGRAPHS)
def test_the_best_of_a_paragraph_is_the_greatest_of_its_matches(paragraphs: list[list[int]]) -> None:
    found = matched(paragraphs)
    values = (found.terms + 1).astype(np.float32)
    best = found.best(values)
    assert best.tolist() == [max(tokens, default=-1) + 1 for tokens in paragraphs]
    assert found.best(np.stack([values, values]))[1].tolist() == best.tolist()
    firsts = found.first_of(values, best)
    inside = [tokens for tokens in paragraphs if max(tokens, default=-1) >= 0]
    starts = np.cumsum([0, *map(len, paragraphs)])[found.having]
    assert (found.places[firsts] - starts).tolist() == [tokens.index(max(tokens)) for tokens in inside]


def test_the_closest_is_kept_of_several() -> None:
    found = matched([[0, -1, 1, 0], [1]])
    closest = found.closest(found.terms, np.array([3, 9, 1, 2]), 4, WIDTH)
    assert closest.tolist() == [[3, 0, 0], [0, 2, 0]]


def test_values_are_numbered_by_their_place_in_what_is_wanted() -> None:
    values = np.array([5, -1, 0, 7, 5], np.int32)
    assert numbered(values, np.array([7, -2, 5, 7]), 8).tolist() == [2, -1, -1, 3, 2]
    assert numbered(values, np.array([], np.int64), 8).tolist() == [-1] * 5
