"""What the tests of the editors share: a bot with an archive on disk, and an admin who talks with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.telegram.application import build_application
from bot.telegram.context import BotApplication
from bot.telegram.running import serve
from bot.telegram.state import Database
from index import Archive, open_archive
from tests.bot.telegram.support import settings_for
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import Message
from tests.patience import PATIENCE

ARTICLE = b"""---
title: A late, late show
source: The Demo Post
published: 2018-07-03
---
With the clock run down, Nacer Chadli turned in the winner.

The coach said that he had never doubted his substitutes.
"""


@asynccontextmanager
async def at_work(
    fake: FakeBotApi, archive: Any, state: Path | None = None, **settings: str
) -> AsyncIterator[BotApplication]:
    """The bot, running with these settings: names without PRESSBOX_TELEGRAM_, in small letters."""
    named = {f"PRESSBOX_TELEGRAM_{name.upper()}": value for name, value in settings.items()}
    database = Database(state)
    application, stop = build_application(archive, settings_for(fake, **named), database), asyncio.Event()
    task = asyncio.create_task(serve(application, stop))
    try:
        await fake.wait_for_call("deleteWebhook")
        yield application
    finally:
        stop.set()
        await asyncio.wait_for(task, PATIENCE)
        database.close()
    # The menu of an admin who never wrote to the bot cannot be set, and people delete messages.
    wrong = [each for each in fake.refused if each.method != "setMyCommands" and "not found" not in str(each.result)]
    assert wrong == []


@asynccontextmanager
async def edited(
    fake: FakeBotApi, folder: Path, **settings: str
) -> AsyncIterator[tuple[Chat, Archive, BotApplication]]:
    """An admin's chat with the bot, the archive on disk that it answers from, and the bot."""
    chat = fake.private_chat(fake.user("Ada", language_code=settings.pop("speaks", "en")))
    with open_archive(folder / "archive", fetch_private=True) as archive:
        async with at_work(fake, archive, **({"admins": f"{chat.id}"} | settings)) as application:
            yield chat, archive, application


async def summary(chat: Chat) -> Message:
    """What the bot says in the end of something that was sent: the last edit of what it said first."""
    told = await chat.next_message()
    while told.text.startswith("Reading"):
        told = await chat.next_edit()
    return told


def data_of(message: Message, label: str) -> str:
    """What the button with this label says to the bot."""
    return str(message.button(label)["callback_data"])
