"""The bot is let into a group, or sent away."""

from __future__ import annotations

import pytest

from bot.telegram.context import BotApplication
from bot.telegram.handlers import membership
from bot.telegram.state import subscriptions
from bot.telegram.state.subscriptions import Spot
from tests.bot.telegram.support import TEXT, WINNER
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest
from tests.fakes.model import User
from tests.patience import until

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture(autouse=True)
def greeted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(membership, "GREET_AFTER", 0.05)


@pytest.fixture
def new_group(fake: FakeBotApi, alice: User) -> Chat:
    """A group that the bot is not in yet."""
    group = fake.supergroup("Newcomers", alice)
    group.statuses[fake.bot.id] = "left"
    return group


async def test_a_group_that_lets_the_bot_in_is_told_how_to_ask(new_group: Chat) -> None:
    new_group.set_bot_status("member")
    greeting = (await new_group.next_message()).text
    assert "/ask who scored the winner?" in greeting
    assert "@pressbox_test_bot" in greeting
    assert "/settings" in greeting


async def test_the_greeting_is_in_the_language_of_whoever_let_it_in(new_group: Chat, fake: FakeBotApi) -> None:
    new_group.set_bot_status("member", by=fake.user("Jürgen", language_code="de"))
    assert (await new_group.next_message()).text.startswith("Hallo zusammen!")


async def test_a_group_is_greeted_once(new_group: Chat) -> None:
    new_group.set_bot_status("member")
    await new_group.next_message()
    new_group.set_bot_status("administrator")
    new_group.set_bot_status("left")
    new_group.set_bot_status("member")
    await new_group.stays_quiet(0.3)


async def test_a_group_where_the_bot_may_not_write_is_not_written_to(new_group: Chat, fake: FakeBotApi) -> None:
    bot = fake.bot.json()
    rights = dict.fromkeys(
        (
            *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos"),
            *("can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages"),
            *("can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages"),
            *("can_manage_topics", "can_react_to_messages", "can_edit_tag"),
        ),
        False,
    )
    fake.push(
        "my_chat_member",
        {
            "chat": new_group.json(),
            "from": new_group.people[0].json(),
            "date": 1,
            "old_chat_member": {"status": "left", "user": bot},
            "new_chat_member": {"status": "restricted", "user": bot, "is_member": True, "until_date": 0} | rights,
        },
    )
    await new_group.stays_quiet(0.3)


async def test_a_group_that_refuses_the_greeting_is_left_alone(
    new_group: Chat, fake: FakeBotApi, caplog: pytest.LogCaptureFixture
) -> None:
    fake.fail_next("sendMessage", BadRequest("not enough rights to send text messages to the chat"))
    new_group.set_bot_status("member")
    await fake.wait_for_call("sendMessage")
    await new_group.stays_quiet(0.3)
    assert not [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]


async def test_a_group_that_becomes_a_supergroup_is_not_greeted_again(fake: FakeBotApi, alice: User) -> None:
    new = fake.group("Friends", alice).upgrade()
    new.statuses[fake.bot.id] = "left"
    new.set_bot_status("member")
    await new.stays_quiet(0.3)


async def test_a_person_who_unblocks_the_bot_is_not_greeted(chat: Chat) -> None:
    chat.block()
    chat.set_bot_status("member")
    await chat.stays_quiet(0.3)
    chat.say(WINNER)
    assert (await chat.next_message()).marked("blockquote") == [TEXT]


async def test_what_a_group_wanted_outlives_its_sending_the_bot_away(bot: BotApplication, group: Chat) -> None:
    await bot.bot_data.chats.change(group.id, language="de")
    group.set_bot_status("kicked")
    group.set_bot_status("member")
    assert (await group.next_message()).text.startswith("Hallo zusammen!")


async def test_somebody_who_blocks_the_bot_is_told_of_nothing_any_more(bot: BotApplication, chat: Chat) -> None:
    spot = Spot(chat.id)
    state = bot.bot_data.state
    await state.run(lambda connection: subscriptions.add(connection, spot, "winner", "en", 1.0))
    chat.block()
    await until(lambda: state.run(lambda connection: not subscriptions.of(connection, spot)))


async def test_subscriptions_follow_a_group_that_becomes_a_supergroup(
    bot: BotApplication, fake: FakeBotApi, alice: User
) -> None:
    group, state = fake.group("Friends", alice), bot.bot_data.state
    await state.run(lambda connection: subscriptions.add(connection, Spot(group.id), "winner", "en", 1.0))
    new = group.upgrade()
    await until(lambda: state.run(lambda connection: subscriptions.of(connection, Spot(new.id))))
    assert await state.run(lambda connection: subscriptions.of(connection, Spot(group.id))) == []
