"""The commands beside /ask, and the menus."""

from __future__ import annotations

import re

import pytest

from bot.speech import LANGUAGES, speech
from bot.telegram.application import FEATURES, GATES
from bot.telegram.commands import COMMANDS, Command
from index.model import SourceSummary
from tests.bot.telegram.support import ScriptedArchive, running
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import ServerError, TooManyRequests

PRIVATE, GROUPS = {"type": "all_private_chats"}, {"type": "all_group_chats"}


async def menus_set(fake: FakeBotApi) -> None:
    """Until the last of the menus is there."""
    await fake.wait_for_call("setMyCommands", where=lambda call: call.status == 200 and "group" in str(call.params))


def test_each_command_of_the_table_has_a_handler() -> None:
    filters = " ".join(
        str(getattr(each, "filters", "")) for feature in (*GATES, *FEATURES) for each in feature.handlers()
    )
    assert {each.name for each in COMMANDS} <= set(re.findall(r"/(\w+)", filters))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
def test_each_command_is_one_that_telegram_takes(command: Command) -> None:
    assert re.fullmatch(r"[a-z0-9_]{1,32}", command.name)
    assert all(1 <= len(command.described(speech(language))) <= 256 for language in LANGUAGES)


@pytest.mark.usefixtures("bot")
async def test_start_welcomes_and_says_how_to_ask(chat: Chat) -> None:
    chat.say("/start")
    welcome = await chat.next_message()
    assert welcome.text.startswith("Hello. I answer questions")
    assert "Send me a question" in welcome.text


@pytest.mark.usefixtures("bot")
async def test_start_in_a_group_says_how_to_ask_there(group: Chat) -> None:
    group.say("/start@pressbox_test_bot")
    assert "/ask who scored the winner?" in (await group.next_message()).text


@pytest.mark.usefixtures("bot")
async def test_help_lists_every_command(chat: Chat) -> None:
    chat.say("/help")
    text = (await chat.next_message()).text
    for each in COMMANDS:
        assert (f"/{each.name} — {each.described(speech('en'))}" in text) is not each.for_admins


@pytest.mark.usefixtures("bot")
async def test_sources_lists_what_the_archive_holds(chat: Chat) -> None:
    chat.say("/sources")
    assert (await chat.next_message()).text == (
        "The archive holds 5 articles from 1 source.\n\n• The Demo Post: 5 articles, 2–3 Jul 2018"
    )


@pytest.mark.usefixtures("bot")
async def test_a_thousand_sources_fit_into_one_message(chat: Chat, archive: ScriptedArchive) -> None:
    archive.listed = [SourceSummary(f"The <Gazette> of {number}", 2, None, None) for number in range(1000)]
    chat.say("/sources")
    assert (await chat.next_message()).text.endswith("more sources")


@pytest.mark.usefixtures("bot")
async def test_the_menus_are_set_at_start(fake: FakeBotApi) -> None:
    await menus_set(fake)
    for_all = [each for each in COMMANDS if not each.for_admins]
    assert fake.commands_for(PRIVATE) == {each.name: each.described(speech("en")) for each in for_all}
    assert set(fake.commands_for(GROUPS)) == {each.name for each in for_all if each.in_groups}


async def test_a_menu_that_cannot_be_set_at_once_is_set_later(archive: ScriptedArchive, fake: FakeBotApi) -> None:
    fake.fail_next("setMyCommands", ServerError(502))
    fake.fail_next("setMyCommands", TooManyRequests(1))
    async with running(archive, fake):
        await menus_set(fake)
        assert set(fake.commands_for(PRIVATE)) == {each.name for each in COMMANDS if not each.for_admins}


async def test_without_menus_questions_are_answered_all_the_same(
    archive: ScriptedArchive, fake: FakeBotApi, chat: Chat
) -> None:
    fake.fail_next("setMyCommands", ServerError(501), times=100)
    async with running(archive, fake):
        chat.say("/help")
        await chat.next_message()


@pytest.mark.usefixtures("bot")
async def test_help_says_how_to_ask_in_any_chat(chat: Chat) -> None:
    chat.say("/help")
    assert "In any other chat: type @pressbox_test_bot and a question." in (await chat.next_message()).text


@pytest.mark.parametrize(
    ("code", "expected"),
    [("de", "Hallo!"), ("es-MX", "Hola."), ("ja", "こんにちは。"), ("pt-BR", "Hello."), (None, "Hello.")],
)
@pytest.mark.usefixtures("bot")
async def test_everybody_is_welcomed_in_their_language(code: str | None, expected: str, fake: FakeBotApi) -> None:
    theirs = fake.private_chat(fake.user("Somebody", language_code=code))
    theirs.say("/start")
    assert (await theirs.next_message()).text.startswith(expected)
