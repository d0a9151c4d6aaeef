"""What was asked is kept for the editors: as little as they need, for as long as the settings say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.answers.journal import DAY, Journal
from bot.telegram.asked import Asked, Place
from bot.telegram.context import BotApplication
from bot.telegram.state import Database, asked
from bot.telegram.state.asked import Entry, Often, Totals
from index.model import NoAnswer, Reason
from tests.bot.telegram.support import WINNER, ScriptedArchive, running
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.patience import until

NOW = 1_000 * DAY


def heard(question: str = WINNER, **fields: Any) -> Asked:
    """A question that got no answer."""
    usual: dict[str, Any] = {"place": Place.PRIVATE, "chat": 5, "person": 5, "traceless": False}
    return Asked(NoAnswer(question, Reason.NOT_THIS), seconds=0.1, **(usual | fields))


def rows(state: Database) -> list[Entry]:
    return state.run_now(lambda connection: asked.export(connection, 0.0))


@pytest.fixture
def state() -> Database:
    return Database(None)


async def test_a_question_is_kept_with_what_came_of_it(bot: BotApplication, chat: Chat) -> None:
    chat.say(WINNER)
    await chat.next_message()
    chat.say("who won Wimbledon?")
    await chat.next_message()
    first, second = await bot.bot_data.state.run(lambda connection: asked.export(connection, 0.0))
    assert (first.question, first.answered, first.answer, first.reason) == (WINNER, True, "Nacer Chadli", None)
    assert (second.question, second.answered, second.answer, second.reason) == (
        "who won Wimbledon?",
        False,
        None,
        "not-this",
    )
    assert {first.place, second.place} == {"private"}


async def test_an_export_does_not_say_who_asked(state: Database) -> None:
    await Journal(state, 30).hear(heard(person=77, chat=78))
    assert [(entry.person, entry.chat) for entry in rows(state)] == [(None, None)]


@pytest.mark.parametrize(
    "question",
    [
        heard(traceless=True),
        heard(place=Place.INLINE, chat=None),
        Asked(NoAnswer("hello", Reason.GREETING), Place.PRIVATE, 0.1, 5, 5, traceless=False),
        Asked(NoAnswer("", Reason.EMPTY_QUESTION), Place.PRIVATE, 0.1, 5, 5, traceless=False),
    ],
    ids=["traceless", "inline", "greeting", "empty"],
)
async def test_what_may_not_or_need_not_be_kept_is_not(state: Database, question: Asked) -> None:
    await Journal(state, 30).hear(question)
    assert rows(state) == []


async def test_nothing_is_kept_for_no_days(state: Database) -> None:
    await Journal(state, 0).hear(heard())
    assert rows(state) == []


async def test_a_chat_that_wants_no_traces_leaves_none(bot: BotApplication, chat: Chat) -> None:
    await bot.bot_data.chats.change(chat.id, traceless=True)
    chat.say(WINNER)
    await chat.next_message()
    assert await bot.bot_data.state.run(lambda connection: asked.export(connection, 0.0)) == []


async def test_long_texts_are_cut(state: Database) -> None:
    await Journal(state, 30).hear(heard("why " * 10_000))
    assert len(rows(state)[0].question) == asked.LONGEST


async def test_what_is_too_old_is_forgotten(state: Database) -> None:
    now = NOW
    journal = Journal(state, 30, lambda: now)
    await journal.hear(heard("old"))
    now += 29 * DAY
    await journal.hear(heard("new"))
    assert await journal.forget_old() == 0
    now += 2 * DAY
    assert await journal.forget_old() == 1
    assert [entry.question for entry in rows(state)] == ["new"]


async def test_it_is_forgotten_while_the_bot_runs(
    archive: ScriptedArchive, fake: FakeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.answers.journal.EVERY", 0.02)
    async with running(archive, fake) as bot:
        state = bot.bot_data.state
        await state.run(lambda connection: asked.keep(connection, Entry(1.0, "private", "old", answered=False)))
        await until(lambda: state.run(lambda connection: not asked.export(connection, 0.0)))


async def test_a_question_is_answered_when_it_cannot_be_kept(state: Database, caplog: pytest.LogCaptureFixture) -> None:
    state.run_now(lambda connection: connection.execute("DROP TABLE asked"))
    await Journal(state, 30).hear(heard())
    assert "could not be put down" in caplog.text
    assert WINNER not in caplog.text


# -- what editors see


def kept(state: Database, *questions: tuple[str, bool], at: float = NOW, person: int = 1) -> None:
    """Keep (question, whether it was answered), a second apart."""

    def keep(connection: sqlite3.Connection) -> None:
        for number, (question, answered) in enumerate(questions):
            entry = Entry(at + number, "group", question, answered, chat=-person, person=person)
            asked.keep(connection, entry)

    state.run_now(keep)


def look(state: Database, query: Callable[[sqlite3.Connection], Any]) -> Any:
    return state.run_now(query)


def test_the_same_question_counts_once_in_any_case_and_punctuation(state: Database) -> None:
    kept(state, ("Who won?", True), ("why?", True), ("who WON", True))
    assert look(state, lambda c: asked.most_asked(c, 0.0, 10)) == [
        Often("who WON", 2, NOW + 2),
        Often("why?", 1, NOW + 1),
    ]


def test_what_has_an_answer_by_now_is_not_unanswered(state: Database) -> None:
    kept(state, ("who won?", False), ("why?", False), ("why?", False), ("who won?", True))
    assert look(state, lambda c: asked.unanswered(c, 0.0, 10)) == [Often("why?", 2, NOW + 2)]


def test_a_follow_up_counts_as_it_was_understood(state: Database) -> None:
    entry = Entry(NOW, "private", "and why?", answered=False, understood="why did he win?")
    state.run_now(lambda c: asked.keep(c, entry))
    assert [each.question for each in look(state, lambda c: asked.unanswered(c, 0.0, 10))] == ["why did he win?"]


def test_only_so_many_since_then(state: Database) -> None:
    kept(state, ("a b", True), ("c d", True), ("e f", True))
    assert len(look(state, lambda c: asked.most_asked(c, 0.0, 2))) == 2
    assert [each.question for each in look(state, lambda c: asked.most_asked(c, NOW + 2, 9))] == ["e f"]


def test_totals_count_questions_people_and_chats(state: Database) -> None:
    kept(state, ("a", True), ("b", False))
    kept(state, ("a", True), person=2)
    totals = look(state, lambda c: asked.totals(c, 0.0))
    assert totals == Totals(questions=3, answered=2, people=2, chats=2)
    assert totals.unanswered == 1
    assert look(state, lambda c: asked.totals(c, NOW * 2)) == Totals(0, 0, 0, 0)


@given(st.text(max_size=50), st.none() | st.text(max_size=50), st.none() | st.text(max_size=50))
def test_any_text_can_be_kept(question: str, understood: str | None, answer: str | None) -> None:
    state = Database(None)
    entry = Entry(NOW, "group", question, answered=True, understood=understood, answer=answer)
    state.run_now(lambda c: asked.keep(c, entry))
    assert len(look(state, lambda c: asked.most_asked(c, 0.0, 9))) == 1
    state.close()
