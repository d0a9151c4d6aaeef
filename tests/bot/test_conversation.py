"""What each chat was just talking about: kept apart, bounded, forgotten in time."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import Conversations
from index.model import NoAnswer, Reason
from tests.bot.values import make_answer, make_refusal


class Clock:
    """Seconds, as many as a test says."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def said(conversations: Conversations, chat: str) -> list[str]:
    """The questions that the chat's next one may lean on."""
    return [turn.question for turn in conversations.before(chat)]


def test_each_chat_has_its_own_conversation() -> None:
    conversations = Conversations()
    conversations.heard("a", make_answer(text="Ada Quill"))
    assert conversations.before("a")[-1].answer == "Ada Quill"
    assert conversations.before("b") == ()


def test_the_next_question_leans_on_the_turn_as_it_was_understood() -> None:
    conversations = Conversations()
    conversations.heard("a", replace(make_answer(), question="and he?", asked="and Ada Quill?"))
    assert said(conversations, "a") == ["and Ada Quill?"]


def test_a_refusal_leaves_what_was_said_before() -> None:
    conversations = Conversations()
    conversations.heard("a", make_answer(text="Ada Quill"))
    conversations.heard("a", make_refusal("who won Wimbledon?"))
    assert said(conversations, "a") == ["who scored the winner?", "who won Wimbledon?"]


def test_thanks_are_no_turn() -> None:
    conversations = Conversations()
    conversations.heard("a", make_answer())
    conversations.heard("a", NoAnswer("thanks", Reason.GREETING))
    assert said(conversations, "a") == ["who scored the winner?"]


def test_after_a_long_silence_a_conversation_begins_anew() -> None:
    clock = Clock()
    conversations = Conversations(clock, minutes=15)
    conversations.heard("a", make_answer())
    clock.now += 15 * 60
    assert conversations.before("a") != ()
    clock.now += 1
    assert conversations.before("a") == ()


def test_what_was_said_before_a_long_silence_does_not_come_back() -> None:
    clock = Clock()
    conversations = Conversations(clock, minutes=15)
    conversations.heard("a", make_answer())
    clock.now += 16 * 60
    conversations.heard("a", make_refusal("who won Wimbledon?"))
    assert said(conversations, "a") == ["who won Wimbledon?"]


def test_the_chat_that_was_silent_longest_is_forgotten_first() -> None:
    conversations = Conversations(chats=2)
    for chat in ("a", "b", "a", "c"):
        conversations.heard(chat, make_answer())
    assert conversations.before("b") == ()
    assert conversations.before("a") != ()


def test_an_earlier_place_in_a_conversation_can_be_gone_on_from() -> None:
    conversations = Conversations()
    conversations.heard("a", make_answer())
    earlier = conversations.before("a")
    conversations.heard("a", replace(make_answer(), question="who scored first?"))
    conversations.heard("a", replace(make_answer(), question="who was sent off?"), earlier)
    assert said(conversations, "a") == ["who scored the winner?", "who was sent off?"]


def test_a_chat_that_is_forgotten_begins_anew() -> None:
    conversations = Conversations()
    conversations.heard("a", make_answer())
    conversations.heard("b", make_answer())
    conversations.forget("a")
    conversations.forget("nobody")
    assert conversations.before("a") == ()
    assert conversations.before("b")
