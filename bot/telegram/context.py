"""What the handlers are given beside the message: the archive, and what this run has seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeAlias

from telegram.ext import Application, CallbackContext, ExtBot

from bot.conversation import Conversations
from bot.telegram.commands import Command
from index.answering import Turn
from index.model import Answer, NoAnswer, SourceSummary

REMEMBERED_UPDATES: Final = 4_096
"""Telegram delivers at most 100 updates at a time; a repeated one is among the latest few hundred."""


class Answering(Protocol):
    """The part of an archive that the bot needs; safe to call from several threads."""

    def ask(self, question: str, *, before: Sequence[Turn] = ()) -> Answer | NoAnswer:
        """The answer to `question`, which may lean on the turns before it, or why there is none."""
        ...

    def sources(self) -> Sequence[SourceSummary]:
        """Every source of the archive."""
        ...


class Recent:
    """The latest ids, as many as it has room for."""

    def __init__(self, room: int = REMEMBERED_UPDATES) -> None:
        self._room = room
        self._ids: OrderedDict[int, None] = OrderedDict()

    def is_new(self, identifier: int) -> bool:
        """Whether `identifier` was not met before; from now on it was."""
        new = identifier not in self._ids
        self._ids[identifier] = None
        self._ids.move_to_end(identifier)
        if len(self._ids) > self._room:
            self._ids.popitem(last=False)
        return new


@dataclass(slots=True)
class BotData:
    """What all handlers share."""

    #: Set when the application is built, before anything runs.
    archive: Answering = field(init=False)
    #: What /help lists.
    commands: tuple[Command, ...] = ()
    #: Updates that were handled: a repeated delivery is not answered twice.
    recent: Recent = field(default_factory=Recent)
    #: What each chat was just talking about.
    conversations: Conversations = field(default_factory=Conversations)


@dataclass(frozen=True, slots=True)
class Nothing:
    """What the bot keeps about chats and people."""


Context: TypeAlias = CallbackContext[ExtBot[int], Nothing, Nothing, BotData]
Bot: TypeAlias = ExtBot[int]
BotApplication: TypeAlias = Application[ExtBot[int], Context, Nothing, Nothing, BotData, Any]
"""The last parameter is the job queue, which this bot has none of."""
