"""Telegram's limits are kept, and nobody is starved, whatever is sent and however slow the network is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest, RetryAfter

from bot.telegram.calling import limiting
from bot.telegram.calling.limiting import CHAT, Limiter
from bot.telegram.watching.metrics import Metrics
from tests.bot.telegram.clock import FakeClock, settle
from tests.fakes.errors import TooManyRequests
from tests.fakes.faults import FloodGate, FloodLimits

COUNTED = {"sendMessage", "sendDocument", "editMessageText"}
GROUP = -1_000_000_000_005


class Server:
    """Telegram's end: it counts as Telegram does, and every call takes its time there and back."""

    def __init__(self, clock: FakeClock, *, limits: FloodLimits | None = None) -> None:
        self.clock = clock
        self.gate = FloodGate(limits or FloodLimits(), clock.time)
        #: (time, endpoint, chat) of each call that arrived.
        self.arrived: list[tuple[float, str, Any]] = []
        #: What the next calls are answered with.
        self.trouble: list[Exception] = []
        self.limiter = Limiter(clock=clock)

    def chats(self) -> list[Any]:
        return [chat for _, _, chat in self.arrived]

    async def call(
        self, chat: Any = None, endpoint: str = "sendMessage", *, there: float = 0.0, back: float = 0.0, **data: Any
    ) -> object:
        """One call through the limiter."""

        async def callback(*_: Any) -> bool:
            if there:
                await self.clock.sleep(there)
            self.arrived.append((self.clock.now, endpoint, chat))
            if self.trouble:
                raise self.trouble.pop(0)
            if endpoint in COUNTED:
                self.gate.enter(int(chat))
            if back:
                await self.clock.sleep(back)
            return True

        stated = data | ({} if chat is None else {"chat_id": chat})
        return await self.limiter.process_request(callback, (), {}, endpoint, stated, None)


@pytest.fixture(autouse=True)
def as_the_bot_sets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns of each RetryAfter until it is told that its time may be a timedelta."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    monkeypatch.setattr(limiting, "CHAT", CHAT)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server(clock: FakeClock) -> Server:
    return Server(clock)


async def test_thirty_a_second_overall(server: Server, clock: FakeClock) -> None:
    seconds = await clock.until_done(server.call(chat) for chat in range(1, 91))
    assert seconds == pytest.approx(2)


async def test_one_a_second_in_a_chat(server: Server, clock: FakeClock) -> None:
    assert await clock.until_done(server.call(7) for _ in range(4)) == pytest.approx(3)


async def test_twenty_a_minute_in_a_group(server: Server, clock: FakeClock) -> None:
    seconds = await clock.until_done(server.call(GROUP) for _ in range(21))
    # The first of them counts until a minute has passed.
    assert seconds == pytest.approx(60)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([1, 2, 3, GROUP, GROUP - 1]),
            st.floats(0, 3),
            st.floats(0, 2),
            st.floats(0, 2),
        ),
        max_size=60,
    )
)
@settings(max_examples=30, deadline=None)
def test_the_limits_are_kept_however_long_calls_take(calls: Sequence[tuple[int, float, float, float]]) -> None:
    """The server itself counts: not one call is one too many."""

    async def scenario() -> None:
        clock = FakeClock()
        server = Server(clock, limits=FloodLimits(overall=(30, 1.0)))

        async def later(chat: int, wait: float, there: float, back: float) -> None:
            await clock.sleep(wait)
            await server.call(chat, there=there, back=back)

        await clock.until_done([later(*each) for each in calls])
        assert len(server.arrived) == len(calls)
        await clock.advance(3_600)
        assert server.limiter._messages.keys == 0

    asyncio.run(scenario())


async def test_chats_take_turns(server: Server, clock: FakeClock) -> None:
    """One chat has a hundred messages to send; the others do not wait for it."""
    noisy = [asyncio.create_task(server.call(1)) for _ in range(100)]
    await settle()
    others = [server.call(chat) for chat in range(2, 30)]
    assert await clock.until_done(others) == 0
    for task in noisy:
        task.cancel()
    await settle()


async def test_chats_take_turns_when_all_wait_for_the_overall_limit(server: Server, clock: FakeClock) -> None:
    first = [asyncio.create_task(server.call(chat)) for chat in range(1, 31)]
    again = [asyncio.create_task(server.call(chat)) for chat in range(1, 31) for _ in range(3)]
    late = [asyncio.create_task(server.call(99))]
    await clock.advance(1.1)
    assert late[0].done()
    await clock.until_done([*first, *again, *late])


@pytest.mark.parametrize("endpoint", ["answerCallbackQuery", "answerInlineQuery", "getFile", "sendChatAction"])
async def test_what_sends_no_message_is_not_counted(endpoint: str, server: Server, clock: FakeClock) -> None:
    assert await clock.until_done(server.call(7, endpoint) for _ in range(60)) == 0


@pytest.mark.parametrize("endpoint", ["editMessageText", "editMessageReplyMarkup", "copyMessage", "sendDocument"])
async def test_edits_and_copies_count_with_the_messages(endpoint: str, server: Server, clock: FakeClock) -> None:
    assert await clock.until_done([server.call(7), server.call(7, endpoint)]) == pytest.approx(1)


