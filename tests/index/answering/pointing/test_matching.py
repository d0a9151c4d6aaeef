"""Which words of a passage the question has asked for."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.answering.pointing.matching import (
    ANY_ASKED,
    ASKED_HEAD,
    ASKED_NAME,
    ASKED_STOP,
    ASKED_VERB,
    NOT_ASKED,
    RANK,
    SHARE,
    SHORT,
    nearest,
)
from tests.index.answering.pointing.reading import met

FLAGS = st.lists(st.booleans(), min_size=1, max_size=12)


def test_each_token_knows_what_it_is_to_the_question() -> None:
    found = met("Which city hosted Nordvik?", "The city of Oslo hosted Nordvik.")
    assert found.states.tolist() == [NOT_ASKED, ASKED_HEAD, NOT_ASKED, NOT_ASKED, ASKED_VERB, ASKED_NAME]


def test_a_stop_word_of_the_question_is_told_from_its_content() -> None:
    assert met("Who won the cup?", "He took the bus.").states[2] == ASKED_STOP


def test_kin_of_a_word_is_less_than_the_word() -> None:
    found = met("Who is the winner?", "The winner was winning.")
    winner = found.exact.max(axis=0)
    assert winner[1] == 1.0
    assert 0 < winner[3] < 1


def test_sentences_are_ranked_by_their_share_within_their_passage() -> None:
    found = met("Who won the sailing race?", "It rained. Ada won the sailing race.", "Ben won. Cy slept.")
    assert found.sentences[RANK].tolist() == [1, 0, 0, 1]
    assert found.sentences[SHARE].tolist() == [0, 1, np.float32(1 / 3), 0]
    assert found.sentences[SHORT].tolist() == [1, 0, 0, np.float32(1 / 3)]


def test_what_is_over_the_budget_is_left_out_but_for_the_best_of_each_passage() -> None:
    found = met("Who won the race?", "It rained. Ada won the race.", "Ben slept. Cy won.", budget=5)
    assert found.tokens.passages.tolist() == [0, 1, 2]
    assert found.sentences[SHARE].tolist() == [1, 0.5]


def test_the_nearest_word_asked_for_is_of_the_same_sentence() -> None:
    found = met("Who won?", "Ada won it. Ben slept.")
    assert found.left[ANY_ASKED].tolist() == [-1, -1, 1, -1, -1]
    assert found.right[ANY_ASKED].tolist() == [1, -1, -1, -1, -1]


def test_a_question_without_a_content_word_meets_nothing() -> None:
    assert not met("Who is it?", "Ada won.").exact.any()


@given(FLAGS, st.data())
def test_the_nearest_flags_are_those_that_a_search_finds(flags: list[bool], data: st.DataObject) -> None:
    count = len(flags)
    cut = data.draw(st.integers(0, count - 1))
    first = np.where(np.arange(count) < cut, 0, cut)
    stop = np.where(np.arange(count) < cut, cut, count)
    left, right = nearest(np.array([flags]), first, stop)
    for here in range(count):
        before = [place for place in range(first[here], here) if flags[place]]
        behind = [place for place in range(here + 1, stop[here]) if flags[place]]
        assert left[0, here] == max(before, default=-1)
        assert right[0, here] == min(behind, default=-1)
