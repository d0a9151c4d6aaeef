"""Questions to the bot in chats that it is not in: somebody mentions it, and it answers that one message."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from telegram import InlineQueryResult, Message, Update, User
from telegram.ext import MessageHandler, filters

from bot.telegram.answers import addressing, answering, results
from bot.telegram.answers.addressing import FromPerson
from bot.telegram.asked import Place
from bot.telegram.calling.queries import in_time
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler
from bot.telegram.state.shown import Row
from index.answering import Turn

MAX_LEANT_ON: Final = 200
"""Characters of somebody's message that a question in reply to it may lean on."""


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield MessageHandler(filters.UpdateType.GUEST_MESSAGE & FromPerson(), summoned)


async def summoned(update: Update, context: Context) -> None:
    """Somebody mentioned the bot, with a question or in reply to one."""
    message, person = update.guest_message, update.effective_user
    if message is None or person is None:
        return
    say = await speech_for(update, context)
    question = addressing.question(message, context.bot.username)
    if not question:
        await answer(message, results.saying(say.html("guest-called"), "called", say.plain("inline-hint")))
        return
    before = _before(message, person, context)
    found = await answering.found(answering.Question(question, Place.GUEST, person=person.id, before=before), context)
    row = await _kept(Row(0, None, None, None, question, found, say.language, person.id), person, context)
    result = results.result(row, say, await results.covered(found, context, person.id))
    for key in (_conversation(message, person), _continuation(message, results.plain(result))):
        context.bot_data.conversations.heard(key, found, before)
    await answer(message, result)


async def answer(message: Message, result: InlineQueryResult) -> None:
    """Say `result` to whoever summoned the bot with `message`; it can be done once."""
    await in_time(lambda: message.answer_guest_query(result), "Answering as a guest")


async def _kept(row: Row, person: User, context: Context) -> Row:
    wishes = await context.bot_data.chats.of(person.id)
    return replace(row, id=await context.bot_data.shown.keep(row, traceless=wishes.traceless))


def _before(message: Message, person: User, context: Context) -> Sequence[Turn]:
    """What the question may lean on: what it replies to, else the latest that the person asked in that chat."""
    conversations, replied = context.bot_data.conversations, message.reply_to_message
    latest = conversations.before(_conversation(message, person))
    if replied is None:
        return latest
    words = replied.text or replied.caption or ""
    if replied.from_user and replied.from_user.id == context.bot.id:
        return conversations.before(_continuation(message, words)) or latest
    is_asked_itself = not addressing.without_address(message.text or "", context.bot.username)
    return () if is_asked_itself or not 0 < len(words) <= MAX_LEANT_ON else (Turn(words),)


def _conversation(message: Message, person: User) -> str:
    # The bot's own chats may have the same ids.
    return f"guest {message.chat.id} {person.id}"


def _continuation(message: Message, said: str) -> str:
    """The conversation as it was when the bot said this; a guest is not told which message that became."""
    digest = hashlib.sha256(" ".join(said.split()).encode("utf-8", "replace")).hexdigest()
    return f"guest {message.chat.id} said {digest[:16]}"
