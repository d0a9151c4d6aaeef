"""Where answers go in a forum."""

from __future__ import annotations

import pytest

from tests.bot.telegram.support import TEXT, WINNER
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
def forum(fake: FakeBotApi, alice: User) -> Chat:
    """A group with topics."""
    return fake.supergroup("Forum", alice, forum=True)


async def test_what_is_asked_in_the_general_topic_is_answered_there(forum: Chat) -> None:
    """Messages of the general topic carry no topic's id, and none may be given for an answer to go there."""
    question = forum.say(f"/ask {WINNER}")
    answer = await forum.next_message()
    assert answer.marked("blockquote") == [TEXT]
    assert answer.reply_to == question
    assert "message_thread_id" not in answer.call


@pytest.mark.parametrize("text", ["/settings", "/help", "/sources", "@pressbox_test_bot", "/ask", f"/ask {WINNER}"])
async def test_every_word_of_the_bot_stays_in_the_topic(text: str, forum: Chat) -> None:
    forum.topic("Weather")
    thread = forum.topic("Football")
    forum.say(text, thread=thread)
    assert (await forum.next_message()).thread == thread


async def test_a_message_of_a_topic_is_no_reply_to_the_bot(forum: Chat, fake: FakeBotApi) -> None:
    thread = forum.topic("Football", by=fake.bot)
    await forum.next_message()
    forum.say("what a match", thread=thread)
    await forum.stays_quiet(0.15)


async def test_a_question_that_is_edited_in_a_topic_is_not_answered_twice(forum: Chat) -> None:
    thread = forum.topic("Football")
    question = forum.say(f"/ask {WINNER}", thread=thread)
    await forum.next_message()
    forum.edit(question, f"/ask {WINNER} ")
    await forum.stays_quiet(0.3)
