"""Where a message may stand that Telegram took without saying so."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import NetworkError

from bot.telegram.calling.finding import CLOSE, TRIED, Numbers, may_have_arrived

ADA, BO, GROUP = 1, 2, -3


def test_it_stands_close_behind_the_question() -> None:
    assert Numbers().places(GROUP, 10, 0) == [11, 12, 13]


def test_it_is_none_of_the_messages_that_are_known() -> None:
    numbers = Numbers()
    numbers.saw(GROUP, 11)
    assert numbers.places(GROUP, 10, 0) == [12, 13]


def test_among_private_chats_it_is_a_number_given_out_meanwhile_that_nobody_has() -> None:
    numbers = Numbers()
    for number in (500, 501, 503, 504):
        numbers.saw(BO, number)
    assert numbers.places(ADA, 10, 500) == [11, 502, 12, 13]


def test_groups_are_numbered_each_by_itself() -> None:
    numbers = Numbers()
    numbers.saw(BO, 500)
    assert numbers.places(GROUP, 10, 0) == [11, 12, 13]


@given(
    st.lists(st.tuples(st.sampled_from([ADA, BO, GROUP]), st.integers(1, 60))), st.integers(1, 60), st.integers(0, 60)
)
def test_few_places_are_tried_and_none_that_is_taken(known: list[tuple[int, int]], question: int, latest: int) -> None:
    numbers = Numbers()
    for chat, number in known:
        numbers.saw(chat, number)
    places = numbers.places(ADA, question, latest)
    assert len(places) == len(set(places)) <= TRIED
    assert all(place > question and (ADA, place) not in known for place in places)


def test_only_so_many_messages_are_remembered() -> None:
    numbers = Numbers(room=1)
    numbers.saw(GROUP, 11)
    numbers.saw(GROUP, 12)
    assert numbers.places(GROUP, 10, 0) == [11, 13]


@pytest.mark.parametrize(
    ("cause", "may"),
    [
        (httpx.RemoteProtocolError("closed"), True),
        (httpx.ReadTimeout("late"), True),
        (httpx.ReadError("reset"), True),
        (httpx.ConnectError("refused"), False),
        (httpx.ConnectTimeout("late"), False),
        (httpx.PoolTimeout("busy"), False),
        (None, False),
    ],
)
def test_what_may_have_arrived_was_sent_over_a_connection(cause: Exception | None, *, may: bool) -> None:
    error = NetworkError("it broke")
    error.__cause__ = cause
    assert may_have_arrived(error) is may


def test_the_closest_numbers_are_few() -> None:
    assert CLOSE < TRIED
