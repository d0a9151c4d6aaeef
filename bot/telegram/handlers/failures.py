"""When handling a message fails: it is logged first, then whoever asked is told."""

from __future__ import annotations

import logging
from typing import Final

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram.context import Context
from bot.telegram.retrying import reason
from index.errors import PressboxError

log = logging.getLogger(__name__)

SORRY: Final = "Sorry, something went wrong on my side; please ask again later."


async def failed(update: object, context: Context) -> None:
    """Log what went wrong, and say so to whoever waits for an answer, without its details."""
    error = context.error
    message = update.effective_message if isinstance(update, Update) else None
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
    if message is None or _is_unreachable(error):
        return
    try:
        await message.reply_text(SORRY)
    except TelegramError as again:
        log.warning("Nor could the apology for update %s be sent (%s).", which, reason(again))


def _is_unreachable(error: Exception | None) -> bool:
    """Whether all attempts to reach Telegram were made already."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
