"""Telegram's flood limits kept, whatever the handlers send: chats take turns, and being told to wait is obeyed.

Telegram states 30 messages a second overall, one a second in a chat and 20 a minute in a group. Edits count with the
messages; answers to a pressed button or an inline query, and all that only asks, are not counted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Hashable, Sequence
from typing import Any, Final

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.telegram.calling.finding import Numbers
from bot.telegram.calling.retrying import seconds_of
from bot.telegram.calling.turns import Clock, Limit, Line, step_aside
from bot.telegram.watching.metrics import Metrics

log = logging.getLogger(__name__)

OVERALL: Final = Limit(30, 1.0)
CHAT: Final = Limit(1, 1.0)
GROUP: Final = Limit(20, 60.0)
AT_ONCE: Final = Limit(64)
"""Calls that send nothing and are under way at the same time."""
RETRIES: Final = 5
"""How often a call that Telegram told to wait is made again, after the time it was told."""
LONGEST_WAIT: Final = 300.0
"""Seconds. What Telegram puts off for longer is given up: nobody waits for it any more."""
LONGEST_FOR_QUERIES: Final = 10.0
"""Seconds. Telegram forgets a pressed button or an inline query soon after."""
GLOBAL_AFTER: Final = 3
"""So many chats in a row that are told to wait, and none in between that is not: then it is meant for all."""
MOMENTARY: Final = "sendChatAction"
"""What says what the bot does at this moment; later it is not true any more, so it never waits."""

_Call = Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]]


class Limiter(BaseRateLimiter[int]):
    """Keeps the limits. For one event loop's thread.

    Args:
        metrics: where waits and errors are counted.
        clock: None: that of the running loop.
    """

    def __init__(self, metrics: Metrics | None = None, clock: Clock | None = None) -> None:
        self._metrics = metrics or Metrics()
        #: The numbers of the messages that were sent, and of those that whoever receives them tells of.
        self.numbers = Numbers()
        self._messages = Line(OVERALL, _limits, clock)
        self._others = Line(AT_ONCE, lambda _: (), clock)
        self._metrics.messages_waiting.set_function(lambda: self._messages.waiting)
        #: The chats that were told to wait since a call last went well.
        self._told: set[Hashable] = set()

    async def initialize(self) -> None:
        """Nothing has to be made ready."""

    async def shutdown(self) -> None:
        """Set off no timers any more."""
        self._messages.close()
        self._others.close()

    async def process_request(
        self,
        callback: _Call,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002 - python-telegram-bot's own signature
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make the call when its turn has come; again when Telegram says to wait.

        Raises:
            RetryAfter: Telegram says so for too long or too often.
        """
        chat = _destination(endpoint, data)
        line, key = (self._others, endpoint) if chat is None else (self._messages, chat)
        left = RETRIES
        while True:
            self._refuse_to_wait_long(line, key, endpoint, data)
            step_aside()
            with self._metrics.timed("flood"):
                turn = await line.enter(key, _weight(data), first=left < RETRIES)
            try:
                with self._metrics.timed("call"):
                    result = await callback(*args, **kwargs)
            except TelegramError as error:
                self._metrics.errors.labels(endpoint, type(error).__name__).inc()
                if not isinstance(error, RetryAfter) or not left:
                    raise
                left -= 1
                self._told_to_wait(chat, endpoint, seconds_of(error))
            else:
                self._went_well(chat)
                self._remember(result)
                return result
            finally:
                line.leave(turn)

    def _refuse_to_wait_long(self, line: Line, key: Hashable, endpoint: str, data: dict[str, Any]) -> None:
        """Raise RetryAfter for what would come too late."""
        held = max(line.held_for(key), self._messages.held_for(_chat(data)) if endpoint == MOMENTARY else 0.0)
        if held > _patience(endpoint):
            raise RetryAfter(max(1, round(held)))

    def _told_to_wait(self, chat: Hashable | None, endpoint: str, seconds: float) -> None:
        if chat is None:
            scope, where = "method", endpoint
            self._others.hold(endpoint, seconds)
        else:
            scope, where = "chat", f"chat {chat}"
            self._messages.hold(chat, seconds)
            self._told.add(chat)
        if len(self._told) >= GLOBAL_AFTER:
            scope, where = "everything", "everything"
            self._messages.hold_all(seconds)
        log.info("Telegram says to wait %g seconds with %s.", seconds, where)
        self._metrics.told_to_wait(scope, seconds)

    def _remember(self, result: object) -> None:
        if isinstance(result, dict) and "message_id" in result and "chat" in result:
            self.numbers.saw(result["chat"]["id"], result["message_id"])

    def _went_well(self, chat: Hashable | None) -> None:
        self._metrics.heard_from_telegram()
        if chat is not None:
            self._told.clear()


def _destination(endpoint: str, data: dict[str, Any]) -> Hashable | None:
    """The chat that a call sends to, or the inline message that it edits; None for a call that is not counted."""
    if endpoint == MOMENTARY or not endpoint.startswith(("send", "forward", "copy", "edit")):
        return None
    return _chat(data) or data.get("inline_message_id")


def _chat(data: dict[str, Any]) -> Hashable | None:
    chat = data.get("chat_id")
    # "-100123" is the same chat as -100123.
    return int(chat) if isinstance(chat, str) and chat.removeprefix("-").isdecimal() else chat


def _weight(data: dict[str, Any]) -> int:
    """How many messages a call sends."""
    several = data.get("media", data.get("message_ids"))
    return max(1, len(several)) if isinstance(several, Sequence) and not isinstance(several, str) else 1


def _limits(chat: Hashable) -> tuple[Limit, ...]:
    if isinstance(chat, int):
        return (CHAT,) if chat > 0 else (CHAT, GROUP)
    # A channel's or group's @name; or an inline message, which has no chat.
    return (CHAT, GROUP) if str(chat).startswith("@") else (CHAT,)


def _patience(endpoint: str) -> float:
    """Seconds for which a call may be put off."""
    if endpoint == MOMENTARY:
        return 0.0
    return LONGEST_FOR_QUERIES if endpoint.startswith("answer") else LONGEST_WAIT
