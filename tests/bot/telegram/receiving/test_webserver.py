"""How the bot does, over HTTP: alive, ready, and what it counts."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.settings import Address
from bot.telegram.receiving.webserver import serving
from bot.telegram.running import serve
from bot.telegram.watching import health, metrics
from bot.telegram.watching.health import LATEST_CONTACT, Health
from bot.telegram.watching.metrics import Metrics
from index.errors import ArchiveDamaged, SettingsError
from index.model import Article, Reason
from index.overview import ArchiveStatus
from tests.bot.telegram.support import TEXT, WINNER, ScriptedArchive, build_application, running, settings_for
from tests.conftest import ROOT
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import ServerError
from tests.index.prepared import archive_of


class BrokenArchive(ScriptedArchive):
    broken = True

    def status(self) -> ArchiveStatus:
        if self.broken:
            raise ArchiveDamaged("The archive is damaged; add the articles again.")
        return super().status()


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def root(fake: FakeBotApi, archive: ScriptedArchive, port: int) -> AsyncIterator[str]:
    async with running(archive, fake, PRESSBOX_TELEGRAM_LISTEN=f"127.0.0.1:{port}"):
        await fake.wait_for_call("deleteWebhook")
        yield f"http://127.0.0.1:{port}"


async def get(session: aiohttp.ClientSession, address: str) -> tuple[int, str]:
    async with session.get(address) as reply:
        return reply.status, await reply.text()


async def sample(session: aiohttp.ClientSession, root: str, name: str, **labels: str) -> float:
    _, text = await get(session, f"{root}/metrics")
    for family in text_string_to_metric_families(text):
        for each in family.samples:
            if each.name == name and each.labels == labels:
                return each.value
    raise LookupError(f"no {name} with {labels}")


async def test_a_bot_that_runs_is_alive_and_ready(session: aiohttp.ClientSession, root: str) -> None:
    assert (await get(session, f"{root}/healthz"))[0] == 200
    status, text = await get(session, f"{root}/readyz")
    assert status == 200
    assert '"ready": true' in text


async def test_before_it_has_logged_in_it_is_alive_but_not_ready(
    session: aiohttp.ClientSession, fake: FakeBotApi, archive: ScriptedArchive, port: int
) -> None:
    fake.fail_next("getMe", ServerError(502), times=1_000)
    application = build_application(archive, settings_for(fake, PRESSBOX_TELEGRAM_LISTEN=f"127.0.0.1:{port}"))
    stop = asyncio.Event()
    task = asyncio.create_task(serve(application, stop))
    await fake.wait_for_call("getMe")
    root = f"http://127.0.0.1:{port}"
    assert (await get(session, f"{root}/healthz"))[0] == 200
    assert (await get(session, f"{root}/readyz"))[0] == 503
    stop.set()
    await task


async def test_an_archive_that_does_not_open_makes_it_unready(
    session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "ARCHIVE_SEEN", 0)
    archive, counted = BrokenArchive(), Metrics()
    counted.heard_from_telegram()
    watched = Health(archive, counted)
    watched.logged_in = True
    async with serving(Address("127.0.0.1", 0), watched, counted) as port:
        address = f"http://127.0.0.1:{port}/readyz"
        assert (await get(session, address))[0] == 503
        archive.broken = False
        assert (await get(session, address))[0] == 200


async def test_a_telegram_that_is_silent_for_long_makes_it_unready(archive: ScriptedArchive) -> None:
    counted = Metrics()
    watched = Health(archive, counted)
    watched.logged_in = True
    assert not (await watched.readiness()).ready
    counted.heard_at = time.monotonic() - LATEST_CONTACT - 1
    assert not (await watched.readiness()).ready
    counted.heard_from_telegram()
    assert (await watched.readiness()).ready


async def test_questions_answers_and_refusals_are_counted(
    session: aiohttp.ClientSession, root: str, chat: Chat, archive: ScriptedArchive
) -> None:
    archive.shelf = archive_of(Article("late", "A late, late show", TEXT, ()))
    for question in (WINNER, "who lost?"):
        chat.say(question)
        await chat.next_message()
    assert await sample(session, root, "pressbox_questions_total", place="private") == 2
    assert await sample(session, root, "pressbox_answered_total", place="private") == 1
    assert await sample(session, root, "pressbox_refused_total", reason=Reason.NOT_THIS.value) == 1
    assert await sample(session, root, "pressbox_updates_total", kind="message") == 2
    assert await sample(session, root, "pressbox_step_seconds_count", step="search") == 2
    assert await sample(session, root, "pressbox_archive_articles") == 1


async def test_trouble_is_counted(
    session: aiohttp.ClientSession, root: str, chat: Chat, fake: FakeBotApi, archive: ScriptedArchive
) -> None:
    fake.fail_next("sendMessage", ServerError(502))
    chat.say("who lost?")
    await chat.next_message()
    archive.error = RuntimeError("no luck")
    chat.say(WINNER)
    await chat.next_message()
    assert await sample(session, root, "pressbox_failures_total") == 1
    assert (
        await sample(session, root, "pressbox_telegram_errors_total", method="sendMessage", error="NetworkError") == 1
    )


async def test_nothing_can_be_posted_while_the_bot_polls(session: aiohttp.ClientSession, root: str) -> None:
    async with session.post(f"{root}/hook", json={"update_id": 1}) as reply:
        assert reply.status in {404, 405}


async def test_an_address_where_nothing_can_listen_is_a_mistake_in_the_settings(
    fake: FakeBotApi, archive: ScriptedArchive
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = settings_for(fake, PRESSBOX_TELEGRAM_LISTEN=f"127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(SettingsError, match="PRESSBOX_TELEGRAM_LISTEN"):
            await serve(build_application(archive, settings), asyncio.Event())


def test_every_metric_is_documented_and_no_other() -> None:
    table = (ROOT / "bot" / "telegram" / "watching" / "metrics.md").read_text()
    documented = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    families = list(text_string_to_metric_families(Metrics().text().decode()))
    exposed = {f"{each.name}_total" if each.type == "counter" else each.name for each in families}
    assert documented == exposed
    assert all(name.startswith("pressbox_") for name in exposed)
    assert all(each.documentation for each in families)


def test_counts_of_two_bots_do_not_mix() -> None:
    first, second = Metrics(), Metrics()
    first.failures.inc()
    assert second.registry.get_sample_value("pressbox_failures_total") == 0
    assert metrics.CONTENT_TYPE.startswith("text/plain")
