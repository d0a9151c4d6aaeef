"""Which earlier questions a message in Telegram may lean on."""

from __future__ import annotations

import dataclasses

import pytest

from tests.bot.telegram.support import ANSWER, WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User

pytestmark = pytest.mark.usefixtures("bot")

LOSER = "who lost?"


async def test_a_message_may_lean_on_the_one_before_it(chat: Chat, archive: ScriptedArchive) -> None:
    chat.say(WINNER)
    await chat.next_message()
    chat.say("where?")
    await chat.next_message()
    assert archive.before == [(), (WINNER,)]


async def test_the_answer_says_how_a_followup_was_understood(chat: Chat, archive: ScriptedArchive) -> None:
    archive.replies["where?"] = dataclasses.replace(ANSWER, question="where?", asked="where was <that>?")
    chat.say("where?")
    answer = await chat.next_message()
    assert answer.text.startswith("(asked: where was <that>?)\n\nNacer Chadli\n")
    assert answer.marked("italic") == ["(asked: where was <that>?)"]


async def test_chats_do_not_hear_one_another(chat: Chat, group: Chat, archive: ScriptedArchive) -> None:
    chat.say(WINNER)
    await chat.next_message()
    group.say("/ask where?")
    await group.next_message()
    assert archive.before == [(), ()]


async def test_a_group_has_one_conversation(fake: FakeBotApi, group: Chat, archive: ScriptedArchive) -> None:
    group.say(f"/ask {WINNER}")
    await group.next_message()
    bob = fake.user("Bob")
    group.join(bob)
    group.say("/ask where?", sender=bob)
    await group.next_message()
    assert archive.before[-1] == (WINNER,)


async def test_each_topic_of_a_forum_has_its_own_conversation(
    fake: FakeBotApi, alice: User, archive: ScriptedArchive
) -> None:
    forum = fake.supergroup("Forum", alice, forum=True)
    football, cooking = forum.topic("Football"), forum.topic("Cooking")
    for thread, question in ((football, WINNER), (cooking, "where?"), (football, "when?")):
        forum.say(f"/ask {question}", thread=thread)
        await forum.next_message()
    assert archive.before == [(), (), (WINNER,)]


async def test_a_reply_to_an_answer_goes_on_from_there(group: Chat, archive: ScriptedArchive) -> None:
    group.say(f"/ask {WINNER}")
    first = await group.next_message()
    group.say(f"/ask {LOSER}")
    await group.next_message()
    group.say("where?", reply_to=first)
    await group.next_message()
    assert archive.before == [(), (WINNER,), (WINNER,)]


async def test_new_forgets_what_the_chat_was_talking_about(chat: Chat, archive: ScriptedArchive) -> None:
    chat.say(WINNER)
    await chat.next_message()
    chat.say("/new")
    assert (await chat.next_message()).text == "Forgotten. The next question stands by itself."
    chat.say("where?")
    await chat.next_message()
    assert archive.before == [(), ()]


async def test_new_in_a_topic_leaves_the_other_topics_alone(
    fake: FakeBotApi, alice: User, archive: ScriptedArchive
) -> None:
    forum = fake.supergroup("Forum", alice, forum=True)
    football, cooking = forum.topic("Football"), forum.topic("Cooking")
    for thread, text in ((football, f"/ask {WINNER}"), (cooking, "/new"), (football, "/ask when?")):
        forum.say(text, thread=thread)
        await forum.next_message()
    assert archive.before == [(), (WINNER,)]
