"""Edited questions: the answer is edited, too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from bot.telegram.answers import addressing
from bot.telegram.answers.exchanges import Exchange
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler

EDITED: Final = filters.UpdateType.EDITED_MESSAGE & addressing.FromPerson()
"""Messages of people that were changed."""
LATE: Final = dt.timedelta(hours=1)
"""A message that nothing answers is not answered when it is edited after this time: Telegram also tells of changes that
nobody made, and the answer may have expired."""


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield MessageHandler(EDITED & (addressing.CommandFilter("ask") | addressing.Addressed()), edited)


async def edited(update: Update, context: Context) -> None:
    """A message that asks something was changed; one that asks nothing any more keeps the answer that it has."""
    message = update.edited_message
    question = addressing.question(message, context.bot.username) if message else ""
    if message is None or not question:
        return
    exchange = Exchange(message, question, await speech_for(update, context), context)
    async with context.bot_data.under_way.turn((message.chat.id, message.message_id)):
        row = await context.bot_data.shown.replying_to(message.chat.id, message.message_id)
        if row and row.message is not None:
            await exchange.amend(row)
        elif addressing.is_private(message) and not _is_late(message):
            await exchange.answer()


def _is_late(message: Message) -> bool:
    return message.edit_date is None or message.edit_date - message.date > LATE
