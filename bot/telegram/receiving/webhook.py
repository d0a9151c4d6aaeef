"""Updates that Telegram brings: each is kept before Telegram is told that it arrived."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, NoReturn
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.settings import Secret
from bot.telegram.calling.requests import is_numbered, readable
from bot.telegram.calling.retrying import reason, waits
from bot.telegram.context import Bot
from bot.telegram.receiving.polling import token_refused
from bot.telegram.receiving.updates import WANTED
from index.errors import SettingsError

log = logging.getLogger(__name__)

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
"""Where Telegram shows the secret."""
CONNECTIONS: Final = 20
"""Connections that Telegram may open at the same time. Taking an update lasts milliseconds: no more are needed."""
LARGEST_BODY: Final = 1024 * 1024
"""Bytes of an update; Telegram's are some kilobytes."""
BODY_WITHIN: Final = 10.0
"""Seconds in which the whole of an update must have arrived."""
LOOK_EVERY: Final = 60.0
"""Seconds after which Telegram is asked whether it reaches the bot."""


class Webhook:
    """Has Telegram bring the updates, and takes them.

    Args:
        bot: whose updates.
        url: where Telegram reaches the bot, or the proxy before it.
        secret: what Telegram shows with each update.
        take: keeps updates, and raises when it cannot.
    """

    def __init__(self, bot: Bot, url: str, secret: Secret, take: Callable[[Sequence[Update]], Awaitable[None]]) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret
        self._take = take
        self._path = _segments(urlsplit(url).path)
        self._trouble: str | None = None
        #: Whether updates are taken; until then, and after, Telegram keeps them.
        self.is_open = False

    async def run(self) -> NoReturn:
        """Take updates until cancelled.

        Raises:
            SettingsError: Telegram refuses the token or the address.
        """
        self.is_open = True
        try:
            await self._set()
            while True:
                await asyncio.sleep(LOOK_EVERY)
                await self._look()
        finally:
            self.is_open = False

    async def confirm(self) -> None:
        """Nothing is left to confirm: each update was when it came."""

    async def receive(self, request: web.Request) -> web.Response:
        """Take one update: 200 once it is kept. Anybody but Telegram is refused."""
        if not self._leads_here(request.path):
            raise web.HTTPNotFound
        shown = request.headers.get(HEADER, "")
        if not hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), self._secret.reveal().encode()):
            raise web.HTTPForbidden
        if not self.is_open:
            raise web.HTTPServiceUnavailable
        update = await _update(request)
        try:
            await self._take([Update.de_json(readable(update), self._bot)])
        except sqlite3.Error as error:
            log.warning("An update cannot be kept (%s); Telegram brings it again.", error)
            raise web.HTTPServiceUnavailable from None
        return web.Response()

    def _leads_here(self, path: str) -> bool:
        """Whether it is the address's path; a proxy may have taken some of its beginning away, or added to it."""
        asked = _segments(path)
        shorter = min(len(asked), len(self._path))
        return asked[len(asked) - shorter :] == self._path[len(self._path) - shorter :]

    async def _set(self) -> None:
        """Tell Telegram where to bring the updates; again until it takes note."""
        for wait in waits():
            try:
                await self._bot.set_webhook(
                    self._url,
                    secret_token=self._secret.reveal(),
                    allowed_updates=WANTED,
                    max_connections=CONNECTIONS,
                )
            except InvalidToken:
                raise token_refused() from None
            except BadRequest as refusal:
                raise SettingsError(
                    f"Telegram refuses the address in PRESSBOX_TELEGRAM_WEBHOOK_URL ({reason(refusal)}); give one that "
                    "begins with https:// and that Telegram can reach."
                ) from None
            except TelegramError as error:
                self._report(f"The webhook cannot be set ({reason(error)}); trying again until it can.")
                await asyncio.sleep(wait)
            else:
                self._report(None)
                return

    async def _look(self) -> None:
        """Log what keeps Telegram from bringing updates; set the webhook again when it is gone."""
        try:
            info = await self._bot.get_webhook_info()
        except InvalidToken:
            raise token_refused() from None
        except TelegramError as error:
            self._report(f"Telegram does not answer ({reason(error)}).")
            return
        if info.url != self._url:
            log.warning("Somebody took the webhook away; setting it again.")
            await self._set()
            return
        failing = info.last_error_message if info.pending_update_count else None
        self._report(f"Telegram cannot bring {info.pending_update_count} updates ({failing})." if failing else None)

    def _report(self, trouble: str | None) -> None:
        """Log what is wrong, once until it changes."""
        if trouble and trouble != self._trouble:
            log.warning("%s", trouble)
        if self._trouble and not trouble:
            log.info("Telegram brings updates again.")
        self._trouble = trouble


async def _update(request: web.Request) -> dict[str, Any]:
    try:
        async with asyncio.timeout(BODY_WITHIN):
            update = json.loads(await request.read())
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if not is_numbered(update):
        raise web.HTTPBadRequest
    found: dict[str, Any] = update
    return found


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]
