"""Sending a reply so that it arrives, whatever the network does in between."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, NetworkError, TelegramError

from bot.telegram.calling.finding import UNCHANGED, Numbers, found_at, may_have_arrived
from bot.telegram.calling.limiting import Limiter
from bot.telegram.calling.retrying import persistently

log = logging.getLogger(__name__)

TYPING_AFTER: Final = 0.5
"""Seconds of searching after which the chat shows that the bot is typing; most answers take less."""
TYPING_LASTS: Final = 4.5
"""Seconds until Telegram must be told again."""
_GONE: Final = ("message to edit not found", "message can't be edited", "message_id_invalid")
"""What Telegram says of a message that is no longer there, or may no longer be changed."""


async def reply(message: Message, markup: str, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Answer `message` with Telegram HTML, in its topic; the message that was sent.

    A request that was cut off may have arrived all the same: the reply is looked for then, and sent again where it is
    not found. Whoever asked would rather read an answer twice than never. (Being told to wait is the rate limiter's
    business.)

    Raises:
        TelegramError: Telegram refuses the reply, or cannot be reached after all attempts.
    """
    numbers = numbers_of(message.get_bot())
    try:
        # Nothing else is sent here meanwhile: what is found cannot be another reply whose number is not known yet.
        async with numbers.alone(message.chat.id):
            latest = numbers.latest

            async def arrived(error: NetworkError) -> Message | None:
                return await _found(message, latest, markup, keyboard) if may_have_arrived(error) else None

            return await persistently(
                lambda: message.reply_text(markup, reply_markup=keyboard), "Sending a reply", arrived
            )
    except ChatMigrated as moved:
        # The group became a supergroup in the meantime: another chat, in which the question has another number.
        new_chat, bot = moved.new_chat_id, message.get_bot()
        return await persistently(lambda: bot.send_message(new_chat, markup, reply_markup=keyboard), "Sending a reply")


async def _found(message: Message, latest: int, markup: str, keyboard: InlineKeyboardMarkup | None) -> Message | None:
    """The reply to `message` that may have arrived; None where it is not found."""
    bot, chat = message.get_bot(), message.chat
    numbers = numbers_of(bot)
    number = await found_at(bot, chat.id, numbers.places(chat.id, message.message_id, latest), markup, keyboard)
    if number is None:
        return None
    log.info("A reply that was cut off had arrived.")
    numbers.saw(chat.id, number)
    return Message(number, message.date, chat, message_thread_id=message.message_thread_id)


def numbers_of(bot: Bot) -> Numbers:
    """The numbers of messages that the bot's limiter has met; none where it has another limiter."""
    limiter = getattr(bot, "rate_limiter", None)
    return limiter.numbers if isinstance(limiter, Limiter) else Numbers()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a message of the bot stands: its chat and number there, or the id that an inline message has."""

    chat: int | None = None
    message: int | None = None
    inline: str | None = None

    @classmethod
    def of(cls, shown: Message | CallbackQuery) -> Spot:
        """Where `shown` stands, or the message under which a button was pressed."""
        if isinstance(shown, Message):
            return cls(shown.chat.id, shown.message_id)
        if shown.message is None:
            return cls(inline=shown.inline_message_id)
        return cls(shown.message.chat.id, shown.message.message_id)


async def edit(shown: Message | CallbackQuery, markup: str, keyboard: InlineKeyboardMarkup | None = None) -> bool:
    """As `edit_at`, for a message at hand, or the one under which a button was pressed."""
    return await edit_at(shown.get_bot(), Spot.of(shown), markup, keyboard)


async def edit_at(bot: Bot, spot: Spot, markup: str, keyboard: InlineKeyboardMarkup | None = None) -> bool:
    """Make a message of the bot say `markup` (Telegram HTML) instead, with these buttons or none: whether it does now.

    It does not when it was deleted meanwhile, or may no longer be edited. That it said so already is fine.

    Raises:
        TelegramError: Telegram refuses the text, or cannot be reached after all attempts.
    """
    return await _stands(
        lambda: bot.edit_message_text(markup, spot.chat, spot.message, spot.inline, reply_markup=keyboard),
        "Editing a message",
    )


async def rearrange_at(bot: Bot, spot: Spot, keyboard: InlineKeyboardMarkup | None) -> bool:
    """Put other buttons under a message of the bot, or none, and leave its text: whether it has them now; as `edit_at`.

    Raises:
        TelegramError: Telegram refuses the buttons, or cannot be reached after all attempts.
    """
    return await _stands(
        lambda: bot.edit_message_reply_markup(
            spot.chat,
            spot.message,
            spot.inline,
            reply_markup=keyboard,
            # The library would send the default for texts along, which this method does not have.
            api_kwargs={"parse_mode": None},
        ),
        "Changing the buttons of a message",
    )


async def _stands(change: Callable[[], Awaitable[object]], what: str) -> bool:
    """Change a message: whether it is as it should be now, be it that it was so already; not when it is gone."""
    try:
        await persistently(change, what)
    except BadRequest as refusal:
        words = str(refusal).lower()
        if not any(each in words for each in (UNCHANGED, *_GONE)):
            raise
        return UNCHANGED in words
    return True


@asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Show in the chat that the bot is typing, once the work within takes noticeably long."""
    task = asyncio.create_task(_keep_typing(message))
    try:
        yield
    finally:
        task.cancel()


async def _keep_typing(message: Message) -> None:
    await asyncio.sleep(TYPING_AFTER)
    while True:
        with suppress(TelegramError):
            await message.reply_chat_action(ChatAction.TYPING)
        await asyncio.sleep(TYPING_LASTS)
