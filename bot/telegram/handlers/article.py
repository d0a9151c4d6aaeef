"""/article: read an article, page by page in place; found by its number, its id, its title, or an answer from it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from telegram import Chat, InlineKeyboardMarkup, Message, Update
from telegram.ext import CallbackQueryHandler

from bot.rendering.telegram.paging import Piece, page_of, pages
from bot.rendering.telegram.reading import page_html
from bot.rendering.telegram.text import plain_name
from bot.speech import Speech
from bot.telegram.answers import addressing
from bot.telegram.archive import Answering
from bot.telegram.articles.reading import (
    ANY_NEW,
    ANY_PAGE,
    ArticlePage,
    article_page,
    keep_pointers,
    meant,
    under_choice,
    under_page,
)
from bot.telegram.calling.delivery import edit, reply
from bot.telegram.calling.pressing import heard
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler, on_command
from bot.telegram.state.pointers import digest, listed
from index.errors import ArticleUnknown
from index.model import Answer, Article, ArticleRow, Quote

MOST_CHOICES: Final = 6
"""Articles to choose from."""
SURE: Final = 0.8
"""How much alike (0 to 1) the words and a title are at least, to read that article at once."""
AHEAD: Final = 0.05
"""How much more it must be like them than the next."""
MAX_DIGITS: Final = 8
"""A number with so many digits is none of a list."""
LONGEST: Final = 300
"""Characters of what somebody gives to find an article by; more is no title."""


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that somebody may mean."""

    rows: Sequence[ArticleRow]
    #: Whether it can only be the first.
    is_sure: bool = False
    #: Whether they were found by what they say, and not by their titles.
    by_text: bool = False


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield on_command("article", article)
    yield CallbackQueryHandler(turn, pattern=ANY_PAGE)
    yield CallbackQueryHandler(open_new, pattern=ANY_NEW)


async def article(update: Update, context: Context) -> None:
    """/article NUMBER, ID or TITLE; by itself in reply to an answer, the article that the answer is from."""
    message = update.effective_message
    if message is None:
        return
    say = await speech_for(update, context)
    words = addressing.without_address(message.text or "", context.bot.username)
    if quote := None if words else await _quoted(message, context):
        await _read(message, quote.article, say, context, quote.paragraph)
    elif not words:
        await reply(message, say.html("article-how"))
    elif (known := await _by_number_or_id(message, words, context)) is not None:
        await _read(message, known, say, context)
    else:
        await _by_words(message, words[:LONGEST], say, context)


async def turn(update: Update, context: Context) -> None:
    """A button to a page of an article, in the place of what the message says now."""
    shown = await _pressed(update, context)
    if shown and update.callback_query:
        await edit(update.callback_query, *shown)


async def open_new(update: Update, context: Context) -> None:
    """A button that shows an article in a message of its own."""
    shown = await _pressed(update, context)
    if shown and update.callback_query and isinstance(update.callback_query.message, Message):
        await reply(update.callback_query.message, *shown)


def like(archive: Answering, words: str, sources: Collection[str] | None) -> Found:
    """The articles that `words` may mean: by their titles, else by what they say.

    Args:
        archive: where they are.
        words: any.
        sources: the only sources; None for all.
    """
    titled = archive.titled(words, MOST_CHOICES, sources=sources)
    if titled:
        best, second = titled[0][1], titled[1][1] if len(titled) > 1 else 0.0
        return Found([row for row, _ in titled], is_sure=best >= SURE and best - second >= AHEAD)
    rows = {hit.article.id: ArticleRow.of(hit.article) for hit in archive.search(words, 4 * MOST_CHOICES)}
    allowed = [row for row in rows.values() if sources is None or row.source in sources]
    return Found(allowed[:MOST_CHOICES], by_text=True)


