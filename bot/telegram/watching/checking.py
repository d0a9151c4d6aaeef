"""`pressbox bot --check`: whether all that the bot needs is there, a line each with what to do about it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from telegram import Bot, User, WebhookInfo
from telegram.error import Forbidden, InvalidToken, TelegramError

from bot.rendering.plain import one_line
from bot.settings import Settings, TelegramSettings
from bot.telegram.calling.requests import api_request, updates_request
from bot.telegram.calling.retrying import reason
from bot.telegram.state import Database
from bot.telegram.watching.logs import RedactingFormatter
from index.doctoring import Finding, State
from index.errors import PressboxError

if TYPE_CHECKING:
    from index.archive import Archive

PATIENCE: Final = 20.0
"""Seconds for each question to Telegram."""
TELEGRAM: Final = "https://api.telegram.org"
MAX_LINE: Final = 400
"""Characters."""
MARKS: Final = {State.OK: "✓", State.WARNING: "•", State.PROBLEM: "✗"}
"""How a line begins: the bot works; it does, but not as well as it could; it does not."""


def check(
    settings: Settings, open_archive: Callable[[], Archive], state: Path | None, write: Callable[[str], None]
) -> bool:
    """Write a line on each thing that the bot needs; whether it would work.

    Args:
        settings: all of them.
        open_archive: opens what the bot would answer from.
        state: where it would keep what it remembers.
        write: writes one line.
    """
    telegram = settings.telegram
    redact = _redactor(telegram)
    found = [*asyncio.run(_telegram(telegram)), *_archive(open_archive), _state(state), _admins(telegram)]
    for finding in found:
        write(redact(one_line(f"{MARKS[finding.state]} {finding.of}: {finding.words}", MAX_LINE)))
    return all(finding.state is not State.PROBLEM for finding in found)


def findings(settings: Settings, state: Path | None) -> list[Finding]:
    """How the bot stands with Telegram, and with what it remembers; no secret is in the words.

    Args:
        settings: all of them.
        state: where it would keep what it remembers.
    """
    telegram = settings.telegram
    redact = _redactor(telegram)
    found = [*asyncio.run(_telegram(telegram)), _state(state), _admins(telegram)]
    return [replace(each, words=redact(each.words)) for each in found]


def _redactor(telegram: TelegramSettings) -> Callable[[str], str]:
    secrets = [each.reveal() for each in (telegram.token, telegram.webhook_secret) if each]
    return RedactingFormatter(secrets, with_questions=True).redact


async def _telegram(settings: TelegramSettings) -> list[Finding]:
    if settings.token is None:
        words = "there is none; ask @BotFather for one and set PRESSBOX_TELEGRAM_TOKEN."
        return [Finding(State.PROBLEM, "token", words)]
    own = settings.api_url
    root = own or TELEGRAM
    async with api_request(own) as calls, updates_request(own) as updates:
        bot = Bot(settings.token.reveal(), f"{root}/bot", f"{root}/file/bot", calls, updates)
        return [each async for each in _asked(bot, settings)]


async def _asked(bot: Bot, settings: TelegramSettings) -> AsyncIterator[Finding]:
    """What Telegram itself says of the bot."""
    try:
        async with asyncio.timeout(PATIENCE):
            me = await bot.get_me()
            hook = await bot.get_webhook_info()
    except (Forbidden, InvalidToken):
        words = "Telegram does not accept it; ask @BotFather for the one in force and set PRESSBOX_TELEGRAM_TOKEN."
        yield Finding(State.PROBLEM, "token", words)
    except (TelegramError, TimeoutError) as error:
        why = reason(error) if isinstance(error, TelegramError) else f"no answer within {PATIENCE:g} seconds"
        words = f"Telegram cannot be reached ({why}); look at the network and at PRESSBOX_TELEGRAM_API_URL."
        yield Finding(State.PROBLEM, "token", words)
    else:
        yield Finding(State.OK, "token", f"Telegram knows the bot as @{me.username}.")
        yield _webhook(hook, settings)
        for finding in _permissions(me):
            yield finding


def _webhook(hook: WebhookInfo, settings: TelegramSettings) -> Finding:
    if settings.webhook_url:
        return _wanted_webhook(hook, settings)
    if hook.url:
        return Finding(State.WARNING, "webhook", "one is set, though the settings name none; the bot takes it away.")
    return Finding(State.OK, "webhook", "none; the bot fetches its updates.")


def _wanted_webhook(hook: WebhookInfo, settings: TelegramSettings) -> Finding:
    state = State.PROBLEM
    if not settings.listen:
        words = "nobody would listen for it; set PRESSBOX_TELEGRAM_LISTEN to HOST:PORT, such as 127.0.0.1:8080."
    elif not str(settings.webhook_url).startswith("https://") and not settings.api_url:
        words = "Telegram calls https:// addresses only; put a proxy before the bot."
    elif hook.url != settings.webhook_url:
        state, words = State.WARNING, "not set yet; the bot sets it when it starts."
    elif hook.last_error_message and hook.pending_update_count:
        words = (
            f"Telegram cannot bring {hook.pending_update_count} updates ({hook.last_error_message}); see that the bot "
            "runs, and that the proxy before it reaches it."
        )
    else:
        state, words = State.OK, f"set; {hook.pending_update_count} updates wait."
    return Finding(state, "webhook", words)


def _permissions(me: User) -> Iterator[Finding]:
    """What the bot's owner allowed it at @BotFather."""
    if me.can_read_all_group_messages:
        words = (
            "off, so the bot is sent all that is said in its groups; it needs none of it: /setprivacy at @BotFather."
        )
        yield Finding(State.WARNING, "privacy mode", words)
    else:
        yield Finding(State.OK, "privacy mode", "on; in groups the bot sees only what is meant for it.")
    if not me.can_join_groups:
        yield Finding(
            State.WARNING, "groups", "the bot cannot be added to any; /setjoingroups at @BotFather allows it."
        )
    if me.supports_inline_queries:
        yield Finding(State.OK, "inline mode", "on.")
    else:
        yield Finding(State.WARNING, "inline mode", "off; /setinline at @BotFather switches it on.")
    if me.supports_guest_queries:
        yield Finding(State.OK, "guest mode", "on.")
    else:
        yield Finding(State.WARNING, "guest mode", "off; the bot's settings at @BotFather switch it on.")


