"""Whoever asks too much is told so once a minute, and is not answered in between."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.telegram.answers import addressing
from bot.telegram.calling.delivery import reply
from bot.telegram.context import Context, speech_for
from bot.telegram.people.quota import Verdict
from bot.telegram.routing import Handler

_COMMAND = addressing.CommandFilter()
_ADDRESSED = addressing.Addressed()
_PERSON = addressing.FromPerson()


def handlers() -> Iterator[Handler]:
    """What this module takes: everything, to let it pass or not."""
    yield TypeHandler(Update, check)


async def check(update: Update, context: Context) -> None:
    """Let an update pass, or end its way when its sender asks too much."""
    message = asking(update)
    if message is not None:
        await _check_question(message, update, context)
    elif update.inline_query or update.callback_query:
        await _check_light(update, context)


def asking(update: Update) -> Message | None:
    """The message with which somebody wants something of the bot."""
    if update.guest_message:
        return update.guest_message
    message = update.message or update.edited_message
    if message is None or not _PERSON.filter(message):
        return None
    wanted = addressing.is_private(message) or _COMMAND.filter(message) or _ADDRESSED.filter(message)
    return message if wanted else None


async def _check_question(message: Message, update: Update, context: Context) -> None:
    who = message.sender_chat.id if message.sender_chat else message.from_user.id if message.from_user else None
    verdict = Verdict.ANSWER if _is_exempt(who, context) or who is None else context.bot_data.questions.ask(who)
    if verdict is Verdict.ANSWER:
        return
    context.bot_data.metrics.limited.inc()
    # A guest cannot be told: the only thing that may be sent to that chat is the answer.
    if verdict is Verdict.DECLINE and not update.guest_message:
        say = await speech_for(update, context)
        many = context.bot_data.settings.telegram.questions_a_minute
        await reply(message, say.html("asking-too-much", many=many))
    raise ApplicationHandlerStop


async def _check_light(update: Update, context: Context) -> None:
    """Inline queries (one while each letter is typed) and pressed buttons: more of them, and another count."""
    person = update.effective_user
    if person is None or _is_exempt(person.id, context):
        return
    verdict = context.bot_data.touches.ask(person.id)
    if verdict is Verdict.ANSWER:
        return
    context.bot_data.metrics.limited.inc()
    if update.callback_query:
        # Unanswered, the button would go on turning its wheel.
        say = await speech_for(update, context)
        await update.callback_query.answer(say.plain("pressing-too-much"))
    raise ApplicationHandlerStop


def _is_exempt(who: int | None, context: Context) -> bool:
    return who in context.bot_data.settings.telegram.admins
