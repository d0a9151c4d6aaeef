"""Sending a reply so that it arrives, whatever the network does in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import ChatMigrated, TelegramError

from bot.telegram.retrying import persistently

TYPING_AFTER: Final = 0.5
"""Seconds of searching after which the chat shows that the bot is typing; most answers take less."""
TYPING_LASTS: Final = 4.5
"""Seconds until Telegram must be told again."""


async def reply(message: Message, markup: str) -> Message:
    """Answer `message` with Telegram HTML, in its topic; the message that was sent.

    A request that was cut off may have arrived all the same. It is sent again even so: whoever asked would rather
    read an answer twice than never. (Being told to wait is the rate limiter's business.)

    Raises:
        TelegramError: Telegram refuses the reply, or cannot be reached after all attempts.
    """
    try:
        return await persistently(lambda: message.reply_text(markup), "Sending a reply")
    except ChatMigrated as moved:
        # The group became a supergroup in the meantime: another chat, in which the question has another number.
        new_chat, bot = moved.new_chat_id, message.get_bot()
        return await persistently(lambda: bot.send_message(new_chat, markup), "Sending a reply")


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
