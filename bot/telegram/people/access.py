"""Who may use the bot at all, and who may change what it answers from."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Final

from telegram import CallbackQuery, Chat, ChatMember, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.rendering.telegram.text import plain_name
from bot.settings import Settings
from bot.telegram.answers import addressing
from bot.telegram.calling.delivery import reply
from bot.telegram.calling.pressing import heard
from bot.telegram.context import Context, speech_for
from bot.telegram.people.members import code_in
from bot.telegram.routing import Callback, Handler

log = logging.getLogger(__name__)

PAIR: Final = "pair"
"""The command with which an admin lets a group in: the only one that is heard in a group that is not in yet."""
MAX_NAME: Final = 60
"""Characters that are kept of a member's name."""
STALE: Final = 10
"""Seconds for which Telegram may show a stranger the same empty list again; they may be let in any moment."""


def handlers() -> Iterator[Handler]:
    """What this module takes: everything, to stop what comes from those whom a private bot does not know."""
    yield TypeHandler(Update, _check)


def is_private(settings: Settings) -> bool:
    """Whether only those who are let in may ask."""
    telegram = settings.telegram
    return bool(telegram.private or telegram.allowed_users or telegram.allowed_chats)


def is_admin(person: User | None, context: Context) -> bool:
    """Whether the settings name this person as an admin."""
    return person is not None and person.id in context.bot_data.settings.telegram.admins


def for_admins(handlers: Iterator[Handler]) -> Iterator[Handler]:
    """The same handlers for admins alone; for anybody else it is as if they were not there.

    They are offered updates before all others: what one of them took goes no further.
    """
    for each in handlers:
        each.callback = _only_admins(each.callback)
        yield each


def _only_admins(callback: Callback) -> Callback:
    async def checked(update: Update, context: Context) -> None:
        if not is_admin(update.effective_user, context):
            return
        await callback(update, context)
        raise ApplicationHandlerStop

    return checked


async def _check(update: Update, context: Context) -> None:
    if not is_private(context.bot_data.settings):
        return
    has_moved = await _follow(update, context)
    if has_moved or await _is_let_in(update, context) or _is_farewell(update) or _may_bring_in(update, context):
        return
    await _turn_away(update, context)
    raise ApplicationHandlerStop


async def _is_let_in(update: Update, context: Context) -> bool:
    """Whether the person may ask, or in a group the group; a guest's question is the person's who asks it."""
    settings, members = context.bot_data.settings.telegram, context.bot_data.members
    chat, person = update.effective_chat, update.effective_user
    if chat is not None and chat.type != ChatType.PRIVATE and update.guest_message is None:
        return chat.id in settings.allowed_chats or await members.has(chat.id)
    if person is None:
        return False
    return person.id in settings.admins | settings.allowed_users or await members.has(person.id)


def _is_farewell(update: Update) -> bool:
    """Whether somebody sends the bot away: nothing is asked, and there may be something to forget."""
    change = update.my_chat_member
    return change is not None and change.new_chat_member.status in {ChatMember.LEFT, ChatMember.BANNED}


def _may_bring_in(update: Update, context: Context) -> bool:
    """Whether an admin brings the group in by this very message."""
    message = update.message
    if message is None or not is_admin(message.from_user, context):
        return False
    return addressing.command(message.text or "", context.bot.username) == PAIR


async def _follow(update: Update, context: Context) -> bool:
    """When a group that is in became a supergroup, the supergroup is in from now on: whether that is so.

    Telegram says it in both chats, in either order.
    """
    message, members = update.message, context.bot_data.members
    if message is None or not (message.migrate_to_chat_id or message.migrate_from_chat_id):
        return False
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    if await members.has(old):
        await members.moved(old, new)
    elif old in context.bot_data.settings.telegram.allowed_chats:
        # The settings know it by its old id; by nobody's word but theirs it is in.
        await members.let_in(new, chat_name(message.chat), 0)
    return await members.has(new)


async def _turn_away(update: Update, context: Context) -> None:
    """Say how to get in where only the stranger reads it; end what Telegram waits for; else keep quiet."""
    try:
        if update.inline_query:
            await update.inline_query.answer([], cache_time=STALE, is_personal=True)
        elif update.callback_query:
            await _answered(update.callback_query, update, context)
        elif update.message and update.message.chat.type == ChatType.PRIVATE:
            await _met(update.message, update, context)
    except TelegramError as error:
        log.info("A stranger could not be told that the bot is private (%s).", type(error).__name__)


async def _answered(query: CallbackQuery, update: Update, context: Context) -> None:
    say = await speech_for(update, context)
    await heard(query, say.plain("access-button"))


async def _met(message: Message, update: Update, context: Context) -> None:
    person = message.from_user
    if person is None or person.is_bot:
        return
    say = await speech_for(update, context)
    strangers = context.bot_data.strangers
    if code := code_in(message.text or ""):
        if not strangers.may_try(person.id):
            return
        said = "access-paired" if await _redeemed(code, person, context) else "access-wrong-code"
        await reply(message, say.html(said))
    elif strangers.may_be_told(person.id):
        await reply(message, say.html("access-stranger", id=f"{person.id}"))


async def _redeemed(code: str, person: User, context: Context) -> bool:
    """Whether the code let the person in. One of somebody who is no admin any more does not."""
    made_by = await context.bot_data.members.redeem(code)
    if made_by is None or made_by not in context.bot_data.settings.telegram.admins:
        return False
    await context.bot_data.members.let_in(person.id, plain_name(person.full_name, MAX_NAME), made_by)
    return True


def chat_name(chat: Chat) -> str:
    """What a group is called, to be kept."""
    return plain_name(chat.title or "", MAX_NAME)