async def test_a_number_in_quotation_marks_is_the_same_chat(server: Server, clock: FakeClock) -> None:
    assert await clock.until_done([server.call(7), server.call("7")]) == pytest.approx(1)


async def test_several_messages_in_one_call_count_as_many(server: Server, clock: FakeClock) -> None:
    forwarded = [server.call(chat, "forwardMessages", message_ids=[1] * 10) for chat in (1, 2, 3, 4)]
    assert await clock.until_done(forwarded) == pytest.approx(1)


async def test_being_told_to_wait_holds_up_that_chat_alone(server: Server, clock: FakeClock) -> None:
    server.trouble = [RetryAfter(7)]
    slow = asyncio.create_task(server.call(1))
    await settle()
    assert await clock.until_done([server.call(2), server.call(3)]) == 0
    assert await clock.until_done([slow]) == pytest.approx(7)
    assert server.chats() == [1, 2, 3, 1]


async def test_when_several_chats_in_a_row_are_told_to_wait_all_do(server: Server, clock: FakeClock) -> None:
    server.trouble = [RetryAfter(5)] * limiting.GLOBAL_AFTER
    told = [asyncio.create_task(server.call(chat)) for chat in range(1, limiting.GLOBAL_AFTER + 1)]
    await settle()
    assert await clock.until_done([server.call(99)]) == pytest.approx(5)
    await clock.until_done(told)


async def test_what_waited_goes_before_what_came_later(server: Server, clock: FakeClock) -> None:
    server.trouble = [RetryAfter(2)]
    first = asyncio.create_task(server.call(1, text="first"))
    await settle()
    second = asyncio.create_task(server.call(1, "sendDocument"))
    await clock.until_done([first, second])
    assert [endpoint for _, endpoint, _ in server.arrived] == ["sendMessage", "sendMessage", "sendDocument"]


async def test_a_call_is_made_again_only_so_often(server: Server, clock: FakeClock) -> None:
    server.trouble = [RetryAfter(1)] * 50
    with pytest.raises(RetryAfter):
        await clock.until_done([server.call(1)])
    assert len(server.arrived) == limiting.RETRIES + 1


async def test_what_telegram_puts_off_for_hours_is_given_up(server: Server, clock: FakeClock) -> None:
    server.trouble = [RetryAfter(36_000)]
    with pytest.raises(RetryAfter):
        await clock.until_done([server.call(1)])
    with pytest.raises(RetryAfter):
        await clock.until_done([server.call(1)])
    assert len(server.arrived) == 1


async def test_the_answer_to_a_press_is_not_put_off_for_long(server: Server, clock: FakeClock) -> None:
    server.trouble = [RetryAfter(60)]
    with pytest.raises(RetryAfter):
        await clock.until_done([server.call(None, "answerCallbackQuery")])


async def test_that_the_bot_is_typing_is_not_said_late(server: Server, clock: FakeClock) -> None:
    server.trouble = [RetryAfter(3)]
    message = asyncio.create_task(server.call(1))
    await settle()
    with pytest.raises(RetryAfter):
        await server.call(1, "sendChatAction")
    await clock.until_done([message])


async def test_other_trouble_is_left_to_others(server: Server) -> None:
    server.trouble = [BadRequest("no")]
    with pytest.raises(BadRequest):
        await server.call(1)


async def test_cancelled_waits_leave_nothing_behind(server: Server, clock: FakeClock) -> None:
    tasks = [asyncio.create_task(server.call(chat)) for chat in range(1, 5) for _ in range(50)]
    await settle()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert server.limiter._messages.waiting == 0
    assert await clock.until_done([server.call(1)]) <= 1
    await clock.advance(60)
    assert server.limiter._messages.keys == 0
    assert clock.alarms == 0


async def test_a_call_that_is_cancelled_under_way_counts_all_the_same(server: Server, clock: FakeClock) -> None:
    call = asyncio.create_task(server.call(1, there=0.1, back=5))
    await clock.advance(1)
    call.cancel()
    with suppress(asyncio.CancelledError):
        await call
    assert await clock.until_done([server.call(1)]) == pytest.approx(1)


async def test_chats_are_forgotten(server: Server, clock: FakeClock) -> None:
    for chat in range(1, 400):
        await clock.until_done([server.call(chat)])
    await clock.advance(1)
    assert server.limiter._messages.keys == 0


async def test_waits_and_errors_are_counted(clock: FakeClock) -> None:
    server = Server(clock)
    metrics = Metrics()
    server.limiter = Limiter(metrics, clock)
    server.trouble = [RetryAfter(7)]
    await clock.until_done([server.call(1)])
    value = metrics.registry.get_sample_value
    assert value("pressbox_flood_waits_total", {"scope": "chat"}) == 1
    assert value("pressbox_flood_wait_seconds_total") == 7
    assert value("pressbox_telegram_errors_total", {"method": "sendMessage", "error": "RetryAfter"}) == 1


def test_the_referee_of_these_tests_counts(clock: FakeClock) -> None:
    gate = FloodGate(FloodLimits(), clock.time)
    gate.enter(1)
    with pytest.raises(TooManyRequests):
        gate.enter(1)
