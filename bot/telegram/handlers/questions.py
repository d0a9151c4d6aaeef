"""Questions: /ask, any text in a private chat, and in a group a mention or a reply to the bot."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import Update
from telegram.ext import MessageHandler

from bot.telegram.answers import addressing
from bot.telegram.answers.exchanges import Exchange
from bot.telegram.calling.delivery import reply
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import MINE, Handler, on_command


def handlers() -> Iterator[Handler]:
    """What this module takes."""
    yield on_command("ask", ask)
    yield MessageHandler(MINE & addressing.Addressed(), plain)


async def ask(update: Update, context: Context) -> None:
    """/ask QUESTION, or /ask in reply to a message that holds the question."""
    await _respond(update, context, without_question="ask-how")


async def plain(update: Update, context: Context) -> None:
    """A message that is a question by itself."""
    await _respond(update, context, without_question="ask-called")


async def _respond(update: Update, context: Context, *, without_question: str) -> None:
    message = update.effective_message
    if message is None:
        return
    say = await speech_for(update, context)
    question = addressing.question(message, context.bot.username)
    if not question:
        await reply(message, say.html(without_question))
        return
    async with context.bot_data.under_way.turn((message.chat.id, message.message_id)):
        await Exchange(message, question, say, context).answer()
