"""The bot's own web server: the webhook, and how the bot does for those who run it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web

from bot.settings import Address
from bot.telegram.receiving.webhook import LARGEST_BODY
from bot.telegram.watching.health import Health
from bot.telegram.watching.metrics import CONTENT_TYPE, Metrics
from index.errors import SettingsError

log = logging.getLogger(__name__)

CLOSE_WITHIN: Final = 2.0
"""Seconds that requests under way get when the server ends."""
Receive = Callable[[web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def serving(
    address: Address, health: Health, metrics: Metrics, receive: Receive | None = None
) -> AsyncIterator[int]:
    """Serve within the block; the port is what the block gets.

    Args:
        address: where to listen; port 0: any that is free.
        health: for /healthz and /readyz.
        metrics: for /metrics.
        receive: takes what is posted; None: nothing may be.

    Raises:
        SettingsError: nothing can listen there.
    """
    runner = web.AppRunner(_application(health, metrics, receive), access_log=None, shutdown_timeout=CLOSE_WITHIN)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, address.host, address.port).start()
        except OSError as error:
            raise SettingsError(
                f"PRESSBOX_TELEGRAM_LISTEN names {address.host}:{address.port}, where nothing can listen "
                f"({error.strerror}); name another address or end what uses it."
            ) from None
        port: int = runner.addresses[0][1]
        log.info("Listening on %s:%d.", address.host, port)
        yield port
    finally:
        await runner.cleanup()


def _application(health: Health, metrics: Metrics, receive: Receive | None) -> web.Application:
    async def alive(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(_: web.Request) -> web.Response:
        found = await health.readiness()
        seconds = None if found.last_contact is None else round(found.last_contact, 1)
        facts = {"ready": found.ready, "logged_in": found.logged_in, "archive": found.archive, "last_contact": seconds}
        return web.json_response(facts, status=200 if found.ready else 503)

    async def measured(_: web.Request) -> web.Response:
        await health.look()
        return web.Response(body=metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    application = web.Application(client_max_size=LARGEST_BODY)
    application.router.add_get("/healthz", alive)
    application.router.add_get("/readyz", ready)
    application.router.add_get("/metrics", measured)
    if receive:
        application.router.add_post("/{path:.*}", receive)
    return application
