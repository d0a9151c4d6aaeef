"""How updates reach a bot that asks for them."""

import asyncio
import time

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict

from tests.fakes import updates
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.faults import Held
from tests.fakes_tests.raw import Raw
from tests.patience import PATIENCE, until

CONFLICT = "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOURS = 36_000
"""Seconds that nobody waits for."""


async def test_without_updates_a_short_poll_is_empty(raw: Raw) -> None:
    assert (await raw("getUpdates"))["result"] == []


async def test_updates_come_in_order_until_they_are_confirmed(bot: Bot, chat: Chat) -> None:
    for word in ("one", "two", "three"):
        chat.say(word)
    first = await bot.get_updates()
    again = await bot.get_updates()
    assert [u.message.text for u in first if u.message] == ["one", "two", "three"]
    assert first == again
    rest = await bot.get_updates(offset=first[1].update_id + 1)
    assert [u.message.text for u in rest if u.message] == ["three"]
    assert await bot.get_updates(offset=rest[0].update_id + 1) == ()


async def test_a_negative_offset_forgets_all_but_the_last(fake: FakeBotApi, bot: Bot, chat: Chat) -> None:
    for word in ("one", "two", "three"):
        chat.say(word)
    last = await bot.get_updates(offset=-1)
    assert [u.message.text for u in last if u.message] == ["three"]
    assert len(fake.updates.pending) == 1


async def test_a_limit_is_kept(bot: Bot, chat: Chat) -> None:
    for word in ("one", "two", "three"):
        chat.say(word)
    assert len(await bot.get_updates(limit=2)) == 2


async def test_a_long_poll_ends_as_soon_as_something_is_said(
    fake: FakeBotApi, bot: Bot, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updates, "LONGEST_POLL", HOURS)
    waiting = asyncio.create_task(bot.get_updates(timeout=HOURS))
    await until(lambda: fake.updates.polls)
    chat.say("hello")
    found = await asyncio.wait_for(waiting, PATIENCE)
    assert [u.message.text for u in found if u.message] == ["hello"]


async def test_a_long_poll_without_updates_ends_in_time(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "LONGEST_POLL", HOURS)
    started = time.monotonic()
    assert await asyncio.wait_for(bot.get_updates(timeout=1), PATIENCE) == ()
    assert time.monotonic() - started > 0.9


async def test_a_second_poll_ends_the_first_with_a_conflict(fake: FakeBotApi, raw: Raw, chat: Chat) -> None:
    first = asyncio.create_task(raw.refusal("getUpdates", timeout=10))
    await until(lambda: fake.updates.polls)
    second = asyncio.create_task(raw("getUpdates", timeout=10))
    assert await first == CONFLICT
    chat.say("hello")
    assert len((await second)["result"]) == 1


async def test_python_telegram_bot_reads_a_conflict_as_one(fake: FakeBotApi, bot: Bot) -> None:
    async with Bot(fake.token, base_url=fake.base_url) as other:
        first = asyncio.create_task(bot.get_updates(timeout=10))
        await until(lambda: fake.updates.polls)
        await other.get_updates()
        with pytest.raises(Conflict):
            await first


async def test_while_a_webhook_is_set_polling_is_a_conflict(raw: Raw) -> None:
    await raw("setWebhook", url="http://127.0.0.1:9/hook")
    words = "409 Conflict: can't use getUpdates method while webhook is active"
    assert (await raw.refusal("getUpdates")).startswith(words)
    await raw("deleteWebhook")
    assert (await raw("getUpdates"))["result"] == []


async def test_setting_a_webhook_ends_a_poll(fake: FakeBotApi, raw: Raw) -> None:
    poll = asyncio.create_task(raw.refusal("getUpdates", timeout=10))
    await until(lambda: fake.updates.polls)
    await raw("setWebhook", url="http://127.0.0.1:9/hook")
    assert await poll == "409 Conflict: terminated by setWebhook request"


async def test_only_the_kinds_that_were_asked_for_come_and_that_is_remembered(raw: Raw, chat: Chat) -> None:
    await raw("getUpdates", allowed_updates=["edited_message"])
    message = chat.say("helo")
    chat.edit(message, "hello")
    found = (await raw("getUpdates"))["result"]
    assert [sorted(update) for update in found] == [["edited_message", "update_id"]]


async def test_member_updates_come_only_when_asked_for(raw: Raw, fake: FakeBotApi) -> None:
    alice, bob = fake.user("Alice"), fake.user("Bob")
    group = fake.supergroup("Readers", alice)
    group.join(bob)
    assert [list(u)[1] for u in (await raw("getUpdates"))["result"]] == ["message"]
    await raw("getUpdates", allowed_updates=["chat_member"], offset=-1)
    group.leave(bob)
    assert [list(u)[1] for u in (await raw("getUpdates"))["result"]] == ["message", "chat_member"]


async def test_a_poll_whose_client_went_away_takes_nothing_with_it(fake: FakeBotApi, raw: Raw, chat: Chat) -> None:
    poll = asyncio.create_task(raw.client.post("getUpdates", json={"timeout": 50}))
    await until(lambda: fake.updates.polls == 1)
    poll.cancel()
    await until(lambda: fake.updates.polls == 0)
    chat.say("hello")
    assert len((await raw("getUpdates", timeout=5))["result"]) == 1
    assert [call.status for call in fake.calls_of("getUpdates")] == [200]


async def test_settled_waits_until_all_is_confirmed(fake: FakeBotApi, raw: Raw, chat: Chat) -> None:
    chat.say("hello")
    with pytest.raises(TimeoutError):
        await fake.settled(timeout=0.05)
    last = (await raw("getUpdates"))["result"][-1]["update_id"]
    await asyncio.gather(fake.settled(), raw("getUpdates", offset=last + 1))


async def test_an_update_of_any_kind_can_be_pushed(fake: FakeBotApi, bot: Bot) -> None:
    fake.push("chosen_inline_result", {"result_id": "1", "from": fake.user("Alice").json(), "query": "who"})
    assert (await bot.get_updates())[0].chosen_inline_result is not None


async def test_a_server_that_closes_ends_what_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "LONGEST_POLL", HOURS)
    async with (
        FakeBotApi() as fake,
        httpx.AsyncClient(base_url=f"{fake.url}/bot{fake.token}/", timeout=HOURS) as client,
    ):
        fake.fail_next("getMe", held := Held())
        poll = asyncio.create_task(client.post("getUpdates", json={"timeout": HOURS}))
        slow = asyncio.create_task(client.post("getMe"))
        await asyncio.wait_for(held.came.wait(), PATIENCE)
        await until(lambda: fake.updates.polls)
        async with asyncio.timeout(PATIENCE):
            await fake.close()
            ends = await asyncio.gather(poll, slow, return_exceptions=True)
    assert all(isinstance(end, httpx.HTTPError | httpx.Response) for end in ends)
