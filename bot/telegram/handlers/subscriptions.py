"""/subscribe and /unsubscribe: which new articles to tell a chat of; in a group its admins say so."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Final, TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import CallbackQueryHandler

from bot.rendering.telegram.text import plain_name
from bot.speech import Speech
from bot.telegram.answers import addressing
from bot.telegram.calling.delivery import edit, reply
from bot.telegram.calling.pressing import heard
from bot.telegram.context import Context, speech_for
from bot.telegram.people.rights import GroupAdmins
from bot.telegram.routing import Handler, on_command
from bot.telegram.state import subscriptions
from bot.telegram.state.subscriptions import LONGEST, MOST, Spot, Subscription
from index.analysis import words as words_of

ANY_VERSION: Final = re.compile(r"u\d+:")
"""The data of buttons that end a subscription, of older and newer versions too."""
_DATA: Final = re.compile(r"u1:(\d{1,18})")
MAX_LABEL: Final = 40
"""Characters of a subscription's words on a button."""
_Change: TypeAlias = Callable[[Spot, str, Speech, Context], Awaitable[str]]
"""What changes a chat's subscriptions, and what is said of it."""


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    desk = Desk(GroupAdmins())
    yield on_command("subscribe", desk.subscribe)
    yield on_command("unsubscribe", desk.unsubscribe)
    yield CallbackQueryHandler(desk.pressed, ANY_VERSION)


class Desk:
    """Where people subscribe.

    Args:
        admins: who may in a group.
    """

    def __init__(self, admins: GroupAdmins) -> None:
        self._admins = admins

    async def subscribe(self, update: Update, context: Context) -> None:
        """/subscribe WORDS; by itself it lists what there is."""
        await self._change(update, context, _subscribed)

    async def unsubscribe(self, update: Update, context: Context) -> None:
        """/unsubscribe WORDS; by itself it lists what there is."""
        await self._change(update, context, _unsubscribed)

    async def _change(self, update: Update, context: Context, change: _Change) -> None:
        message = update.effective_message
        if message is None:
            return
        say, words = await speech_for(update, context), _words(message, context)
        if not words:
            await reply(message, *await _overview(_spot(message), say, context))
        elif not await self._may_change(message, context):
            await reply(message, say.html("subscribe-admins-only"))
        else:
            await reply(message, await change(_spot(message), words, say, context))

    async def pressed(self, update: Update, context: Context) -> None:
        """A button that ends one subscription."""
        query = update.callback_query
        if query is None:
            return
        say, found = await speech_for(update, context), _DATA.fullmatch(query.data or "")
        message = query.message
        if found is None or not isinstance(message, Message):
            await heard(query, say.plain("button-too-old"))
        elif not await self._admins.may_change(message.chat, query.from_user, context.bot):
            await heard(query, say.plain("subscribe-admins-only"))
        else:
            await heard(query)
            spot, identifier = _spot(message), int(found[1])
            await context.bot_data.state.run(lambda connection: subscriptions.remove(connection, spot, identifier))
            await edit(query, *await _overview(spot, say, context))

    async def _may_change(self, message: Message, context: Context) -> bool:
        return await self._admins.may_change(message.chat, message.from_user, context.bot, behalf=message.sender_chat)


async def _subscribed(spot: Spot, words: str, say: Speech, context: Context) -> str:
    """Subscribe: what to say of it."""
    if refusal := _unfit(words):
        return say.html(refusal, most=LONGEST)
    state, now = context.bot_data.state, time.time()
    if await state.run(lambda connection: subscriptions.add(connection, spot, words, say.language, now)):
        return say.html("subscribed", words=plain_name(words))
    if await state.run(lambda connection: subscriptions.find(connection, spot, words)):
        return say.html("subscribed-before", words=plain_name(words))
    return say.html("subscribe-full", most=MOST)


async def _unsubscribed(spot: Spot, words: str, say: Speech, context: Context) -> str:
    state = context.bot_data.state
    found = await state.run(lambda connection: subscriptions.find(connection, spot, words))
    if found is None:
        return say.html("unsubscribe-unknown", words=plain_name(words))
    identifier = found.id
    await state.run(lambda connection: subscriptions.remove(connection, spot, identifier))
    return say.html("unsubscribed", words=plain_name(found.words))


async def _overview(spot: Spot, say: Speech, context: Context) -> tuple[str, InlineKeyboardMarkup | None]:
    """The subscriptions of a place, and a button to end each."""
    found = await context.bot_data.state.run(lambda connection: subscriptions.of(connection, spot))
    if not found:
        return say.html("subscriptions-none"), None
    lines = [f"• {say.html('quoted', words=plain_name(each.words))}" for each in found]
    head = say.html("subscriptions-head", subscriptions=len(found), most=MOST)
    return "\n".join([head, "", *lines]), _keyboard(found)


def _keyboard(found: Sequence[Subscription]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(f"✕ {plain_name(each.words, MAX_LABEL)}", callback_data=f"u1:{each.id}")]
            for each in found
        ]
    )


def _words(message: Message, context: Context) -> str:
    """What follows the command, on one line."""
    return " ".join(plain_name(addressing.without_address(message.text or "", context.bot.username), 4_096).split())


def _unfit(words: str) -> str | None:
    """Why these words cannot be subscribed to, as the key of what to say; None when they can."""
    if len(words) > LONGEST:
        return "subscribe-too-long"
    return None if words_of(words) else "subscribe-no-words"


def _spot(message: Message) -> Spot:
    thread = message.message_thread_id if message.is_topic_message else None
    return Spot(message.chat.id, thread or 0)
