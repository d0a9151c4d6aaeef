"""/start and /help: what the bot is, and how to ask."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

from telegram import Update

from bot.telegram import addressing
from bot.telegram.commands import Command
from bot.telegram.context import Context
from bot.telegram.delivery import reply

WELCOME: Final = (
    "Hello. I answer questions from an archive of news articles, in the exact words of the article, "
    "and say which article they are from. When the archive does not say, I say so."
)
PRIVATE: Final = "Send me a question, such as <i>who scored the winner?</i>"
GROUP: Final = "Ask with <code>/ask who scored the winner?</code>, by mentioning me, or in reply to a message of mine."


async def start(update: Update, _: Context) -> None:
    """/start: a welcome, and how to ask."""
    if message := update.effective_message:
        how = PRIVATE if addressing.is_private(message) else GROUP
        await reply(message, f"{WELCOME}\n\n{how}\n/help says more.")


async def show_help(update: Update, context: Context) -> None:
    """/help: every command, and how to ask in a group."""
    if message := update.effective_message:
        await reply(message, help_html(context.bot_data.commands))


def help_html(commands: Iterable[Command]) -> str:
    """How to ask, and a line for each command."""
    lines = [f"/{each.name} — {html.escape(each.description, quote=False)}" for each in commands]
    return "\n".join([PRIVATE, f"In a group: {GROUP[0].lower()}{GROUP[1:]}", "", *lines])
