"""Asking the archive on behalf of somebody, wherever they asked: in a chat, inline or as a guest."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bot.telegram.asked import Asked, Place
from bot.telegram.context import Context, told
from index.answering import Turn
from index.model import Answer, NoAnswer, SourceSummary


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to know, and where they asked it."""

    text: str
    place: Place
    #: The chat's id; None outside of the bot's chats: inline and as a guest.
    chat: int | None = None
    #: The id of whoever asks; None where nobody can be named.
    person: int | None = None
    #: The turns that it may lean on, the latest last.
    before: Sequence[Turn] = ()


async def found(question: Question, context: Context) -> Answer | NoAnswer:
    """What the archive says to the question, out of the sources that its chat wants; all who listen are told."""
    # Whose private chat it is has the id of the chat: outside of chats, the person's own wishes count.
    wishes = await context.bot_data.chats.of(question.person if question.chat is None else question.chat)
    archive = context.bot_data.archive
    started = time.perf_counter()

    def ask() -> Answer | NoAnswer:
        within = None if wishes.sources is None else archive.articles_of(wishes.sources)
        return archive.ask(question.text, articles=within, before=question.before)

    # Searching is work for a thread: the loop goes on serving the other chats.
    reply = await asyncio.to_thread(ask)
    seconds = time.perf_counter() - started
    await told(context, Asked(reply, question.place, seconds, question.chat, question.person, wishes.traceless))
    return reply


async def coverage(context: Context, chat: int | None, person: int | None = None) -> Sequence[SourceSummary]:
    """The sources that somebody is answered from, those with the most articles first.

    Args:
        context: of the update.
        chat: where somebody asks; None outside of the bot's chats.
        person: who asks, where there is no chat.
    """
    data = context.bot_data
    return await data.coverage.of(data.archive, await data.chats.of(person if chat is None else chat))
