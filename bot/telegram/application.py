"""The bot put together: who handles which message, and how Telegram is reached."""

from __future__ import annotations

import os
from typing import Final

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationHandlerStop,
    ContextTypes,
    Defaults,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.settings import Settings, required_token
from bot.telegram.addressing import Addressed, CommandFilter, FromPerson
from bot.telegram.commands import COMMANDS
from bot.telegram.context import Answering, BotApplication, BotData, Context, Nothing
from bot.telegram.handlers import failures, introduction, other, questions, sources
from bot.telegram.requests import api_request, updates_request

CONCURRENT_UPDATES: Final = 64
"""Messages that are answered at the same time; more wait their turn."""
RETRIES: Final = 5
"""How often a call that Telegram told to wait is repeated, after the time it was told."""
CALLBACKS: Final = {
    "ask": questions.ask,
    "sources": sources.sources,
    "help": introduction.show_help,
    "start": introduction.start,
}
"""The handler of each command in the table."""

_MINE: Final = filters.UpdateType.MESSAGE & FromPerson()
_SERVICE: Final = filters.StatusUpdate.ALL


def build_application(archive: Answering, settings: Settings) -> BotApplication:
    """The bot, ready to be started. Raises SettingsError when there is no token."""
    token = required_token(settings)
    # python-telegram-bot warns of each RetryAfter until it is told that its time may be a timedelta.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    api_url = settings.telegram.api_url
    builder = (
        Application.builder()
        .token(token.reveal())
        .request(api_request(api_url))
        .get_updates_request(updates_request(api_url))
        .context_types(ContextTypes(bot_data=BotData, chat_data=Nothing, user_data=Nothing))
        .defaults(_defaults())
        .rate_limiter(AIORateLimiter(max_retries=RETRIES))
        .concurrent_updates(CONCURRENT_UPDATES)
        .updater(None)
        .job_queue(None)
    )
    if api_url:
        builder = builder.base_url(f"{api_url}/bot").base_file_url(f"{api_url}/file/bot")
    application: BotApplication = builder.build()
    application.bot_data.archive = archive
    application.bot_data.commands = COMMANDS
    _add_handlers(application)
    return application


def _defaults() -> Defaults:
    return Defaults(
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        do_quote=True,
        # The question may have been deleted in the meantime.
        allow_sending_without_reply=True,
    )


def _add_handlers(application: BotApplication) -> None:
    application.add_handler(TypeHandler(Update, _once), group=-1)
    for each in COMMANDS:
        application.add_handler(MessageHandler(_MINE & CommandFilter(each.name), CALLBACKS[each.name]))
    private = filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(_MINE & Addressed(), questions.plain))
    application.add_handler(MessageHandler(_MINE & private & filters.TEXT, other.unknown_command))
    application.add_handler(MessageHandler(_MINE & private & ~filters.TEXT & ~_SERVICE, other.without_text))
    application.add_error_handler(failures.failed)


async def _once(update: Update, context: Context) -> None:
    """Stop here when this update was delivered before."""
    if not context.bot_data.recent.is_new(update.update_id):
        raise ApplicationHandlerStop
