"""/subscribe and /unsubscribe: what a chat wants to be told of."""

from __future__ import annotations

import sqlite3

import pytest

from bot.telegram.context import BotApplication
from bot.telegram.state import subscriptions
from bot.telegram.state.subscriptions import LONGEST, MOST, Spot
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import Message, User
from tests.patience import until

pytestmark = pytest.mark.usefixtures("bot")


async def said(chat: Chat, text: str) -> Message:
    chat.say(text)
    return await chat.next_message()


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


async def test_words_can_be_subscribed_to(chat: Chat) -> None:
    message = await said(chat, "/subscribe  World \n Cup")
    assert message.text.startswith("Done. A message comes here when a new article has all of the words “World Cup”.")
    assert labels(await said(chat, "/subscribe")) == ["✕ World Cup"]


async def test_the_same_words_are_kept_once_in_any_case(chat: Chat) -> None:
    await said(chat, "/subscribe World Cup")
    assert "already" in (await said(chat, "/subscribe world cup")).text
    assert labels(await said(chat, "/subscribe")) == ["✕ World Cup"]


async def test_there_are_none_at_first(chat: Chat) -> None:
    assert (await said(chat, "/subscribe")).text.startswith("There are no subscriptions here.")
    assert (await said(chat, "/unsubscribe")).text.startswith("There are no subscriptions here.")


async def test_a_subscription_ends_by_its_words(chat: Chat) -> None:
    await said(chat, "/subscribe world cup")
    assert (await said(chat, "/unsubscribe World CUP")).text == "Done. No more messages come about “world cup”."
    assert "no subscription to “world cup”" in (await said(chat, "/unsubscribe world cup")).text


async def test_a_subscription_ends_by_its_button(chat: Chat) -> None:
    await said(chat, "/subscribe rain")
    await said(chat, "/subscribe <wind> & rain")
    listed = await said(chat, "/unsubscribe")
    assert listed.text == "2 subscriptions, of 20 at most; a button ends it:\n\n• “rain”\n• “<wind> & rain”"
    await chat.press(listed, "✕ rain").answered()
    rest = await chat.next_edit()
    assert labels(rest) == ["✕ <wind> & rain"]
    chat.press(rest, "✕ <wind> & rain")
    assert (await chat.next_edit()).text.startswith("There are no subscriptions here.")


@pytest.mark.parametrize("words", ["!!!", "🏆"])
async def test_what_has_no_words_is_refused(chat: Chat, words: str) -> None:
    assert "no words" in (await said(chat, f"/subscribe {words}")).text


async def test_what_is_too_long_is_refused(chat: Chat) -> None:
    assert "too long" in (await said(chat, f"/subscribe {'x' * (LONGEST + 1)}")).text
    assert "Done" in (await said(chat, f"/subscribe {'x' * LONGEST}")).text


async def test_there_is_room_for_so_many(chat: Chat, bot: BotApplication) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        for number in range(MOST - 1):
            assert subscriptions.add(connection, Spot(chat.id), f"word{number}", "en", 0.0)

    await bot.bot_data.state.run(fill)
    assert "Done" in (await said(chat, "/subscribe the last")).text
    assert "no room" in (await said(chat, "/subscribe one more")).text
    assert len(labels(await said(chat, "/subscribe"))) == MOST


async def test_in_a_group_only_admins_subscribe(group: Chat, alice: User, fake: FakeBotApi) -> None:
    bob = fake.user("Bob")
    group.add_member(bob, "administrator")
    refused = "Only the admins of this group can change what it is told of."
    assert (await said(group, "/subscribe rain")).text == refused
    group.say("/subscribe rain", sender=bob)
    assert "Done" in (await group.next_message()).text
    assert (await said(group, "/unsubscribe rain")).text == refused
    listed = await said(group, "/subscribe")
    answer = await group.press(listed, "✕ rain", by=alice).answered()
    assert answer["text"] == refused
    group.press(listed, "✕ rain", by=bob)
    assert (await group.next_edit()).text.startswith("There are no subscriptions here.")


async def test_a_button_of_another_chat_ends_nothing(chat: Chat, group: Chat, fake: FakeBotApi, alice: User) -> None:
    group.statuses[alice.id] = "creator"
    await said(group, "/subscribe rain")
    listed = await said(group, "/subscribe")
    here = await said(chat, "/subscribe")
    query = fake.world.open_query("callback", alice)
    data = listed.buttons[0][0]["callback_data"]
    fake.push(
        "callback_query",
        {"id": query.id, "from": alice.json(), "message": here.json(), "chat_instance": "1", "data": data},
    )
    await query.answered()
    assert labels(await said(group, "/subscribe")) == ["✕ rain"]


async def test_topics_have_subscriptions_of_their_own(fake: FakeBotApi, alice: User) -> None:
    forum = fake.supergroup("Club", alice, forum=True)
    forum.statuses[alice.id] = "creator"
    topic = forum.topic("News")
    forum.say("/subscribe rain", thread=topic)
    assert "Done" in (await forum.next_message()).text
    assert (await said(forum, "/subscribe")).text.startswith("There are no subscriptions here.")
    forum.say("/subscribe", thread=topic)
    assert labels(await forum.next_message()) == ["✕ rain"]


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscriptions(
    fake: FakeBotApi, alice: User, bot: BotApplication
) -> None:
    group = fake.group("Friends", alice)
    group.statuses[alice.id] = "creator"
    await said(group, "/subscribe rain")
    new = group.upgrade()
    await fake.settled()
    await until(lambda: bot.bot_data.state.run(lambda connection: subscriptions.of(connection, Spot(new.id))))
    assert labels(await said(new, "/subscribe")) == ["✕ rain"]
