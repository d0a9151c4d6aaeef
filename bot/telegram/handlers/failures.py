"""When handling an update fails: it is logged first, then whoever waits is told."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.speech import speech
from bot.telegram.answers import results
from bot.telegram.calling.retrying import reason
from bot.telegram.context import Context
from index.errors import PressboxError

log = logging.getLogger(__name__)


async def failed(update: object, context: Context) -> None:
    """Log what went wrong, and say so to whoever waits for an answer, without its details."""
    error = context.error
    which = update.update_id if isinstance(update, Update) else "?"
    if isinstance(error, Forbidden):
        log.info("The reply to update %s was not wanted (%s).", which, reason(error))
        return
    if isinstance(error, TelegramError):
        log.error("The reply to update %s could not be sent (%s).", which, reason(error))
    elif isinstance(error, PressboxError):
        log.error("Update %s could not be answered: %s", which, error)
    else:
        log.error("Update %s could not be handled.", which, exc_info=error)
    if not isinstance(update, Update) or _is_unreachable(error):
        return
    try:
        await _apologise(update, context)
    except TelegramError as again:
        log.warning("Nor could the apology for update %s be sent (%s).", which, reason(again))


async def _apologise(update: Update, context: Context) -> None:
    """Say sorry where it was waited for: under a button as a notice, in a chat as a reply; inline not at all."""
    person = update.effective_user
    # What the chat wants is not asked for: what keeps it may be the very thing that fails.
    sorry = speech(person.language_code if person else context.bot_data.settings.language).plain("sorry")
    if update.callback_query:
        await update.callback_query.answer(sorry, show_alert=True)
    elif message := update.guest_message:
        await message.answer_guest_query(results.saying(sorry, "sorry", sorry))
    elif message := update.effective_message:
        await message.reply_text(sorry)


def _is_unreachable(error: Exception | None) -> bool:
    """Whether all attempts to reach Telegram were made already."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
