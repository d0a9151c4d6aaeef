"""New articles are told to those who subscribed: each once, in one message, whatever happens in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.telegram.application import build_application
from bot.telegram.articles import notifying
from bot.telegram.context import BotApplication
from bot.telegram.state import Database, subscriptions
from bot.telegram.state.subscriptions import Spot
from index.model import Article
from tests.bot.telegram.support import ScriptedArchive, running, settings_for
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.chats import Chat
from tests.fakes.errors import Forbidden
from tests.fakes.faults import DropConnection, Slow
from tests.fakes.model import User
from tests.index.prepared import archive_of
from tests.index.store.articles import article_of
from tests.patience import until

OLD = article_of("old", "Rain fell on the valley.", title="Rain")


def storm(number: int, **stated: str) -> Article:
    """An article of rain."""
    article = article_of(f"storm{number}", "It rained on Lenn again.", title=f"Storm {number}", published="2018-07-03")
    return replace(article, source="The Demo Post", **stated)  # type: ignore[arg-type]


def put(archive: ScriptedArchive, *articles: Article) -> None:
    """Add articles as another process does."""
    for article in articles:
        archive.shelf._store.put(article)


@pytest.fixture
def archive() -> ScriptedArchive:
    scripted = ScriptedArchive()
    scripted.shelf = archive_of(OLD)
    return scripted


@pytest.fixture
async def bot(archive: ScriptedArchive, fake: FakeBotApi) -> AsyncIterator[BotApplication]:
    """The bot with nothing going on but what a test does; it has looked at the archive once."""
    async with made(archive, fake) as application:
        await notifying.look(application.bot_data)
        yield application


class made:  # noqa: N801  # reads as a function
    """A bot that is logged in and does nothing by itself."""

    def __init__(self, archive: ScriptedArchive, fake: FakeBotApi, state: Database | None = None, **more: str) -> None:
        self.application = build_application(archive, settings_for(fake, **more), state)

    async def __aenter__(self) -> BotApplication:
        await self.application.initialize()
        return self.application

    async def __aexit__(self, *_: object) -> None:
        await self.application.shutdown()


async def subscribe(bot: BotApplication, chat: Chat, words: str, thread: int = 0, language: str = "en") -> None:
    spot = Spot(chat.id, thread)
    assert await bot.bot_data.state.run(lambda connection: subscriptions.add(connection, spot, words, language, 0.0))


async def round_of(bot: BotApplication) -> None:
    await notifying.look(bot.bot_data)
    await notifying.tell(bot)


async def test_a_new_article_with_the_words_is_told(bot: BotApplication, archive: ScriptedArchive, chat: Chat) -> None:
    await subscribe(bot, chat, "raining Lenn")
    put(archive, storm(1, url="https://example.org/1"), article_of("dry", "The sun shone."))
    await round_of(bot)
    message = await chat.next_message()
    assert message.text == "A new article\n\n1. Storm 1\nThe Demo Post, 3 July 2018\nbecause of “raining Lenn”"
    assert message.links() == ["https://example.org/1"]
    await round_of(bot)
    await chat.stays_quiet(0.1)


async def test_what_was_there_before_is_not_new(bot: BotApplication, chat: Chat) -> None:
    await subscribe(bot, chat, "rain")
    await round_of(bot)
    await chat.stays_quiet(0.1)


async def test_a_changed_article_is_not_new(bot: BotApplication, archive: ScriptedArchive, chat: Chat) -> None:
    await subscribe(bot, chat, "rain")
    put(archive, replace(OLD, title="Rain, corrected"), storm(1))
    put(archive, replace(storm(1), title="Storm 1, corrected"))
    await round_of(bot)
    assert (await chat.next_message()).text.startswith("A new article\n\n1. Storm 1, corrected\n")


async def test_several_articles_and_words_are_one_message(
    bot: BotApplication, archive: ScriptedArchive, chat: Chat
) -> None:
    await subscribe(bot, chat, "rain")
    await subscribe(bot, chat, "storm")
    put(archive, *(storm(number) for number in range(1, 81)))
    await round_of(bot)
    message = await chat.next_message()
    assert message.text.startswith("80 new articles\n\n")
    assert message.text.endswith("… and 75 more; /latest lists the newest.")
    assert message.text.count("because of “rain”, “storm”") == notifying.MOST
    await chat.stays_quiet(0.1)


async def test_each_language_and_topic_has_its_own_message(
    bot: BotApplication, archive: ScriptedArchive, fake: FakeBotApi, alice: User, chat: Chat
) -> None:
    forum = fake.supergroup("Club", alice, forum=True)
    topic = forum.topic("News")
    await subscribe(bot, forum, "rain", topic, "de")
    await bot.bot_data.chats.change(chat.id, language="ja")
    await subscribe(bot, chat, "storm")
    put(archive, storm(1))
    await round_of(bot)
    message = await forum.next_message()
    assert message.thread == topic
    assert message.text.startswith("Ein neuer Artikel")
    assert (await chat.next_message()).text.startswith("新しい記事が 1 本あります")


async def test_only_sources_that_the_chat_wants_are_told(
    bot: BotApplication, archive: ScriptedArchive, chat: Chat
) -> None:
    await subscribe(bot, chat, "rain")
    await bot.bot_data.chats.change(chat.id, sources=("The Echo",))
    put(archive, storm(1))
    await round_of(bot)
    await chat.stays_quiet(0.1)
    assert await bot.bot_data.state.run(subscriptions.waiting) == []


async def test_an_article_that_is_gone_again_is_not_told(
    bot: BotApplication, archive: ScriptedArchive, chat: Chat
) -> None:
    await subscribe(bot, chat, "rain")
    put(archive, storm(1))
    await notifying.look(bot.bot_data)
    archive.shelf._store.remove("storm1")
    await notifying.tell(bot)
    await chat.stays_quiet(0.1)


async def test_who_blocked_the_bot_is_subscribed_to_nothing(
    bot: BotApplication, archive: ScriptedArchive, chat: Chat
) -> None:
    await subscribe(bot, chat, "rain")
    chat.block()
    put(archive, storm(1))
    await round_of(bot)
    assert await bot.bot_data.state.run(subscriptions.wanted) == []


async def test_a_topic_that_was_deleted_is_subscribed_to_nothing(
    bot: BotApplication, archive: ScriptedArchive, fake: FakeBotApi, alice: User
) -> None:
    forum = fake.supergroup("Club", alice, forum=True)
    topic = forum.topic("News")
    await subscribe(bot, forum, "rain", topic)
    await subscribe(bot, forum, "storm")
    del forum.topics[topic]
    put(archive, storm(1))
    await round_of(bot)
    assert await bot.bot_data.state.run(subscriptions.wanted) == ["storm"]


async def test_a_group_that_became_a_supergroup_is_followed(
    bot: BotApplication, archive: ScriptedArchive, fake: FakeBotApi, alice: User
) -> None:
    group = fake.group("Friends", alice)
    await subscribe(bot, group, "rain")
    new = group.upgrade()
    put(archive, storm(1))
    await round_of(bot)
    await round_of(bot)
    assert (await new.next_message()).text.startswith("A new article")


async def test_what_cannot_be_sent_is_told_the_next_time(
    bot: BotApplication, archive: ScriptedArchive, fake: FakeBotApi, chat: Chat
) -> None:
    await subscribe(bot, chat, "rain")
    put(archive, storm(1))
    fake.fail_next("sendMessage", DropConnection(), times=5)
    await round_of(bot)
    await chat.stays_quiet(0.1)
    fake.fail_no_more()
    await round_of(bot)
    assert (await chat.next_message()).text.startswith("A new article")


async def test_one_chat_that_refuses_does_not_hold_up_the_others(
    bot: BotApplication, archive: ScriptedArchive, fake: FakeBotApi, chat: Chat
) -> None:
    other = fake.private_chat(fake.user("Bob"))
    await subscribe(bot, other, "rain")
    await subscribe(bot, chat, "rain")
    fake.fail_next("sendMessage", Forbidden("user is deactivated"), chat=other)
    put(archive, storm(1))
    await round_of(bot)
    assert (await chat.next_message()).text.startswith("A new article")


async def test_nothing_is_lost_or_told_twice_over_a_restart(
    archive: ScriptedArchive, fake: FakeBotApi, chat: Chat, tmp_path: Path
) -> None:
    file = tmp_path / "state.sqlite3"
    first, second, third = Database(file), Database(file), Database(file)
    async with made(archive, fake, first) as bot:
        await notifying.look(bot.bot_data)
        await subscribe(bot, chat, "rain")
        put(archive, storm(1))
        await round_of(bot)
        await chat.next_message()
        put(archive, storm(2))
        await notifying.look(bot.bot_data)
    first.close()
    put(archive, storm(3))
    async with made(archive, fake, second) as bot:
        await round_of(bot)
        assert (await chat.next_message()).text.startswith("2 new articles\n\n1. Storm 3\n")
    second.close()
    async with made(archive, fake, third) as bot:
        await round_of(bot)
    third.close()
    await chat.stays_quiet(0.1)


async def test_another_archive_is_not_all_new(bot: BotApplication, archive: ScriptedArchive, chat: Chat) -> None:
    put(archive, storm(1), storm(2))
    await round_of(bot)
    await subscribe(bot, chat, "rain")
    archive.shelf = archive_of(storm(7))
    await round_of(bot)
    await chat.stays_quiet(0.1)
    put(archive, storm(8))
    await round_of(bot)
    assert "Storm 8" in (await chat.next_message()).text


async def test_a_private_bot_tells_only_those_who_may_ask(
    archive: ScriptedArchive, fake: FakeBotApi, chat: Chat
) -> None:
    bob = fake.private_chat(fake.user("Bob"))
    async with made(archive, fake, PRESSBOX_TELEGRAM_ALLOWED_USERS=f"{chat.id}") as bot:
        await notifying.look(bot.bot_data)
        await subscribe(bot, chat, "rain")
        await subscribe(bot, bob, "rain")
        put(archive, storm(1))
        await round_of(bot)
    await chat.next_message()
    await bob.stays_quiet(0.1)


async def test_a_message_under_way_is_put_down_when_the_bot_stops(
    bot: BotApplication, archive: ScriptedArchive, fake: FakeBotApi, chat: Chat
) -> None:
    await subscribe(bot, chat, "rain")
    put(archive, storm(1))
    fake.fail_next("sendMessage", Slow(0.3, before=False))
    task = asyncio.create_task(notifying.watch(bot))
    await chat.next_message()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await bot.bot_data.state.run(subscriptions.waiting) == []


async def test_a_number_under_a_notice_reads_the_article_in_a_message_of_its_own(
    archive: ScriptedArchive, fake: FakeBotApi, chat: Chat
) -> None:
    async with running(archive, fake) as bot:
        state = bot.bot_data.state
        await until(lambda: state.run(lambda connection: subscriptions.mark(connection) is not None))
        await subscribe(bot, chat, "rain")
        put(archive, storm(1))
        await round_of(bot)
        notice = await chat.next_message()
        chat.press(notice, "1")
        assert (await chat.next_message()).text.endswith("It rained on Lenn again.")
        assert chat.messages[notice.id].text == notice.text
