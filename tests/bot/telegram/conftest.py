"""The fake Bot API, an archive that says what it is told, and the bot between them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.telegram.calling import limiting, retrying
from bot.telegram.calling.turns import Limit
from bot.telegram.context import BotApplication
from tests.bot.telegram.support import ScriptedArchive, running
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The waits between attempts, and between messages in a chat, a part of what they are.

    A process of its own is not touched by this.
    """
    monkeypatch.setattr(retrying, "FIRST_WAIT", retrying.FIRST_WAIT / 10)
    monkeypatch.setattr(limiting, "CHAT", Limit(1, 0.02))


@pytest.fixture
async def fake() -> AsyncIterator[FakeBotApi]:
    """A Bot API server without a bot."""
    async with FakeBotApi() as server:
        yield server


@pytest.fixture
def archive() -> ScriptedArchive:
    """Knows who scored the winner, and nothing else."""
    return ScriptedArchive()


@pytest.fixture
async def bot(archive: ScriptedArchive, fake: FakeBotApi) -> AsyncIterator[BotApplication]:
    """The bot, running."""
    async with running(archive, fake) as application:
        yield application


@pytest.fixture
def alice(fake: FakeBotApi) -> User:
    """Somebody who uses the bot."""
    return fake.user("Alice")


@pytest.fixture
def chat(fake: FakeBotApi, alice: User) -> Chat:
    """Alice's own chat with the bot."""
    return fake.private_chat(alice)


@pytest.fixture
def group(fake: FakeBotApi, alice: User) -> Chat:
    """A group with Alice and the bot in it."""
    return fake.supergroup("Friends", alice)
