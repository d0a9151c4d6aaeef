"""How updates reach a bot that asks for them."""

import asyncio
import time

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.faults import Slow
from tests.fakes_tests.raw import Raw

CONFLICT = "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


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


async def test_a_long_poll_ends_as_soon_as_something_is_said(bot: Bot, chat: Chat) -> None:
    started = time.monotonic()
    waiting = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    chat.say("hello")
    updates = await waiting
    assert [u.message.text for u in updates if u.message] == ["hello"]
    assert time.monotonic() - started < 2


async def test_a_long_poll_without_updates_ends_in_time(bot: Bot) -> None:
    started = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 < time.monotonic() - started < 3


async def test_a_second_poll_ends_the_first_with_a_conflict(raw: Raw, chat: Chat) -> None:
    first = asyncio.create_task(raw.refusal("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(raw("getUpdates", timeout=10))
    assert await first == CONFLICT
    chat.say("hello")
    assert len((await second)["result"]) == 1


async def test_python_telegram_bot_reads_a_conflict_as_one(fake: FakeBotApi, bot: Bot) -> None:
    async with Bot(fake.token, base_url=fake.base_url) as other:
        first = asyncio.create_task(bot.get_updates(timeout=10))
        await asyncio.sleep(0.05)
        await other.get_updates()
        with pytest.raises(Conflict):
            await first


async def test_while_a_webhook_is_set_polling_is_a_conflict(raw: Raw) -> None:
    await raw("setWebhook", url="http://127.0.0.1:9/hook")
    words = "409 Conflict: can't use getUpdates method while webhook is active"
    assert (await raw.refusal("getUpdates")).startswith(words)
    await raw("deleteWebhook")
    assert (await raw("getUpdates"))["result"] == []


async def test_setting_a_webhook_ends_a_poll(raw: Raw) -> None:
    poll = asyncio.create_task(raw.refusal("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    await raw("setWebhook", url="http://127.0.0.1:9/hook")
    assert await poll == "409 Conflict: terminated by setWebhook request"


async def test_only_the_kinds_that_were_asked_for_come_and_that_is_remembered(raw: Raw, chat: Chat) -> None:
    await raw("getUpdates", allowed_updates=["edited_message"])
    message = chat.say("helo")
    chat.edit(message, "hello")
    updates = (await raw("getUpdates"))["result"]
    assert [sorted(update) for update in updates] == [["edited_message", "update_id"]]


async def test_member_updates_come_only_when_asked_for(raw: Raw, fake: FakeBotApi) -> None:
    alice, bob = fake.user("Alice"), fake.user("Bob")
    group = fake.supergroup("Readers", alice)
    group.join(bob)
    assert [list(u)[1] for u in (await raw("getUpdates"))["result"]] == ["message"]
    await raw("getUpdates", allowed_updates=["chat_member"], offset=-1)
    group.leave(bob)
    assert [list(u)[1] for u in (await raw("getUpdates"))["result"]] == ["message", "chat_member"]


async def test_a_poll_whose_client_went_away_takes_nothing_with_it(fake: FakeBotApi, raw: Raw, chat: Chat) -> None:
    with pytest.raises(httpx.ReadTimeout):
        await raw.client.post("getUpdates", json={"timeout": 10}, timeout=0.1)
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


async def test_a_server_that_closes_ends_what_is_under_way() -> None:
    started = time.monotonic()
    async with FakeBotApi() as fake, httpx.AsyncClient(base_url=f"{fake.url}/bot{fake.token}/") as client:
        fake.fail_next("getMe", Slow(30))
        poll = asyncio.create_task(client.post("getUpdates", json={"timeout": 30}, timeout=60))
        slow = asyncio.create_task(client.post("getMe", timeout=60))
        await asyncio.sleep(0.1)
        await fake.close()
        ends = await asyncio.gather(poll, slow, return_exceptions=True)
    assert all(isinstance(end, httpx.HTTPError | httpx.Response) for end in ends)
    assert time.monotonic() - started < 5
