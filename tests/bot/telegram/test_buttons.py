"""The buttons under answers and refusals, pressed over real HTTP."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest

from bot.telegram.answers.keyboards import Act, Pressed, pressed
from bot.telegram.context import BotApplication
from bot.telegram.state import feedback
from index.model import Answer, Article, Citation, NoAnswer, Paragraph, Quote, Reason
from tests.bot.telegram.support import ANSWER, CITATION, TEXT, WINNER, ScriptedArchive, running
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import ServerError
from tests.fakes.model import Message, User
from tests.index.prepared import archive_of

BEFORE, AFTER = "It had been two all.", "Nobody in blue moved."
WHOLE = f"{BEFORE}\n\n{TEXT}\n\n{AFTER}"
ARTICLE = Article(
    "late",
    "A late, late show",
    WHOLE,
    tuple(
        Paragraph(number, WHOLE.index(each), WHOLE.index(each) + len(each))
        for number, each in enumerate((BEFORE, TEXT, AFTER), 1)
    ),
    "The Demo Post",
)


def quoting(text: str = TEXT) -> Citation:
    start = WHOLE.index(text)
    return dataclasses.replace(CITATION, quote=Quote("late", 2, start, start + len(text), text, answer=(25, 37)))


@pytest.fixture
def archive() -> ScriptedArchive:
    """Knows the winner out of two articles, of which it has the first."""
    other = Citation(Quote("echo", 1, 0, 19, "Chadli won it late."), "Clean sheets", "The Sample Echo")
    scripted = ScriptedArchive({WINNER: dataclasses.replace(ANSWER, citations=(quoting(), other))})
    scripted.replies["who lost?"] = NoAnswer("who lost?", Reason.NOT_THIS, (quoting(),))
    scripted.shelf = archive_of(ARTICLE)
    return scripted


async def asked(chat: Chat, question: str = WINNER) -> Message:
    """What the bot says to a question."""
    chat.say(f"/ask {question}")
    return await chat.next_message()


def labels(message: Message) -> list[list[str]]:
    return [[each["text"] for each in row] for row in message.buttons]


def test_what_a_button_says_fits_and_is_understood() -> None:
    for one in (Pressed(Act.CONTEXT, 2**60 - 1, -99_999), Pressed(Act.WRONG, -(2**60 - 1)), Pressed(Act.SOURCES, 1, 3)):
        assert len(one.data().encode()) <= 64
        assert pressed(one.data()) == one


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "a1:x:1:0",
        "a2:c:1:0",
        "a1:c:1",
        "a1:c:zz:0",
        "a1:c:ffffffffffffffff:0",
        "a1:c:1:0:0",
        "a1:c:" + "f" * 99,
    ],
)
def test_other_data_is_not_understood(data: str | None) -> None:
    assert pressed(data) is None


@pytest.mark.usefixtures("bot")
async def test_an_answer_has_four_buttons(chat: Chat) -> None:
    assert labels(await asked(chat)) == [["More sources", "In context"], ["👍 Helpful", "👎 Wrong answer"]]


@pytest.mark.usefixtures("bot")
async def test_an_answer_out_of_one_article_has_no_more_sources(chat: Chat, archive: ScriptedArchive) -> None:
    archive.replies[WINNER] = ANSWER
    assert labels(await asked(chat))[0] == ["In context"]


@pytest.mark.usefixtures("bot")
async def test_the_buttons_speak_the_readers_language(fake: FakeBotApi) -> None:
    anna = fake.private_chat(fake.user("Anna", language_code="de-AT"))
    assert labels(await asked(anna)) == [["Weitere Quellen", "Im Zusammenhang"], ["👍 Hilfreich", "👎 Falsch"]]


@pytest.mark.usefixtures("bot")
async def test_more_sources_are_shown_in_place_and_back_leads_to_the_answer(chat: Chat) -> None:
    answer = await asked(chat)
    assert await chat.press(answer, "More sources").answered()
    more = await chat.next_edit()
    assert more.id == answer.id
    assert more.text == "Nacer Chadli\nMore sources\n\nChadli won it late.\n— Clean sheets, The Sample Echo"
    chat.press(more, "« Back")
    back = await chat.next_edit()
    assert (back.text, back.buttons) == (answer.text, answer.buttons)


@pytest.mark.usefixtures("bot")
async def test_in_context_shows_the_paragraphs_around_the_quote(chat: Chat) -> None:
    answer = await asked(chat)
    assert await chat.press(answer, "In context").answered()
    context = await chat.next_edit()
    assert context.marked("blockquote") == [WHOLE]
    assert context.marked("bold") == [TEXT]
    assert labels(context) == [["« Back"]]


@pytest.mark.usefixtures("bot")
async def test_the_context_is_paged_to_and_fro(chat: Chat, archive: ScriptedArchive) -> None:
    long = "x" * 1_490
    text = f"{long}\n\n{TEXT}\n\n{long}"
    places = [(0, 1_490), (1_492, 1_492 + len(TEXT)), (len(text) - 1_490, len(text))]
    paragraphs = tuple(Paragraph(number, *place) for number, place in enumerate(places, 1))
    archive.shelf = archive_of(Article("late", "Late", text, paragraphs))
    chat.press(await asked(chat), "In context")
    middle = await chat.next_edit()
    assert (middle.marked("blockquote"), labels(middle)) == ([TEXT], [["‹ Previous", "Next ›"], ["« Back"]])
    chat.press(middle, "Next ›")
    end = await chat.next_edit()
    assert (end.marked("blockquote"), labels(end)) == ([long], [["‹ Previous"], ["« Back"]])
    chat.press(end, "‹ Previous")
    assert (await chat.next_edit()).text == middle.text
    chat.press(middle, "‹ Previous")
    assert labels(await chat.next_edit()) == [["Next ›"], ["« Back"]]


@pytest.mark.usefixtures("bot")
async def test_a_refusal_has_the_closest_passage_behind_a_button(chat: Chat) -> None:
    refusal = await asked(chat, "who lost?")
    assert TEXT not in refusal.text
    assert labels(refusal) == [["Closest passage"]]
    chat.press(refusal, "Closest passage")
    closest = await chat.next_edit()
    assert closest.text.startswith("The closest passage, which does not answer the question:")
    assert closest.marked("blockquote") == [TEXT]
    chat.press(closest, "In context")
    assert (await chat.next_edit()).marked("blockquote") == [WHOLE]
    chat.press(closest, "« Back")
    back = await chat.next_edit()
    assert (back.text, back.buttons) == (refusal.text, refusal.buttons)


@pytest.mark.usefixtures("bot")
async def test_a_refusal_with_nothing_close_has_no_buttons(chat: Chat) -> None:
    assert (await asked(chat, "who won Wimbledon?")).buttons == []


@pytest.mark.usefixtures("bot")
async def test_each_person_has_one_vote_and_may_change_it(fake: FakeBotApi, group: Chat, alice: User) -> None:
    bob = fake.user("Bob")
    group.join(bob)
    answer = await asked(group)
    assert (await group.press(answer, "👍 Helpful", by=alice).answered())["text"].startswith("Thank you")
    assert labels(await group.next_edit())[1] == ["👍 Helpful · 1", "👎 Wrong answer"]
    group.press(group.messages[answer.id], "👎 Wrong answer", by=bob)
    assert labels(await group.next_edit())[1] == ["👍 Helpful · 1", "👎 Wrong answer · 1"]
    group.press(group.messages[answer.id], "👎 Wrong answer · 1", by=alice)
    changed = await group.next_edit()
    assert labels(changed)[1] == ["👍 Helpful", "👎 Wrong answer · 2"]
    assert changed.text == answer.text


@pytest.mark.usefixtures("bot")
async def test_the_same_vote_again_changes_nothing(chat: Chat) -> None:
    answer = await asked(chat)
    chat.press(answer, "👎 Wrong answer")
    voted = await chat.next_edit()
    said = await chat.press(voted, "👎 Wrong answer · 1").answered()
    assert said["text"] == "You have said so already. Thank you."
    assert chat.messages[answer.id] == voted


@pytest.mark.usefixtures("bot")
async def test_votes_are_still_there_after_a_look_at_the_context(chat: Chat) -> None:
    chat.press(await asked(chat), "👍 Helpful")
    chat.press(await chat.next_edit(), "In context")
    chat.press(await chat.next_edit(), "« Back")
    assert labels(await chat.next_edit())[1] == ["👍 Helpful · 1", "👎 Wrong answer"]


@pytest.mark.usefixtures("bot")
async def test_pressing_twice_quickly_is_harmless(chat: Chat) -> None:
    answer = await asked(chat)
    first, second = chat.press(answer, "In context"), chat.press(answer, "In context")
    assert await first.answered()
    assert await second.answered()
    assert (await chat.next_edit()).marked("blockquote") == [WHOLE]


@pytest.mark.usefixtures("bot")
async def test_anybody_in_a_group_may_press_and_the_message_keeps_its_language(fake: FakeBotApi, group: Chat) -> None:
    anna = fake.user("Anna", language_code="de")
    group.join(anna)
    answer = await asked(group)
    group.press(answer, "More sources", by=anna)
    more = await group.next_edit()
    assert "More sources" in more.text
    assert labels(more) == [["« Back"]]
    group.press(more, "« Back", by=anna)
    thanks = await group.press(await group.next_edit(), "👍 Helpful", by=anna).answered()
    assert thanks["text"].startswith("Danke")


async def test_buttons_that_have_expired_say_so_and_go(bot: BotApplication, chat: Chat) -> None:
    answer = await asked(chat)
    await bot.bot_data.shown.forget(chat.id)
    said = await chat.press(answer, "👍 Helpful").answered()
    assert said["text"].startswith("These buttons have expired")
    assert said["show_alert"]
    bare = await chat.next_edit()
    assert bare.buttons == []
    assert bare.text == answer.text


@pytest.mark.usefixtures("bot")
async def test_the_context_of_an_article_that_was_removed_is_not_shown(chat: Chat, archive: ScriptedArchive) -> None:
    answer = await asked(chat)
    archive.shelf = archive_of()
    said = await chat.press(answer, "In context").answered()
    assert said["text"].startswith("This article is no longer in the archive")
    assert said["show_alert"]
    bare = await chat.next_edit()
    assert (bare.text, bare.buttons) == (answer.text, [])


@pytest.mark.parametrize("data", ["a0:anything", "a1:c:zz", "anything"])
@pytest.mark.usefixtures("bot")
async def test_buttons_of_another_version_have_expired(chat: Chat, data: str) -> None:
    query = chat.press(_with_data(chat, await asked(chat), data), data)
    assert (await query.answered())["text"].startswith("These buttons have expired")


@pytest.mark.usefixtures("bot")
async def test_what_another_chat_was_shown_cannot_be_had_with_its_data(
    fake: FakeBotApi, chat: Chat, group: Chat
) -> None:
    secret = (await asked(chat)).button("In context")["callback_data"]
    query = group.press(_with_data(group, await asked(group), secret), secret)
    assert (await query.answered())["text"].startswith("These buttons have expired")
    assert (await group.next_edit()).buttons == []


@pytest.mark.usefixtures("bot")
async def test_a_button_is_answered_even_when_the_archive_fails(
    chat: Chat, archive: ScriptedArchive, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await asked(chat)
    archive.article = _fails  # type: ignore[method-assign]
    assert (await chat.press(answer, "In context").answered())["text"].startswith("Sorry")
    assert "a test's mistake" in caplog.text


@pytest.mark.usefixtures("bot")
async def test_an_edit_that_the_server_fails_is_made_again(fake: FakeBotApi, chat: Chat) -> None:
    answer = await asked(chat)
    fake.fail_next("editMessageText", ServerError(502))
    assert await chat.press(answer, "In context").answered()
    assert (await chat.next_edit()).marked("blockquote") == [WHOLE]


async def test_buttons_work_under_a_message_that_was_sent_inline(
    bot: BotApplication, fake: FakeBotApi, chat: Chat, alice: User
) -> None:
    answer = await asked(chat)
    assert answer.reply_to is not None
    row = await bot.bot_data.shown.replying_to(chat.id, answer.reply_to.id)
    assert row is not None
    identifier = await bot.bot_data.shown.keep(dataclasses.replace(row, chat=None), traceless=False)
    elsewhere = fake.elsewhere(alice)
    data = Pressed(Act.CONTEXT, identifier).data()
    markup = {"inline_keyboard": [[{"text": "In context", "callback_data": data}]]}
    sent = elsewhere.post(alice, answer.text, reply_markup=markup)
    elsewhere.inline_ids[sent.id] = fake.world.add_inline(elsewhere, sent.id)
    assert await elsewhere.press(sent, "In context").answered()
    context = await elsewhere.next_edit()
    assert context.marked("blockquote") == [WHOLE]
    await elsewhere.press(context, "« Back").answered()
    await elsewhere.press(await elsewhere.next_edit(), "👍 Helpful").answered()
    assert labels(await elsewhere.next_edit())[1][0] == "👍 Helpful · 1"


async def test_a_chat_without_traces_has_buttons_and_leaves_nothing_in_the_file(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, tmp_path: Path
) -> None:
    state = tmp_path / "state.sqlite3"
    async with running(archive, fake, state=state) as bot:
        await bot.bot_data.chats.change(chat.id, traceless=True)
        await _check_leaves_nothing(chat)
    assert _written(state) == [0, 0]


async def test_where_questions_are_not_kept_at_all_nothing_is_in_the_file(
    fake: FakeBotApi, chat: Chat, archive: ScriptedArchive, tmp_path: Path
) -> None:
    state = tmp_path / "state.sqlite3"
    async with running(archive, fake, state=state, PRESSBOX_TELEGRAM_KEEP_DAYS="0"):
        await _check_leaves_nothing(chat)
    assert _written(state) == [0, 0]


async def test_votes_are_kept_for_the_editors(bot: BotApplication, chat: Chat, alice: User) -> None:
    answer = await asked(chat)
    await chat.press(answer, "👎 Wrong answer").answered()
    await chat.next_edit()
    row = await bot.bot_data.shown.standing_at(chat.id, answer.id)
    assert row is not None
    assert isinstance(row.reply, Answer)
    assert await bot.bot_data.state.run(lambda connection: feedback.votes(connection, row.id)) == feedback.Votes(0, 1)


async def _check_leaves_nothing(chat: Chat) -> None:
    answer = await asked(chat)
    chat.press(answer, "👍 Helpful")
    chat.press(await chat.next_edit(), "In context")
    assert (await chat.next_edit()).marked("blockquote") == [WHOLE]


def _written(state: Path) -> list[int]:
    """How many answers and votes the file holds."""
    connection = sqlite3.connect(state)
    try:
        counts = ("SELECT count(*) FROM shown", "SELECT count(*) FROM feedback")
        return [connection.execute(count).fetchone()[0] for count in counts]
    finally:
        connection.close()


def _with_data(chat: Chat, message: Message, data: str) -> Message:
    """The message with another button under it, as a client of one's own may pretend."""
    forged = dataclasses.replace(message, reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": data}]]})
    chat.messages[message.id] = forged
    return forged


def _fails(article: str) -> Article:
    raise RuntimeError("a test's mistake")
