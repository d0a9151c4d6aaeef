"""The updates that wait for the bot, and the two ways they reach it: long polling and a webhook."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.fakes.errors import BadRequest, Conflict, Json
from tests.patience import PATIENCE

UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of update that come only when they are named in allowed_updates."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_FIRST_ID = 700_000_001
LONGEST_POLL = 50
"""Seconds that a call may wait for updates, whatever it asks for."""
_RETRY = 0.05
"""Seconds before a failed delivery is tried again; doubles up to a second."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to bring an update to the webhook."""

    update: Json
    #: The HTTP status; None when there was no reply.
    status: int | None
    #: A method call in the reply's body.
    reply: Json | None = None


@dataclass(slots=True)
class Webhook:
    url: str
    secret: str | None
    max_connections: int
    last_error: str | None = None
    last_error_date: int | None = None


class Updates:
    """The queue. `act` does a method call that a webhook answered with."""

    def __init__(self, act: Callable[[Json], Awaitable[None]]) -> None:
        self._act = act
        self._next_id = _FIRST_ID
        self._changed = asyncio.Event()
        self._poll: asyncio.Future[str] | None = None
        self._worker: asyncio.Task[None] | None = None
        self._session: aiohttp.ClientSession | None = None
        #: Updates that the bot has not confirmed, oldest first.
        self.pending: list[Json] = []
        #: What the bot asked for last; None: the usual kinds.
        self.allowed: tuple[str, ...] | None = None
        self.webhook: Webhook | None = None
        #: How many calls wait for updates now.
        self.polls = 0
        #: All attempts to deliver to any webhook.
        self.deliveries: list[Delivery] = []

    def emit(self, kind: str, payload: Json) -> None:
        """A new update, unless the bot did not ask for this kind."""
        if kind in self.allowed if self.allowed else kind not in UNASKED:
            self.pending.append({"update_id": self._next_id, kind: payload})
            self._next_id += 1
            self._wake()

    async def get(self, params: Json) -> list[Json]:
        """What getUpdates does: what waits, or what comes within `timeout` seconds. Raises Conflict."""
        if self.webhook:
            raise Conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self._end_poll("terminated by other getUpdates request; make sure that only one bot instance is running")
        self._remember(params)
        self._confirm(params.get("offset", 0))
        limit = params.get("limit", 100)
        limit = limit if 1 <= limit <= 100 else 100
        if not self.pending and (patience := min(params.get("timeout", 0), LONGEST_POLL)) > 0:
            await self._wait(patience)
        return self.pending[:limit]

    def _end_poll(self, why: str) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(why)

    def _remember(self, params: Json) -> None:
        if "allowed_updates" in params:
            self.allowed = tuple(params["allowed_updates"]) or None

    def _confirm(self, offset: int) -> None:
        if offset > 0:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        elif offset < 0:
            self.pending = self.pending[offset:]
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _wait(self, patience: float) -> None:
        """Until there are updates or time is up. Raises Conflict when another call ends this one."""
        ended = self._poll = asyncio.get_running_loop().create_future()
        deadline = time.monotonic() + patience
        self.polls += 1
        try:
            while not self.pending and not ended.done() and time.monotonic() < deadline:
                changed = asyncio.ensure_future(self._changed.wait())
                try:
                    await asyncio.wait(
                        {changed, ended}, timeout=deadline - time.monotonic(), return_when=asyncio.FIRST_COMPLETED
                    )
                finally:
                    changed.cancel()
        finally:
            self.polls -= 1
        if ended.done():
            raise Conflict(ended.result())

    async def drained(self) -> None:
        """Until the bot has confirmed every update."""
        while self.pending:
            await self._changed.wait()

    # Webhook

    def set_webhook(self, params: Json) -> bool:
        """What setWebhook does. Raises BadRequest for an address or a secret that Telegram refuses."""
        if not params["url"]:
            return self.delete_webhook(params)
        if not _is_good_address(params["url"]):
            raise BadRequest("bad webhook: An HTTPS URL must be provided for webhook")
        secret = params.get("secret_token")
        if secret is not None and not _SECRET.fullmatch(secret):
            raise BadRequest("secret token contains unallowed characters")
        self._remember(params)
        self._end_poll("terminated by setWebhook request")
        self._stop_worker()
        if params.get("drop_pending_updates"):
            self.pending.clear()
        self.webhook = Webhook(params["url"], secret, params.get("max_connections", 40))
        self._worker = asyncio.create_task(self._deliver_all(self.webhook))
        return True

    def delete_webhook(self, params: Json) -> bool:
        """What deleteWebhook does."""
        self._stop_worker()
        self.webhook = None
        if params.get("drop_pending_updates"):
            self.pending.clear()
            self._wake()
        return True

    def webhook_info(self) -> Json:
        """A WebhookInfo object."""
        hook = self.webhook
        info: Json = {
            "url": hook.url if hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
        }
        if hook:
            info |= {"max_connections": hook.max_connections, "ip_address": "127.0.0.1"}
            if hook.last_error is not None:
                info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error}
        return info | ({"allowed_updates": list(self.allowed)} if self.allowed else {})

    async def _deliver_all(self, hook: Webhook) -> None:
        pause = _RETRY
        while True:
            if not self.pending:
                await self._changed.wait()
                continue
            delivery = await self._deliver(hook, self.pending[0])
            self.deliveries.append(delivery)
            if delivery.status is None or not 200 <= delivery.status < 300:
                await asyncio.sleep(pause)
                pause = min(2 * pause, 1.0)
                continue
            pause = _RETRY
            if delivery.update in self.pending:
                self.pending.remove(delivery.update)
                self._wake()
            if delivery.reply is not None:
                await self._act(delivery.reply)

    async def _deliver(self, hook: Webhook, update: Json) -> Delivery:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE))
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with self._session.post(hook.url, json=update, headers=headers, ssl=False) as reply:
                body = await reply.read()
                if not 200 <= reply.status < 300:
                    self._failed(hook, f"Wrong response from the webhook: {reply.status} {reply.reason}")
                return Delivery(update, reply.status, _call_in(body))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._failed(hook, f"Connection failed: {type(error).__name__}")
            return Delivery(update, None)

    @staticmethod
    def _failed(hook: Webhook, why: str) -> None:
        hook.last_error, hook.last_error_date = why, int(time.time())

    def _stop_worker(self) -> None:
        if self._worker:
            self._worker.cancel()
            self._worker = None

    async def close(self) -> None:
        """End what is under way."""
        worker = self._worker
        self._stop_worker()
        if worker:
            await asyncio.wait({worker})
        self._end_poll("the fake server is closing")
        if self._session:
            await self._session.close()


def _is_good_address(url: str) -> bool:
    """Whether it is an HTTPS address, or any on this machine."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return bool(address.hostname) and (
        address.scheme == "https" or (address.scheme == "http" and address.hostname in LOOPBACK)
    )


def _call_in(body: bytes) -> dict[str, Any] | None:
    """The method call in a webhook's reply, if it is one."""
    try:
        call = json.loads(body)
    except ValueError:
        return None
    return call if isinstance(call, dict) and "method" in call else None
