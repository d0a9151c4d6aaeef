"""A whole python-telegram-bot Application against the fake, and the fake's own results against the specification."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from bot.telegram.calling.limiting import Limiter
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import Conflict, ServerError, TooManyRequests
from tests.fakes.model import User
from tests.fakes_tests.raw import Raw

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])


async def shout(update: Update, _: Any) -> None:
    """Answer any message in bold capitals, with a button."""
    message = update.effective_message
    assert message is not None
    assert message.text is not None
    await message.reply_html(f"<b>{message.text.upper()}</b>", do_quote=True, reply_markup=KEYBOARD)


async def more(update: Update, _: Any) -> None:
    """Answer the button."""
    assert update.callback_query is not None
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("no more")


@asynccontextmanager
async def running(fake: FakeBotApi) -> AsyncIterator[None]:
    """The little bot, polling."""
    builder = Application.builder().token(fake.token).base_url(fake.base_url).base_file_url(fake.base_file_url)
    application = builder.rate_limiter(Limiter()).build()
    application.add_handlers([MessageHandler(filters.TEXT, shout), CallbackQueryHandler(more)])
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(poll_interval=0.0)
        yield
        await application.updater.stop()
        await application.stop()


async def test_a_bot_talks_through_the_fake(fake: FakeBotApi, chat: Chat) -> None:
    async with running(fake):
        question = chat.say("who scored?")
        answer = await chat.next_message()
        await chat.press(answer, "More").answered()
        edited = await chat.next_edit()
        await fake.settled()
    assert (answer.marked("bold"), answer.reply_to) == (["WHO SCORED?"], question)
    assert (edited.id, edited.text) == (answer.id, "no more")
    assert fake.refused == []


async def test_a_bot_with_a_rate_limiter_gets_over_a_429(fake: FakeBotApi, chat: Chat) -> None:
    fake.fail_next("sendMessage", TooManyRequests(retry_after=1))
    async with running(fake):
        chat.say("who?")
        assert (await chat.next_message()).text == "WHO?"
    assert [call.status for call in fake.calls_of("sendMessage")] == [429, 200]


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("fault", [ServerError(502), Conflict()])
async def test_a_bot_polls_again_after_trouble(fake: FakeBotApi, chat: Chat, fault: ServerError | Conflict) -> None:
    fake.fail_next("getUpdates", fault)
    async with running(fake):
        chat.say("who?")
        assert (await chat.next_message()).text == "WHO?"


@pytest.mark.shared
@pytest.mark.usefixtures("shared_data")
async def test_everything_that_the_fake_returns_is_as_the_specification_says(
    fake: FakeBotApi, raw: Raw, chat: Chat, alice: User
) -> None:
    forum = fake.supergroup("Forum", alice, username="the_forum", forum=True)
    thread = forum.topic("Finals")
    forum.add_member(fake.user("Bob"), "administrator")
    forum.add_member(fake.user("Eve"), "creator")
    async with running(fake):
        forum.say("/ask <b>who</b> @pressbox_test_bot?", thread=thread, html=True)
        await chat.press((await _answer(chat, "who?")), "More").answered()
        chat.edit(1, "who?!")
        chat.send_file(b"x", "x.txt", caption="c")
        fake.inline_query(alice, "who")
        forum.join(fake.user("Carol"))
        chat.block()
        chat.set_bot_status("member")
        await fake.settled()
    people = list(fake.world.users)
    for method, params in _questions(forum.id, chat.id, people):
        await raw(method, **params)
    await raw.client.post("sendDocument", data={"chat_id": chat.id}, files={"document": ("a.txt", b"abc")})
    await raw("getFile", file_id=list(fake.world.files)[-1])
    assert fake.refused == []
    for call in fake.calls:
        if call.status == 200:
            fake.spec.check_result(fake.spec.method(call.method), call.result)


async def _answer(chat: Chat, question: str) -> Any:
    chat.say(question)
    return await chat.next_message()


def _questions(forum: int, chat: int, people: list[int]) -> list[tuple[str, dict[str, Any]]]:
    """Calls that ask for something, with their parameters."""
    text = {"chat_id": chat, "text": "<b>x</b>", "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return [
        *[(f"getMy{name}", {}) for name in ("Commands", "Name", "Description", "ShortDescription")],
        ("getMe", {}),
        ("getWebhookInfo", {}),
        ("getMyDefaultAdministratorRights", {}),
        ("getChatMenuButton", {}),
        ("getChat", {"chat_id": forum}),
        ("getChat", {"chat_id": chat}),
        ("getChatMemberCount", {"chat_id": forum}),
        ("getChatAdministrators", {"chat_id": forum, "return_bots": True}),
        *[("getChatMember", {"chat_id": forum, "user_id": person}) for person in people],
        ("createForumTopic", {"chat_id": forum, "name": "More"}),
        ("sendMessage", text | {"reply_parameters": {"message_id": 1, "quote": "who"}}),
    ]
