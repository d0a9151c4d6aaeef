"""Whether a question asks for the newest."""

from __future__ import annotations

import pytest

from index.answering.when import latest_words, may_change, newest_first, wants_latest


@pytest.mark.parametrize(
    "question",
    [
        "what is the latest on the strike?",
        "what was the most recent result?",
        "where was the ship last seen?",
        "who is the current mayor?",
        "how many are missing now?",
        "when was the last time they won?",
        "any news of the ferry?",
    ],
)
def test_some_words_ask_for_the_newest(question: str) -> None:
    assert wants_latest(question)


@pytest.mark.parametrize(
    "question",
    [
        "what was the last score?",
        "who was the last to leave?",
        "who scored the last goal?",
        "must it be paid by Friday at the latest?",
        "who said that now is the time to go?",
    ],
)
def test_last_alone_does_not(question: str) -> None:
    assert not wants_latest(question)


@pytest.mark.parametrize("question", ["who is the mayor?", "how many have died?", "is the bridge open?"])
def test_what_is_asked_of_the_present_may_change(question: str) -> None:
    assert may_change(question)


@pytest.mark.parametrize("question", ["who scored the winner?", "where was it played?", "how many died in the fire?"])
def test_what_is_asked_of_the_past_does_not_change(question: str) -> None:
    assert not may_change(question)


def test_the_newest_come_first_and_those_of_one_day_stay_in_order() -> None:
    items = [("a", "2018-07-02"), ("b", None), ("c", "2018-07-03T18:00:00+03:00"), ("d", "2018-07-03")]
    assert "".join(name for name, _ in newest_first(items, lambda item: item[1])) == "cdab"


def test_the_words_that_ask_for_the_newest_are_told() -> None:
    assert latest_words("what is the most recent result of the strike now?") == "most recent now"
    assert latest_words("what was the last score of the news team?") == ""
