"""Asking Telegram again after the network failed: how often, and how long to wait in between."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import Final, TypeVar

from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter, TelegramError

log = logging.getLogger(__name__)

Result = TypeVar("Result")

ATTEMPTS: Final = 10
"""With the waits between them, about half a minute."""
FIRST_WAIT: Final = 0.25
"""Seconds."""
LONGEST_WAIT: Final = 5.0
"""Seconds. One request in this time is no burden to a server in trouble, and its users wait no longer after it."""
MAX_REASON: Final = 200
"""Characters of an error that a log line repeats; some servers answer with a whole page."""


def waits() -> Iterator[float]:
    """Seconds to wait before each next attempt: doubling, up to LONGEST_WAIT, without end."""
    return (min(FIRST_WAIT * 2**attempt, LONGEST_WAIT) for attempt in itertools.count())


def reason(error: TelegramError) -> str:
    """What went wrong, short enough for a sentence."""
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= MAX_REASON else f"{words[:MAX_REASON]}…"


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram says to wait."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()


async def persistently(
    call: Callable[[], Awaitable[Result]],
    what: str,
    done: Callable[[NetworkError], Awaitable[Result | None]] | None = None,
) -> Result:
    """What `call` gives, made again and again while the network or the server fails. Refusals are not asked twice.

    Args:
        call: makes one attempt.
        what: names it in the log.
        done: finds out whether the attempt that failed did its work all the same, and what it would have given then.

    Raises:
        TelegramError: Telegram refuses, or cannot be reached after all attempts.
    """
    pauses = itertools.islice(waits(), ATTEMPTS - 1)
    while True:
        try:
            return await call()
        except BadRequest:
            raise
        except (Conflict, NetworkError) as error:
            if done and isinstance(error, NetworkError) and (result := await done(error)) is not None:
                return result
            pause = next(pauses, None)
            if pause is None:
                raise
            log.info("%s failed (%s); trying again.", what, reason(error))
            await asyncio.sleep(pause)
