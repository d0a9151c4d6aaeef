"""Questions in a private chat, from the message to the answer, over real HTTP."""

from __future__ import annotations

import dataclasses

import pytest

from index.model import Answer, Citation, Kind, NoAnswer, Quote, Reason
from tests.bot.telegram.support import CITATION, TEXT, WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.model import User

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_plain_message_is_answered_with_the_words_the_quote_and_the_source(chat: Chat) -> None:
    chat.say(WINNER)
    answer = await chat.next_message()
    assert answer.text == (
        f"Nacer Chadli\n\n{TEXT}\n— A late, late show, The Demo Post, 3 July 2018\n3 of 5 articles agree"
    )
    assert answer.marked("blockquote") == [TEXT]
    assert answer.marked("bold") == ["Nacer Chadli", "Nacer Chadli"]
    assert answer.marked("text_link") == ["A late, late show"]
    assert answer.links() == [CITATION.link]


async def test_an_answer_replies_to_its_question_without_a_preview(chat: Chat) -> None:
    question = chat.say(WINNER)
    answer = await chat.next_message()
    assert answer.reply_to == question
    assert answer.preview_disabled


async def test_the_command_answers_as_a_plain_message_does(chat: Chat) -> None:
    chat.say(f"/ask {WINNER}")
    assert (await chat.next_message()).marked("blockquote") == [TEXT]


@pytest.mark.parametrize("message", ["/ASK", "/ask@pressbox_test_bot", "/ask\n", "@pressbox_test_bot,"])
async def test_how_the_bot_is_addressed_is_no_part_of_the_question(
    message: str, chat: Chat, archive: ScriptedArchive
) -> None:
    chat.say(f"{message} {WINNER}")
    await chat.next_message()
    assert archive.asked == [WINNER]


async def test_the_command_without_a_question_says_how_to_ask(chat: Chat, archive: ScriptedArchive) -> None:
    chat.say("/ask")
    assert "/ask who scored the winner?" in (await chat.next_message()).text
    assert archive.asked == []


async def test_the_command_in_reply_to_a_message_asks_that_message(chat: Chat, fake: FakeBotApi) -> None:
    question = chat.post(fake.user("Bob"), WINNER)
    chat.say("/ask", reply_to=question)
    assert (await chat.next_message()).marked("blockquote") == [TEXT]


async def test_what_the_archive_does_not_say_is_refused(chat: Chat) -> None:
    chat.say("who won Wimbledon?")
    answer = await chat.next_message()
    assert answer.text == (
        "The archive does not say who won Wimbledon.\n\nIt holds 5 articles (2\u20133 Jul 2018) from The Demo Post."
    )
    assert answer.entities == ()


async def test_a_greeting_is_met_with_a_word(chat: Chat, archive: ScriptedArchive) -> None:
    archive.replies["hello"] = NoAnswer("hello", Reason.GREETING)
    chat.say("hello")
    assert (await chat.next_message()).text.startswith("Hello.")


async def test_markup_in_a_question_is_shown_and_not_obeyed(chat: Chat) -> None:
    chat.say("who is <b>Kane</b> & Co")
    answer = await chat.next_message()
    assert "<b>Kane</b> & Co" in answer.text
    assert answer.marked("bold") == []


async def test_markup_in_an_article_is_shown_and_not_obeyed(chat: Chat, archive: ScriptedArchive) -> None:
    hostile = "</blockquote><a href='https://evil.example'>x</a> &lt; &nbsp; 🏆"
    citation = Citation(Quote("x", 1, 0, len(hostile), hostile, answer=(0, 5)), hostile, hostile, link=hostile)
    archive.replies["what?"] = Answer("what?", hostile, Kind.OTHER, 1.0, (citation,))
    chat.say("what?")
    answer = await chat.next_message()
    assert answer.marked("blockquote") == [hostile]
    assert answer.links() == []


async def test_a_passage_of_any_length_fits_into_the_message(chat: Chat, archive: ScriptedArchive) -> None:
    quote = Quote("x", 1, 0, 50_000, "& 🏆 < " * 10_000)
    archive.replies["what?"] = Answer("what?", None, Kind.OTHER, 1.0, (dataclasses.replace(CITATION, quote=quote),))
    chat.say("what?")
    assert (await chat.next_message()).links() == [CITATION.link]


async def test_a_message_that_is_delivered_again_is_answered_once(
    chat: Chat, fake: FakeBotApi, archive: ScriptedArchive
) -> None:
    question = chat.say(WINNER)
    fake.push("message", question.json())
    await chat.next_message()
    fake.push("message", question.json())
    await chat.stays_quiet(0.15)
    assert archive.asked == [WINNER]


async def test_a_message_without_text_gets_one_sentence(chat: Chat) -> None:
    chat.send_file(b"...", "report.txt")
    assert (await chat.next_message()).text == "I can only read words; send me a question as text."


async def test_an_unknown_command_points_to_help(chat: Chat, archive: ScriptedArchive) -> None:
    chat.say("/weather")
    assert "/help" in (await chat.next_message()).text
    assert archive.asked == []


async def test_a_message_that_came_by_way_of_another_bot_is_ignored(
    chat: Chat, fake: FakeBotApi, alice: User, archive: ScriptedArchive
) -> None:
    message = chat.post(alice, WINNER, more={"via_bot": {"id": 5, "is_bot": True, "first_name": "Gif"}})
    fake.push("message", message.json())
    await chat.stays_quiet(0.15)
    assert archive.asked == []


async def test_a_command_is_recognised_even_where_its_entity_is_missing(
    chat: Chat, fake: FakeBotApi, alice: User, archive: ScriptedArchive
) -> None:
    fake.push("message", chat.post(alice, f"/ask {WINNER}").json())
    await chat.next_message()
    assert archive.asked == [WINNER]