async def _pressed(update: Update, context: Context) -> tuple[str, InlineKeyboardMarkup | None] | None:
    """What a pressed button is to show; None, and an alert, when it is not there any more."""
    query = update.callback_query
    if query is None:
        return None
    say = await speech_for(update, context)
    page = article_page(query.data)
    shown = await _shown(query.message.chat if query.message else None, page, say, context)
    await heard(query, None if shown else say.plain("button-too-old" if page is None else "article-gone"))
    return shown


async def _by_words(message: Message, words: str, say: Speech, context: Context) -> None:
    wishes = await context.bot_data.chats.of(message.chat.id)
    found = await asyncio.to_thread(like, context.bot_data.archive, words, wishes.sources)
    if not found.rows:
        await reply(message, say.html("article-not-found", words=plain_name(words, 60)))
    elif found.is_sure:
        await _read(message, found.rows[0].id, say, context)
    else:
        await keep_pointers([row.id for row in found.rows], context.bot_data.state)
        key = "article-by-text" if found.by_text else "article-which"
        said = say.html(key, words=plain_name(words, 60), articles=len(found.rows))
        await reply(message, said, under_choice(found.rows, say))


async def _by_number_or_id(message: Message, words: str, context: Context) -> str | None:
    """The id of the article with this number in the latest list, or with this id; None when there is none."""
    number = int(words) if words.isdecimal() and len(words) < MAX_DIGITS else None
    place = addressing.conversation(message)
    if number and (known := await context.bot_data.state.run(lambda connection: listed(connection, place, number))):
        return known
    if found := await _paged(words, context):
        return found[0].id
    if not number:
        return None
    # No list is kept here; they all begin with the newest.
    wishes = await context.bot_data.chats.of(message.chat.id)
    archive, sources = context.bot_data.archive, wishes.sources
    newest = await asyncio.to_thread(archive.newest, 1, number - 1, sources=sources)
    return newest[0].id if newest else None


async def _quoted(message: Message, context: Context) -> Quote | None:
    """The quote of the answer that `message` replies to; of a refusal the closest passage."""
    replied = message.reply_to_message
    shown = await context.bot_data.shown.standing_at(message.chat.id, replied.message_id) if replied else None
    if shown is None:
        return None
    citations = shown.reply.citations if isinstance(shown.reply, Answer) else shown.reply.nearest
    return citations[0].quote if citations else None


async def _read(message: Message, identity: str, say: Speech, context: Context, paragraph: int | None = None) -> None:
    """Show an article from its beginning, or from the page that has a paragraph."""
    await keep_pointers([identity], context.bot_data.state)
    found = await _paged(identity, context) if paragraph else None
    page = ArticlePage(digest(identity), page_of(found[1], paragraph) if found and paragraph else 0)
    if shown := await _shown(message.chat, page, say, context):
        await reply(message, *shown)
    else:
        await reply(message, say.html("article-gone"))


async def _shown(
    chat: Chat | None, page: ArticlePage | None, say: Speech, context: Context
) -> tuple[str, InlineKeyboardMarkup | None] | None:
    """What a message with this page says, and its buttons; None when the article is not there (for this chat)."""
    identity = await meant(page.article, context.bot_data.state) if page else None
    found = None if identity is None else await _paged(identity, context)
    if page is None or found is None:
        return None
    wishes = await context.bot_data.chats.of(chat.id if chat else None)
    story, paged = found
    if wishes.sources is not None and story.source not in wishes.sources:
        return None
    # The article may have become shorter since the button was made.
    now = ArticlePage(page.article, max(min(page.page, len(paged) - 1), 0), page.back)
    return page_html(story, paged, now.page, say), under_page(now, len(paged), say)


async def _paged(identity: str, context: Context) -> tuple[Article, list[tuple[Piece, ...]]] | None:
    def work() -> tuple[Article, list[tuple[Piece, ...]]] | None:
        try:
            found = context.bot_data.archive.article(identity)
        except ArticleUnknown:
            return None
        return found, pages(found)

    return await asyncio.to_thread(work)
