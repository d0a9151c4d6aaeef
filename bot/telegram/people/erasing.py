"""Forgetting what is kept about a person, for good."""

from __future__ import annotations

from dataclasses import dataclass

from bot.telegram.context import BotData
from bot.telegram.state import asked, pointers, subscriptions


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was forgotten."""

    questions: int = 0
    #: Answers that were kept so that their buttons work.
    answers: int = 0
    #: Answers of which the person had said whether they are right.
    votes: int = 0
    subscriptions: int = 0


async def erase_all(data: BotData, person: int) -> Erased:
    """Forget everything about a person, whose private chat has the same id: what they asked anywhere, too.

    That an admin let them in stays: they would be shut out otherwise.
    """
    asked_for = await data.state.run(lambda connection: asked.forget(connection, person))
    asked_for += await data.state.run(lambda connection: asked.forget_chat(connection, person))
    gone = await data.shown.forget_person(person)
    answers = gone.shown + await data.shown.forget(person, person)
    ended = await data.state.run(lambda connection: subscriptions.forget(connection, person))
    await data.state.run(lambda connection: pointers.forget_lists(connection, person))
    await data.chats.forget(person)
    data.conversations.forget_all(lambda name: is_of_chat(name, person) or is_of_guest(name, person))
    await data.state.tidy()
    return Erased(asked_for, answers, gone.said, ended)


async def erase_in(data: BotData, chat: int, person: int) -> Erased:
    """Forget what a person asked in a group, and what they said of answers there."""
    asked_for = await data.state.run(lambda connection: asked.forget(connection, person, chat))
    gone = await data.shown.forget_person(person, chat)
    data.conversations.forget_all(lambda name: is_of_chat(name, chat))
    await data.state.tidy()
    return Erased(asked_for, gone.shown, gone.said)


async def erase_traces(data: BotData, chat: int) -> None:
    """Forget what was asked and answered in a chat that wants no trace left; the buttons there expire."""
    await data.state.run(lambda connection: asked.forget_chat(connection, chat))
    await data.shown.forget(chat)
    await data.state.tidy()


def is_of_chat(conversation: str, chat: int) -> bool:
    """Whether a conversation is that of a chat, of a topic in it, or up to a message in it."""
    return conversation.split(" ", 1)[0] == f"{chat}"


def is_of_guest(conversation: str, person: int) -> bool:
    """Whether it is what a person asked in a chat that the bot is not in."""
    return conversation.startswith("guest ") and conversation.endswith(f" {person}")
