"""The HTTP side of the bot: time limits, and server answers that make no sense."""

from __future__ import annotations

import functools
import json
import logging
import ssl
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from telegram import Update
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

CONNECT_TIMEOUT: Final = 5.0
"""Seconds."""
READ_TIMEOUT: Final = 30.0
"""Seconds. Generous: a send that is given up too soon arrives twice."""
POLL_MARGIN: Final = 10.0
"""Seconds that a poll may take beyond those that it asked for."""
UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)
"""What python-telegram-bot raises for an update that is not what the Bot API describes."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class ApiRequest(HTTPXRequest):
    """Calls to the Bot API; an answer that is none of the Bot API's is an error like any other of the network."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON object that the server answered with. Raises NetworkError when it is something else."""
        return _parsed(payload)


class UpdatesRequest(HTTPXRequest):
    """Calls for updates: one that cannot be read is passed over, so that it does not hold up those after it."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As `ApiRequest`; unreadable updates keep nothing but their number, by which they are confirmed."""
        answer = _parsed(payload)
        if not answer.get("ok"):
            return answer
        if not isinstance(answer["result"], list):
            raise NetworkError("the server's answer is no list of updates")
        return answer | {"result": [readable(each) for each in answer["result"] if is_numbered(each)]}


def api_request(base_url: str | None) -> ApiRequest:
    """For everything but the updates."""
    return ApiRequest(
        connect_timeout=CONNECT_TIMEOUT,
        read_timeout=READ_TIMEOUT,
        write_timeout=READ_TIMEOUT,
        # Waiting for a free connection is better than losing an answer.
        pool_timeout=READ_TIMEOUT,
        httpx_kwargs=_client_options(base_url),
    )


def updates_request(base_url: str | None) -> UpdatesRequest:
    """For the updates; polling adds the time that it asks the server to wait."""
    return UpdatesRequest(
        connection_pool_size=2,
        connect_timeout=CONNECT_TIMEOUT,
        read_timeout=POLL_MARGIN,
        pool_timeout=POLL_MARGIN,
        httpx_kwargs=_client_options(base_url),
    )


def _client_options(base_url: str | None) -> dict[str, Any]:
    # A proxy that the environment names for the outside world does not lead to a server on this machine.
    local = base_url is not None and urlsplit(base_url).hostname in _LOOPBACK
    return {"verify": _certificates(), "trust_env": not local}


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Reading the certificates takes longer than all else at the start: once for both clients."""
    return httpx.create_ssl_context()


def _parsed(payload: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(payload.decode("utf-8", "replace"))
    except ValueError as error:
        raise NetworkError("the server's answer is not JSON") from error
    if not isinstance(answer, dict) or (answer.get("ok") and "result" not in answer):
        raise NetworkError("the server's answer is not one of the Bot API's")
    return answer


def is_numbered(update: object) -> bool:
    """Whether it can be an update at all."""
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """`update` itself, or only its number when it is not what the Bot API describes."""
    try:
        # Reading takes fields out of what it is given.
        message = Update.de_json(json.loads(json.dumps(update))).message
        if message is None or (isinstance(message.text or "", str) and isinstance(message.chat.id, int)):
            return update
    except UNREADABLE:
        pass
    log.warning("Update %s cannot be read and is passed over.", update["update_id"])
    return {"update_id": update["update_id"]}
