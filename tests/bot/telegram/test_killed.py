"""A bot that is killed and started again: every question is answered, and none twice."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.telegram.deadly import DEADLY
from tests.bot.telegram.support import WINNER
from tests.conftest import ROOT
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import TooManyRequests

PATIENCE = 20.0
"""Seconds for a process to start or end on a busy machine."""


class Bots:
    """Starts the same bot again and again."""

    def __init__(self, fake: FakeBotApi, folder: Path) -> None:
        self._fake = fake
        self._folder = folder
        self.running: asyncio.subprocess.Process | None = None
        self.log = b""

    async def start(self) -> None:
        own = {name: value for name, value in os.environ.items() if not name.startswith("PRESSBOX_")}
        settings = {"PRESSBOX_TELEGRAM_TOKEN": self._fake.token, "PRESSBOX_TELEGRAM_API_URL": self._fake.url}
        self.running = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bot.telegram.deadly", str(self._folder / "telegram.sqlite3")),
            cwd=self._folder,
            env=own | settings | {"PYTHONPATH": str(ROOT)},
            stderr=asyncio.subprocess.PIPE,
        )

    async def kill(self) -> None:
        if self.running and self.running.returncode is None:
            self.running.send_signal(signal.SIGKILL)
        await self.died()

    async def died(self) -> None:
        if self.running:
            _, written = await asyncio.wait_for(self.running.communicate(), PATIENCE)
            self.log += written
            self.running = None


@pytest.fixture
async def bots(fake: FakeBotApi, tmp_path: Path) -> AsyncIterator[Bots]:
    bots = Bots(fake, tmp_path)
    yield bots
    await bots.kill()


@pytest.fixture
def chats(fake: FakeBotApi) -> list[Chat]:
    return [fake.private_chat(fake.user(f"Person {number}")) for number in range(8)]


def answers(chats: list[Chat]) -> list[int]:
    return [len(chat.sent) for chat in chats]


async def test_a_bot_that_is_killed_between_updates_answers_each_once(
    bots: Bots, fake: FakeBotApi, chats: list[Chat]
) -> None:
    """Half are answered before it is killed; the others were confirmed to Telegram, which does not repeat them."""
    for chat in chats[4:]:
        fake.fail_next("sendMessage", TooManyRequests(60), chat=chat)
    await bots.start()
    for chat in chats:
        chat.say(WINNER)
    for chat in chats[:4]:
        await chat.next_message(PATIENCE)
    await fake.settled(PATIENCE)
    await asyncio.sleep(0.3)
    await bots.kill()
    assert answers(chats) == [1] * 4 + [0] * 4
    assert fake.updates.pending == []
    fake.fail_no_more()
    await bots.start()
    for chat in chats[4:]:
        await chat.next_message(PATIENCE)
    await asyncio.sleep(0.5)
    assert answers(chats) == [1] * 8


async def test_a_bot_that_is_killed_at_any_moment_repeats_at_most_what_it_was_just_sending(
    bots: Bots, fake: FakeBotApi, chats: list[Chat]
) -> None:
    kills: list[float] = []
    chats = chats[:4]
    for number in range(2):
        await bots.start()
        for chat in chats:
            chat.say(WINNER)
        await fake.wait_for_call("sendMessage", PATIENCE, where=lambda call: not kills or call.time > kills[-1])
        await asyncio.sleep(0.05 * number)
        await bots.kill()
        kills.append(time.monotonic())
    await bots.start()
    sent = await all_answered(fake, 2 * len(chats))
    for times in sent.values():
        assert all(any(0 <= kill - each < 0.5 for kill in kills) for each in times[:-1])


async def test_a_question_over_which_the_bot_dies_is_given_up_and_the_others_are_answered(
    bots: Bots, fake: FakeBotApi, chats: list[Chat]
) -> None:
    for chat in chats[1:]:
        fake.fail_next("sendMessage", TooManyRequests(60), chat=chat)
    await bots.start()
    for chat in chats[1:]:
        chat.say(WINNER)
    await fake.wait_for_call("sendMessage", PATIENCE)
    await fake.settled(PATIENCE)
    chats[0].say(DEADLY)
    await bots.died()
    fake.fail_no_more()
    for _ in range(2):
        await bots.start()
        await bots.died()
    await bots.start()
    for chat in chats[1:]:
        await chat.next_message(PATIENCE)
    chats[0].say(WINNER)
    await chats[0].next_message(PATIENCE)
    assert answers(chats) == [1] * 8
    await bots.kill()
    assert b"is given up" in bots.log


async def all_answered(fake: FakeBotApi, questions: int) -> dict[tuple[int, int], list[float]]:
    """When each question was answered, by its chat and number, once all of them were."""
    sent: dict[tuple[int, int], list[float]] = {}
    async with asyncio.timeout(PATIENCE):
        while len(sent) < questions:
            await asyncio.sleep(0.5)
            sent = {}
            for call in fake.calls_of("sendMessage"):
                question = (call.params["chat_id"], call.params["reply_parameters"]["message_id"])
                sent.setdefault(question, []).append(call.time)
    return sent
