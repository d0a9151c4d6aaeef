"""Questions typed after the bot's name in any chat."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

import pytest

from bot.telegram.context import BotApplication
from bot.telegram.handlers import inline
from index.model import NoAnswer, Reason
from tests.bot.telegram.answers.test_results import SECOND, THIRD
from tests.bot.telegram.support import ANSWER, CITATION, TEXT, WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest, Json, ServerError
from tests.fakes.model import User
from tests.fakes.telegram_html import parse_html
from tests.patience import PATIENCE, until

pytestmark = pytest.mark.usefixtures("bot")


async def results_of(fake: FakeBotApi, user: User, text: str) -> list[Json]:
    return list((await fake.inline_query(user, text).answered())["results"])


def said(result: Json) -> str:
    return parse_html(result["input_message_content"]["message_text"])[0]


async def test_a_question_is_answered_with_what_a_chat_would_say(fake: FakeBotApi, alice: User, chat: Chat) -> None:
    (result,) = await results_of(fake, alice, WINNER)
    assert (result["title"], result["description"]) == ("Nacer Chadli", TEXT)
    chat.say(WINNER)
    answer = await chat.next_message()
    assert said(result) == answer.text
    labels = [[button["text"] for button in row] for row in result["reply_markup"]["inline_keyboard"]]
    assert labels == [[button["text"] for button in row] for row in answer.buttons]


async def test_the_list_is_this_persons_and_not_kept_for_long(fake: FakeBotApi, alice: User) -> None:
    answer = await fake.inline_query(alice, WINNER).answered()
    assert answer["is_personal"] is True
    assert answer["cache_time"] <= 30


async def test_other_articles_follow(fake: FakeBotApi, alice: User, archive: ScriptedArchive) -> None:
    archive.replies[WINNER] = replace(ANSWER, citations=(CITATION, SECOND), disagreements=(THIRD,))
    first, second, third = await results_of(fake, alice, WINNER)
    assert [each["title"] for each in (first, second, third)] == ["Nacer Chadli", "Chadli", "Lukaku"]
    assert said(second).startswith("Chadli\n\nIt was Chadli who had the last word.\n— Gazette")


async def test_a_refusal_is_one_result_that_says_so(fake: FakeBotApi, alice: User, archive: ScriptedArchive) -> None:
    question = "who won Wimbledon?"
    archive.replies[question] = NoAnswer(question, Reason.NOT_THIS, (CITATION,))
    (result,) = await results_of(fake, alice, question)
    assert result["title"] == "The archive does not say"
    assert result["description"] == "Closest: A late, late show"
    assert said(result).startswith("The archive does not say who won Wimbledon.")
    assert TEXT not in said(result)


@pytest.mark.parametrize("text", ["", "   ", "wh"])
async def test_before_there_is_a_question_there_is_a_hint(
    text: str, fake: FakeBotApi, alice: User, archive: ScriptedArchive
) -> None:
    answer = await fake.inline_query(alice, text).answered()
    assert answer["results"] == []
    assert answer["button"] == {"text": "Type a question about the news", "start_parameter": "inline"}
    assert archive.asked == []


async def test_the_hint_leads_to_a_welcome(chat: Chat) -> None:
    chat.say("/start inline")
    assert (await chat.next_message()).text.startswith("Hello.")


async def test_a_greeting_gets_the_hint(fake: FakeBotApi, alice: User, archive: ScriptedArchive) -> None:
    archive.replies["hello"] = NoAnswer("hello", Reason.GREETING)
    assert (await fake.inline_query(alice, "hello").answered())["results"] == []


async def test_the_results_are_in_the_persons_language(fake: FakeBotApi) -> None:
    maria = fake.user("Maria", language_code="es")
    (result,) = await results_of(fake, maria, "who lost?")
    assert result["title"] == "El archivo no lo dice"


async def test_what_a_person_wants_in_their_own_chat_holds_here(
    bot: BotApplication, fake: FakeBotApi, alice: User, archive: ScriptedArchive
) -> None:
    await bot.bot_data.chats.change(alice.id, language="de", sources=("The Demo Post",))
    (result,) = await results_of(fake, alice, "who lost?")
    assert result["title"] == "Das Archiv sagt dazu nichts"
    assert archive.within == [archive.articles_of(["The Demo Post"])]


async def test_while_one_is_answered_only_the_latest_waits(
    bot: BotApplication, fake: FakeBotApi, alice: User, archive: ScriptedArchive
) -> None:
    archive.held["who"] = threading.Event()
    typed = [fake.inline_query(alice, "who")]
    assert await asyncio.to_thread(archive.was_asked.wait, PATIENCE)
    typed += [fake.inline_query(alice, WINNER[:end]) for end in (5, len(WINNER))]
    desk = desk_of(bot)
    await until(lambda: desk._typists[alice.id].queries == len(typed))
    archive.held["who"].set()
    assert (await typed[-1].answered())["results"][0]["title"] == "Nacer Chadli"
    assert archive.asked == ["who", WINNER]
    assert [each.answer for each in typed[:-1]] == [None] * 2


def desk_of(bot: BotApplication) -> inline.Desk:
    """Where the bot answers what is typed."""
    desks = {getattr(each.callback, "__self__", None) for group in bot.handlers.values() for each in group}
    (desk,) = (each for each in desks if isinstance(each, inline.Desk))
    return desk


async def test_one_who_types_does_not_hold_up_another(fake: FakeBotApi, alice: User, archive: ScriptedArchive) -> None:
    archive.held["who"] = threading.Event()
    fake.inline_query(alice, "who")
    assert await asyncio.to_thread(archive.was_asked.wait, PATIENCE)
    assert await results_of(fake, fake.user("Bob"), WINNER)
    archive.held["who"].set()


async def test_an_answer_that_comes_too_late_is_no_error(
    fake: FakeBotApi, alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    late = BadRequest("query is too old and response timeout expired or query ID is invalid")
    fake.fail_next("answerInlineQuery", late)
    fake.inline_query(alice, WINNER)
    await fake.wait_for_call("answerInlineQuery")
    await results_of(fake, alice, WINNER)
    assert not [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]


async def test_a_failing_server_is_asked_again(fake: FakeBotApi, alice: User) -> None:
    fake.fail_next("answerInlineQuery", ServerError(502))
    assert await results_of(fake, alice, WINNER)


async def test_the_buttons_of_a_result_work(fake: FakeBotApi, alice: User, archive: ScriptedArchive) -> None:
    elsewhere = fake.elsewhere(alice)
    query = fake.inline_query(alice, WINNER)
    await query.answered()
    message = fake.choose(query, chat=elsewhere, feedback=False)
    await elsewhere.press(message, message.buttons[-1][0]["text"]).answered()
    await elsewhere.next_edit()


async def test_nothing_of_what_is_typed_is_written(bot: BotApplication, fake: FakeBotApi, alice: User) -> None:
    await results_of(fake, alice, WINNER)
    assert await bot.bot_data.state.run(lambda c: c.execute("SELECT count(*) FROM shown").fetchone()) == (0,)


async def test_a_chosen_result_is_kept_as_any_other_answer(bot: BotApplication, fake: FakeBotApi, alice: User) -> None:
    elsewhere = fake.elsewhere(alice)
    query = fake.inline_query(alice, WINNER)
    await query.answered()
    message = fake.choose(query, chat=elsewhere)
    kept = await elsewhere.next_edit()
    assert kept.text == message.text
    assert kept.buttons != message.buttons
    assert await bot.bot_data.state.run(lambda c: c.execute("SELECT question FROM shown").fetchall()) == [(WINNER,)]
    await elsewhere.press(kept, kept.buttons[-1][0]["text"]).answered()


async def test_a_result_chosen_by_one_who_wants_no_trace_is_not_written(
    bot: BotApplication, fake: FakeBotApi, alice: User
) -> None:
    await bot.bot_data.chats.change(alice.id, traceless=True)
    query = fake.inline_query(alice, WINNER)
    await query.answered()
    fake.choose(query, chat=fake.elsewhere(alice))
    await fake.settled()
    await asyncio.sleep(0.1)
    assert await bot.bot_data.state.run(lambda c: c.execute("SELECT count(*) FROM shown").fetchone()) == (0,)


@pytest.mark.parametrize("identifier", ["called", "-", "ff", "f" * 16, "-" + "f" * 16, "١"])
async def test_a_chosen_result_that_is_not_known_is_left_alone(
    identifier: str, fake: FakeBotApi, alice: User, caplog: pytest.LogCaptureFixture
) -> None:
    payload = {"result_id": identifier, "from": alice.json(), "query": "?", "inline_message_id": "AA"}
    fake.push("chosen_inline_result", payload)
    await results_of(fake, alice, WINNER)
    assert not [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]


async def test_only_so_many_results_are_kept_in_memory(
    bot: BotApplication, fake: FakeBotApi, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inline, "KEPT", 1)
    (first,) = await results_of(fake, alice, WINNER)
    (second,) = await results_of(fake, alice, WINNER)
    assert await bot.bot_data.shown.find(int(first["id"], 16)) is None
    assert await bot.bot_data.shown.find(int(second["id"], 16))
