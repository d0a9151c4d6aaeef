"""An answer arrives, whatever the server and the network do in between."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.speech import speech
from bot.telegram.calling import delivery, retrying
from bot.telegram.calling.finding import CLOSE
from index.errors import ArchiveDamaged
from tests.bot.telegram.support import TEXT, WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest, Conflict, Forbidden, ServerError, TooManyRequests
from tests.fakes.faults import DropConnection, Fault, RawReply, Slow
from tests.patience import PATIENCE, until

pytestmark = pytest.mark.usefixtures("bot")


async def test_being_told_to_wait_is_obeyed(chat: Chat, fake: FakeBotApi) -> None:
    fake.fail_next("sendMessage", TooManyRequests(1))
    chat.say(WINNER)
    assert (await chat.next_message()).marked("blockquote") == [TEXT]
    refused, sent = fake.calls_of("sendMessage")
    assert sent.time - refused.time >= 1


@pytest.mark.parametrize(
    "fault",
    [ServerError(500), ServerError(502), Conflict(), DropConnection(), RawReply(), RawReply(status=200)],
    ids=["500", "502", "409", "dropped", "a proxy's page", "no JSON"],
)
async def test_a_failed_send_is_tried_again(fault: Fault, chat: Chat, fake: FakeBotApi) -> None:
    fake.fail_next("sendMessage", fault, times=2)
    question = chat.say(WINNER)
    answer = await chat.next_message()
    assert answer.marked("blockquote") == [TEXT]
    assert answer.reply_to == question
    await chat.stays_quiet()


@pytest.mark.parametrize("room", ["private", "group"])
async def test_an_answer_that_arrived_though_nobody_said_so_is_found_and_not_sent_again(
    room: str, chat: Chat, group: Chat, fake: FakeBotApi
) -> None:
    """The connection broke after the server acted; the buttons work as under any other answer."""
    here = chat if room == "private" else group
    fake.fail_next("sendMessage", DropConnection(after=True))
    here.say(WINNER if room == "private" else f"/ask {WINNER}")
    answer = await here.next_message()
    await here.stays_quiet(1.5)
    assert (await here.press(answer, "👍 Helpful").answered())["text"]
    assert here.messages[answer.id].marked("blockquote") == [TEXT]


async def test_an_answer_that_may_have_arrived_and_is_not_found_is_sent_again(chat: Chat, fake: FakeBotApi) -> None:
    """Twice is better than never."""
    fake.fail_next("sendMessage", DropConnection(after=True))
    fake.fail_next("editMessageText", BadRequest("message to edit not found"), times=CLOSE)
    chat.say(WINNER)
    first, second = await chat.next_message(), await chat.next_message()
    assert first.text == second.text
    await chat.stays_quiet()


async def test_looking_for_one_answer_leaves_the_others_as_they_are(chat: Chat, fake: FakeBotApi) -> None:
    fake.fail_next("sendMessage", DropConnection())
    fake.fail_next("sendMessage", DropConnection(after=True))
    asked = [chat.say(question) for question in (WINNER, "who lost?", "who wept?")]
    answers = [await chat.next_message() for _ in asked]
    await chat.stays_quiet(1.5)
    said = {answer.reply_to.text: chat.messages[answer.id].text for answer in answers if answer.reply_to}
    assert said.keys() == {each.text for each in asked}
    assert "Nacer Chadli" in said[WINNER]
    assert all("does not say" in said[each.text] for each in asked[1:])


async def test_a_slow_server_gets_one_message_only(chat: Chat, fake: FakeBotApi) -> None:
    fake.fail_next("sendMessage", Slow(1.5, before=False))
    chat.say(WINNER)
    await chat.next_message()
    await fake.wait_for_call("sendMessage")
    await chat.stays_quiet()


async def test_a_refusal_by_telegram_is_not_repeated(chat: Chat, fake: FakeBotApi) -> None:
    fake.fail_next("sendMessage", BadRequest("not enough rights to send text messages to the chat"), times=2)
    chat.say(WINNER)
    await until(lambda: len(fake.calls_of("sendMessage")) == 2)  # the answer, and one apology
    await chat.stays_quiet(1)
    assert len(fake.calls_of("sendMessage")) == 2


async def test_whoever_blocked_the_bot_is_left_alone(chat: Chat, fake: FakeBotApi) -> None:
    fake.fail_next("sendMessage", Forbidden("bot was blocked by the user"))
    chat.say(WINNER)
    await fake.wait_for_call("sendMessage")
    await chat.stays_quiet(0.5)
    assert len(fake.calls_of("sendMessage")) == 1


async def test_after_all_attempts_the_bot_gives_up_and_goes_on(
    chat: Chat, fake: FakeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.001)
    fake.fail_next("sendMessage", ServerError(500), times=retrying.ATTEMPTS)
    chat.say("who lost?")
    await fake.wait_for_call("sendMessage", where=lambda _: len(fake.calls_of("sendMessage")) == retrying.ATTEMPTS)
    chat.say(WINNER)
    assert (await chat.next_message()).marked("blockquote") == [TEXT]


async def test_a_question_that_was_deleted_meanwhile_is_answered_all_the_same(
    chat: Chat, archive: ScriptedArchive
) -> None:
    archive.held[WINNER] = threading.Event()
    question = chat.say(WINNER)
    await until_asked(archive, chat)
    del chat.messages[question.id]
    archive.held[WINNER].set()
    answer = await chat.next_message()
    assert answer.reply_to is None


async def test_an_answer_follows_its_group_when_that_moves(group: Chat, archive: ScriptedArchive) -> None:
    archive.held[WINNER] = threading.Event()
    group.say(f"/ask {WINNER}")
    await until_asked(archive, group)
    moved = group.upgrade()
    archive.held[WINNER].set()
    assert (await moved.next_message()).marked("blockquote") == [TEXT]


async def test_a_mistake_of_ours_gets_one_polite_sentence(
    chat: Chat, archive: ScriptedArchive, caplog: pytest.LogCaptureFixture
) -> None:
    archive.error = RuntimeError("secret detail")
    chat.say(WINNER)
    assert (await chat.next_message()).text == speech("en").plain("sorry")
    assert "secret detail" in caplog.text


async def test_trouble_with_the_archive_is_logged_as_one_sentence(
    chat: Chat, archive: ScriptedArchive, caplog: pytest.LogCaptureFixture
) -> None:
    archive.error = ArchiveDamaged("The archive is damaged; add the articles again.")
    chat.say(WINNER)
    assert (await chat.next_message()).text == speech("en").plain("sorry")
    assert "The archive is damaged" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_long_search_shows_that_the_bot_is_typing(
    chat: Chat, fake: FakeBotApi, archive: ScriptedArchive
) -> None:
    archive.held[WINNER] = threading.Event()
    chat.say(WINNER)
    await until_asked(archive, chat)
    await fake.wait_for_call("sendChatAction")
    archive.held[WINNER].set()
    await chat.next_message()
    assert set(chat.actions) == {"typing"}


async def test_a_quick_answer_costs_one_call(chat: Chat, fake: FakeBotApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "TYPING_AFTER", PATIENCE)
    chat.say(WINNER)
    await chat.next_message()
    assert fake.calls_of("sendChatAction") == []


async def test_one_slow_question_holds_up_nobody_else(
    fake: FakeBotApi, chat: Chat, group: Chat, archive: ScriptedArchive
) -> None:
    """The second question is answered, in the same chat and in others, while the first is still searched for."""
    archive.held["slow?"] = threading.Event()
    slow = chat.say("slow?")
    quick = chat.say(WINNER)
    assert (await chat.next_message()).reply_to == quick
    group.say(f"/ask {WINNER}")
    await group.next_message()
    archive.held["slow?"].set()
    assert (await chat.next_message()).reply_to == slow


async def until_asked(archive: ScriptedArchive, chat: Chat) -> None:
    """Until a question has reached the archive, which holds it."""
    assert await asyncio.to_thread(archive.was_asked.wait, PATIENCE)
    assert chat.sent == []
