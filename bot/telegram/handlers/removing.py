"""/remove: articles taken out of the archive, by id, by words or by an answer that cites them; and Undo."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator, Sequence
from typing import Final

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import CallbackQueryHandler

from bot.rendering.telegram.editors import article_html, button_label
from bot.speech import Speech
from bot.telegram.answers import addressing
from bot.telegram.archive import Answering
from bot.telegram.articles.taking_in import UNDO
from bot.telegram.calling.delivery import edit, reply
from bot.telegram.calling.pressing import heard
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import MINE, PRIVATE, Handler, on_command
from bot.telegram.state import offers
from index.errors import ArchiveError, ArticleUnknown
from index.model import Answer, Article, NoAnswer

log = logging.getLogger(__name__)

CHOICES: Final = 8
"""Articles that are offered at once."""
_SEARCHED: Final = 40
"""Paragraphs that are looked at for them."""
PICK, YES, KEEP = "remove:pick", "remove:yes", "remove:keep"
"""What the data of the buttons begins with."""


def handlers() -> Iterator[Handler]:
    """What this module takes, from admins."""
    yield on_command("remove", remove, MINE & PRIVATE)
    yield CallbackQueryHandler(pick, rf"^{PICK}:\d+:\d+$")
    yield CallbackQueryHandler(confirm, rf"^{YES}:\d+:\d+$")
    yield CallbackQueryHandler(keep, rf"^{KEEP}$")
    yield CallbackQueryHandler(undo, rf"^{UNDO}:\d+$")


async def remove(update: Update, context: Context) -> None:
    """/remove ID or WORDS, or /remove in reply to an answer: the articles that may be meant, to choose from."""
    message = update.effective_message
    if message is None:
        return
    say = await speech_for(update, context)
    words = addressing.without_address(message.text or "", context.bot.username)
    if not words and message.reply_to_message is None:
        await reply(message, say.html("remove-how"))
        return
    archive = context.bot_data.archive
    if words:
        found = await asyncio.to_thread(_meant, words, archive)
    else:
        cited = await _cited(message, context)
        found = await asyncio.to_thread(_there, cited, archive)
    if not found:
        await reply(message, say.html("remove-none"))
        return
    await _offer(message, found, say, context)


async def pick(update: Update, context: Context) -> None:
    """One of several was chosen: ask whether it is to go."""
    query, say = update.callback_query, await speech_for(update, context)
    if query is None or (article := await _pressed(query, say, context)) is None:
        return
    await heard(query)
    _, offer, number = _numbers(query)
    await edit(query, say.html("remove-sure") + f"\n\n{article_html(article, say)}", _sure(offer, number, say))


async def confirm(update: Update, context: Context) -> None:
    """It is to go."""
    query, say = update.callback_query, await speech_for(update, context)
    if query is None or (article := await _pressed(query, say, context)) is None:
        return
    await heard(query)
    gone = await _removed(query, [article.id], say, context)
    if gone is not None:
        await edit(query, say.html("remove-done" if gone else "remove-gone") + f"\n\n{article_html(article, say)}")


async def keep(update: Update, context: Context) -> None:
    """Nothing is to go."""
    if query := update.callback_query:
        await heard(query)
        say = await speech_for(update, context)
        await edit(query, say.html("remove-kept"))


async def undo(update: Update, context: Context) -> None:
    """Take out again what reading something added."""
    query, say = update.callback_query, await speech_for(update, context)
    if query is None or query.message is None:
        return
    offer = int((query.data or "").rpartition(":")[2])
    added = await _found(offer, query.message.chat.id, context)
    if added is None:
        await heard(query, say.plain("editors-expired"))
        return
    await heard(query)
    gone = await _removed(query, added, say, context)
    if gone is not None:
        await edit(query, say.html("undo-done", articles=gone))


async def _offer(message: Message, found: Sequence[Article], say: Speech, context: Context) -> None:
    ids = [each.id for each in found]
    offer = await context.bot_data.state.run(
        lambda connection: offers.put(connection, message.chat.id, ids, time.time())
    )
    if len(found) == 1:
        await reply(message, say.html("remove-sure") + f"\n\n{article_html(found[0], say)}", _sure(offer, 0, say))
        return
    rows = [
        [InlineKeyboardButton(button_label(each), callback_data=f"{PICK}:{offer}:{number}")]
        for number, each in enumerate(found)
    ]
    rows.append([InlineKeyboardButton(say.plain("button-keep-all"), callback_data=KEEP)])
    await reply(message, say.html("remove-which"), InlineKeyboardMarkup(rows))


def _sure(offer: int, number: int, say: Speech) -> InlineKeyboardMarkup:
    yes = InlineKeyboardButton(say.plain("button-remove"), callback_data=f"{YES}:{offer}:{number}")
    no = InlineKeyboardButton(say.plain("button-keep"), callback_data=KEEP)
    return InlineKeyboardMarkup([[yes, no]])


def _meant(words: str, archive: Answering) -> list[Article]:
    """In a thread: the article with this id; else those that the words may mean, the likeliest first."""
    if exact := _there([words], archive):
        return exact
    found: dict[str, Article] = {}
    for row, _ in archive.titled(words, CHOICES // 2):
        found |= {each.id: each for each in _there([row.id], archive)}
    for hit in archive.search(words, _SEARCHED):
        found.setdefault(hit.article.id, hit.article)
    return list(found.values())[:CHOICES]


def _there(ids: Sequence[str], archive: Answering) -> list[Article]:
    """In a thread: those of the articles that are in the archive."""
    found = []
    for each in ids:
        try:
            found.append(archive.article(each))
        except ArticleUnknown:
            continue
    return found


async def _cited(message: Message, context: Context) -> list[str]:
    """The ids of the articles that the answer cites to which `message` replies."""
    replied = message.reply_to_message
    shown = await context.bot_data.shown.standing_at(message.chat.id, replied.message_id) if replied else None
    return _articles_of(shown.reply)[:CHOICES] if shown else []


def _articles_of(shown: Answer | NoAnswer) -> list[str]:
    cited = (*shown.citations, *shown.disagreements) if isinstance(shown, Answer) else shown.nearest
    return list(dict.fromkeys(one.quote.article for each in cited for one in (each, *each.witnesses)))


async def _pressed(query: CallbackQuery, say: Speech, context: Context) -> Article | None:
    """The article that the button speaks of; None when that is no more, and whoever pressed it was told."""
    chat, offer, number = _numbers(query)
    ids = await _found(offer, chat, context)
    found = await asyncio.to_thread(_there, (ids or ())[number : number + 1], context.bot_data.archive)
    if found:
        return found[0]
    await heard(query, say.plain("editors-expired" if ids is None else "remove-gone"))
    return None


def _numbers(query: CallbackQuery) -> tuple[int, int, int]:
    """The chat, the offer, and which of its articles."""
    offer, number = (query.data or "").split(":")[-2:]
    return query.message.chat.id if query.message else 0, int(offer), int(number)


async def _found(offer: int, chat: int, context: Context) -> tuple[str, ...] | None:
    return await context.bot_data.state.run(lambda connection: offers.find(connection, offer, chat, time.time()))


async def _removed(query: CallbackQuery, ids: Sequence[str], say: Speech, context: Context) -> int | None:
    """How many of the articles were taken out; None when the archive cannot be changed, which was told."""
    try:
        async with context.bot_data.intake.reading:
            gone = await asyncio.to_thread(_taken_out, ids, context.bot_data.archive)
    except ArchiveError as error:
        log.warning("Articles could not be taken out: %s", error)
        await edit(query, say.html("remove-failed", why=str(error)[:300]))
        return None
    log.info("Admin %d took %d articles out.", query.from_user.id, gone)
    return gone


def _taken_out(ids: Sequence[str], archive: Answering) -> int:
    """In a thread: take out those that are there."""
    try:
        return len(archive.remove(*ids))
    except ArticleUnknown:
        pass
    gone = 0
    for each in ids:
        try:
            gone += len(archive.remove(each))
        except ArticleUnknown:
            continue
    return gone
