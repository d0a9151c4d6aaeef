"""The bot as a guest: mentioned in a chat that it is not in."""

from __future__ import annotations

import pytest

from bot.telegram.context import BotApplication
from tests.bot.telegram.support import TEXT, WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest
from tests.fakes.faults import DropConnection
from tests.fakes.model import Message, User

pytestmark = pytest.mark.usefixtures("bot")
NAME = "@pressbox_test_bot"
FOLLOW_UP = "and in which minute?"


@pytest.fixture
def elsewhere(fake: FakeBotApi, alice: User) -> Chat:
    """A group that the bot is not in."""
    return fake.elsewhere(alice)


async def answered(fake: FakeBotApi, user: User, text: str, chat: Chat, reply_to: Message | None = None) -> Message:
    await fake.summon(user, text, chat=chat, reply_to=reply_to).answered()
    return await chat.next_message()


async def test_a_mention_is_answered_as_in_any_chat(
    fake: FakeBotApi, alice: User, elsewhere: Chat, group: Chat, archive: ScriptedArchive
) -> None:
    answer = await answered(fake, alice, f"{NAME} {WINNER}", elsewhere)
    assert archive.asked == [WINNER]
    group.say(f"{NAME} {WINNER}")
    known = await group.next_message()
    assert (answer.text, answer.entities) == (known.text, known.entities)
    assert answer.preview_disabled
    assert len(answer.buttons) == len(known.buttons)


async def test_it_is_answered_once(fake: FakeBotApi, alice: User, elsewhere: Chat) -> None:
    await answered(fake, alice, f"{NAME} {WINNER}", elsewhere)
    await elsewhere.stays_quiet()
    assert fake.calls_of("sendMessage") == []


async def test_the_answer_is_in_the_language_of_whoever_asks(fake: FakeBotApi) -> None:
    guest = fake.user("Jürgen", language_code="de-AT")
    answer = await answered(fake, guest, NAME, fake.elsewhere(guest))
    assert answer.text.startswith("Ja? Mich bitte")


async def test_what_another_chat_with_this_id_wants_does_not_count(
    bot: BotApplication, fake: FakeBotApi, alice: User, elsewhere: Chat
) -> None:
    await bot.bot_data.chats.change(elsewhere.id, language="ja")
    await bot.bot_data.chats.change(alice.id, language="es")
    assert (await answered(fake, alice, NAME, elsewhere)).text.startswith("¿Sí?")


async def test_a_mention_alone_in_reply_to_a_message_asks_that_message(
    fake: FakeBotApi, alice: User, elsewhere: Chat, archive: ScriptedArchive
) -> None:
    remark = elsewhere.post(alice, WINNER)
    assert (await answered(fake, alice, NAME, elsewhere, remark)).marked("blockquote") == [TEXT]
    assert archive.before == [()]


async def test_a_question_in_reply_to_a_message_leans_on_it(
    fake: FakeBotApi, alice: User, elsewhere: Chat, archive: ScriptedArchive
) -> None:
    remark = elsewhere.post(alice, WINNER)
    await answered(fake, alice, f"{NAME} {FOLLOW_UP}", elsewhere, remark)
    assert archive.before == [(WINNER,)]


async def test_a_question_leans_on_what_the_person_asked_last(
    fake: FakeBotApi, alice: User, elsewhere: Chat, archive: ScriptedArchive
) -> None:
    await answered(fake, alice, f"{NAME} {WINNER}", elsewhere)
    await answered(fake, alice, f"{NAME} {FOLLOW_UP}", elsewhere)
    await answered(fake, fake.user("Bob"), f"{NAME} {FOLLOW_UP}", elsewhere)
    assert archive.before == [(), (WINNER,), ()]


async def test_a_reply_to_an_answer_goes_on_from_it(
    fake: FakeBotApi, alice: User, elsewhere: Chat, archive: ScriptedArchive
) -> None:
    answer = await answered(fake, alice, f"{NAME} {WINNER}", elsewhere)
    await answered(fake, fake.user("Bob"), f"{NAME} {FOLLOW_UP}", elsewhere, answer)
    assert archive.before == [(), (WINNER,)]


async def test_what_is_asked_as_a_guest_does_not_mix_with_a_chat_of_that_id(
    fake: FakeBotApi, alice: User, chat: Chat, archive: ScriptedArchive
) -> None:
    await answered(fake, alice, f"{NAME} {WINNER}", fake.elsewhere(alice))
    chat.say(FOLLOW_UP)
    await chat.next_message()
    assert archive.before == [(), ()]


async def test_the_buttons_work(fake: FakeBotApi, alice: User, elsewhere: Chat) -> None:
    answer = await answered(fake, alice, f"{NAME} {WINNER}", elsewhere)
    await elsewhere.press(answer, answer.buttons[-1][0]["text"]).answered()
    await elsewhere.next_edit()


async def test_no_trace_is_left_when_the_person_wants_none(
    bot: BotApplication, fake: FakeBotApi, alice: User, elsewhere: Chat
) -> None:
    await bot.bot_data.chats.change(alice.id, traceless=True)
    await answered(fake, alice, f"{NAME} {WINNER}", elsewhere)
    assert await bot.bot_data.state.run(lambda c: c.execute("SELECT count(*) FROM shown").fetchone()) == (0,)


async def test_another_bot_is_not_answered(fake: FakeBotApi, elsewhere: Chat, archive: ScriptedArchive) -> None:
    message = elsewhere.post(fake.user("Robot"), f"{NAME} {WINNER}").json() | {"guest_query_id": "1"}
    message["from"]["is_bot"] = True
    fake.push("guest_message", message)
    await fake.settled()
    await elsewhere.stays_quiet(0.15)
    assert archive.asked == []


async def test_an_answer_that_comes_too_late_is_no_error(
    fake: FakeBotApi, alice: User, elsewhere: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    late = BadRequest("query is too old and response timeout expired or query ID is invalid")
    fake.fail_next("answerGuestQuery", late)
    fake.summon(alice, f"{NAME} {WINNER}", chat=elsewhere)
    await fake.wait_for_call("answerGuestQuery")
    await elsewhere.stays_quiet()
    assert not [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]


async def test_an_answer_whose_arrival_is_not_known_is_given_once(
    fake: FakeBotApi, alice: User, elsewhere: Chat
) -> None:
    fake.fail_next("answerGuestQuery", DropConnection(after=True))
    await answered(fake, alice, f"{NAME} {WINNER}", elsewhere)
    again = await fake.wait_for_call("answerGuestQuery", where=lambda call: call.status == 400)
    assert "query is too old" in str(again.result)
    await elsewhere.stays_quiet()
    fake.calls.remove(again)  # a refusal that could not be avoided


async def test_when_answering_fails_the_guest_says_sorry(
    fake: FakeBotApi, alice: User, elsewhere: Chat, archive: ScriptedArchive
) -> None:
    archive.error = RuntimeError("broken")
    answer = await answered(fake, alice, f"{NAME} {WINNER}", elsewhere)
    assert answer.text.startswith("Sorry,")
