"""Many chats ask at once while everything goes wrong that can: what came of it, question by question."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from bot.telegram.archive import Answering
from tests.bot.telegram.support import running
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import Conflict, ServerError, TooManyRequests
from tests.fakes.faults import DropConnection, Fault, FloodLimits, RawReply, Slow
from tests.fakes.model import Message

Question: TypeAlias = tuple[int, int]
"""A chat's id, and the number of the question in it."""
LAG_EVERY = 0.01
"""Seconds between two looks at the loop."""
CERTAIN: tuple[Fault, ...] = (
    TooManyRequests(1),
    ServerError(500),
    ServerError(502),
    ServerError(503),
    DropConnection(),
    RawReply(),
    Slow(0.5),
    Slow(0.5, before=False),
)
"""What happens to a message that Telegram did not take, or whose taking the bot hears of."""
POLLING: tuple[Fault, ...] = (ServerError(502), DropConnection(), DropConnection(after=True), RawReply(), Conflict())


@dataclass
class Report:
    """What came of a storm."""

    seconds: float = 0.0
    #: How many answers each question got.
    answers: Counter[Question] = field(default_factory=Counter)
    #: The questions whose answer Telegram took without the bot's hearing of it.
    uncertain: set[Question] = field(default_factory=set)
    #: Messages that were too many for Telegram.
    floods: int = 0
    #: Seconds by which the loop was late, at each look.
    lags: list[float] = field(default_factory=list)

    def lag(self, share: float) -> float:
        """The lag that this share of all looks does not exceed."""
        return sorted(self.lags)[min(int(share * len(self.lags)), len(self.lags) - 1)]

    def __str__(self) -> str:
        counts = Counter(self.answers.values())
        return (
            f"{len(self.answers)} questions in {self.seconds:.1f} s; answers each: {dict(counts)}; "
            f"uncertain: {len(self.uncertain)}; floods: {self.floods}; lag p50 {1e3 * self.lag(0.5):.0f} ms, "
            f"p99 {1e3 * self.lag(0.99):.0f} ms, worst {1e3 * max(self.lags):.0f} ms"
        )


async def storm(
    archive: Answering, state: Path, question: str, *, chats: int, groups: int = 0, patience: float = 60.0
) -> Report:
    """`chats` people, and as many `groups`, ask at once; every fourth message meets trouble.

    Args:
        archive: answers.
        state: the file of what the bot remembers.
        question: what all of them ask.
        chats: how many people ask, each in a chat of their own.
        groups: how many groups ask two questions each.
        patience: seconds for all of it.
    """
    dice, report = random.Random(4), Report()  # noqa: S311 - trouble, the same each time
    async with FakeBotApi(flood_limits=FloodLimits()) as fake:
        people = [fake.private_chat(fake.user(f"Person {number}")) for number in range(chats)]
        rooms = [fake.supergroup(f"Room {number}", people[number].people[0]) for number in range(groups)]
        asked = [chat.say(question) for chat in people]
        asked += [room.say(f"/ask {question}") for room in rooms for _ in range(2)]
        report.answers.update({_key(message): 0 for message in asked})
        for message in _trouble(fake, dice, [*people, *rooms], asked):
            report.uncertain.add(_key(message))
        _repeat_some(fake, dice)
        began = time.monotonic()
        async with running(archive, fake, state=state), _lag(report.lags):
            async with asyncio.timeout(patience):
                while not _all_answered(fake, report):  # noqa: ASYNC110 - of hundreds of chats
                    await asyncio.sleep(0.1)
            report.seconds = time.monotonic() - began
            await asyncio.sleep(1.5)  # for answers that are one too many
        _count(fake, report)
    return report


def _trouble(fake: FakeBotApi, dice: random.Random, chats: list[Chat], asked: list[Message]) -> Iterator[Message]:
    """Plan what goes wrong; the questions of which the bot cannot know whether their answer arrived."""
    for chat in chats:
        if dice.random() < 0.25:
            fake.fail_next("sendMessage", dice.choice(CERTAIN), chat=chat)
        elif dice.random() < 0.05:
            fake.fail_next("sendMessage", DropConnection(after=True), chat=chat)
            yield from (message for message in asked if message.chat is chat)
    for fault in POLLING:
        fake.fail_next("getUpdates", fault)


def _repeat_some(fake: FakeBotApi, dice: random.Random) -> None:
    """Let Telegram deliver some updates twice, the second time a little later."""
    pending = fake.updates.pending
    for update in dice.sample(pending, len(pending) // 5):
        pending.insert(pending.index(update) + dice.randint(1, 10), update)


def _all_answered(fake: FakeBotApi, report: Report) -> bool:
    _count(fake, report)
    return all(report.answers.values())


def _count(fake: FakeBotApi, report: Report) -> None:
    for key in report.answers:
        report.answers[key] = 0
    for chat in fake.world.chats.values():
        for message in chat.sent:
            if message.reply_to:
                report.answers[(chat.id, message.reply_to.id)] += 1
    report.floods = sum(call.status == 429 and not call.planned for call in fake.calls)


def _key(message: Message) -> Question:
    return message.chat.id, message.id


@asynccontextmanager
async def _lag(lags: list[float]) -> AsyncIterator[None]:
    """Look at how late the loop is, again and again."""

    async def look() -> None:
        while True:
            due = time.monotonic() + LAG_EVERY
            await asyncio.sleep(LAG_EVERY)
            lags.append(max(0.0, time.monotonic() - due))

    task = asyncio.create_task(look())
    try:
        yield
    finally:
        task.cancel()


def check(report: Report) -> None:
    """Each question was answered once, those among them whose answer had to be looked for; the limits were kept."""
    assert set(report.answers.values()) == {1}, report
    assert report.uncertain, report
    assert report.floods == 0, report
