"""Asking Telegram for updates, for as long as the bot runs.

python-telegram-bot has a poller too. It goes silent for good when the token is withdrawn while it runs, and when told
to stop it sits out its waits of up to half a minute; hence this one.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, NoReturn

from telegram import Update
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.calling.retrying import reason, seconds_of, waits
from bot.telegram.context import Bot
from bot.telegram.receiving.updates import WANTED
from index.errors import SettingsError

log = logging.getLogger(__name__)

POLL_SECONDS: Final = 20
"""How long the server keeps a request open while there is nothing new."""
SHORTEST_ROUND: Final = 0.2
"""Seconds that a round without news takes at least, should the server answer at once."""
CONFIRM_WITHIN: Final = 5.0
"""Seconds that confirming the last updates may take when the bot stops."""
AT_A_TIME: Final = 50
"""Updates in one answer: reading them must not hold up the loop."""


class Poller:
    """Fetches updates and gives them away; each is confirmed once it was taken."""

    def __init__(
        self,
        bot: Bot,
        take: Callable[[Sequence[Update]], Awaitable[None]],
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        self._bot = bot
        self._take = take
        #: Told whenever Telegram has answered.
        self._heard = heard
        self._waits = waits()
        #: The number of the first update that was not fetched yet; None before the first.
        self._offset: int | None = None
        self._may_have_webhook = True
        #: What was last logged as wrong; None while all is well.
        self._trouble: str | None = None

    async def run(self) -> NoReturn:
        """Fetch until cancelled. Raises SettingsError when Telegram no longer accepts the token."""
        while True:
            try:
                await self._round()
            except InvalidToken as error:
                await self._check_token()
                await self._wait_after(error)
            except TelegramError as error:
                await self._wait_after(error)
            except sqlite3.Error as error:
                self._report(f"Updates cannot be kept ({error}), so they are left with Telegram; trying again.")
                await asyncio.sleep(next(self._waits))

    async def confirm(self) -> None:
        """Tell Telegram which updates were fetched, so that the next run does not get them again."""
        if self._offset is None:
            return
        try:
            async with asyncio.timeout(CONFIRM_WITHIN):
                await self._bot.get_updates(offset=self._offset, timeout=0, limit=1, allowed_updates=WANTED)
        except (TelegramError, TimeoutError):
            log.warning("The last updates could not be confirmed; some may be answered again after the next start.")

    async def _round(self) -> None:
        if self._may_have_webhook:
            await self._remove_webhook()
        started = asyncio.get_running_loop().time()
        updates = await self._bot.get_updates(
            offset=self._offset, limit=AT_A_TIME, timeout=POLL_SECONDS, allowed_updates=WANTED
        )
        self._heard()
        if updates:
            await self._take(updates)
            self._offset = max(update.update_id for update in updates) + 1
        self._all_is_well()
        if not updates:
            await asyncio.sleep(started + SHORTEST_ROUND - asyncio.get_running_loop().time())

    async def _remove_webhook(self) -> None:
        # While Telegram sends updates to an address, it does not let anybody fetch them.
        with contextlib.suppress(BadRequest, InvalidToken):
            await self._bot.delete_webhook()
        self._may_have_webhook = False

    async def _check_token(self) -> None:
        """Raise SettingsError when the token is refused, and not only the one call."""
        try:
            await self._bot.get_me()
        except InvalidToken:
            raise token_refused() from None
        except TelegramError:
            log.debug("Whether the token still holds cannot be told yet.")

    async def _wait_after(self, error: TelegramError) -> None:
        if isinstance(error, Conflict) and "webhook" in str(error).lower():
            self._may_have_webhook = True
            self._report("A webhook is set for this bot; removing it.")
        elif isinstance(error, Conflict):
            self._report("Another process fetches this bot's updates; stop one of the two. Trying again until then.")
        else:
            self._report(f"Telegram does not answer ({reason(error)}); trying again until it does.")
        seconds = next(self._waits)
        await asyncio.sleep(seconds_of(error) if isinstance(error, RetryAfter) else seconds)

    def _report(self, trouble: str) -> None:
        """Log what is wrong, once until it changes."""
        if trouble != self._trouble:
            log.warning("%s", trouble)
        self._trouble = trouble

    def _all_is_well(self) -> None:
        if self._trouble:
            log.info("Telegram answers again.")
        self._trouble, self._waits = None, waits()


def token_refused() -> SettingsError:
    """What to raise when Telegram does not know the token."""
    return SettingsError(
        "Telegram does not accept the token in PRESSBOX_TELEGRAM_TOKEN; ask @BotFather for the one in force."
    )
