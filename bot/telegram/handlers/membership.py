"""Groups that let the bot in, become supergroups or send it away, and people who block it."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from typing import Final

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.telegram.calling.retrying import persistently, reason
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import Handler
from bot.telegram.state import asked, subscriptions

log = logging.getLogger(__name__)

GREET_AFTER: Final = 1.0
"""Seconds. A group that becomes a supergroup lets the bot in anew: the message that says so comes at the same time."""
_GONE: Final = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_GROUPS: Final = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER)
    yield MessageHandler(filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE, migrated)


async def membership(update: Update, context: Context) -> None:
    """The bot was let into a chat, or sent away from it."""
    change = update.my_chat_member
    if change is None:
        return
    now, before = change.new_chat_member, change.old_chat_member
    if now.status in _GONE and change.chat.type == ChatType.PRIVATE:
        # Whatever else was chosen is still so when the bot comes back. A group that seems to have sent the bot away may
        # be about to become a supergroup; where it has, the first message to it will tell.
        await context.bot_data.state.run(lambda connection: subscriptions.forget(connection, change.chat.id))
    elif before.status in _GONE and change.chat.type in _GROUPS and _may_write(now):
        await asyncio.sleep(GREET_AFTER)
        await _greet(update, change.chat.id, context)


async def migrated(update: Update, context: Context) -> None:
    """A group became a supergroup: another chat, for which holds what held for the group."""
    message = update.effective_message
    if message is None:
        return
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    await context.bot_data.chats.move(old, new)

    def follow(connection: sqlite3.Connection) -> None:
        subscriptions.move(connection, old, new)
        asked.move(connection, old, new)
        _is_first(connection, new)

    await context.bot_data.state.run(follow)


async def _greet(update: Update, chat: int, context: Context) -> None:
    """Say how to ask, in a group that was not greeted before."""
    if not await context.bot_data.state.run(lambda connection: _is_first(connection, chat)):
        return
    say = await speech_for(update, context)
    words = say.html("greeting-group", bot=context.bot.username)
    try:
        await persistently(lambda: context.bot.send_message(chat, words), "Greeting a group")
    except (BadRequest, Forbidden) as refusal:
        # A group where only some may write, or one that thought better of it.
        log.info("Chat %s could not be greeted (%s).", chat, reason(refusal))


def _may_write(member: ChatMember) -> bool:
    return not isinstance(member, ChatMemberRestricted) or bool(member.can_send_messages)


def _is_first(connection: sqlite3.Connection, chat: int) -> bool:
    """Whether the group was not greeted before; from now on it was."""
    added = connection.execute("INSERT OR IGNORE INTO note (name, value) VALUES (?, '')", (f"greeted {chat}",))
    return added.rowcount > 0
