"""/settings: what a chat can choose, and who may."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.speech import LANGUAGES, speech
from bot.telegram.context import BotApplication
from bot.telegram.people import panel
from bot.telegram.people.chats import Wishes
from bot.telegram.people.panel import Choice, Do
from index.model import SourceSummary
from tests.bot.telegram.support import WINNER, ScriptedArchive
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import BadRequest
from tests.fakes.model import Message, User
from tests.fakes.sending import check_markup
from tests.fakes.telegram_html import parse_html
from tests.fakes.telegram_text import MAX_TEXT, utf16_length
from tests.patience import until

SOURCES = tuple(SourceSummary(name, 2, None, None) for name in ("The Demo Post", "The Sample Echo", "The Test Gazette"))
names = st.text(min_size=1, max_size=300)


@pytest.fixture
def admin(fake: FakeBotApi, group: Chat) -> User:
    """An admin of the group."""
    user = fake.user("Ada")
    group.add_member(user, "administrator")
    return user


@pytest.fixture(autouse=True)
def three_sources(archive: ScriptedArchive) -> None:
    archive.listed = (*SOURCES, SourceSummary(None, 1, None, None))


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


async def pressed(chat: Chat, message: Message, *path: str, by: User | None = None) -> Message:
    """The message after its buttons were pressed one after the other."""
    for label in path:
        found = next(each for each in labels(message) if label in each)
        await chat.press(message, found, by=by).answered()
        message = await chat.next_edit()
    return message


async def opened(chat: Chat, sender: User | None = None) -> Message:
    chat.say("/settings", sender=sender)
    return await chat.next_message()


async def test_the_settings_say_how_it_is(bot: BotApplication, chat: Chat) -> None:
    shown = await opened(chat)
    assert shown.text == (
        "How I answer here\n\nLanguage: as in Telegram\nSources: all of them\n"
        "Questions: kept for 30 days, so that the editors can see what people ask"
    )
    assert labels(shown) == ["Language", "Sources", "Leave no trace", "Done"]


async def test_a_language_is_spoken_from_then_on(bot: BotApplication, chat: Chat) -> None:
    changed = await pressed(chat, await opened(chat), "Language", "Deutsch")
    assert "☑︎ Deutsch" in labels(changed)
    assert "Welche Sprache" in changed.text
    back = await pressed(chat, changed, "Zurück")
    assert "Sprache: Deutsch" in back.text
    chat.say("/help")
    assert "In einer Gruppe" in (await chat.next_message()).text


async def test_each_persons_own_language_can_be_had_back(bot: BotApplication, group: Chat, admin: User) -> None:
    changed = await pressed(group, await opened(group, admin), "Language", "Español", "El de cada persona", by=admin)
    assert "☑︎ Each person's own" in labels(changed)
    assert (await bot.bot_data.chats.of(group.id)).language is None


async def test_a_group_speaks_its_language_to_everybody(
    bot: BotApplication, group: Chat, admin: User, fake: FakeBotApi
) -> None:
    await pressed(group, await opened(group, admin), "Language", "日本語", by=admin)
    maria = fake.user("Maria", language_code="es")
    group.say("/help", sender=maria)
    assert "グループでは" in (await group.next_message()).text


async def test_only_the_ticked_sources_answer(bot: BotApplication, chat: Chat, archive: ScriptedArchive) -> None:
    ticked = await pressed(chat, await opened(chat), "Sources", "Echo", "Gazette")
    assert [each for each in labels(ticked) if each.startswith("☑︎")] == ["☑︎ The Sample Echo", "☑︎ The Test Gazette"]
    chat.say(WINNER)
    await chat.next_message()
    assert archive.within == [archive.articles_of(["The Sample Echo", "The Test Gazette"])]


async def test_with_the_last_one_unticked_all_answer_again(
    bot: BotApplication, chat: Chat, archive: ScriptedArchive
) -> None:
    unticked = await pressed(chat, await opened(chat), "Sources", "Echo", "Echo")
    assert "☑︎ All sources" in labels(unticked)
    chat.say(WINNER)
    await chat.next_message()
    assert archive.within == [None]


async def test_all_sources_at_once(bot: BotApplication, chat: Chat) -> None:
    changed = await pressed(chat, await opened(chat), "Sources", "Echo", "Gazette", "All sources", "Back")
    assert "Sources: all of them" in changed.text


async def test_the_chosen_sources_are_named(bot: BotApplication, chat: Chat) -> None:
    changed = await pressed(chat, await opened(chat), "Sources", "Echo", "Gazette", "Back", "Done")
    assert "Sources: only The Sample Echo, The Test Gazette\n" in changed.text
    assert changed.buttons == []


async def test_a_button_of_a_source_that_is_gone_says_so_and_changes_nothing(
    bot: BotApplication, chat: Chat, archive: ScriptedArchive
) -> None:
    listed = await pressed(chat, await opened(chat), "Sources")
    archive.listed = SOURCES[:1]
    answer = await chat.press(listed, "☐ The Sample Echo").answered()
    assert answer["text"] == "The archive has no articles of that source any more."
    assert labels(await chat.next_edit()) == ["☑︎ All sources", "☐ The Demo Post", "‹ Back"]
    assert (await bot.bot_data.chats.of(chat.id)).sources is None


async def test_a_chosen_source_that_is_gone_can_be_unticked(
    bot: BotApplication, chat: Chat, archive: ScriptedArchive
) -> None:
    listed = await pressed(chat, await opened(chat), "Sources", "Echo")
    archive.listed = SOURCES[:1]
    await pressed(chat, listed, "Echo")
    assert (await bot.bot_data.chats.of(chat.id)).sources is None


async def test_an_archive_without_sources_says_so(bot: BotApplication, chat: Chat, archive: ScriptedArchive) -> None:
    archive.listed = ()
    listed = await pressed(chat, await opened(chat), "Sources")
    assert listed.text.startswith("None of the articles names its source")


async def test_what_was_kept_before_goes_when_no_trace_is_wanted(bot: BotApplication, chat: Chat) -> None:
    chat.say(WINNER)
    answer = await chat.next_message()
    await pressed(chat, await opened(chat), "Leave no trace")

    def kept(connection: sqlite3.Connection) -> list[int]:
        return list(connection.execute("SELECT (SELECT COUNT(*) FROM asked), (SELECT COUNT(*) FROM shown)").fetchone())

    await until(lambda: bot.bot_data.state.run(lambda connection: kept(connection) == [0, 0]))
    assert "expired" in (await chat.press(answer, "In context").answered())["text"]


async def test_no_trace_is_left_when_told_so(bot: BotApplication, chat: Chat) -> None:
    changed = await pressed(chat, await opened(chat), "Leave no trace")
    assert "Questions: not kept" in changed.text
    assert (await bot.bot_data.chats.of(chat.id)).traceless
    assert "kept for 30 days" in (await pressed(chat, changed, "Keep questions")).text


async def test_a_member_of_a_group_is_shown_the_settings_without_buttons(bot: BotApplication, group: Chat) -> None:
    shown = await opened(group)
    assert shown.text.startswith("How I answer in this group")
    assert shown.text.endswith("Only the admins of this group can change this.")
    assert shown.buttons == []


async def test_a_member_who_presses_is_told_politely(bot: BotApplication, group: Chat, admin: User) -> None:
    shown = await opened(group, admin)
    answer = await group.press(shown, "Leave no trace").answered()
    assert (answer["text"], answer["show_alert"]) == ("Only the admins of this group can change this.", True)
    assert not (await bot.bot_data.chats.of(group.id)).traceless


async def test_an_anonymous_admin_may_change_them(bot: BotApplication, group: Chat, fake: FakeBotApi) -> None:
    message = group.post(fake.user("GroupAnonymousBot"), "/settings").json()
    message["from"]["is_bot"] = True
    fake.push("message", message | {"sender_chat": group.json()})
    assert (await group.next_message()).buttons


async def test_a_member_who_writes_as_a_channel_may_not(bot: BotApplication, group: Chat, fake: FakeBotApi) -> None:
    message = group.post(fake.user("Channel"), "/settings").json()
    message["from"]["is_bot"] = True
    channel = {"id": -1009, "type": "channel", "title": "Channel"}
    fake.push("message", message | {"sender_chat": channel})
    assert (await group.next_message()).buttons == []


async def test_telegram_is_asked_once_a_minute_who_is_an_admin(
    bot: BotApplication, group: Chat, admin: User, fake: FakeBotApi
) -> None:
    await pressed(group, await opened(group, admin), "Language", "Deutsch", by=admin)
    assert len(fake.calls_of("getChatMember")) == 1


async def test_where_members_are_hidden_the_list_of_admins_decides(
    bot: BotApplication, group: Chat, admin: User, fake: FakeBotApi
) -> None:
    fake.fail_next("getChatMember", BadRequest("member list is inaccessible"))
    assert (await opened(group, admin)).buttons


async def test_the_settings_survive_the_move_to_a_supergroup(
    bot: BotApplication, fake: FakeBotApi, alice: User
) -> None:
    group = fake.group("Friends", alice)
    await bot.bot_data.chats.change(group.id, language="de", sources=("The Demo Post",), traceless=True)
    new = group.upgrade()
    new.say("/help@pressbox_test_bot")
    assert "In einer Gruppe" in (await new.next_message()).text
    assert await bot.bot_data.chats.of(new.id) == Wishes("de", ("The Demo Post",), traceless=True)
    assert await bot.bot_data.chats.of(group.id) == Wishes()


async def test_what_was_chosen_after_the_move_stays(bot: BotApplication) -> None:
    await bot.bot_data.chats.change(-1, language="de")
    await bot.bot_data.chats.change(-2, language="es")
    await bot.bot_data.chats.move(-1, -2)
    assert (await bot.bot_data.chats.of(-2)).language == "es"


def test_a_button_of_another_version_leads_to_the_overview() -> None:
    assert panel.chosen("w9:?:what:ever") == Choice(Do.OVERVIEW)
    assert panel.chosen(None) == Choice(Do.OVERVIEW)


@given(st.sampled_from(Do), st.from_regex(r"\A\w{0,16}\Z"), st.integers(0, 10**6 - 1))
def test_a_button_is_read_as_it_was_written(do: Do, what: str, page: int) -> None:
    choice = Choice(do, what, page)
    assert panel.chosen(choice.data()) == choice


@given(st.lists(names, max_size=30, unique=True), st.lists(names, max_size=8, unique=True), st.integers(0, 99))
def test_any_sources_make_valid_messages(listed: list[str], wanted: list[str], page: int) -> None:
    wishes = Wishes("xx", tuple(wanted) or None, traceless=True)
    for language in LANGUAGES:
        say = speech(language)
        for view in (
            panel.overview(wishes, say, private=False, keep_days=30),
            panel.finished(wishes, say, private=True, keep_days=0),
            panel.languages(wishes, say, private=True),
            panel.sources(wishes, listed, page, say),
        ):
            text, _ = parse_html(view.markup)
            assert 0 < utf16_length(text) <= MAX_TEXT
            check_markup(view.keyboard.to_dict() if view.keyboard else None)


def test_many_sources_come_in_pages() -> None:
    listed = [f"Paper {number}" for number in range(20)]
    view = panel.sources(Wishes(), listed, 1, speech("en"))
    assert view.keyboard is not None
    shown = [button.text for row in view.keyboard.inline_keyboard for button in row]
    assert shown[1:9] == [f"☐ Paper {number}" for number in range(8, 16)]
    assert shown[9:] == ["◀", "‹ Back", "▶"]
