"""Tells people of new articles that they subscribed to, for as long as the bot runs.

Who is to be told of what is put down in one transaction with the mark up to which the archive was looked at: no article
is passed over, and none is looked at twice, whenever the bot ends. What was put down is taken out after Telegram took
the message. Should the bot die in that very moment, or the network between the two, the message comes once more: people
would rather read of an article twice than never.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.rendering.telegram.reading import notice_html
from bot.speech import speech
from bot.telegram.articles.reading import keep_pointers, under_notice
from bot.telegram.calling.retrying import reason
from bot.telegram.context import BotApplication, BotData
from bot.telegram.people.access import is_private
from bot.telegram.state import subscriptions
from bot.telegram.state.subscriptions import Notices, Spot
from index.errors import ArticleUnknown
from index.model import ArticleRow

log = logging.getLogger(__name__)

EVERY: Final = 60.0
"""Seconds between two looks at the archive."""
BATCH: Final = 50
"""Articles that are looked at in one go; the loop and the other threads have their turns in between."""
MOST: Final = 5
"""Articles that one message names; the others are counted."""
FINISH_WITHIN: Final = 10.0
"""Seconds that a message under way gets when the bot stops."""


async def watch(application: BotApplication) -> None:
    """Look at the archive every minute, and tell all who subscribed to what is new."""
    while True:
        await look(application.bot_data)
        await tell(application)
        await asyncio.sleep(EVERY)


async def look(data: BotData) -> None:
    """Put down who is to be told of which new articles."""
    while True:
        mark = await data.state.run(subscriptions.mark)
        wanted = await data.state.run(subscriptions.wanted)
        if mark is None:
            return await _begin(data)
        found = await asyncio.to_thread(data.archive.arrivals, mark, wanted, BATCH)
        if found.last < mark:
            # It is another archive than before, or its newest article was taken out.
            return await _begin(data)
        if not found.articles:
            return None
        taken = found
        await data.state.run(lambda connection: subscriptions.take(connection, taken.articles, taken.mark))  # noqa: B023


async def tell(application: BotApplication) -> None:
    """Send what was put down: one message to each chat or topic."""
    for spot in await application.bot_data.state.run(subscriptions.waiting):
        try:
            await _to_its_end(_tell(spot, application))
        except TelegramError as error:
            log.warning("Telegram cannot be reached with news (%s); the next round tries again.", reason(error))
            return


async def _begin(data: BotData) -> None:
    """All that is in the archive now is nothing new."""
    articles: list[str] = []
    reached = 0
    while True:
        found = await asyncio.to_thread(data.archive.arrivals, reached, (), 20 * BATCH)
        articles += [each.article.id for each in found.articles]
        if not found.articles:
            break
        reached = found.mark
    await data.state.run(lambda connection: subscriptions.begin(connection, articles, reached))


async def _tell(spot: Spot, application: BotApplication) -> None:
    data = application.bot_data
    notices = await data.state.run(lambda connection: subscriptions.notices(connection, spot))
    if notices is None:
        return
    last = notices.last
    rows, more = await _to_show(spot, notices, data)
    if not rows or await _sent(spot, rows, more, notices.language, application):
        await data.state.run(lambda connection: subscriptions.told(connection, spot, last))


async def _sent(
    spot: Spot, rows: dict[ArticleRow, tuple[str, ...]], more: int, language: str, application: BotApplication
) -> bool:
    """Whether that was sent, or can never be; else where it goes has changed.

    Raises TelegramError when Telegram cannot be reached.
    """
    data = application.bot_data
    say = speech((await data.chats.of(spot.chat)).language or language)
    await keep_pointers([row.id for row in rows], data.state)
    try:
        await application.bot.send_message(
            spot.chat,
            notice_html(rows, more, say),
            message_thread_id=spot.thread or None,
            reply_markup=under_notice(list(rows)),
        )
    except ChatMigrated as moved:
        new = moved.new_chat_id
        await data.state.run(lambda connection: subscriptions.move(connection, spot.chat, new))
        return False
    except (BadRequest, Forbidden) as refusal:
        await _refused(spot, refusal, data)
    return True


async def _refused(spot: Spot, refusal: BadRequest | Forbidden, data: BotData) -> None:
    """End the subscriptions of a chat or topic that is not there any more, or does not want the bot."""
    words = str(refusal).lower()
    if isinstance(refusal, Forbidden) or "chat not found" in words:
        gone = await data.state.run(lambda connection: subscriptions.forget(connection, spot.chat))
        log.info("Chat %s is told no more news; %d subscriptions ended (%s).", spot.chat, gone, reason(refusal))
    elif "thread not found" in words or "topic" in words:
        await data.state.run(lambda connection: subscriptions.forget(connection, spot.chat, spot.thread))
        log.info("A topic of chat %s is told no more news (%s).", spot.chat, reason(refusal))
    else:
        log.error("News for chat %s could not be sent (%s).", spot.chat, reason(refusal))


async def _to_show(spot: Spot, notices: Notices, data: BotData) -> tuple[dict[ArticleRow, tuple[str, ...]], int]:
    """The newest articles that are still there and from the sources that the chat wants; how many there are beside."""
    if not await _may_be_told(spot, data):
        return {}, 0
    wishes = await data.chats.of(spot.chat)
    rows: dict[ArticleRow, tuple[str, ...]] = {}
    left = list(reversed(notices.articles.items()))
    while left and len(rows) < MOST:
        identity, words = left.pop(0)
        row = await asyncio.to_thread(_row, identity, data)
        if row and (wishes.sources is None or row.source in wishes.sources):
            rows[row] = words
    return rows, len(left) + notices.more


async def _may_be_told(spot: Spot, data: BotData) -> bool:
    """Whether a private bot still knows the chat: whoever may not ask is told nothing."""
    telegram = data.settings.telegram
    if not is_private(data.settings):
        return True
    allowed = telegram.allowed_chats if spot.chat < 0 else telegram.admins | telegram.allowed_users
    return spot.chat in allowed or await data.members.has(spot.chat)


def _row(identity: str, data: BotData) -> ArticleRow | None:
    try:
        found = data.archive.article(identity)
    except ArticleUnknown:
        return None
    return ArticleRow.of(found)


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Do `work` even when this is cancelled meanwhile: what is sent must be put down as sent."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=FINISH_WITHIN)
        task.cancel()
        raise
