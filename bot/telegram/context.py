"""What the handlers are given beside the update: the archive, the settings, and what the bot remembers."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.conversation import Conversations
from bot.settings import Secret, Settings
from bot.speech import Speech, speech
from bot.telegram.answers.coverage import Coverage
from bot.telegram.answers.shown import Shown
from bot.telegram.archive import Answering
from bot.telegram.articles.intake_queue import Intake
from bot.telegram.asked import Asked
from bot.telegram.calling.one_by_one import OneByOne
from bot.telegram.commands import Command
from bot.telegram.people.chats import Chats
from bot.telegram.people.members import Members, Strangers
from bot.telegram.people.quota import Quota
from bot.telegram.state import Database
from bot.telegram.watching.metrics import Metrics


@dataclass(slots=True)
class BotData:
    """What all handlers share."""

    #: Set when the application is built, before anything runs; as are the next three.
    archive: Answering = field(init=False)
    settings: Settings = field(init=False)
    state: Database = field(init=False)
    #: How each chat wants it.
    chats: Chats = field(init=False)
    #: What each message with buttons shows.
    shown: Shown = field(init=False)
    #: Who was let into a private bot.
    members: Members = field(init=False)
    #: Who was not, and came lately.
    strangers: Strangers = field(default_factory=Strangers)
    #: What admins sent and is being read.
    intake: Intake = field(default_factory=Intake)
    #: When the bot began, in seconds since the epoch.
    started: float = field(default_factory=time.time)
    #: Who wants to know of every question that was replied to; a listener must not fail.
    listeners: list[Callable[[Asked], Awaitable[None]]] = field(default_factory=list)
    #: What goes on beside the updates for as long as the bot runs; one that fails is begun again.
    background: list[Background] = field(default_factory=list)
    #: What /help lists.
    commands: tuple[Command, ...] = ()
    #: How much each person may ask, and how much they may press and type into inline queries.
    questions: Quota = field(init=False)
    touches: Quota = field(init=False)
    #: What Telegram shows with each update that it brings to the webhook.
    webhook_secret: Secret = field(default_factory=lambda: Secret(secrets.token_urlsafe(32)))
    #: What is counted for those who run the bot.
    metrics: Metrics = field(default_factory=Metrics)
    #: Who answers which message just now: none is answered twice at the same time.
    under_way: OneByOne = field(default_factory=OneByOne)
    #: What the archive was last seen to hold.
    coverage: Coverage = field(default_factory=Coverage)
    #: What each chat was just talking about.
    conversations: Conversations = field(default_factory=Conversations)


@dataclass(frozen=True, slots=True)
class Nothing:
    """What the bot keeps about chats and people."""


Context: TypeAlias = CallbackContext[ExtBot[int], Nothing, Nothing, BotData]
Bot: TypeAlias = ExtBot[int]
BotApplication: TypeAlias = Application[ExtBot[int], Context, Nothing, Nothing, BotData, Any]
"""The last parameter is the job queue, which this bot has none of."""
Background: TypeAlias = Callable[[BotApplication], Coroutine[Any, Any, None]]


async def told(context: Context, asked: Asked) -> None:
    """Let all who listen know of a question that was replied to."""
    for listener in context.bot_data.listeners:
        await listener(asked)


async def speech_for(update: Update, context: Context) -> Speech:
    """What to speak with whoever sent the update: their chat's language, else their own, else the settings'."""
    chat, person = update.effective_chat, update.effective_user
    # Where the bot is in no chat (inline, or as a guest, whose chat's id may be that of another), the person's own.
    home = person if chat is None or update.guest_message else chat
    wishes = await context.bot_data.chats.of(home.id if home else None)
    own = person.language_code if person else None
    return speech(wishes.language or own or context.bot_data.settings.language)
