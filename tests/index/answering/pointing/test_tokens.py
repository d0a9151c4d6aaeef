"""A passage's tokens before any question is asked."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.answering.pointing.tokens import (
    BEHIND,
    COMMA,
    FORM,
    GAP,
    MARK,
    MARK_BEHIND,
    NOTHING,
    PLACE,
    SPACE,
    STOP,
    TERM,
    TokenCache,
    hash32,
    joined,
    only,
    tokens,
)
from tests.index.answering.pointing.reading import TRAITS, read, ready

TEXTS = st.lists(st.text("ab .?", min_size=1, max_size=40), min_size=1, max_size=4)


def test_a_word_is_seen_alike_wherever_it_stands() -> None:
    known = read("The coach praised the other coach.").known
    assert known[FORM, 1] == known[FORM, 5]
    assert known[FORM, 1] != known[FORM, 2]


def test_numbers_of_as_many_figures_look_alike() -> None:
    known = read("In 1987 and 2004").known
    assert known[FORM, 1] == known[FORM, 3]
    assert known[TERM, 1] != known[TERM, 3]


def test_a_sentence_without_a_token_is_none() -> None:
    assert read("It rained. ... It rained.").bounds.tolist() == [0, 2, 4]


def test_the_sort_of_what_stands_around_a_token_is_known() -> None:
    known = read("It rained, he said.", "Nobody saw").known
    assert known[MARK].tolist() == [NOTHING, SPACE, COMMA, SPACE, NOTHING, SPACE]
    assert known[MARK_BEHIND].tolist() == [SPACE, COMMA, SPACE, STOP, SPACE, NOTHING]


@given(TEXTS)
def test_gaps_and_sentences_are_those_that_the_definition_has(texts: list[str]) -> None:
    passages = [ready(text) for text in texts]
    whole = tokens(passages, TRAITS)
    hashes = [[hash32(" ".join(gap.split())[:8]) for gap in each.gaps] for each in passages]
    assert whole.known[GAP].tolist() == [each for some in hashes for each in some[:-1]]
    assert whole.known[BEHIND].tolist() == [each for some in hashes for each in some[1:]]
    starts = [sorted({0, *each.bounds[1:-1].tolist()} - {len(each.words)}) for each in passages]
    before = [sum(len(each.words) for each in passages[:number]) for number in range(len(passages) + 1)]
    expected = [start + offset for some, offset in zip(starts, before, strict=False) for start in some]
    assert whole.bounds.tolist() == [*expected, before[-1]]
    assert whole.passages.tolist() == [sum(map(len, starts[:number])) for number in range(len(starts) + 1)]


@given(TEXTS)
def test_joined_passages_are_the_passages_side_by_side(texts: list[str]) -> None:
    parts = [tokens([ready(text)], TRAITS) for text in texts]
    whole = joined(parts)
    edges = whole.bounds[whole.passages]
    assert len(whole.passages) == len(texts) + 1
    for part, start, stop in zip(parts, edges[:-1], edges[1:], strict=True):
        assert np.array_equal(whole.known[:, start:stop], part.known)


def test_only_some_sentences_are_left_and_know_their_places() -> None:
    left, columns = only(read("It rained. Ada Quill scored. Nobody saw.", "She wept."), np.array([1, 3]))
    assert columns.tolist() == [2, 3, 4, 7, 8]
    assert left.bounds.tolist() == [0, 3, 5]
    assert left.passages.tolist() == [0, 1, 2]
    assert left.known[PLACE].tolist() == [2, 3, 4, 0, 1]


def test_a_passage_is_made_ready_once() -> None:
    cache, passages = TokenCache(TRAITS), [ready("It rained."), ready("Ada Quill scored. She wept.")]
    whole = cache.tokens(passages)
    assert all(cache.tokens([each]) is cache.tokens([each]) for each in passages)
    mixed = cache.tokens([passages[1], ready("Nobody saw."), passages[0]])
    for one, other in (
        (whole, read("It rained.", "Ada Quill scored. She wept.")),
        (mixed, read("Ada Quill scored. She wept.", "Nobody saw.", "It rained.")),
    ):
        assert np.array_equal(one.known, other.known)
        assert one.bounds.tolist() == other.bounds.tolist()
        assert one.passages.tolist() == other.passages.tolist()
