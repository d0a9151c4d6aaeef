"""/privacy: what is kept, and for how long; /forget: it is not kept any more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from telegram import CallbackQuery, Chat, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler

from bot.conversation import MINUTES
from bot.settings import Settings
from bot.speech import Speech
from bot.telegram.answers import addressing
from bot.telegram.answers.shown import KEEP_DAYS, PASSING_SECONDS
from bot.telegram.calling.delivery import edit, reply
from bot.telegram.calling.pressing import heard
from bot.telegram.context import Context, speech_for
from bot.telegram.people.access import is_private as is_closed
from bot.telegram.people.erasing import Erased, erase_all, erase_in
from bot.telegram.receiving.updates import KEPT_DAYS
from bot.telegram.routing import Handler, on_command

ANY_VERSION: Final = re.compile(r"f\d+:")
"""The data of the buttons under /forget, of older and newer versions too."""
_DATA: Final = re.compile(r"f1:([yn]):(\d{1,18})")


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield on_command("privacy", privacy)
    yield on_command("forget", forget)
    yield CallbackQueryHandler(pressed, ANY_VERSION)


async def privacy(update: Update, context: Context) -> None:
    """/privacy: what is kept in this chat."""
    message = update.effective_message
    if message is None:
        return
    say = await speech_for(update, context)
    wishes = await context.bot_data.chats.of(message.chat.id)
    settings, is_private = context.bot_data.settings, addressing.is_private(message)
    await reply(message, privacy_html(settings, say, traceless=wishes.traceless, is_private=is_private))


def privacy_html(settings: Settings, say: Speech, *, traceless: bool, is_private: bool) -> str:
    """What is kept, and for how long: a line for each thing.

    Args:
        settings: all of them.
        say: the language.
        traceless: whether the chat wants no questions to be kept.
        is_private: whether it is a private chat.
    """
    days, minutes = settings.telegram.keep_days, round(PASSING_SECONDS / 60)
    if traceless or not days:
        questions = [
            say.html("privacy-questions-traceless" if traceless else "privacy-questions-none"),
            say.html("privacy-answers-passing", minutes=minutes),
        ]
    else:
        questions = [
            say.html("privacy-questions", days=days),
            say.html("privacy-answers", days=min(days, KEEP_DAYS)),
        ]
    things = [
        *questions,
        say.html("privacy-conversation", minutes=round(MINUTES)),
        say.html("privacy-subscriptions"),
        say.html("privacy-settings"),
        *([say.html("privacy-members")] if is_closed(settings) else []),
        say.html("privacy-updates", days=KEPT_DAYS),
        say.html("privacy-log-words" if settings.log_questions else "privacy-log"),
    ]
    forgetting = say.html("privacy-forget-private" if is_private else "privacy-forget-group")
    return "\n".join([f"<b>{say.html('privacy-head')}</b>", "", *(f"• {each}" for each in things), "", forgetting])


async def forget(update: Update, context: Context) -> None:
    """/forget: ask whether it is meant."""
    message = update.effective_message
    if message is None:
        return
    say = await speech_for(update, context)
    if message.from_user is None or message.sender_chat is not None:
        await reply(message, say.html("forget-nobody"))
        return
    question = "forget-private" if addressing.is_private(message) else "forget-group"
    await reply(message, say.html(question), _keyboard(message.from_user.id, say))


async def pressed(update: Update, context: Context) -> None:
    """The button that confirms it, or the one that does not."""
    query = update.callback_query
    if query is None:
        return
    say, found = await speech_for(update, context), _DATA.fullmatch(query.data or "")
    message = query.message
    if found is None or message is None:
        await heard(query, say.plain("button-too-old"))
    elif int(found[2]) != query.from_user.id:
        await heard(query, say.plain("forget-not-yours"))
    else:
        await heard(query)
        is_meant = found[1] == "y"
        await edit(
            query, await _forgotten(query, message.chat, say, context) if is_meant else say.html("forget-not-done")
        )


async def _forgotten(query: CallbackQuery, chat: Chat, say: Speech, context: Context) -> str:
    person = query.from_user.id
    if chat.type == ChatType.PRIVATE:
        return _said(await erase_all(context.bot_data, person), say)
    return _said(await erase_in(context.bot_data, chat.id, person), say)


def _said(erased: Erased, say: Speech) -> str:
    counted = (
        ("forgotten-questions", erased.questions),
        ("forgotten-answers", erased.answers),
        ("forgotten-votes", erased.votes),
        ("forgotten-subscriptions", erased.subscriptions),
    )
    lines = [f"• {say.html(key, count=count)}" for key, count in counted if count]
    return "\n".join([say.html("forgotten"), "", *lines]) if lines else say.html("forgotten-nothing")


def _keyboard(person: int, say: Speech) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(say.plain("forget-button"), callback_data=f"f1:y:{person}"),
                InlineKeyboardButton(say.plain("forget-button-not"), callback_data=f"f1:n:{person}"),
            ]
        ]
    )
