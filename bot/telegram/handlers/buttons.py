"""The buttons under answers: more sources, the context, the closest passage, helpful or wrong."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from telegram import CallbackQuery, InlineKeyboardMarkup, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler

from bot.rendering.telegram.answers import closest_html, reply_html
from bot.rendering.telegram.around import around_html
from bot.rendering.telegram.more import Page, has_more_sources, more_html
from bot.speech import Speech, speech
from bot.telegram.answers.answering import coverage
from bot.telegram.answers.keyboards import ANY_VERSION, Act, Pressed, keyboard, paging, pressed, under_closest
from bot.telegram.calling.delivery import Spot, edit, rearrange_at
from bot.telegram.calling.pressing import heard
from bot.telegram.calling.retrying import reason
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler
from bot.telegram.state.shown import Row
from index.errors import ArticleUnknown
from index.model import Answer, NoAnswer

log = logging.getLogger(__name__)

View: TypeAlias = tuple[str, InlineKeyboardMarkup | None]
"""What a message says, and the buttons under it."""
_VOTES: Final = (Act.HELPFUL, Act.WRONG)


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield CallbackQueryHandler(press, ANY_VERSION)


async def press(update: Update, context: Context) -> None:
    """Somebody pressed a button: they get a word at once, or only that it was heard; then the message changes."""
    if update.callback_query is None:
        return
    button = _Button(update.callback_query, await speech_for(update, context), context)
    try:
        await _press(button)
    except TelegramError as error:
        # Whoever pressed has had their word; the message stays as it was, and its buttons go on working.
        log.warning("The message of a pressed button could not be changed (%s).", reason(error))


@dataclass(frozen=True, slots=True)
class _Button:
    """A button that was pressed, once."""

    query: CallbackQuery
    #: With whoever pressed it; the message speaks what it spoke.
    say: Speech
    context: Context

    async def expire(self) -> None:
        """Say that the buttons are of no use any more, and take them away."""
        await heard(self.query, self.say.plain("pressed-expired"))
        await self.rearrange(None)

    async def rearrange(self, buttons: InlineKeyboardMarkup | None) -> None:
        """Put other buttons under the message; that they are the same, or that it is gone, is fine."""
        await rearrange_at(self.query.get_bot(), Spot.of(self.query), buttons)


async def _press(button: _Button) -> None:
    now = pressed(button.query.data)
    row = await _row(now, button) if now else None
    if now is None or row is None:
        await button.expire()
    elif now.act in _VOTES:
        await _vote(now, row, button)
    else:
        await _turn(now, row, button)


async def _row(now: Pressed, button: _Button) -> Row | None:
    """What the message shows; None when that has expired, or stands in another chat than the button."""
    row = await button.context.bot_data.shown.find(now.shown)
    chat = button.query.message.chat.id if button.query.message else None
    return row if row and row.chat in {None, chat} and _has(now.act, row.reply) else None


def _has(act: Act, reply: Answer | NoAnswer) -> bool:
    """Whether such a reply has such a button: there may have been another when that was made."""
    if isinstance(reply, NoAnswer):
        return act is Act.ANSWER or (act in {Act.CLOSEST, Act.CONTEXT} and bool(reply.nearest))
    return act is not Act.CLOSEST and (act is not Act.SOURCES or has_more_sources(reply))


async def _turn(now: Pressed, row: Row, button: _Button) -> None:
    """Show something else in the message."""
    view = await _view(now, row, button.context)
    if view is None:
        text, _ = await _first_view(row, button.context)
        await heard(button.query, button.say.plain("pressed-removed"))
        await edit(button.query, text)
    else:
        await heard(button.query)
        await edit(button.query, *view)


async def _view(now: Pressed, row: Row, context: Context) -> View | None:
    """What a button leads to; None when the article is gone."""
    own = speech(row.language)
    if now.act is Act.SOURCES and isinstance(row.reply, Answer):
        return _paged(more_html(row.reply, now.page, own), now, own)
    if now.act is Act.CLOSEST and isinstance(row.reply, NoAnswer):
        return closest_html(row.reply, own), under_closest(now, own)
    if now.act is Act.CONTEXT:
        page = await asyncio.to_thread(_around, now, row, context)
        return _paged(page, now, own) if page else None
    return await _first_view(row, context)


def _around(now: Pressed, row: Row, context: Context) -> Page | None:
    citation = row.reply.citations[0] if isinstance(row.reply, Answer) else row.reply.nearest[0]
    try:
        article = context.bot_data.archive.article(citation.quote.article)
    except ArticleUnknown:
        return None
    return around_html(citation, article, now.page, speech(row.language))


def _paged(page: Page, now: Pressed, own: Speech) -> View:
    return page.markup, paging(now, page, own)


async def _first_view(row: Row, context: Context) -> View:
    """The reply as it was first shown, with what was said of it since."""
    own = speech(row.language)
    if isinstance(row.reply, NoAnswer):
        return reply_html(row.reply, own, await coverage(context, row.chat)), keyboard(row.id, row.reply, own)
    votes = await context.bot_data.shown.votes(row.id)
    return reply_html(row.reply, own), keyboard(row.id, row.reply, own, votes)


async def _vote(now: Pressed, row: Row, button: _Button) -> None:
    """Keep what somebody thinks of the answer, and show how many think so."""
    helpful = now.act is Act.HELPFUL
    try:
        votes = await button.context.bot_data.shown.vote(row.id, button.query.from_user.id, helpful=helpful)
    except sqlite3.IntegrityError:
        # It expired a moment ago.
        await button.expire()
        return
    if votes is None:
        await heard(button.query, button.say.plain("pressed-again"), stays=False)
        return
    thanks = "pressed-thanks-helpful" if helpful else "pressed-thanks-wrong"
    await heard(button.query, button.say.plain(thanks), stays=False)
    await button.rearrange(keyboard(row.id, row.reply, speech(row.language), votes))
