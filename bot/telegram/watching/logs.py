"""The bot's log: one line an event on stderr, for people or as JSON, without any secret and what people write."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import quote

from telegram import Message, Update
from telegram.error import TelegramError

from index.model import Answer

if TYPE_CHECKING:
    from bot.telegram.asked import Asked

log = logging.getLogger(__name__)

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

SHORTEST_TEXT: Final = 4
"""Characters. What people write is masked where it stands in a line, but for what is as short as any word."""
_update: ContextVar[int | None] = ContextVar("update", default=None)
"""The number of the update that is being handled."""
_said: ContextVar[tuple[str, ...]] = ContextVar("said", default=())
"""What it says, in words that are not to be logged."""

_ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


@contextmanager
def about(update: Update) -> Iterator[None]:
    """Whatever is logged within, in tasks and threads begun there too, is about this update."""
    number, said = _update.set(update.update_id), _said.set(_texts(update))
    try:
        yield
    finally:
        _said.reset(said)
        _update.reset(number)


def configure(level: str, secrets: Iterable[str] = (), form: str = "text", *, with_questions: bool = False) -> None:
    """Send the log of the whole process to stderr.

    Args:
        level: "debug", "info", "warning" or "error".
        secrets: texts that must never be seen, in any form that they may take in an address.
        form: "text" for people, or "json", an object a line.
        with_questions: whether what people write may be seen.
    """
    handler = logging.StreamHandler()
    formatter = JsonFormatter if form == "json" else RedactingFormatter
    handler.setFormatter(formatter(secrets, with_questions=with_questions))
    chosen = getattr(logging, level.upper())
    logging.basicConfig(level=chosen, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    # A record that cannot be formatted would be printed as it is, secrets included.
    logging.raiseExceptions = False
    for name, quietest in _LEVELS.items():
        loudest = logging.INFO if name == "telegram" else logging.DEBUG
        logging.getLogger(name).setLevel(loudest if chosen == logging.DEBUG else max(chosen, quietest))


def of_questions(*, with_text: bool) -> Callable[[Asked], Awaitable[None]]:
    """What logs each question that was replied to: where and how long, and with `with_text` its words too."""

    async def tell(asked: Asked) -> None:
        what = "answered" if isinstance(asked.reply, Answer) else f"refused ({asked.reply.reason})"
        words = f": {asked.reply.question}" if with_text and not asked.traceless else ""
        log.info("A question (%s) was %s in %d ms%s", asked.place, what, round(1_000 * asked.seconds), words)

    return tell


class RedactingFormatter(logging.Formatter):
    """Formats a record, then masks the secrets in all of it: message, arguments and traceback."""

    def __init__(self, secrets: Iterable[str] = (), *, with_questions: bool = False) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        forms = sorted({form for secret in secrets for form in _forms(secret)}, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, forms)), re.IGNORECASE) if forms else None
        self._with_questions = with_questions

    def format(self, record: logging.LogRecord) -> str:
        """The record as it is written, with nothing secret left in it."""
        return self.redact(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name that logging calls
        """The line itself: one line, of bounded length."""
        message = record.message if len(record.message) <= MAX_LINE else f"{record.message[:MAX_LINE]}…"
        record.message = message.replace("\n", " ").replace("\r", " ")
        number = _update.get()
        return super().formatMessage(record) + ("" if number is None else f" [update {number}]")

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name that logging calls
        """A line for what Telegram or the network did; the whole traceback for anything else."""
        if isinstance(ei[1], TelegramError):
            return f"{type(ei[1]).__name__}: {ei[1]}"[:MAX_LINE]
        return super().formatException(ei)

    def redact(self, text: str) -> str:
        """`text` with the secrets, and all that has a token's shape, masked."""
        masked = self._secrets.sub(MASK, text) if self._secrets else text
        if not self._with_questions and (said := _said.get()):
            masked = re.sub("|".join(map(re.escape, said)), MASK, masked, flags=re.IGNORECASE)
        return _TOKEN.sub(MASK, masked)


class JsonFormatter(RedactingFormatter):
    """As an object on a line: time, level, logger, message; where there are any, update and exception."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON, with nothing secret left in it."""
        message = self.redact(record.getMessage())
        line: dict[str, str | int] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message if len(message) <= MAX_LINE else f"{message[:MAX_LINE]}…",
        }
        if (number := _update.get()) is not None:
            line["update"] = number
        if record.exc_info:
            line["exception"] = self.redact(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def _forms(secret: str) -> set[str]:
    """The texts in which `secret` may turn up: as it is, in an address, and a token's own half by itself."""
    number, colon, rest = secret.partition(":")
    whole = {secret, quote(secret, safe="")}
    return whole | ({rest} if number.isdigit() and colon and len(rest) >= 8 else set())


def _texts(update: Update) -> tuple[str, ...]:
    """What an update says, as it is and as Python would show it, the longest first."""
    query, message = update.inline_query, update.effective_message
    said = {query.query} if query else set()
    if message is not None:
        said |= _words_of(message) | (_words_of(message.reply_to_message) if message.reply_to_message else set())
    # Without the command or the mention: by itself, the question would be missed.
    said |= {re.sub(r"^/\w+(@\w+)?\s+|@\w+[\s,:]*", "", each).strip() for each in said}
    said |= {repr(each)[1:-1] for each in said}
    return tuple(sorted((each for each in said if len(each) >= SHORTEST_TEXT), key=len, reverse=True))


def _words_of(message: Message) -> set[str]:
    return {each for each in (message.text, message.caption) if each}
