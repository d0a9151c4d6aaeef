"""The bot's life: it logs in, answers until it is told to stop, and finishes what it began."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Coroutine
from typing import Any, Final

from telegram.error import Forbidden, InvalidToken, TelegramError

from bot.settings import Settings
from bot.telegram import logs
from bot.telegram.application import build_application
from bot.telegram.commands import set_menus
from bot.telegram.context import Answering, BotApplication
from bot.telegram.polling import Poller, token_refused
from bot.telegram.retrying import reason, waits
from index.errors import PressboxError

log = logging.getLogger(__name__)

FINISH_WITHIN: Final = 25.0
"""Seconds that answers in flight get after a signal; service managers kill after 30 or more."""


def run_bot(archive: Answering, settings: Settings) -> int:
    """Run the bot until SIGINT or SIGTERM: 0 then, 1 after a mistake of ours.

    Raises SettingsError when there is no token, or Telegram does not accept it.
    """
    application = build_application(archive, settings)
    logs.configure(settings.log_level, [application.bot.token])
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

    Raises SettingsError when Telegram does not accept the token.
    """
    poller = Poller(application.bot, application.update_queue)
    try:
        if not await _done_before(stop, _log_in(application)):
            return
        await application.start()
        menus = asyncio.create_task(set_menus(application.bot))
        try:
            log.info("Answering as @%s.", application.bot.username)
            await _done_before(stop, poller.run())
        finally:
            menus.cancel()
            await _finish(application, poller)
    finally:
        await application.shutdown()
        await application.bot.shutdown()


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


async def _finish(application: BotApplication, poller: Poller) -> None:
    log.info("Stopping; answers that were begun are still sent.")
    try:
        async with asyncio.timeout(FINISH_WITHIN):
            await asyncio.gather(poller.confirm(), application.stop())
    except TimeoutError:
        log.warning("Some answers could not be sent within %d seconds.", FINISH_WITHIN)


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
