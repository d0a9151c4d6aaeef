"""What a refusal says that the archive does hold."""

from __future__ import annotations

from bot.telegram.answers.coverage import SECONDS, Coverage
from bot.telegram.context import BotApplication
from index.model import SourceSummary
from tests.bot.telegram.support import ScriptedArchive
from tests.fakes.chats import Chat

SOURCES = (
    SourceSummary("The Demo Post", 3, "2018-07-02", "2018-07-03"),
    SourceSummary("The Sample Echo", 1, "2018-07-03", "2018-07-03"),
)


async def refused(chat: Chat) -> str:
    chat.say("/ask who won Wimbledon?")
    return (await chat.next_message()).text.partition("\n\n")[2]


async def test_a_chat_that_wants_only_some_sources_is_told_of_these(
    bot: BotApplication, chat: Chat, archive: ScriptedArchive
) -> None:
    archive.listed = SOURCES
    await bot.bot_data.chats.change(chat.id, sources=("The Sample Echo",))
    assert await refused(chat) == "It holds one article (3 July 2018) from The Sample Echo."


async def test_the_archive_is_not_counted_for_every_refusal(
    bot: BotApplication, chat: Chat, archive: ScriptedArchive
) -> None:
    now = 0.0
    bot.bot_data.coverage = Coverage(lambda: now)
    archive.listed = SOURCES
    first = await refused(chat)
    archive.listed = ()
    assert await refused(chat) == first
    now = SECONDS + 1
    assert await refused(chat) == ""
