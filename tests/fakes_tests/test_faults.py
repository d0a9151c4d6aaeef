"""Trouble on demand, as a bot meets it."""

import time

import httpx
import pytest
from telegram import Bot
from telegram.error import Conflict as PtbConflict
from telegram.error import NetworkError, RetryAfter, TimedOut

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import Conflict, Forbidden, ServerError, TooManyRequests
from tests.fakes.faults import DropConnection, FloodGate, FloodLimits, RawReply, Slow
from tests.fakes.model import User
from tests.fakes_tests.raw import Raw


async def test_429_names_the_seconds_to_wait(fake: FakeBotApi, raw: Raw, chat: Chat) -> None:
    fake.fail_next("sendMessage", TooManyRequests(retry_after=7))
    reply = await raw.client.post("sendMessage", json={"chat_id": chat.id, "text": "x"})
    assert reply.status_code == 429
    assert reply.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert chat.sent == []


async def test_python_telegram_bot_reads_429_as_retry_after(fake: FakeBotApi, bot: Bot, chat: Chat) -> None:
    fake.fail_next("sendMessage", TooManyRequests(retry_after=1))
    with pytest.raises(RetryAfter):
        await bot.send_message(chat.id, "x")
    await bot.send_message(chat.id, "x")


@pytest.mark.parametrize("fault", [ServerError(500), ServerError(502), ServerError(503), RawReply()])
async def test_5xx_is_a_network_error(fake: FakeBotApi, bot: Bot, chat: Chat, fault: ServerError | RawReply) -> None:
    fake.fail_next("sendMessage", fault)
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "x")
    assert chat.sent == []


async def test_409_can_be_had_for_a_poll(fake: FakeBotApi, bot: Bot) -> None:
    fake.fail_next("getUpdates", Conflict())
    with pytest.raises(PtbConflict):
        await bot.get_updates()


async def test_a_fault_lasts_as_many_calls_as_it_is_given(fake: FakeBotApi, raw: Raw, chat: Chat) -> None:
    fake.fail_next("SendMessage", ServerError(500), times=2)
    replies = [await raw("sendMessage", chat_id=chat.id, text="x") for _ in range(3)]
    assert [reply["ok"] for reply in replies] == [False, False, True]


async def test_a_fault_may_be_for_one_chat(fake: FakeBotApi, raw: Raw, chat: Chat, alice: User) -> None:
    group = fake.group("Readers", alice)
    fake.fail_next("sendMessage", Forbidden("bot was blocked by the user"), chat=chat)
    assert (await raw("sendMessage", chat_id=group.id, text="x"))["ok"]
    assert await raw.refusal("sendMessage", chat_id=chat.id, text="x") == "403 Forbidden: bot was blocked by the user"


async def test_a_fault_for_any_method_leaves_polls_alone(fake: FakeBotApi, raw: Raw) -> None:
    fake.fail_next(None, ServerError(500))
    assert (await raw("getUpdates"))["ok"]
    assert not (await raw("getMe"))["ok"]


async def test_planned_refusals_are_not_the_bots_fault(fake: FakeBotApi, raw: Raw, chat: Chat) -> None:
    fake.fail_next("sendMessage", Forbidden("bot was blocked by the user"))
    await raw("sendMessage", chat_id=chat.id, text="x")
    assert fake.refused == []
    assert fake.calls[-1].planned


async def test_faults_can_be_forgotten(fake: FakeBotApi, raw: Raw) -> None:
    fake.fail_next("getMe", ServerError(500), times=9)
    fake.fail_no_more()
    assert (await raw("getMe"))["ok"]


async def test_a_slow_call_takes_its_time(fake: FakeBotApi, raw: Raw) -> None:
    fake.fail_next("getMe", Slow(0.2))
    started = time.monotonic()
    assert (await raw("getMe"))["ok"]
    assert time.monotonic() - started >= 0.2


@pytest.mark.parametrize("before", [True, False])
async def test_a_slow_call_is_done_though_the_bot_gave_up_waiting(
    fake: FakeBotApi, bot: Bot, chat: Chat, *, before: bool
) -> None:
    fake.fail_next("sendMessage", Slow(0.3, before=before))
    with pytest.raises(TimedOut):
        await bot.send_message(chat.id, "x", read_timeout=0.1)
    assert (await chat.next_message()).text == "x"


async def test_a_connection_dropped_before_leaves_nothing_done(fake: FakeBotApi, bot: Bot, chat: Chat) -> None:
    fake.fail_next("sendMessage", DropConnection())
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "x")
    assert chat.sent == []
    assert fake.calls[-1].status is None


async def test_a_connection_dropped_after_leaves_the_message_sent(fake: FakeBotApi, bot: Bot, chat: Chat) -> None:
    fake.fail_next("sendMessage", DropConnection(after=True))
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "x")
    assert [message.text for message in chat.sent] == ["x"]


async def test_updates_lost_on_the_way_come_again(fake: FakeBotApi, raw: Raw, chat: Chat) -> None:
    chat.say("hello")
    fake.fail_next("getUpdates", DropConnection(after=True))
    with pytest.raises(httpx.HTTPError):
        await raw("getUpdates")
    assert len((await raw("getUpdates"))["result"]) == 1


async def test_messages_come_too_fast_for_one_chat() -> None:
    now = 0.0
    async with FakeBotApi(flood_limits=FloodLimits(), clock=lambda: now) as fake:
        chats = [fake.private_chat(fake.user(name)) for name in ("Alice", "Bob")]
        async with Bot(fake.token, base_url=fake.base_url) as bot:
            for chat in chats:
                await bot.send_message(chat.id, "x")
            with pytest.raises(RetryAfter):
                await bot.send_message(chats[0].id, "y")
            await bot.send_chat_action(chats[0].id, "typing")
            now += 1
            await bot.send_message(chats[0].id, "y")


@pytest.mark.parametrize(
    ("chats", "seconds", "allowed", "wait"),
    [
        ([1, 1], 0.5, 1, 1),
        ([1, 1], 1.0, 2, 0),
        ([-1] * 21, 1.0, 20, 40),
        (list(range(1, 32)), 0.0, 30, 1),
    ],
)
def test_the_flood_gate_counts_in_sliding_windows(chats: list[int], seconds: float, allowed: int, wait: int) -> None:
    now, passed, retry_after = 0.0, 0, 0
    gate = FloodGate(FloodLimits(), clock=lambda: now)
    for chat in chats:
        try:
            gate.enter(chat)
            passed += 1
        except TooManyRequests as error:
            retry_after = error.parameters["retry_after"]
        now += seconds
    assert (passed, retry_after) == (allowed, wait)
