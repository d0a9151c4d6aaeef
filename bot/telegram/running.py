"""The bot's life: it logs in, answers until it is told to stop, and finishes what it began."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from telegram.error import Forbidden, InvalidToken, TelegramError

from bot.settings import Address, Settings
from bot.telegram.application import build_application
from bot.telegram.archive import Answering
from bot.telegram.background import background
from bot.telegram.calling.retrying import reason, waits
from bot.telegram.commands import set_menus
from bot.telegram.context import BotApplication
from bot.telegram.receiving.polling import Poller, token_refused
from bot.telegram.receiving.updates import Updates
from bot.telegram.receiving.webhook import Webhook
from bot.telegram.receiving.webserver import Receive, serving
from bot.telegram.state import Database
from bot.telegram.watching import logs
from bot.telegram.watching.health import Health
from bot.telegram.watching.metrics import Metrics
from index.errors import PressboxError, SettingsError

log = logging.getLogger(__name__)

FINISH_WITHIN: Final = 25.0
"""Seconds that answers in flight get after a signal; service managers kill after 30 or more."""


def run_bot(archive: Answering, settings: Settings, state: Path | None = None) -> int:
    """Run the bot until SIGINT or SIGTERM: 0 then, 1 after a mistake of ours.

    Args:
        archive: what to answer from.
        settings: all of them.
        state: the file of what the bot remembers; None: it forgets when it ends.

    Raises:
        SettingsError: there is no token, Telegram does not accept it, or the state cannot be kept.
    """
    remembered = Database(state)
    try:
        return _run(build_application(archive, settings, remembered), settings)
    finally:
        remembered.close()


def _run(application: BotApplication, settings: Settings) -> int:
    secrets = [application.bot.token, application.bot_data.webhook_secret.reveal()]
    logs.configure(settings.log_level, secrets, settings.log_format, with_questions=settings.log_questions)
    try:
        asyncio.run(_until_signalled(application))
    except PressboxError:
        raise
    except Exception:
        # Through the log, which masks the token that a traceback of the network may hold.
        log.exception("The bot stops because of a mistake in it.")
        return 1
    return 0


async def serve(application: BotApplication, stop: asyncio.Event) -> None:
    """Answer until `stop` is set; then send what is being answered, and confirm what was fetched.

    Raises:
        SettingsError: Telegram does not accept the token or the webhook's address, or nothing can listen where the
            settings say.
    """
    data = application.bot_data
    updates, health = Updates(application), Health(data.archive, data.metrics)
    source = _source(application, updates)
    receive = source.receive if isinstance(source, Webhook) else None
    try:
        async with _served(data.settings.telegram.listen, health, data.metrics, receive):
            if await _done_before(stop, _log_in(application)):
                health.logged_in = True
                await _answer(application, updates, source, stop)
    finally:
        await application.shutdown()
        await application.bot.shutdown()


async def _answer(application: BotApplication, updates: Updates, source: Poller | Webhook, stop: asyncio.Event) -> None:
    await application.start()
    menus = asyncio.create_task(set_menus(application.bot, sorted(application.bot_data.settings.telegram.admins)))
    try:
        log.info("Answering as @%s.", application.bot.username)
        async with background(application):
            await updates.reopen()
            await _done_before(stop, source.run())
    finally:
        menus.cancel()
        await _finish(application, updates, source)


def _source(application: BotApplication, updates: Updates) -> Poller | Webhook:
    """Where updates come from. Raises SettingsError for a webhook that nobody listens for."""
    data = application.bot_data
    telegram = data.settings.telegram
    if not telegram.webhook_url:
        return Poller(application.bot, updates.take, data.metrics.heard_from_telegram)
    if not telegram.listen:
        raise SettingsError(
            "PRESSBOX_TELEGRAM_WEBHOOK_URL is set, but not where to listen; set PRESSBOX_TELEGRAM_LISTEN to HOST:PORT, "
            "such as 127.0.0.1:8080."
        )
    return Webhook(application.bot, telegram.webhook_url, data.webhook_secret, updates.take)


@asynccontextmanager
async def _served(
    address: Address | None, health: Health, metrics: Metrics, receive: Receive | None
) -> AsyncIterator[None]:
    if address is None:
        yield
    else:
        async with serving(address, health, metrics, receive):
            yield


async def _until_signalled(application: BotApplication) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    await serve(application, stop)


async def _log_in(application: BotApplication) -> None:
    """Learn who the bot is; a server that is not there yet is waited for."""
    for attempt, wait in enumerate(waits()):
        try:
            await application.initialize()
        except (Forbidden, InvalidToken):
            raise token_refused() from None
        except TelegramError as error:
            if attempt == 0:
                log.warning("Telegram cannot be reached (%s); trying until it can.", reason(error))
            await asyncio.sleep(wait)
        else:
            return


async def _finish(application: BotApplication, updates: Updates, source: Poller | Webhook) -> None:
    log.info("Stopping; answers that were begun are still sent.")
    try:
        async with asyncio.timeout(FINISH_WITHIN):
            await asyncio.gather(source.confirm(), updates.finish())
    except TimeoutError:
        log.warning(
            "Some answers could not be sent within %d seconds; the next start goes on with them.", FINISH_WITHIN
        )
    await updates.abandon()
    await application.stop()


async def _done_before(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do `work` unless `stop` is set first: whether it was done. What `work` raises is raised."""
    tasks = working, _stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if working not in done:
        return False
    working.result()
    return True
