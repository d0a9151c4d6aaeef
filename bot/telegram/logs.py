"""The bot's log: one line an event on stderr, and no secret in any of them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from types import TracebackType
from typing import Final, TypeAlias
from urllib.parse import quote

from telegram.error import TelegramError

MASK: Final = "***"
MAX_LINE: Final = 2_000
"""Characters of one message; a server may answer with a whole web page."""
_TOKEN: Final = re.compile(r"\d+(?::|%3a)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
_LEVELS: Final = {
    # These tell the address of each request, and the address holds the token.
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    # Below INFO these tell what people wrote: every update and every call, whole.
    "telegram": logging.WARNING,
}

_ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def configure(level: str, secrets: Iterable[str] = ()) -> None:
    """Send the log of the whole process to stderr.

    Args:
        level: "debug", "info", "warning" or "error".
        secrets: texts that must never be seen, in any form that they may take in an address.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secrets))
    chosen = getattr(logging, level.upper())
    logging.basicConfig(level=chosen, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # A record that cannot be formatted would be printed as it is, secrets included.
    logging.raiseExceptions = False
    for name, quietest in _LEVELS.items():
        loudest = logging.INFO if name == "telegram" else logging.DEBUG
        logging.getLogger(name).setLevel(loudest if chosen == logging.DEBUG else max(chosen, quietest))


class RedactingFormatter(logging.Formatter):
    """Formats a record, then masks the secrets in all of it: message, arguments and traceback."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        forms = sorted({form for secret in secrets for form in _forms(secret)}, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, forms)), re.IGNORECASE) if forms else None

    def format(self, record: logging.LogRecord) -> str:
        """The record as it is written, with nothing secret left in it."""
        return self.redact(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name that logging calls
        """The line itself: one line, of bounded length."""
        message = record.message if len(record.message) <= MAX_LINE else f"{record.message[:MAX_LINE]}…"
        record.message = message.replace("\n", " ").replace("\r", " ")
        return super().formatMessage(record)

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name that logging calls
        """A line for what Telegram or the network did; the whole traceback for anything else."""
        if isinstance(ei[1], TelegramError):
            return f"{type(ei[1]).__name__}: {ei[1]}"[:MAX_LINE]
        return super().formatException(ei)

    def redact(self, text: str) -> str:
        """`text` with the secrets, and all that has a token's shape, masked."""
        masked = self._secrets.sub(MASK, text) if self._secrets else text
        return _TOKEN.sub(MASK, masked)


def _forms(secret: str) -> set[str]:
    """The texts in which `secret` may turn up: as it is, in an address, and a token's own half by itself."""
    number, colon, rest = secret.partition(":")
    whole = {secret, quote(secret, safe="")}
    return whole | ({rest} if number.isdigit() and colon and len(rest) >= 8 else set())
