"""Answering what waits for a little while only: inline queries, and those who summon the bot as a guest."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import BadRequest

from bot.telegram.calling.retrying import persistently

log = logging.getLogger(__name__)


async def in_time(call: Callable[[], Awaitable[Any]], what: str) -> bool:
    """Answer a query, as `persistently` does; False when nobody waits any more, or it was answered already.

    Args:
        call: makes one attempt.
        what: names it in the log.

    Raises:
        TelegramError: Telegram refuses the answer itself, or cannot be reached after all attempts.
    """
    try:
        await persistently(call, what)
    except BadRequest as refusal:
        words = str(refusal).lower()
        if "query is too old" not in words and "query id is invalid" not in words:
            raise
        log.debug("%s came too late.", what)
        return False
    return True
