"""A bot that is killed and started again: every question is answered, and none twice."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.bot.telegram.deadly import DEADLY
from tests.bot.telegram.support import WINNER
from tests.conftest import ROOT
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import TooManyRequests
from tests.patience import PATIENCE, until

Question: TypeAlias = tuple[int, int]
"""A chat's id, and the number of the question in it."""


class Bots:
    """Starts the same bot again and again."""

    def __init__(self, fake: FakeBotApi, folder: Path) -> None:
        self._fake = fake
        self._folder = folder
        self._state = folder / "telegram.sqlite3"
        self.running: asyncio.subprocess.Process | None = None
        self.log = b""

    async def start(self) -> None:
        own = {name: value for name, value in os.environ.items() if not name.startswith("PRESSBOX_")}
        settings = {"PRESSBOX_TELEGRAM_TOKEN": self._fake.token, "PRESSBOX_TELEGRAM_API_URL": self._fake.url}
        self.running = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bot.telegram.deadly", str(self._state)),
            cwd=self._folder,
            env=own | settings | {"PYTHONPATH": str(ROOT)},
            stderr=asyncio.subprocess.PIPE,
        )

    def done(self) -> list[int]:
        """The numbers of the updates that the bot knows to be dealt with."""
        with closing(sqlite3.connect(self._state, timeout=PATIENCE)) as connection:
            return [each for (each,) in connection.execute("SELECT id FROM delivery WHERE done IS NOT NULL")]

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
        await chat.next_message()
    await fake.settled()
    await asyncio.sleep(0.3)
    await bots.kill()
    assert answers(chats) == [1] * 4 + [0] * 4
    assert fake.updates.pending == []
    fake.fail_no_more()
    await bots.start()
    for chat in chats[4:]:
        await chat.next_message()
    await asyncio.sleep(0.5)
    assert answers(chats) == [1] * 8


async def test_a_bot_that_is_killed_at_any_moment_repeats_at_most_what_it_was_just_sending(
    bots: Bots, fake: FakeBotApi, chats: list[Chat]
) -> None:
    """What it knew to be done when it was killed is never sent again, and what it did not know once after each kill."""
    kills = 2
    asked: dict[int, Question] = {}
    done: Counter[Question] = Counter()
    for number in range(kills):
        asked |= await asked_and_killed(bots, fake, chats[:4], 0.05 * number)
        done = Counter({question: sent(fake)[question] for question in map(asked.__getitem__, bots.done())})
    await bots.start()
    await until(lambda: set(sent(fake)) == set(asked.values()))
    await fake.settled()
    await until(lambda: len(bots.done()) == len(asked))
    assert {question: sent(fake)[question] for question in done} == done
    assert max(sent(fake).values()) <= 1 + kills


async def test_a_question_over_which_the_bot_dies_is_given_up_and_the_others_are_answered(
    bots: Bots, fake: FakeBotApi, chats: list[Chat]
) -> None:
    for chat in chats[1:]:
        fake.fail_next("sendMessage", TooManyRequests(60), chat=chat)
    await bots.start()
    for chat in chats[1:]:
        chat.say(WINNER)
    await fake.wait_for_call("sendMessage")
    await fake.settled()
    chats[0].say(DEADLY)
    await bots.died()
    fake.fail_no_more()
    for _ in range(2):
        await bots.start()
        await bots.died()
    await bots.start()
    for chat in chats[1:]:
        await chat.next_message()
    chats[0].say(WINNER)
    await chats[0].next_message()
    assert answers(chats) == [1] * 8
    await bots.kill()
    assert b"is given up" in bots.log


async def asked_and_killed(bots: Bots, fake: FakeBotApi, chats: list[Chat], later: float) -> dict[int, Question]:
    """Ask the bot, and kill it some time after it has dealt with one of the questions: these, by their updates."""
    before = fake.calls_of("sendMessage")
    await bots.start()
    asked = {}
    for chat in chats:
        question = chat.say(WINNER)
        asked[fake.updates.pending[-1]["update_id"]] = (chat.id, question.id)
    await fake.wait_for_call("sendMessage", where=lambda call: call not in before)
    await until(lambda: asked.keys() & set(bots.done()))
    await asyncio.sleep(later)
    await bots.kill()
    return asked


def sent(fake: FakeBotApi) -> Counter[Question]:
    """How often each question was answered."""
    return Counter(
        (call.params["chat_id"], call.params["reply_parameters"]["message_id"])
        for call in fake.calls_of("sendMessage")
        if call.status == 200
    )
