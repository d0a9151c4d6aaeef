"""Chats that the bot is not in: inline results that are sent there, and the bot as a guest."""

from __future__ import annotations

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest, Forbidden

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.model import Query, User

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])


@pytest.fixture
def alice(fake: FakeBotApi) -> User:
    return fake.user("Alice")


def article(buttons: InlineKeyboardMarkup | None = BUTTONS) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        "1", "Chadli", InputTextMessageContent("<b>Chadli</b>", "HTML"), reply_markup=buttons
    )


async def answered(fake: FakeBotApi, bot: Bot, user: User, result: InlineQueryResultArticle) -> Query:
    query = fake.inline_query(user, "winner")
    await bot.answer_inline_query(query.id, [result])
    return query


async def test_a_chosen_result_becomes_a_message_and_the_bot_is_told(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    chat = fake.elsewhere(alice)
    message = fake.choose(await answered(fake, bot, alice, article()), chat=chat)
    assert (message.text, message.sender, message.marked("bold")) == ("Chadli", alice, ["Chadli"])
    choice = (await bot.get_updates())[-1].chosen_inline_result
    assert choice
    assert (choice.result_id, choice.query) == ("1", "winner")
    assert await bot.edit_message_text("Hazard", inline_message_id=choice.inline_message_id) is True
    assert chat.messages[message.id].text == "Hazard"


async def test_without_buttons_a_message_has_no_inline_id(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    fake.choose(await answered(fake, bot, alice, article(None)), chat=fake.elsewhere(alice))
    choice = (await bot.get_updates())[-1].chosen_inline_result
    assert choice
    assert choice.inline_message_id is None


async def test_without_feedback_the_bot_is_not_told(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    fake.choose(await answered(fake, bot, alice, article()), chat=fake.elsewhere(alice), feedback=False)
    assert (await bot.get_updates())[-1].chosen_inline_result is None


async def test_a_button_elsewhere_tells_only_the_inline_id(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    chat = fake.elsewhere(alice)
    message = fake.choose(await answered(fake, bot, alice, article()), chat=chat, feedback=False)
    chat.press(message, "More")
    query = (await bot.get_updates())[-1].callback_query
    assert query
    assert query.message is None
    assert query.inline_message_id == chat.inline_ids[message.id]


async def test_an_inline_id_that_does_not_exist_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message_id_invalid"):
        await bot.edit_message_text("x", inline_message_id="AA")


async def test_a_guest_answers_once(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    chat = fake.elsewhere(alice)
    fake.summon(alice, f"@{fake.bot.username} who?", chat=chat)
    message = (await bot.get_updates())[-1].guest_message
    assert message
    assert message.guest_query_id
    sent = await bot.answer_guest_query(message.guest_query_id, article())
    answer = await chat.next_message()
    assert (answer.text, chat.inline_ids[answer.id]) == ("Chadli", sent.inline_message_id)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_guest_query(message.guest_query_id, article())


async def test_a_chat_that_the_bot_is_not_in_cannot_be_written_to(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    with pytest.raises(Forbidden):
        await bot.send_message(fake.elsewhere(alice).id, "hello")
