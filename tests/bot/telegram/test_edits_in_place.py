"""A message of the bot is changed in place, whatever the server and the network do in between."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.calling.delivery import Spot, edit_at
from bot.telegram.context import BotApplication
from tests.bot.telegram.support import WINNER
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest, ServerError
from tests.fakes.faults import DropConnection, Fault

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Back", callback_data="back")]])


@pytest.fixture
async def spot(bot: BotApplication, chat: Chat) -> Spot:
    """Where an answer of the bot stands."""
    chat.say(WINNER)
    return Spot(chat.id, (await chat.next_message()).id)


async def test_text_and_buttons_are_those_that_were_given(bot: BotApplication, chat: Chat, spot: Spot) -> None:
    assert await edit_at(bot.bot, spot, "<b>new</b> words", KEYBOARD)
    edited = await chat.next_edit()
    assert (edited.text, edited.marked("bold")) == ("new words", ["new"])
    assert edited.button("Back")


async def test_without_buttons_those_that_were_there_go(bot: BotApplication, chat: Chat, spot: Spot) -> None:
    assert await edit_at(bot.bot, spot, "new words")
    assert (await chat.next_edit()).buttons == []


async def test_what_says_so_already_is_fine(bot: BotApplication, spot: Spot) -> None:
    assert await edit_at(bot.bot, spot, "new words")
    assert await edit_at(bot.bot, spot, "new words")


@pytest.mark.parametrize("fault", [ServerError(502), DropConnection(), DropConnection(after=True)], ids=str)
async def test_trouble_on_the_way_is_overcome(
    fault: Fault, bot: BotApplication, chat: Chat, spot: Spot, fake: FakeBotApi
) -> None:
    """Also when the server did it already: what says so already is fine."""
    fake.fail_next("editMessageText", fault)
    assert await edit_at(bot.bot, spot, "new words")
    assert (await chat.next_edit()).text == "new words"


@pytest.mark.parametrize("words", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"])
async def test_a_message_that_is_gone_is_no_error(
    words: str, bot: BotApplication, spot: Spot, fake: FakeBotApi
) -> None:
    fake.fail_next("editMessageText", BadRequest(words))
    assert not await edit_at(bot.bot, spot, "new words")
