"""Answering a pressed button: at once, whatever comes of it afterwards."""

from __future__ import annotations

import logging

from telegram import CallbackQuery
from telegram.error import TelegramError

from bot.telegram.calling.retrying import reason

log = logging.getLogger(__name__)


async def heard(query: CallbackQuery, word: str | None = None, *, stays: bool = True) -> None:
    """Let whoever pressed know that it was heard.

    That it cannot be told any more is no reason not to do what was wanted.

    Args:
        query: the pressed button.
        word: what to say, at most 200 characters; None: nothing.
        stays: whether it must be put away, or goes by itself.
    """
    try:
        await query.answer(word, show_alert=stays and word is not None)
    except TelegramError as error:
        log.info("A pressed button could not be answered (%s).", reason(error))
