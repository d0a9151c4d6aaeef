"""What of a conversation outlives the bot's process."""

from __future__ import annotations

from pathlib import Path

from tests.bot.telegram.support import TEXT, WINNER, ScriptedArchive, running
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat


async def test_a_reply_to_an_old_answer_means_its_topic(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, tmp_path: Path
) -> None:
    state = tmp_path / "state.sqlite3"
    async with running(archive, fake, state=state):
        chat.say(WINNER)
        answer = await chat.next_message()
    async with running(archive, fake, state=state):
        chat.say("where?", reply_to=answer)
        await chat.next_message()
    assert archive.before == [(), (WINNER,)]


async def test_buttons_go_on_working(fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite3"
    async with running(archive, fake, state=state):
        chat.say(WINNER)
        answer = await chat.next_message()
    async with running(archive, fake, state=state):
        assert (await chat.press(answer, "👍 Helpful").answered())["text"].startswith("Thank you")
        assert (await chat.next_edit()).button("👍 Helpful · 1")


async def test_an_edited_question_edits_its_answer(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, tmp_path: Path
) -> None:
    state = tmp_path / "state.sqlite3"
    async with running(archive, fake, state=state):
        question = chat.say("who lost?")
        refusal = await chat.next_message()
    async with running(archive, fake, state=state):
        chat.edit(question, WINNER)
        answer = await chat.next_edit()
    assert answer.id == refusal.id
    assert answer.marked("blockquote") == [TEXT]


async def test_a_question_that_was_answered_before_is_not_answered_again(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, tmp_path: Path
) -> None:
    state = tmp_path / "state.sqlite3"
    async with running(archive, fake, state=state):
        question = chat.say(WINNER)
        await chat.next_message()
    async with running(archive, fake, state=state):
        fake.push("message", question.json())
        await chat.stays_quiet(0.2)
