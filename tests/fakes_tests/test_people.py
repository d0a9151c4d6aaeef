"""What people do in chats, and how the bot hears of it."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat, Silence
from tests.fakes.model import User

KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton("More", callback_data="more"), InlineKeyboardButton("Site", url="https://example.org")]]
)


async def texts(bot: Bot) -> list[str | None]:
    """The texts of all messages that wait."""
    return [update.message.text for update in await bot.get_updates() if update.message]


async def test_a_command_carries_its_entity(bot: Bot, chat: Chat, alice: User) -> None:
    chat.say("🎉 /ask@pressbox_test_bot who?")
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.from_user is not None
    assert (message.from_user.id, message.chat.id, message.chat.type) == (alice.id, chat.id, "private")
    assert message.parse_entities() == {message.entities[0]: "/ask@pressbox_test_bot"}


async def test_a_person_may_write_in_bold(bot: Bot, chat: Chat) -> None:
    assert chat.say("<b>who</b> scored", html=True).marked("bold") == ["who"]
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.text == "who scored"


async def test_a_reply_to_the_bot_carries_its_message(bot: Bot, chat: Chat) -> None:
    await bot.send_message(chat.id, "Chadli")
    chat.say("and then?", reply_to=await chat.next_message())
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "Chadli"
    assert message.reply_to_message.from_user == bot.bot


async def test_messages_in_a_topic_carry_it(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    forum = fake.supergroup("Forum", alice, forum=True)
    thread = forum.topic("Finals")
    forum.say("who?", thread=thread)
    opening, message = (update.message for update in await bot.get_updates())
    assert opening is not None
    assert opening.forum_topic_created is not None
    assert message is not None
    assert (message.message_thread_id, message.is_topic_message) == (thread, True)


async def test_in_a_topic_what_replies_to_nothing_replies_to_its_opening(
    fake: FakeBotApi, bot: Bot, alice: User
) -> None:
    forum = fake.supergroup("Forum", alice, forum=True)
    topic = await bot.create_forum_topic(forum.id, "Finals")
    forum.say("who?", thread=topic.message_thread_id)
    message = (await bot.get_updates())[0].message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.forum_topic_created is not None
    assert message.reply_to_message.from_user == bot.bot


async def test_an_edit_comes_as_an_edited_message(bot: Bot, chat: Chat) -> None:
    chat.edit(chat.say("helo"), "hello")
    edited = (await bot.get_updates())[1].edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (1, "hello")


async def test_a_pressed_button_waits_for_its_answer(bot: Bot, chat: Chat) -> None:
    await bot.send_message(chat.id, "x", reply_markup=KEYBOARD)
    query = chat.press(await chat.next_message(), "More")
    update = (await bot.get_updates())[0].callback_query
    assert update is not None
    assert update.data == "more"
    await update.answer("There is no more.", show_alert=True)
    assert (await query.answered())["text"] == "There is no more."


async def test_a_query_is_answered_once(bot: Bot, chat: Chat) -> None:
    await bot.send_message(chat.id, "x", reply_markup=KEYBOARD)
    query = chat.press(1, "more")
    await bot.answer_callback_query(query.id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query.id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("17")


async def test_an_answer_to_a_button_is_short(bot: Bot, chat: Chat) -> None:
    await bot.send_message(chat.id, "x", reply_markup=KEYBOARD)
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await bot.answer_callback_query(chat.press(1, "More").id, "x" * 201)


@pytest.mark.parametrize("label", ["Less", "Site"])
async def test_only_a_button_that_is_there_and_calls_back_can_be_pressed(bot: Bot, chat: Chat, label: str) -> None:
    await bot.send_message(chat.id, "x", reply_markup=KEYBOARD)
    with pytest.raises(LookupError, match=label):
        chat.press(1, label)


async def test_an_inline_query_waits_for_its_results(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    query = fake.inline_query(alice, "winner")
    update = (await bot.get_updates())[0].inline_query
    assert update is not None
    await update.answer([InlineQueryResultArticle("1", "Chadli", InputTextMessageContent("Chadli scored"))])
    assert [each["title"] for each in (await query.answered())["results"]] == ["Chadli"]


async def test_results_of_an_inline_query_are_checked(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    query = fake.inline_query(alice, "winner")
    twice = [InlineQueryResultArticle("1", "a", InputTextMessageContent("a"))] * 2
    with pytest.raises(BadRequest, match=r"(?i)result_id_duplicate"):
        await bot.answer_inline_query(query.id, twice)
    wrong = InlineQueryResultArticle("1", "a", InputTextMessageContent("<p>a", parse_mode="HTML"))
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.answer_inline_query(query.id, [wrong])


async def test_a_private_chat_is_always_the_same(fake: FakeBotApi, alice: User, chat: Chat) -> None:
    assert fake.private_chat(alice) is chat
    assert chat.id == alice.id


async def test_in_privacy_mode_a_group_is_heard_only_when_the_bot_is_meant() -> None:
    async with FakeBotApi(privacy_mode=True) as fake:
        group = fake.supergroup("Readers", fake.user("Alice"))
        async with Bot(fake.token, base_url=fake.base_url) as bot:
            await bot.send_message(group.id, "hello")
            group.say("just talking")
            group.say("/ask who?")
            group.say("/ask@other_bot who?")
            group.say("/ask@pressbox_test_bot who?")
            group.say("what say you, @Pressbox_Test_Bot?")
            group.say("and you, @other_bot?")
            group.say("thanks", reply_to=await group.next_message())
            assert await texts(bot) == [
                "/ask who?",
                "/ask@pressbox_test_bot who?",
                "what say you, @Pressbox_Test_Bot?",
                "thanks",
            ]


async def test_coming_and_going_are_service_messages(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    group, bob = fake.supergroup("Readers", alice), fake.user("Bob")
    group.join(bob)
    group.leave(bob)
    messages = [update.message for update in await bot.get_updates()]
    assert messages[0] is not None
    assert messages[0].new_chat_members[0].first_name == "Bob"
    assert messages[1] is not None
    assert messages[1].left_chat_member == messages[0].new_chat_members[0]


async def test_a_bot_that_is_blocked_hears_of_it_and_then_nothing(bot: Bot, chat: Chat) -> None:
    chat.block()
    chat.say("anybody there?")
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    chat.set_bot_status("member")
    chat.say("back again")
    assert await texts(bot) == ["back again"]


async def test_a_group_that_becomes_a_supergroup_says_so_in_both(fake: FakeBotApi, bot: Bot, alice: User) -> None:
    group = fake.group("Readers", alice)
    new = group.upgrade()
    old_news, new_news = (update.message for update in await bot.get_updates())
    assert old_news is not None
    assert new_news is not None
    assert (old_news.migrate_to_chat_id, new_news.migrate_from_chat_id) == (new.id, group.id)


async def test_a_wait_for_a_call_that_does_not_come_fails(fake: FakeBotApi) -> None:
    with pytest.raises(Silence, match="no call of sendMessage"):
        await fake.wait_for_call("sendMessage", timeout=0.05)
