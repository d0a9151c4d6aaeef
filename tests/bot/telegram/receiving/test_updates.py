"""Every update is handled once, whatever Telegram repeats and whenever the bot is started again."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest

from bot.telegram.receiving import updates
from bot.telegram.state import Database, deliveries
from bot.telegram.state.deliveries import Delivered
from tests.bot.telegram.support import WINNER, ScriptedArchive, running
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import Json, TooManyRequests
from tests.patience import until

NOW = 1_800_000_000.0


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "telegram.sqlite3"


def rows(state: Path) -> list[tuple[object, ...]]:
    """(id, body, whether it is done) of each update that was kept."""
    with sqlite3.connect(state) as connection:
        return connection.execute("SELECT id, body, done IS NOT NULL FROM delivery ORDER BY id").fetchall()


def first_update(fake: FakeBotApi) -> Json:
    return fake.updates.pending[0]


async def test_an_update_is_kept_before_it_is_confirmed_and_wiped_when_it_is_done(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, state: Path
) -> None:
    archive.held[WINNER] = threading.Event()
    async with running(archive, fake, state=state):
        chat.say(WINNER)
        await fake.settled()
        ((identifier, body, done),) = rows(state)
        assert WINNER in str(body)
        assert not done
        archive.held[WINNER].set()
        await chat.next_message()
    assert rows(state) == [(identifier, None, True)]


async def test_where_nothing_may_be_kept_nothing_is_left(
    fake: FakeBotApi, group: Chat, archive: ScriptedArchive, state: Path
) -> None:
    async with running(archive, fake, state=state) as application:
        await application.bot_data.chats.change(group.id, traceless=True)
        group.say("/ask who won on a violet evening?")
        await group.next_message()
    files = await asyncio.to_thread(lambda: b"".join(each.read_bytes() for each in state.parent.glob("telegram*")))
    assert b"violet" not in files


async def test_a_repeated_update_is_ignored_after_the_next_start_too(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, state: Path
) -> None:
    chat.say(WINNER)
    update = first_update(fake)
    async with running(archive, fake, state=state):
        await chat.next_message()
    fake.updates.pending.append(update)
    async with running(archive, fake, state=state) as application:
        await fake.settled()
        await chat.stays_quiet()
        metrics = application.bot_data.metrics
        assert metrics.registry.get_sample_value("pressbox_updates_repeated_total") == 1


async def test_an_update_that_stands_twice_in_one_batch_is_handled_once(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive
) -> None:
    chat.say(WINNER)
    fake.updates.pending.append(first_update(fake))
    async with running(archive, fake):
        await chat.next_message()
        await chat.stays_quiet()


async def test_what_could_not_be_finished_is_finished_after_the_next_start(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.running.FINISH_WITHIN", 0.1)
    fake.fail_next("sendMessage", TooManyRequests(60))
    async with running(archive, fake, state=state):
        chat.say(WINNER)
        await fake.wait_for_call("sendMessage")
    assert chat.sent == []
    async with running(archive, fake, state=state):
        await chat.next_message()
        await chat.stays_quiet()


async def test_one_chat_that_asks_much_does_not_hold_up_the_others(
    fake: FakeBotApi, chat: Chat, group: Chat, archive: ScriptedArchive
) -> None:
    archive.held["slow?"] = threading.Event()
    async with running(archive, fake):
        for _ in range(10):
            chat.say("slow?")
        group.say(f"/ask {WINNER}")
        await group.next_message()
        await until(lambda: archive.asked.count("slow?") >= updates.AT_ONCE_IN_CHAT.many)
        await asyncio.sleep(0.1)
        assert archive.asked.count("slow?") == updates.AT_ONCE_IN_CHAT.many
        archive.held["slow?"].set()
        for _ in range(10):
            await chat.next_message()


async def test_telegram_waits_while_there_are_too_many(
    fake: FakeBotApi, chat: Chat, group: Chat, archive: ScriptedArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "MOST_HELD", 2)
    archive.held["slow?"] = threading.Event()
    async with running(archive, fake):
        chat.say("slow?")
        group.say("/ask slow?")
        await fake.settled()
        chat.say(WINNER)
        await asyncio.sleep(0.2)
        assert len(fake.updates.pending) == 1
        archive.held["slow?"].set()
        await fake.settled()


async def test_a_state_that_cannot_be_written_leaves_updates_with_telegram(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, broken = deliveries.keep, True

    def unwritable(*given: object) -> set[int]:
        if broken:
            raise sqlite3.OperationalError("database or disk is full")
        return keep(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(deliveries, "keep", unwritable)
    async with running(archive, fake):
        chat.say(WINNER)
        await chat.stays_quiet(0.2)
        assert len(fake.updates.pending) == 1
        broken = False
        await chat.next_message()


async def test_kept_updates_that_cannot_be_read_do_not_stop_the_start(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, state: Path
) -> None:
    left = Database(state)
    broken = '{"update_id": 7, "message": {"text": 3}}'
    left.run_now(lambda connection: deliveries.keep(connection, [(7, broken), (8, "{")], NOW))
    left.close()
    async with running(archive, fake, state=state):
        chat.say(WINNER)
        await chat.next_message()
    assert all(done for _, _, done in rows(state))


class TestRows:
    """The table by itself."""

    @pytest.fixture
    def connection(self) -> sqlite3.Connection:
        return _memory()

    def test_only_new_ones_are_told(self, connection: sqlite3.Connection) -> None:
        assert deliveries.keep(connection, [(1, "a"), (2, "b")], NOW) == {1, 2}
        assert deliveries.keep(connection, [(2, "b"), (3, "c"), (3, "c")], NOW) == {3}

    def test_what_is_open_comes_back_in_order(self, connection: sqlite3.Connection) -> None:
        deliveries.keep(connection, [(3, "c"), (1, "a"), (2, "b"), (4, None)], NOW)
        deliveries.end(connection, 2, NOW)
        assert deliveries.reopen(connection) == [Delivered(1, "a"), Delivered(3, "c")]

    def test_only_what_was_begun_is_blamed(self, connection: sqlite3.Connection) -> None:
        deliveries.keep(connection, [(1, "a"), (2, "b"), (3, "c")], NOW)
        deliveries.begin(connection, 1)
        deliveries.begin(connection, 2)
        deliveries.put_back(connection, 2)
        assert [each.deaths for each in deliveries.reopen(connection)] == [1, 0, 0]
        assert [each.deaths for each in deliveries.reopen(connection)] == [1, 0, 0]
        deliveries.begin(connection, 1)
        assert [each.deaths for each in deliveries.reopen(connection)] == [2, 0, 0]

    def test_only_what_was_done_long_ago_is_forgotten(self, connection: sqlite3.Connection) -> None:
        deliveries.keep(connection, [(1, "a"), (2, "b"), (3, "c")], NOW)
        deliveries.end(connection, 1, NOW)
        deliveries.end(connection, 2, NOW + 100)
        assert deliveries.purge(connection, NOW + 50) == 1
        assert deliveries.keep(connection, [(1, "a"), (2, "b"), (3, "c")], NOW) == {1}


def _memory() -> sqlite3.Connection:
    from bot.telegram.state.schema import MIGRATIONS

    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statements in MIGRATIONS:
        for statement in statements:
            connection.execute(statement)
    return connection
