"""What the bot keeps of the answers that it has shown, and for how long."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.telegram.answers.expiring import expiring
from bot.telegram.answers.shown import KEEP_DAYS, PASSING_SECONDS, Shown
from bot.telegram.calling.one_by_one import OneByOne
from bot.telegram.context import BotApplication
from bot.telegram.state import Database
from bot.telegram.state.feedback import Votes
from bot.telegram.state.shown import Row
from index.model import Answer, NoAnswer
from tests.bot.rendering.replies import ANSWER, answers, refusals, words
from tests.patience import until

DAY = 86_400.0
ROW = Row(0, 7, 70, None, "who scored the winner?", ANSWER, "de")


class Clock:
    """Seconds since the epoch, as the test says."""

    def __init__(self) -> None:
        self.now = 1e9

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "state.sqlite3")
    yield database
    database.close()


@pytest.fixture
def shown(state: Database, clock: Clock) -> Iterator[Shown]:
    kept = Shown(state, 30, clock)
    yield kept
    kept.close()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers | refusals, words)
async def test_any_reply_is_found_as_it_was_kept(reply: Answer | NoAnswer, question: str) -> None:
    database = Database(None)
    try:
        shown = Shown(database, 30)
        identifier = await shown.keep(replace(ROW, reply=reply, question=question), traceless=False)
        found = await shown.find(identifier)
        assert found is not None
        assert found.reply == reply
    finally:
        database.close()


@pytest.mark.parametrize("traceless", [False, True])
async def test_a_reply_is_found_by_its_id_its_question_and_its_place(shown: Shown, *, traceless: bool) -> None:
    identifier = await shown.keep(ROW, traceless=traceless)
    await shown.place(identifier, 7, 71)
    row = replace(ROW, id=identifier, message=71)
    assert await shown.find(identifier) == row
    assert await shown.replying_to(7, 70) == row
    assert await shown.standing_at(7, 71) == row
    assert await shown.replying_to(8, 70) is None
    assert await shown.standing_at(7, 70) is None


async def test_an_answer_that_was_sent_to_another_chat_answers_nothing_there(shown: Shown) -> None:
    identifier = await shown.keep(ROW, traceless=False)
    await shown.place(identifier, -100, 3)
    assert await shown.find(identifier) == replace(ROW, id=identifier, chat=-100, asked=None, message=3)


async def test_replies_expire_after_some_weeks(shown: Shown, clock: Clock) -> None:
    identifier = await shown.keep(ROW, traceless=False)
    clock.now += KEEP_DAYS * DAY - 1
    assert await shown.purge() == 0
    assert await shown.find(identifier)
    clock.now += 2
    assert await shown.find(identifier) is None
    assert await shown.replying_to(7, 70) is None
    assert await shown.purge() == 1


async def test_replies_expire_with_what_else_is_kept_of_questions(state: Database, clock: Clock) -> None:
    shown = Shown(state, 2, clock)
    identifier = await shown.keep(ROW, traceless=False)
    clock.now += 2 * DAY + 1
    assert await shown.find(identifier) is None


async def test_without_traces_replies_expire_within_the_hour(shown: Shown, clock: Clock) -> None:
    identifier = await shown.keep(ROW, traceless=True)
    clock.now += PASSING_SECONDS + 1
    assert await shown.find(identifier) is None


@pytest.mark.parametrize("traceless", [False, True])
async def test_a_chat_is_forgotten_with_what_its_person_said(shown: Shown, *, traceless: bool) -> None:
    identifier = await shown.keep(ROW, traceless=traceless)
    elsewhere = await shown.keep(replace(ROW, chat=-5), traceless=traceless)
    for each in (identifier, elsewhere):
        await shown.vote(each, 7, helpful=True)
    assert await shown.forget(7, 7) == 1
    assert await shown.find(identifier) is None
    assert await shown.find(elsewhere)
    assert await shown.votes(elsewhere) == Votes()


async def test_votes_go_with_their_answer(state: Database, shown: Shown) -> None:
    identifier = await shown.keep(ROW, traceless=False)
    await shown.vote(identifier, 7, helpful=True)
    await shown.drop(identifier)
    count = await state.run(lambda connection: connection.execute("SELECT count(*) FROM feedback").fetchone())
    assert count == (0,)
    with pytest.raises(sqlite3.IntegrityError):
        await shown.vote(identifier, 7, helpful=True)


async def test_another_reply_begins_without_votes(shown: Shown) -> None:
    identifier = await shown.keep(ROW, traceless=False)
    assert await shown.vote(identifier, 7, helpful=False) == Votes(0, 1)
    row = await shown.change(replace(ROW, id=identifier), "who?", replace(ANSWER, text="winner"), "ja")
    assert await shown.find(identifier) == row
    assert (row.question, row.language) == ("who?", "ja")
    assert await shown.votes(identifier) == Votes()


async def test_what_another_version_wrote_has_expired(state: Database, shown: Shown) -> None:
    identifier = await shown.keep(ROW, traceless=False)
    await state.run(lambda connection: connection.execute("UPDATE shown SET reply = '{}'"))
    assert await shown.find(identifier) is None


async def test_what_has_expired_is_forgotten_in_the_background(bot: BotApplication) -> None:
    shown = bot.bot_data.shown
    await shown.keep(ROW, traceless=False)
    await bot.bot_data.state.run(lambda connection: connection.execute("UPDATE shown SET made = 1"))
    task = asyncio.create_task(expiring(bot))
    rows = "SELECT * FROM shown"
    await until(lambda: bot.bot_data.state.run(lambda connection: not connection.execute(rows).fetchall()))
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_the_same_thing_is_done_one_after_the_other() -> None:
    one_by_one, done = OneByOne(), []

    async def work(key: str, name: str) -> None:
        async with one_by_one.turn(key):
            done.append(f"{name} begins")
            await asyncio.sleep(0.01)
            done.append(f"{name} ends")

    await asyncio.gather(work("a", "first"), work("a", "second"), work("b", "other"))
    assert done.index("first ends") < done.index("second begins")
    assert done.index("other begins") < done.index("first ends")
