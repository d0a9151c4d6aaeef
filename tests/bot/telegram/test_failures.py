"""What people are told when something goes wrong, wherever they wait for an answer."""

from __future__ import annotations

import pytest

from bot.telegram.context import BotApplication
from tests.bot.telegram.support import WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User

pytestmark = pytest.mark.usefixtures("bot")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "Sorry, something went wrong on my side; please ask again later."),
        ("de-CH", "Da ist bei mir leider etwas schiefgegangen; bitte später noch einmal fragen."),
        ("fr", "Sorry, something went wrong on my side; please ask again later."),
    ],
)
async def test_sorry_is_said_in_the_persons_language(
    code: str, expected: str, fake: FakeBotApi, archive: ScriptedArchive
) -> None:
    archive.error = RuntimeError("broken")
    chat = fake.private_chat(fake.user("Somebody", language_code=code))
    chat.say(WINNER)
    assert (await chat.next_message()).text == expected


async def test_sorry_is_said_in_the_topic(fake: FakeBotApi, alice: User, archive: ScriptedArchive) -> None:
    archive.error = RuntimeError("broken")
    forum = fake.supergroup("Forum", alice, forum=True)
    thread = forum.topic("Football")
    forum.say(f"/ask {WINNER}", thread=thread)
    assert (await forum.next_message()).thread == thread


async def test_a_button_that_fails_says_so_in_a_notice(
    bot: BotApplication, chat: Chat, archive: ScriptedArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat.say("/settings")
    panel = await chat.next_message()

    def broken() -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(archive, "sources", broken)
    answer = await chat.press(panel, "Sources").answered()
    assert answer["show_alert"] is True
    assert answer["text"].startswith("Sorry,")
    await chat.stays_quiet(0.15)


async def test_an_inline_query_that_fails_is_left_unanswered(
    fake: FakeBotApi, alice: User, chat: Chat, archive: ScriptedArchive
) -> None:
    archive.error = RuntimeError("broken")
    query = fake.inline_query(alice, WINNER)
    await fake.settled()
    await chat.stays_quiet(0.3)
    assert query.answer is None
