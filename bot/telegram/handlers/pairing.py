"""/pair, /unpair and /members: who may use a private bot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import CallbackQueryHandler
from telegram.helpers import create_deep_linked_url

from bot.rendering.telegram.editors import MAX_BUTTON, members_html, shortened
from bot.speech import Speech
from bot.telegram.answers import addressing
from bot.telegram.calling.delivery import edit, reply
from bot.telegram.calling.pressing import heard
from bot.telegram.context import Context, speech_for
from bot.telegram.people.access import PAIR, chat_name, is_private
from bot.telegram.people.members import CODE_LIVES, START_MARK
from bot.telegram.routing import MINE, PRIVATE, Handler, on_command
from bot.telegram.state.members import Member

LISTED: Final = 30
"""Members with a button to put them out; the newest."""
OUT: Final = "members:out"
"""What the data of those buttons begins with."""


def handlers() -> Iterator[Handler]:
    """What this module takes, from admins."""
    yield on_command(PAIR, pair)
    yield on_command("unpair", unpair)
    yield on_command("members", members, MINE & PRIVATE)
    yield CallbackQueryHandler(put_out, rf"^{OUT}:-?\d{{1,19}}$")


async def pair(update: Update, context: Context) -> None:
    """/pair: in a private chat a code that lets one person in; in a group it lets the group in."""
    message = update.effective_message
    if message is None or message.from_user is None:
        return
    say = await speech_for(update, context)
    if not is_private(context.bot_data.settings):
        await reply(message, say.html("pair-open"))
    elif addressing.is_private(message):
        await _hand_out(message, message.from_user.id, say, context)
    else:
        await context.bot_data.members.let_in(message.chat.id, chat_name(message.chat), message.from_user.id)
        await reply(message, say.html("pair-group"))


async def unpair(update: Update, context: Context) -> None:
    """/unpair in a group puts the group out; /unpair ID in a private chat anybody."""
    message = update.effective_message
    if message is None:
        return
    say = await speech_for(update, context)
    if not addressing.is_private(message):
        gone = await context.bot_data.members.put_out(message.chat.id)
        await reply(message, say.html("unpair-group" if gone else "unpair-nobody"))
        return
    words = addressing.without_address(message.text or "", context.bot.username)
    if not words:
        await _list(message, say, context)
        return
    known = re.fullmatch(r"-?\d{1,18}", words, re.ASCII)
    gone = known is not None and await context.bot_data.members.put_out(int(words))
    await reply(message, say.html("unpair-done" if gone else "unpair-nobody"))


async def members(update: Update, context: Context) -> None:
    """/members: who was let in, each with a button to put them out."""
    if message := update.effective_message:
        await _list(message, await speech_for(update, context), context)


async def put_out(update: Update, context: Context) -> None:
    """A button of that list."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    await heard(query)
    await context.bot_data.members.put_out(int((query.data or "").rpartition(":")[2]))
    say = await speech_for(update, context)
    await edit(query, *await _listed(say, context))


async def _hand_out(message: Message, admin: int, say: Speech, context: Context) -> None:
    code = await context.bot_data.members.new_code(admin)
    link = create_deep_linked_url(context.bot.username, f"{START_MARK}{code}")
    await reply(message, say.html("pair-code", code=code, link=link, minutes=int(CODE_LIVES // 60)))


async def _list(message: Message, say: Speech, context: Context) -> None:
    await reply(message, *await _listed(say, context))


async def _listed(say: Speech, context: Context) -> tuple[str, InlineKeyboardMarkup | None]:
    listed, settings = await context.bot_data.members.listed(), context.bot_data.settings.telegram
    if not is_private(context.bot_data.settings):
        return say.html("pair-open"), None
    said = members_html(listed, len(settings.admins | settings.allowed_users), len(settings.allowed_chats), say)
    rows = [[_button(each, say)] for each in listed[:LISTED]]
    return said, InlineKeyboardMarkup(rows) if rows else None


def _button(member: Member, say: Speech) -> InlineKeyboardButton:
    label = say.plain("button-put-out", name=member.name or f"{member.id}")
    return InlineKeyboardButton(shortened(label, MAX_BUTTON), callback_data=f"{OUT}:{member.id}")
