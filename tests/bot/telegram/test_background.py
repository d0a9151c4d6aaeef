"""Background work: begun with the bot, begun again after it failed, ended with the bot."""

from __future__ import annotations

import asyncio

import pytest

from bot.telegram import background
from bot.telegram.application import build_application
from bot.telegram.background import background as in_background
from bot.telegram.context import BotApplication
from tests.bot.telegram.support import ScriptedArchive, settings_for
from tests.fakes.bot_api import FakeBotApi
from tests.patience import PATIENCE, until


@pytest.fixture
def application(fake: FakeBotApi, archive: ScriptedArchive) -> BotApplication:
    return build_application(archive, settings_for(fake))


async def test_it_runs_within_the_block_and_is_awaited_at_its_end(application: BotApplication) -> None:
    told: list[str] = []

    async def work(given: BotApplication) -> None:
        assert given is application
        told.append("begun")
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            told.append("ended")

    application.bot_data.background.append(work)
    async with in_background(application):
        await until(lambda: told)
        assert told == ["begun"]
    assert told == ["begun", "ended"]


async def test_what_fails_is_logged_and_begun_again(
    application: BotApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(background, "FIRST_PAUSE", 0.001)
    attempts, done = 0, asyncio.Event()

    async def flaky(_: BotApplication) -> None:
        nonlocal attempts
        attempts += 1
        if attempts < 3:
            raise RuntimeError("no luck")
        done.set()

    application.bot_data.background.append(flaky)
    async with in_background(application):
        await asyncio.wait_for(done.wait(), PATIENCE)
    assert attempts == 3
    assert caplog.text.count("flaky failed; it is begun again") == 2


async def test_one_that_fails_does_not_disturb_the_others(application: BotApplication) -> None:
    done = asyncio.Event()

    async def broken(_: BotApplication) -> None:
        raise RuntimeError("no luck")

    async def fine(_: BotApplication) -> None:
        await asyncio.sleep(0.01)
        done.set()

    application.bot_data.background += [broken, fine]
    async with in_background(application):
        await asyncio.wait_for(done.wait(), PATIENCE)
