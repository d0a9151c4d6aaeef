"""Edited questions, and what becomes of their answers."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import threading

import pytest

from bot.telegram.handlers.edits import LATE
from index.model import NoAnswer, Reason
from tests.bot.telegram.support import ANSWER, TEXT, WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.patience import until

pytestmark = pytest.mark.usefixtures("bot")

LOSER = "who lost?"


async def test_an_edited_question_edits_its_answer(chat: Chat, archive: ScriptedArchive) -> None:
    question = chat.say(LOSER)
    refusal = await chat.next_message()
    chat.edit(question, WINNER)
    answer = await chat.next_edit()
    assert answer.id == refusal.id
    assert answer.marked("blockquote") == [TEXT]
    assert answer.button("In context")
    await chat.stays_quiet(0.1)
    assert archive.asked == [LOSER, WINNER]


async def test_an_answer_may_become_a_refusal(chat: Chat) -> None:
    question = chat.say(WINNER)
    await chat.next_message()
    chat.edit(question, LOSER)
    refusal = await chat.next_edit()
    assert refusal.text.startswith("The archive does not")
    assert refusal.buttons == []


async def test_an_edit_that_asks_the_same_does_nothing(chat: Chat, archive: ScriptedArchive) -> None:
    question = chat.say(WINNER)
    answer = await chat.next_message()
    chat.edit(question, f"/ask  {WINNER} ")
    chat.say(LOSER)
    await chat.next_message()
    assert archive.asked == [WINNER, LOSER]
    assert chat.messages[answer.id] == answer


async def test_what_people_said_of_the_old_answer_is_forgotten(chat: Chat, archive: ScriptedArchive) -> None:
    archive.replies[LOSER] = dataclasses.replace(ANSWER, question=LOSER, text="winner")
    question = chat.say(WINNER)
    answer = await chat.next_message()
    await chat.press(answer, "👍 Helpful").answered()
    await chat.next_edit()
    chat.edit(question, LOSER)
    assert (await chat.next_edit()).button("👍 Helpful")


async def test_in_a_group_an_edited_question_edits_its_answer(group: Chat) -> None:
    question = group.say(f"/ask {LOSER}")
    refusal = await group.next_message()
    group.edit(question, f"/ask {WINNER}")
    answer = await group.next_edit()
    assert answer.id == refusal.id
    assert answer.marked("blockquote") == [TEXT]


async def test_what_asks_nothing_any_more_keeps_its_answer(group: Chat, archive: ScriptedArchive) -> None:
    question = group.say(f"@pressbox_test_bot {WINNER}")
    answer = await group.next_message()
    group.edit(question, "never mind")
    group.edit(question, "@pressbox_test_bot")
    group.say(f"/ask {LOSER}")
    await group.next_message()
    assert archive.asked == [WINNER, LOSER]
    assert group.messages[answer.id] == answer


async def test_in_a_private_chat_a_message_that_becomes_a_question_is_answered(chat: Chat) -> None:
    message = chat.say("/ask")
    await chat.next_message()
    chat.edit(message, f"/ask {WINNER}")
    answer = await chat.next_message()
    assert answer.marked("blockquote") == [TEXT]
    assert answer.reply_to is not None
    assert answer.reply_to.id == message.id


async def test_in_a_group_it_is_not(group: Chat, archive: ScriptedArchive) -> None:
    message = group.say("look at that")
    group.edit(message, f"/ask {WINNER}")
    await group.stays_quiet(0.15)
    assert archive.asked == []


async def test_an_old_message_that_nothing_answers_is_left_alone(
    chat: Chat, fake: FakeBotApi, archive: ScriptedArchive
) -> None:
    message = chat.say("/ask")
    await chat.next_message()
    old = chat.messages[message.id].json() | {"text": WINNER, "edit_date": message.date + 1}
    fake.push("edited_message", old | {"date": message.date - round(LATE / dt.timedelta(seconds=1))})
    await chat.stays_quiet(0.15)
    assert archive.asked == []


async def test_when_the_answer_was_deleted_a_person_gets_another(chat: Chat, fake: FakeBotApi) -> None:
    question = chat.say(LOSER)
    refusal = await chat.next_message()
    del chat.messages[refusal.id]
    chat.edit(question, WINNER)
    assert (await chat.next_message()).marked("blockquote") == [TEXT]
    _forgive(fake)


async def test_when_the_answer_was_deleted_a_group_gets_none(group: Chat, fake: FakeBotApi) -> None:
    question = group.say(f"/ask {LOSER}")
    refusal = await group.next_message()
    del group.messages[refusal.id]
    group.edit(question, f"/ask {WINNER}")
    await group.stays_quiet(0.15)
    _forgive(fake)


async def test_an_edit_while_the_answer_is_looked_for_ends_in_one_message(chat: Chat, archive: ScriptedArchive) -> None:
    archive.held[LOSER] = threading.Event()
    question = chat.say(LOSER)
    await until(archive.was_asked.is_set)
    chat.edit(question, WINNER)
    await _a_moment()
    archive.held[LOSER].set()
    await chat.next_message()
    assert (await chat.next_edit()).marked("blockquote") == [TEXT]
    await chat.stays_quiet(0.1)


async def test_the_next_question_leans_on_the_edited_one(chat: Chat, archive: ScriptedArchive) -> None:
    question = chat.say(LOSER)
    await chat.next_message()
    chat.edit(question, WINNER)
    await chat.next_edit()
    chat.say("where?")
    await chat.next_message()
    assert archive.before[-1] == (WINNER,)


async def test_an_edited_follow_up_leans_on_what_it_leant_on_before(chat: Chat, archive: ScriptedArchive) -> None:
    chat.say(WINNER)
    await chat.next_message()
    question = chat.say("where?")
    await chat.next_message()
    chat.edit(question, "when?")
    await chat.next_edit()
    assert archive.before == [(), (WINNER,), (WINNER,)]


async def test_an_edited_old_question_does_not_change_what_the_chat_is_talking_about(
    chat: Chat, archive: ScriptedArchive
) -> None:
    archive.replies["who?"] = NoAnswer("who?", Reason.NOT_THIS)
    old = chat.say("who?")
    await chat.next_message()
    chat.say(WINNER)
    await chat.next_message()
    chat.edit(old, LOSER)
    await chat.next_edit()
    chat.say("where?")
    await chat.next_message()
    assert archive.before[-1][-1] == WINNER


async def _a_moment() -> None:
    await asyncio.sleep(0.02)


def _forgive(fake: FakeBotApi) -> None:
    """The bot could not know that the message was gone."""
    fake.calls[:] = [call for call in fake.calls if call.method != "editMessageText"]
