"""Messages of the bot: what is stored and returned, and what is refused."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat, Silence
from tests.fakes.model import User
from tests.fakes_tests.raw import Raw

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])


async def test_html_becomes_text_and_entities(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "🎉 <b>Chadli</b>\n<blockquote>the winner</blockquote>", parse_mode="HTML")
    assert sent.text == "🎉 Chadli\nthe winner"
    assert list(sent.parse_entities().values()) == ["Chadli", "the winner"]
    seen = await chat.next_message()
    assert (seen.marked("bold"), seen.marked("blockquote")) == (["Chadli"], ["the winner"])
    assert seen.markup == "🎉 <b>Chadli</b>\n<blockquote>the winner</blockquote>"


async def test_without_a_parse_mode_tags_are_text(bot: Bot, chat: Chat) -> None:
    assert (await bot.send_message(chat.id, "<b>x")).text == "<b>x"


async def test_previews_can_be_seen_to_be_off(bot: Bot, chat: Chat) -> None:
    off = LinkPreviewOptions(is_disabled=True)
    await bot.send_message(
        chat.id, '<a href="https://example.org/a">a</a>', parse_mode="HTML", link_preview_options=off
    )
    seen = await chat.next_message()
    assert (seen.preview_disabled, seen.links()) == (True, ["https://example.org/a"])


async def test_a_mention_of_a_stranger_is_dropped_and_of_a_friend_kept(bot: Bot, chat: Chat, alice: User) -> None:
    text = f'<a href="tg://user?id={alice.id}">Alice</a> and <a href="tg://user?id=5">Bob</a>'
    sent = await bot.send_message(chat.id, text, parse_mode="HTML")
    assert [(e.type, e.user.first_name) for e in sent.entities if e.user] == [("text_mention", "Alice")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "message text is empty"),
        (" \n ", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("🎉" * 2049, "message is too long"),
        ("<p>x</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
    ],
)
async def test_text_that_telegram_refuses_is_refused(raw: Raw, chat: Chat, text: str, words: str) -> None:
    refusal = await raw.refusal("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML")
    assert refusal == f"400 Bad Request: {words}"


async def test_the_limit_counts_what_is_left_after_parsing(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, f"<b>{'&amp;' * 4096}</b>", parse_mode="HTML")
    assert sent.text == "&" * 4096


async def test_an_unknown_parse_mode_is_refused(raw: Raw, chat: Chat) -> None:
    refusal = await raw.refusal("sendMessage", chat_id=chat.id, text="x", parse_mode="XML")
    assert refusal == "400 Bad Request: unsupported parse_mode"


async def test_markdown_is_not_modelled(raw: Raw, chat: Chat) -> None:
    refusal = await raw.refusal("sendMessage", chat_id=chat.id, text="x", parse_mode="MarkdownV2")
    assert refusal.startswith("501 Not Implemented")


async def test_an_unknown_chat_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "x")


async def test_a_chat_is_found_by_its_name(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    desk = fake.supergroup("The desk", alice, username="the_desk")
    await bot.send_message("@The_Desk", "x")
    assert (await desk.next_message()).text == "x"


async def test_a_person_who_never_started_the_bot_cannot_be_written_to(fake: FakeBotApi, bot: Bot) -> None:
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(fake.user("Bob").id, "x")


async def test_a_person_who_blocked_the_bot_cannot_be_written_to(bot: Bot, chat: Chat) -> None:
    chat.block()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(chat.id, "x")


async def test_a_group_that_kicked_the_bot_cannot_be_written_to(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    group = fake.group("Readers", alice)
    group.block()
    with pytest.raises(Forbidden, match="kicked from the group chat"):
        await bot.send_message(group.id, "x")


async def test_a_group_that_became_a_supergroup_names_its_new_id(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    group = fake.group("Readers", alice)
    new = group.upgrade()
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "x")
    assert caught.value.new_chat_id == new.id


async def test_a_reply_carries_the_message_it_replies_to(bot: Bot, chat: Chat) -> None:
    question = chat.say("who?")
    sent = await bot.send_message(chat.id, "he", reply_parameters=ReplyParameters(question.id))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "who?"
    assert (await chat.next_message()).reply_to == question


async def test_a_reply_to_nothing_is_refused_unless_that_is_allowed(bot: Bot, chat: Chat) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(chat.id, "x", reply_parameters=ReplyParameters(99))
    sent = await bot.send_message(chat.id, "x", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))
    assert sent.reply_to_message is None


async def test_a_reply_may_quote_only_what_is_there(bot: Bot, chat: Chat) -> None:
    question = chat.say("🎉 who scored?")
    sent = await bot.send_message(chat.id, "x", reply_parameters=ReplyParameters(question.id, quote="scored"))
    assert sent.quote is not None
    assert sent.quote.position == 7
    with pytest.raises(BadRequest, match=r"(?i)quote_text_invalid"):
        await bot.send_message(chat.id, "x", reply_parameters=ReplyParameters(question.id, quote="missed"))


async def test_a_message_can_go_to_a_topic(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    forum = fake.supergroup("Forum", alice, forum=True)
    thread = forum.topic("Finals")
    sent = await bot.send_message(forum.id, "x", message_thread_id=thread)
    assert (sent.message_thread_id, sent.is_topic_message) == (thread, True)


async def test_a_reply_stays_in_the_topic_of_its_question(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    forum = fake.supergroup("Forum", alice, forum=True)
    question = forum.say("who?", thread=forum.topic("Finals"))
    await bot.send_message(forum.id, "x", reply_parameters=ReplyParameters(question.id))
    assert (await forum.next_message()).thread == question.thread


async def test_an_unknown_topic_is_refused(bot: Bot, chat: Chat) -> None:
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(chat.id, "x", message_thread_id=3)


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"text": "a", "url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        (
            {"text": "a"},
            "Text buttons are unallowed in the inline keyboard: a button needs exactly one action",
        ),
    ],
)
async def test_a_button_that_telegram_refuses_is_refused(
    raw: Raw, chat: Chat, button: dict[str, str], words: str
) -> None:
    keyboard = {"inline_keyboard": [[button]]}
    refusal = await raw.refusal("sendMessage", chat_id=chat.id, text="x", reply_markup=keyboard)
    assert refusal == f"400 Bad Request: {words}"


async def test_callback_data_may_have_64_bytes(bot: Bot, chat: Chat) -> None:
    button = InlineKeyboardButton("a", callback_data="é" * 32)
    await bot.send_message(chat.id, "x", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_more_than_100_buttons_are_refused(bot: Bot, chat: Chat) -> None:
    many = InlineKeyboardMarkup([[InlineKeyboardButton("a", callback_data="x")]] * 101)
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await bot.send_message(chat.id, "x", reply_markup=many)


async def test_an_edit_changes_the_message(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "a", reply_markup=KEYBOARD)
    await bot.edit_message_text("<b>b</b>", chat.id, sent.message_id, parse_mode="HTML")
    seen = await chat.next_edit()
    assert (seen.text, seen.marked("bold"), seen.buttons) == ("b", ["b"], [])
    assert chat.sent == [seen]


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "a", reply_markup=KEYBOARD)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("a", chat.id, sent.message_id, reply_markup=KEYBOARD)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_reply_markup(chat.id, sent.message_id, reply_markup=KEYBOARD)


async def test_a_keyboard_can_be_taken_away(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "a", reply_markup=KEYBOARD)
    await bot.edit_message_reply_markup(chat.id, sent.message_id)
    assert (await chat.next_edit()).buttons == []


@pytest.mark.parametrize(("number", "words"), [(1, "Message can't be edited"), (99, "Message to edit not found")])
async def test_only_the_bots_own_messages_can_be_edited(bot: Bot, chat: Chat, number: int, words: str) -> None:
    chat.say("hello")
    with pytest.raises(BadRequest, match=words):
        await bot.edit_message_text("x", chat.id, number)


async def test_an_edit_may_not_be_too_long(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "a")
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await bot.edit_message_text("x" * 4097, chat.id, sent.message_id)


async def test_a_deleted_message_is_gone(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "a")
    await bot.delete_message(chat.id, sent.message_id)
    assert chat.sent == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(chat.id, sent.message_id)


async def test_others_messages_in_a_group_are_for_administrators(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    group = fake.supergroup("Readers", alice)
    message = group.say("hello")
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(group.id, message.id)
    group.set_bot_status("administrator")
    await bot.delete_messages(group.id, [message.id, 77])
    assert message.id not in group.messages


async def test_a_chat_action_is_kept_and_checked(bot: Bot, chat: Chat) -> None:
    await bot.send_chat_action(chat.id, "typing")
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(chat.id, "thinking")
    assert chat.actions == ["typing"]


async def test_a_document_is_kept_and_can_be_downloaded(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_document(chat.id, b"a,b\n1,2\n", filename="t.csv", caption="<b>t</b>", parse_mode="HTML")
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("t.csv", "t")
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a,b\n1,2\n"
    again = await bot.send_document(chat.id, sent.document.file_id)
    assert again.document == sent.document


async def test_a_document_of_a_person_can_be_downloaded(fake: FakeBotApi, bot: Bot, chat: Chat) -> None:
    chat.send_file(b"once upon", "story.txt", caption="/add this")
    update = (await bot.get_updates())[0]
    assert update.message is not None
    assert update.message.document is not None
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"once upon"
    assert update.message.caption == "/add this"


async def test_an_edited_caption_is_checked_like_any_other(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_document(chat.id, b"x", filename="t.txt")
    await bot.edit_message_caption(chat.id, sent.message_id, caption="new")
    assert (await chat.next_edit()).text == "new"
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.edit_message_caption(chat.id, sent.message_id, caption="x" * 1025)
    with pytest.raises(BadRequest, match="no text in the message"):
        await bot.edit_message_text("x", chat.id, sent.message_id)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("unknown", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/a.pdf", "failed to get HTTP URL content"),
        ("attach://part", 'there is no file part "part" in the request'),
    ],
)
async def test_a_document_that_is_not_there_is_refused(raw: Raw, chat: Chat, document: str, words: str) -> None:
    assert await raw.refusal("sendDocument", chat_id=chat.id, document=document) == f"400 Bad Request: {words}"


async def test_a_wait_for_a_message_that_does_not_come_tells_of_the_calls(raw: Raw, chat: Chat) -> None:
    await raw("sendMessage", chat_id=chat.id, text="")
    with pytest.raises(Silence, match="sendMessage 400 Bad Request: message text is empty"):
        await chat.next_message(timeout=0.05)


async def test_staying_quiet_is_checked(bot: Bot, chat: Chat) -> None:
    await chat.stays_quiet(0.05)
    await bot.send_message(chat.id, "x")
    with pytest.raises(AssertionError, match="said 'x'"):
        await chat.stays_quiet(0.05)
