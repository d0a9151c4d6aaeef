"""What Telegram Desktop exports of a channel or a chat, as JSON (result.json): one message, one article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.building import from_text
from index.reading.characters import one_line, tidy
from index.reading.files import Document, bounded
from index.reading.metadata import MAX_NAME, Stated

MIN_LETTERS: Final = 40
"""Letters and digits of the shortest message that tells something."""

_ADDRESSED: Final = frozenset({"public_channel", "private_channel", "public_supergroup", "private_supergroup"})
"""Chats whose messages have addresses."""
_CHATS: Final = ("chats", "left_chats")


def is_export(loaded: Mapping[str, object]) -> bool:
    """Whether a JSON object has the shape of an export: of one chat, or of an account with its chats."""
    if isinstance(loaded.get("messages"), list):
        return "type" in loaded and ("id" in loaded or "name" in loaded)
    return any(isinstance(chats := loaded.get(key), dict) and "list" in chats for key in _CHATS)


def read_export(document: Document, loaded: Mapping[str, object]) -> Iterator[Article | Skipped]:
    """The articles of an export. Raises ReadingError when it holds no messages."""
    chats = [loaded] if "messages" in loaded else [chat for key in _CHATS for chat in _listed(loaded.get(key))]
    messages = 0
    for chat in chats:
        for message in _objects(chat.get("messages")):
            messages += 1
            yield from _article(document, chat, message)
    if not messages:
        raise ReadingError("is an export from Telegram without messages", Unread.EMPTY)


def _listed(chats: object) -> Iterator[Mapping[str, object]]:
    return _objects(chats.get("list")) if isinstance(chats, dict) else iter(())


def _objects(values: object) -> Iterator[Mapping[str, object]]:
    return (value for value in (values if isinstance(values, list) else []) if isinstance(value, dict))


def _article(
    document: Document, chat: Mapping[str, object], message: Mapping[str, object]
) -> Iterator[Article | Skipped]:
    number = message.get("id")
    where = f"{document.where}, message {number}"
    if message.get("type", "message") != "message" or type(number) is not int:
        yield Skipped(where, "is a note of Telegram's own", Unread.NOT_AN_ARTICLE, is_wanted=False)
        return
    text = tidy(_text(message.get("text")))
    if sum(map(str.isalnum, text)) < MIN_LETTERS:
        yield Skipped(where, "has hardly any text", Unread.EMPTY, is_wanted=False)
        return
    place = _place(chat, number)
    author = message.get("forwarded_from") or message.get("author") or message.get("from")
    name = _line(chat.get("name"))
    stated = Stated(
        source=name,
        author=_line(author) if author != chat.get("name") else None,
        published=_published(message),
        url=f"https://{place}" if str(chat.get("type")) in _ADDRESSED and _is_number(chat.get("id")) else None,
    )
    try:
        yield from_text(document, stated, text, id_=bounded(place or f"{document.id}#{number}"))
    except ReadingError as error:
        yield Skipped(where, str(error), error.kind)


def _place(chat: Mapping[str, object], number: int) -> str | None:
    """Where the message stands, without "https://"; None for a chat without a number."""
    username, id_ = chat.get("username"), chat.get("id")
    if isinstance(username, str) and username.isascii() and username.isidentifier():
        return f"t.me/{username}/{number}"
    return f"t.me/c/{id_}/{number}" if _is_number(id_) else None


def _is_number(value: object) -> bool:
    return type(value) is int and 0 < value < 10**15


def _text(value: object) -> str:
    """The text of a message, which is a text, or a list of texts and objects that have one."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in value)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _published(message: Mapping[str, object]) -> str | None:
    """When it was sent, by the clock of whoever exported it, with its difference from UTC where that is told."""
    try:
        local = dt.datetime.fromisoformat(str(message.get("date")))
    except ValueError:
        local = None
    seconds = str(message.get("date_unixtime", ""))
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 11):
        return local.isoformat() if local else None
    exact = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    if local is None or local.tzinfo:
        return exact.isoformat()
    ahead = local - exact.replace(tzinfo=None)
    if abs(ahead) > dt.timedelta(hours=15) or ahead % dt.timedelta(minutes=15):
        return exact.isoformat()
    return local.replace(tzinfo=dt.timezone(ahead)).isoformat()


def _line(value: object) -> str | None:
    return (one_line(value, MAX_NAME) or None) if isinstance(value, str) else None
