"""What the bot asks about itself and its chats, and sets about itself."""

from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    ChatAdministratorRights,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import BadRequest

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User
from tests.fakes_tests.raw import Raw


async def test_the_bot_knows_who_it_is(fake: FakeBotApi, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (fake.bot.id, "pressbox_test_bot", True)


async def test_logging_out_and_closing_are_granted(raw: Raw) -> None:
    assert (await raw("logOut"))["result"] is True
    assert (await raw("close"))["result"] is True


async def test_a_command_menu_is_kept_by_scope_and_language(fake: FakeBotApi, bot: Bot, chat: Chat) -> None:
    await bot.set_my_commands([("ask", "Ask a question"), BotCommand("help", "How it works")])
    await bot.set_my_commands([("ask", "Ask")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([("frage", "Frage")], scope=BotCommandScopeChat(chat.id), language_code="de")
    assert fake.commands == {"ask": "Ask a question", "help": "How it works"}
    assert fake.commands_for({"type": "all_group_chats"}) == {"ask": "Ask"}
    german = await bot.get_my_commands(scope=BotCommandScopeChat(chat.id), language_code="de")
    assert german == (BotCommand("frage", "Frage"),)
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [{"command": "Ask", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "ask", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "ask", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "english"}, "LANG_CODE_INVALID"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_a_command_menu_that_telegram_refuses_is_refused(raw: Raw, params: dict[str, Any], words: str) -> None:
    assert await raw.refusal("setMyCommands", **params) == f"400 Bad Request: {words}"


async def test_names_and_descriptions_are_kept_by_language(fake: FakeBotApi, bot: Bot) -> None:
    assert (await bot.get_my_name()).name == fake.bot.first_name
    await bot.set_my_name("Reader")
    await bot.set_my_description("Asks the archive.")
    await bot.set_my_short_description("Archive", language_code="de")
    assert (await bot.get_my_name(language_code="fr")).name == "Reader"
    assert (await bot.get_my_description()).description == "Asks the archive."
    assert (await bot.get_my_short_description()).short_description == ""
    assert (await bot.get_my_short_description(language_code="de")).short_description == "Archive"
    await bot.set_my_description("")
    assert fake.world.profile.descriptions == {}


async def test_a_name_may_not_be_too_long(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_name("x" * 65)


async def test_menu_buttons_are_for_all_or_for_one_chat(bot: Bot, chat: Chat) -> None:
    app = MenuButtonWebApp("Open", WebAppInfo("https://example.org/app"))
    await bot.set_chat_menu_button(chat.id, app)
    assert await bot.get_chat_menu_button(chat.id) == app
    assert await bot.get_chat_menu_button() == MenuButtonCommands()


async def test_default_rights_are_kept_for_groups_and_channels(bot: Bot) -> None:
    rights = ChatAdministratorRights.all_rights()
    await bot.set_my_default_administrator_rights(rights, for_channels=True)
    assert await bot.get_my_default_administrator_rights(for_channels=True) == rights
    assert not (await bot.get_my_default_administrator_rights()).can_manage_chat


async def test_a_chat_and_its_members_can_be_asked_for(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    group = fake.supergroup("Readers", alice, forum=True)
    group.add_member(fake.user("Bob"), "administrator")
    chat = await bot.get_chat(group.id)
    assert (chat.title, chat.is_forum) == ("Readers", True)
    assert await bot.get_chat_member_count(group.id) == 3
    assert (await bot.get_chat_member(group.id, alice.id)).status == "member"
    assert [member.user.first_name for member in await bot.get_chat_administrators(group.id)] == ["Bob"]


async def test_a_stranger_is_no_member(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    group = fake.group("Readers", alice)
    assert (await bot.get_chat_member(group.id, fake.user("Bob").id)).status == "left"
    with pytest.raises(BadRequest, match="Participant_id_invalid"):
        await bot.get_chat_member(group.id, 5)


async def test_a_group_that_the_bot_left_is_closed_to_it(fake: FakeBotApi, raw: Raw, alice: User) -> None:
    group = fake.group("Readers", alice)
    await raw("leaveChat", chat_id=group.id)
    refusal = await raw.refusal("sendMessage", chat_id=group.id, text="x")
    assert refusal == "403 Forbidden: bot is not a member of the group chat"


async def test_the_bot_can_open_a_topic(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    forum = fake.supergroup("Forum", alice, forum=True)
    topic = await bot.create_forum_topic(forum.id, "Finals")
    assert forum.topics == {topic.message_thread_id: "Finals"}
