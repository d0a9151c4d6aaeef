"""Questions: /ask, any text in a private chat, and in a group a mention or a reply to the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from telegram import Message, Update

from bot.conversation import Conversations
from bot.rendering.telegram import answer_html, refusal_html
from bot.telegram import addressing
from bot.telegram.context import Context
from bot.telegram.delivery import reply, typing
from index.answering import Turn
from index.model import Answer

HOW_TO_ASK: Final = "Put the question after the command: <code>/ask who scored the winner?</code>"
CALLED: Final = "Yes? Ask me something that the articles may say."


async def ask(update: Update, context: Context) -> None:
    """/ask QUESTION, or /ask in reply to a message that holds the question."""
    await _respond(update.effective_message, context, without_question=HOW_TO_ASK)


async def plain(update: Update, context: Context) -> None:
    """A message that is a question by itself."""
    await _respond(update.effective_message, context, without_question=CALLED)


async def _respond(message: Message | None, context: Context, *, without_question: str) -> None:
    if message is None:
        return
    question = addressing.question(message, context.bot.username)
    if not question:
        await reply(message, without_question)
        return
    conversations = context.bot_data.conversations
    before = _before(message, conversations)
    async with typing(message):
        # Searching is work for a thread: the loop goes on serving the other chats.
        found = await asyncio.to_thread(context.bot_data.archive.ask, question, before=before)
    conversations.heard(addressing.conversation(message), found, before)
    sent = await reply(message, answer_html(found) if isinstance(found, Answer) else refusal_html(found))
    # A reply to this very message goes on from here, whatever is said in the chat meanwhile.
    conversations.heard(addressing.continuation(sent), found, before)


def _before(message: Message, conversations: Conversations) -> Sequence[Turn]:
    """What the question may lean on: the answer that it replies to, else the latest in its chat or topic."""
    replied = message.reply_to_message
    continued = conversations.before(addressing.continuation(replied)) if replied else ()
    return continued or conversations.before(addressing.conversation(message))
