"""/settings: how a chat wants it, changed by its admins with buttons, in a private chat by its person."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from telegram import Chat, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler

from bot.speech import LANGUAGES, Speech
from bot.telegram.calling.delivery import edit, reply
from bot.telegram.calling.pressing import heard
from bot.telegram.context import Context, speech_for
from bot.telegram.people import panel
from bot.telegram.people.chats import Wishes
from bot.telegram.people.erasing import erase_traces
from bot.telegram.people.panel import Choice, Do, Panel
from bot.telegram.people.rights import GroupAdmins
from bot.telegram.routing import Handler, on_command


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    office = Office(GroupAdmins())
    yield on_command("settings", office.settings)
    yield CallbackQueryHandler(office.pressed, panel.ANY_VERSION)


class Office:
    """Where the wishes of chats are changed.

    Args:
        admins: who may.
    """

    def __init__(self, admins: GroupAdmins) -> None:
        self._admins = admins
        # What a button changes depends on what was wished before it: one at a time.
        self._one_at_a_time = asyncio.Lock()

    async def settings(self, update: Update, context: Context) -> None:
        """/settings: what the chat wants, for those who may change it with buttons."""
        message = update.effective_message
        if message is None:
            return
        say = await speech_for(update, context)
        may_change = await self._admins.may_change(
            message.chat, message.from_user, context.bot, behalf=message.sender_chat
        )
        view = await _view(Choice(Do.OVERVIEW), message.chat, say, context)
        if may_change:
            await reply(message, view.markup, view.keyboard)
        else:
            await reply(message, f"{view.markup}\n\n{say.html('settings-admins-only')}")

    async def pressed(self, update: Update, context: Context) -> None:
        """A button of the settings."""
        query = update.callback_query
        if query is None or query.message is None:
            return
        chat, choice = query.message.chat, panel.chosen(query.data)
        if not await self._admins.may_change(chat, query.from_user, context.bot):
            say = await speech_for(update, context)
            await heard(query, say.plain("settings-admins-only"))
            return
        async with self._one_at_a_time:
            is_done = await _do(choice, chat.id, context)
        # Only now: it may be the language that was changed.
        say = await speech_for(update, context)
        view = await _view(choice, chat, say, context)
        await heard(query, None if is_done else say.plain("settings-source-gone"))
        await edit(query, view.markup, view.keyboard)


async def source_names(wishes: Wishes, context: Context) -> list[str]:
    """All sources that a chat can choose: those of the archive, and those that it chose and that are gone since."""
    found = await asyncio.to_thread(context.bot_data.archive.sources)
    return list(dict.fromkeys([*(each.source for each in found if each.source), *(wishes.sources or ())]))


async def _do(choice: Choice, chat: int, context: Context) -> bool:
    """Change what the chat wants as a button says: False when that speaks of a source that is gone."""
    chats = context.bot_data.chats
    match choice.do:
        case Do.SPEAK if choice.what in {panel.OWN, *LANGUAGES}:
            await chats.change(chat, language=None if choice.what == panel.OWN else choice.what)
        case Do.KEEP:
            await chats.change(chat, traceless=False)
        case Do.LEAVE_NO_TRACE:
            await chats.change(chat, traceless=True)
            await erase_traces(context.bot_data, chat)
        case Do.TICK_NONE:
            await chats.change(chat, sources=None)
        case Do.TICK | Do.UNTICK:
            return await _tick(choice, chat, context)
    return True


async def _tick(choice: Choice, chat: int, context: Context) -> bool:
    wishes = await context.bot_data.chats.of(chat)
    names = await source_names(wishes, context)
    name = next((each for each in names if panel.key(each) == choice.what), None)
    if name is None:
        return False
    wanted = {*(wishes.sources or ()), name} if choice.do is Do.TICK else {*(wishes.sources or ())} - {name}
    await context.bot_data.chats.change(chat, sources=tuple(each for each in names if each in wanted) or None)
    return True


async def _view(choice: Choice, chat: Chat, say: Speech, context: Context) -> Panel:
    """What to show once it was done."""
    wishes = await context.bot_data.chats.of(chat.id)
    is_private = chat.type == ChatType.PRIVATE
    match choice.do:
        case Do.LANGUAGES | Do.SPEAK:
            return panel.languages(wishes, say, private=is_private)
        case Do.SOURCES | Do.TICK | Do.UNTICK | Do.TICK_NONE:
            return panel.sources(wishes, await source_names(wishes, context), choice.page, say)
    keep_days = context.bot_data.settings.telegram.keep_days
    show = panel.finished if choice.do is Do.FINISH else panel.overview
    return show(wishes, say, private=is_private, keep_days=keep_days)
