"""Finding a message that Telegram may have taken, though the connection broke before it said so.

The Bot API lists no messages. But to edit a message into what it says already is refused in words of its own, and to
edit one that is not there, or is somebody else's, in others. So the few numbers that it can have are tried: in a chat
of its own numbering it stands close behind the question; private chats share one numbering, in which it is a number
that was given out meanwhile and that nobody else was seen to have.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from itertools import islice
from typing import Final

import httpx
from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.latest import Latest
from bot.telegram.calling.one_by_one import OneByOne

TRIED: Final = 6
"""Numbers that are tried at most: each is a call that counts as a message."""
CLOSE: Final = 3
"""How far behind the question the answer is looked for."""
KNOWN: Final = 20_000
"""Messages whose numbers are remembered."""
UNCHANGED: Final = "message is not modified"
"""What Telegram says where a message says already what it is to say."""
_NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class Numbers:
    """The numbers of messages that were met of late: no lost message has one of them."""

    def __init__(self, room: int = KNOWN) -> None:
        self._known: Latest[tuple[int, int], None] = Latest(room)
        self._private: Latest[int, None] = Latest(room)
        #: The greatest number met in a private chat.
        self.latest = 0
        self._turns = OneByOne()

    def alone(self, chat: int) -> AbstractAsyncContextManager[None]:
        """Wait until nobody else has the chat for themselves, and have it within the block."""
        return self._turns.turn(chat)

    def saw(self, chat: int, number: int) -> None:
        """Remember a message, be it the bot's or somebody else's."""
        self._known.put((chat, number), None)
        if chat > 0:
            self._private.put(number, None)
            self.latest = max(self.latest, number)

    def places(self, chat: int, question: int, latest: int) -> list[int]:
        """The numbers that a lost answer may have, the likeliest first.

        Args:
            chat: where it was sent.
            question: the number of the message that it answers.
            latest: the greatest number met in a private chat before it was sent.
        """
        unknown = (each for each in self._candidates(chat, question, latest) if (chat, each) not in self._known)
        return list(islice(dict.fromkeys(unknown), TRIED))

    def _candidates(self, chat: int, question: int, latest: int) -> Iterator[int]:
        close = range(question + 1, question + CLOSE + 1)
        yield close[0]
        if chat > 0:
            given_out = range(max(latest, question) + 1, self.latest + 1)
            yield from islice((each for each in given_out if each not in self._private), TRIED)
        yield from close[1:]


def may_have_arrived(error: NetworkError) -> bool:
    """Whether the request may have reached Telegram: not when there was no connection, nor when Telegram answered."""
    cause = error.__cause__
    return isinstance(cause, httpx.TransportError) and not isinstance(cause, _NEVER_SENT)


async def found_at(
    bot: Bot, chat: int, places: list[int], markup: str, keyboard: InlineKeyboardMarkup | None
) -> int | None:
    """Which of these numbers in a chat a message of the bot has that says just this; None for none of them."""
    for place in places:
        try:
            await bot.edit_message_text(markup, chat, place, reply_markup=keyboard)
        except BadRequest as refusal:
            if UNCHANGED not in str(refusal).lower():
                continue
        except TelegramError:
            # Telegram is in trouble: nothing can be found out now.
            return None
        return place
    return None
