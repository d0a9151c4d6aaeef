"""/latest: the newest articles, of all sources or of some, paged in place."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from telegram import CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update
from telegram.ext import CallbackQueryHandler

from bot.rendering.telegram.reading import list_html
from bot.rendering.telegram.text import plain_name
from bot.speech import Speech
from bot.telegram.answers import addressing
from bot.telegram.articles.reading import ANY_LIST, ListPage, Turns, keep_pointers, list_page, meant, under_list
from bot.telegram.calling.delivery import edit, reply
from bot.telegram.calling.pressing import heard
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler, on_command
from bot.telegram.state.pointers import digest, put_list
from index.analysis import folded
from index.model import ArticleRow, SourceSummary

PAGE: Final = 8
"""Articles on one page."""
LIKE: Final = 75.0
"""Of 100: how much alike a source's name and a misspelt one are at least."""


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield on_command("latest", latest)
    yield CallbackQueryHandler(turn, pattern=ANY_LIST)


async def latest(update: Update, context: Context) -> None:
    """/latest, or /latest WORDS of a source's name."""
    message = update.effective_message
    if message is None:
        return
    say = await speech_for(update, context)
    asked = addressing.without_address(message.text or "", context.bot.username)
    page = ListPage()
    if asked:
        summaries = await asyncio.to_thread(context.bot_data.archive.sources)
        named = sources_like(asked, summaries)
        if not named:
            await reply(message, say.html("latest-no-source", words=plain_name(asked, 60)))
            return
        page = await _narrowed(named, context)
    if shown := await _shown(message.chat, page, say, context):
        rows, markup, keyboard = shown
        await _number(message, rows, 0, context, anew=True)
        await reply(message, markup, keyboard)


async def turn(update: Update, context: Context) -> None:
    """A button to another page, or from an article back to its list."""
    query = update.callback_query
    if query is None:
        return
    say = await speech_for(update, context)
    page = list_page(query.data)
    chat = query.message.chat if query.message else None
    shown = await _shown(chat, page, say, context) if page else None
    if page is None or shown is None:
        await heard(query, say.plain("button-too-old"))
        return
    await heard(query)
    rows, markup, keyboard = shown
    await _number_pressed(query, rows, page.offset, context)
    await edit(query, markup, keyboard)


def sources_like(asked: str, summaries: Sequence[SourceSummary]) -> tuple[str, ...]:
    """The names of the sources that somebody means: the one with this very name, else those that have its words.

    Where there are none, the one that is spelt most like it; nothing where none is.
    """
    from rapidfuzz import fuzz, process

    names = {summary.source: folded(summary.source) for summary in summaries if summary.source}
    wanted = folded(asked)
    if not wanted:
        return ()
    exact = tuple(name for name, own in names.items() if own == wanted)
    if having := exact or tuple(name for name, own in names.items() if wanted in own):
        return having
    closest = process.extractOne(wanted, names, scorer=fuzz.ratio, score_cutoff=LIKE)
    return (closest[2],) if closest else ()


def among(sources: Collection[str] | None, allowed: Collection[str] | None) -> tuple[str, ...] | None:
    """The sources that are in both; None, for all, leaves the other as it is."""
    if sources is None or allowed is None:
        chosen = allowed if sources is None else sources
        return None if chosen is None else tuple(chosen)
    return tuple(each for each in sources if each in allowed)


async def _narrowed(named: Sequence[str], context: Context) -> ListPage:
    text = json.dumps(named)
    await keep_pointers([text], context.bot_data.state)
    return ListPage(0, digest(text))


async def _shown(
    chat: Chat | None, page: ListPage, say: Speech, context: Context
) -> tuple[Sequence[ArticleRow], str, InlineKeyboardMarkup | None] | None:
    """The articles of a page, what the message says, and its buttons; None when the page is not known any more."""
    named = await meant(page.sources, context.bot_data.state) if page.sources else "null"
    if named is None:
        return None
    asked = json.loads(named)
    wishes = await context.bot_data.chats.of(chat.id if chat else None)
    archive, sources = context.bot_data.archive, among(asked, wishes.sources)
    # One more than is shown tells whether there are older ones.
    found = await asyncio.to_thread(archive.newest, PAGE + 1, page.offset, sources=sources)
    rows = found[:PAGE]
    await keep_pointers([row.id for row in rows], context.bot_data.state)
    older = page.offset + PAGE if len(found) > PAGE else None
    newer = max(page.offset - PAGE, 0) if page.offset else None
    markup = list_html(rows, say, offset=page.offset, sources=asked)
    return rows, markup, under_list(rows, page, Turns(newer, older), say)


async def _number_pressed(query: CallbackQuery, rows: Sequence[ArticleRow], offset: int, context: Context) -> None:
    if isinstance(query.message, Message):
        await _number(query.message, rows, offset, context, anew=False)


async def _number(message: Message, rows: Sequence[ArticleRow], offset: int, context: Context, *, anew: bool) -> None:
    """Keep the numbers of the articles, so that /article 3 finds the third; not where no trace may be left."""
    if (await context.bot_data.chats.of(message.chat.id)).traceless:
        return
    numbered = {number: row.id for number, row in enumerate(rows, offset + 1)}
    place = addressing.conversation(message)
    await context.bot_data.state.run(lambda connection: put_list(connection, place, numbered, anew=anew))