def _archive(open_archive: Callable[[], Archive]) -> Iterator[Finding]:
    try:
        with open_archive() as archive:
            found = archive.status()
    except PressboxError as error:
        yield Finding(State.PROBLEM, "archive", str(error))
        return
    if not found.articles:
        yield Finding(State.WARNING, "archive", "it holds no articles; add some with pressbox add PATH.")
    else:
        where = found.path or "the sample articles"
        yield Finding(State.OK, "archive", f"{found.articles:,} articles ({where}).")


def _state(path: Path | None) -> Finding:
    if path is None:
        words = "there is no place to keep it, so the bot forgets all when it ends; set PRESSBOX_TELEGRAM_STATE."
        return Finding(State.WARNING, "state", words)
    try:
        if path.exists():
            with closing(Database(path)):
                return Finding(State.OK, "state", f"{path}.")
    except (PressboxError, OSError) as error:
        return Finding(State.PROBLEM, "state", str(error))
    folder = next(each for each in path.absolute().parents if each.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        words = f"nothing can be written in {folder}; set PRESSBOX_TELEGRAM_STATE to a file that can be written."
        return Finding(State.PROBLEM, "state", words)
    return Finding(State.OK, "state", f"{path}, which the bot makes when it starts.")


def _admins(settings: TelegramSettings) -> Finding:
    if settings.admins:
        return Finding(State.OK, "admins", f"{len(settings.admins)} may change the archive.")
    words = "nobody may change the archive from Telegram; set PRESSBOX_TELEGRAM_ADMINS to the ids of those who may."
    return Finding(State.WARNING, "admins", words)
