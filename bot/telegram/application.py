"""The bot put together: who handles which update, and how Telegram is reached."""

from __future__ import annotations

import os
from types import ModuleType
from typing import Final

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Application, ApplicationHandlerStop, ContextTypes, Defaults

from bot.settings import Settings, required_token
from bot.telegram.answers import journal
from bot.telegram.answers.expiring import expiring
from bot.telegram.answers.shown import Shown
from bot.telegram.archive import Answering
from bot.telegram.articles import notifying
from bot.telegram.calling.limiting import Limiter
from bot.telegram.calling.requests import api_request, updates_request
from bot.telegram.commands import COMMANDS
from bot.telegram.context import BotApplication, BotData, Context, Nothing
from bot.telegram.handlers import (
    article,
    buttons,
    editors,
    edits,
    failures,
    forgetting,
    guest,
    inline,
    introduction,
    latest,
    membership,
    other,
    privacy,
    questions,
    quotas,
    sources,
    subscriptions,
    wishes,
)
from bot.telegram.people import access
from bot.telegram.people.chats import Chats
from bot.telegram.people.members import Members
from bot.telegram.people.quota import Quota
from bot.telegram.receiving.updates import purging
from bot.telegram.state import Database
from bot.telegram.watching import logs
from bot.telegram.watching.metrics import Metrics

TOUCHES: Final = 3
"""How often buttons may be pressed, and letters typed into an inline query, for each question that may be asked."""
GATES: Final[tuple[ModuleType, ...]] = (access, quotas, editors)
"""Modules whose ``handlers()`` are offered every update before the features, each of them in turn: to look at it, or to
end its way with ApplicationHandlerStop (who may ask, how often)."""
FEATURES: Final = (
    introduction,
    wishes,
    membership,
    inline,
    guest,
    sources,
    buttons,
    forgetting,
    edits,
    latest,
    article,
    subscriptions,
    privacy,
    questions,
    other,
)
"""Modules with ``handlers()``, in the order in which they are offered an update: the first that takes it has it."""


def build_application(archive: Answering, settings: Settings, state: Database | None = None) -> BotApplication:
    """The bot, ready to be started.

    Args:
        archive: what to answer from.
        settings: all of them.
        state: what the bot remembers; None: it forgets when it ends.

    Raises:
        SettingsError: there is no token.
    """
    token = required_token(settings)
    # python-telegram-bot warns of each RetryAfter until it is told that its time may be a timedelta.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    api_url = settings.telegram.api_url
    metrics = Metrics()
    builder = (
        Application.builder()
        .token(token.reveal())
        .request(api_request(api_url))
        .get_updates_request(updates_request(api_url))
        .context_types(ContextTypes(bot_data=BotData, chat_data=Nothing, user_data=Nothing))
        .defaults(_defaults())
        .rate_limiter(Limiter(metrics))
        .updater(None)
        .job_queue(None)
    )
    if api_url:
        builder = builder.base_url(f"{api_url}/bot").base_file_url(f"{api_url}/file/bot")
    application: BotApplication = builder.build()
    application.bot_data.metrics = metrics
    _fill(application.bot_data, archive, settings, state or Database(None))
    _add_handlers(application)
    return application


def _fill(data: BotData, archive: Answering, settings: Settings, state: Database) -> None:
    data.archive, data.settings, data.state = archive, settings, state
    data.chats = Chats(state)
    data.members = Members(state)
    data.shown = Shown(state, settings.telegram.keep_days)
    data.background += [expiring, notifying.watch, purging]
    journal.attach(data)
    data.commands = COMMANDS
    data.questions = Quota(settings.telegram.questions_a_minute)
    data.touches = Quota(TOUCHES * settings.telegram.questions_a_minute)
    data.webhook_secret = settings.telegram.webhook_secret or data.webhook_secret
    data.listeners += [data.metrics.replied, logs.of_questions(with_text=settings.log_questions)]


def _defaults() -> Defaults:
    return Defaults(
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        do_quote=True,
        # The question may have been deleted in the meantime.
        allow_sending_without_reply=True,
    )


def _add_handlers(application: BotApplication) -> None:
    for before, gate in enumerate(reversed(GATES), 1):
        application.add_handlers(list(gate.handlers()), group=-before)
    for feature in FEATURES:
        application.add_handlers(list(feature.handlers()))
    application.add_error_handler(_count)
    application.add_error_handler(failures.failed)
    application.add_error_handler(_no_further)


async def _no_further(_update: object, _context: Context) -> None:
    """What failed goes no further: a gate that fails stays shut."""
    raise ApplicationHandlerStop


async def _count(_: object, context: Context) -> None:
    context.bot_data.metrics.failures.inc()
