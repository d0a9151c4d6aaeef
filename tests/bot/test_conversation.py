"""What each chat was just talking about."""

from dataclasses import replace

from bot.conversation import Conversations
from tests.bot.values import make_answer, make_refusal


class Clock:
    """Seconds that the test moves on."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_chat_remembers_what_was_answered_last() -> None:
    conversations = Conversations()
    conversations.heard("a", make_answer(text="Ada Quill"))
    assert conversations.before("a").answer == "Ada Quill"
    assert conversations.before("b") is None


def test_a_follow_up_is_remembered_as_it_was_understood() -> None:
    conversations = Conversations()
    conversations.heard("a", replace(make_answer(), question="and he?", asked="and Ada Quill?"))
    assert conversations.before("a").question == "and Ada Quill?"


def test_a_refusal_leaves_the_topic_as_it_was() -> None:
    conversations = Conversations()
    conversations.heard("a", make_answer(text="Ada Quill"))
    conversations.heard("a", make_refusal("who won Wimbledon?"))
    assert conversations.before("a").answer == "Ada Quill"


def test_after_a_long_silence_a_conversation_begins_anew() -> None:
    clock = Clock()
    conversations = Conversations(clock, minutes=15)
    conversations.heard("a", make_answer())
    clock.now += 15 * 60
    assert conversations.before("a") is not None
    clock.now += 1
    assert conversations.before("a") is None


def test_the_chat_that_was_silent_longest_is_forgotten_first() -> None:
    conversations = Conversations(chats=2)
    for chat in ("a", "b", "a", "c"):
        conversations.heard(chat, make_answer())
    assert conversations.before("b") is None
    assert conversations.before("a") is not None
