"""When the bot speaks in a group, and when it keeps quiet."""

from __future__ import annotations

import pytest

from tests.bot.telegram.support import TEXT, WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User

pytestmark = pytest.mark.usefixtures("bot")


@pytest.mark.parametrize(
    "text",
    [
        WINNER,
        "/ask@another_bot who scored?",
        "/weather",
        "mail me at alice@pressbox_test_bot",
        "@pressbox_test_bot2 who scored?",
        "@another_bot who scored?",
    ],
)
async def test_what_is_not_meant_for_the_bot_is_left_alone(text: str, group: Chat, archive: ScriptedArchive) -> None:
    group.say(text)
    await group.stays_quiet(0.15)
    assert archive.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "/ask who scored the winner?",
        "/ask@pressbox_test_bot who scored the winner?",
        "@pressbox_test_bot who scored the winner?",
        "@PRESSBOX_test_bot: who scored the winner?",
        "who scored the winner? @pressbox_test_bot",
        "🏆🏆 @pressbox_test_bot",
    ],
)
async def test_a_command_or_a_mention_is_answered(text: str, group: Chat, archive: ScriptedArchive) -> None:
    question = group.say(text)
    answer = await group.next_message()
    assert answer.reply_to == question
    assert archive.asked == ["🏆🏆" if "🏆" in text else WINNER]


async def test_a_reply_to_the_bot_is_answered(group: Chat) -> None:
    group.say("/ask who lost?")
    refusal = await group.next_message()
    group.say(WINNER, reply_to=refusal)
    assert (await group.next_message()).marked("blockquote") == [TEXT]


async def test_a_reply_to_somebody_else_is_left_alone(group: Chat) -> None:
    remark = group.say("what a match")
    group.say(WINNER, reply_to=remark)
    await group.stays_quiet(0.15)


async def test_a_mention_alone_in_reply_to_a_message_asks_that_message(group: Chat) -> None:
    remark = group.say(WINNER)
    group.say("@pressbox_test_bot", reply_to=remark)
    assert (await group.next_message()).marked("blockquote") == [TEXT]


async def test_a_mention_alone_gets_a_word(group: Chat, archive: ScriptedArchive) -> None:
    group.say("@pressbox_test_bot")
    assert (await group.next_message()).text.startswith("Yes?")
    assert archive.asked == []


async def test_an_answer_stays_in_its_topic(fake: FakeBotApi, alice: User) -> None:
    forum = fake.supergroup("Forum", alice, forum=True)
    thread = forum.topic("Football")
    forum.say(f"/ask {WINNER}", thread=thread)
    answer = await forum.next_message()
    assert answer.thread == thread
    assert answer.call["message_thread_id"] == thread


async def test_a_message_in_a_topic_that_the_bot_opened_is_not_a_reply_to_it(
    fake: FakeBotApi, group: Chat, alice: User
) -> None:
    notice = {"name": "Football", "icon_color": 1}
    opening = group.post(fake.bot, "", more={"forum_topic_created": notice})
    assert (await group.next_message()) == opening
    fake.push("message", group.post(alice, WINNER, reply_to=opening).json())
    await group.stays_quiet(0.15)


async def test_a_message_of_another_bot_is_left_alone(fake: FakeBotApi, group: Chat) -> None:
    message = group.post(fake.user("Robot"), f"/ask {WINNER}").json()
    message["from"]["is_bot"] = True
    fake.push("message", message)
    await group.stays_quiet(0.15)


async def test_an_anonymous_administrator_is_answered(fake: FakeBotApi, group: Chat) -> None:
    """Telegram shows such a message as one of a bot of its own, in the group's name."""
    message = group.post(fake.user("GroupAnonymousBot"), f"/ask {WINNER}").json()
    message["from"]["is_bot"] = True
    fake.push("message", message | {"sender_chat": group.json()})
    assert (await group.next_message()).marked("blockquote") == [TEXT]


async def test_a_picture_in_a_group_is_left_alone(group: Chat) -> None:
    group.send_file(b"...", "report.txt", caption="look")
    await group.stays_quiet(0.15)


async def test_people_coming_and_going_are_left_alone(fake: FakeBotApi, group: Chat) -> None:
    bob = fake.user("Bob")
    group.join(bob)
    group.leave(bob)
    await group.stays_quiet(0.15)
