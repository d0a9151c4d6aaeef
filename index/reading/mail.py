"""Newsletters as mail: a message (.eml), or a mailbox of them (.mbox); one message, one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import errors, policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from itertools import count
from typing import IO, Final, cast

from index.errors import ReadingError
from index.model import Article, Skipped, Unread
from index.reading.building import from_blocks, from_text
from index.reading.characters import one_line, tidy
from index.reading.encodings import decode_page
from index.reading.files import Document, bounded
from index.reading.fragments import blocks
from index.reading.metadata import MAX_NAME, MAX_TITLE, Stated

MAX_MESSAGE: Final = 30_000_000
"""The most bytes of a message, with what is attached to it."""
MAX_PARTS: Final = 500
"""Parts of a message that are looked at."""
MAX_DEPTH: Final = 20
"""Parts in parts that are looked at."""
MIN_SHARE: Final = 0.3
"""Where the HTML of a message has fewer letters than this share of its plain text, it is not the message."""

_FROM: Final = re.compile(rb"From \S+ .*\d{4}\s*$", re.ASCII)
_QUOTED_FROM: Final = re.compile(rb">+From ")
# The header parser of the standard library stumbles in many ways over what strangers write.
_STUMBLES: Final = (ValueError, LookupError, TypeError, AttributeError, errors.MessageError, RecursionError)


def read(document: Document) -> Iterator[Article | Skipped]:
    """The article in a message. Raises ReadingError when it holds none."""
    yield _article(document, document.read(MAX_MESSAGE), document.id)


def read_box(document: Document) -> Iterator[Article | Skipped]:
    """The articles in a mailbox. Raises ReadingError when it holds no messages, or cannot be read."""
    empty = True
    with document.open() as stream:
        for number, content in enumerate(_messages(cast("IO[bytes]", stream)), start=1):
            empty = False
            where = f"{document.where}, message {number}"
            if content is None:
                megabytes = MAX_MESSAGE // 1_000_000
                yield Skipped(where, f"is a message of more than {megabytes} MB", Unread.TOO_LARGE)
                continue
            try:
                yield _article(document, content, f"{document.id}#{number}")
            except ReadingError as error:
                yield Skipped(where, str(error), error.kind)
    if empty:
        raise ReadingError("is no mailbox, or an empty one: no message begins in it", Unread.EMPTY)


def _messages(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The messages of a mailbox, without the line that begins each; None for one that is too large."""
    lines: list[bytes] = []
    size = 0
    has_begun, was_blank = False, True
    for _ in count():
        line = stream.readline(1_000_000)
        begins = was_blank and line.startswith(b"From ") and bool(_FROM.match(line))
        if begins or not line:
            if has_begun:
                yield b"".join(lines) if size <= MAX_MESSAGE else None
            if not line:
                return
            lines, size, has_begun = [], 0, True
        else:
            size += len(line)
            if size <= MAX_MESSAGE:
                lines.append(line[1:] if _QUOTED_FROM.match(line) else line)
        was_blank = line in {b"\n", b"\r\n"}


def _article(document: Document, content: bytes, id_: str) -> Article:
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(content)
        stated = _stated(message)
        bodies = _bodies(message)
    except _STUMBLES as error:
        raise ReadingError("is no mail that can be taken apart; save its text as .txt", Unread.DAMAGED) from error
    markup, text = bodies.get("html", ""), bodies.get("plain", "")
    found = blocks(markup) if markup else []
    if _letters(" ".join(block.text for block in found)) > MIN_SHARE * _letters(text):
        headings = [index for index, block in enumerate(found) if block.is_heading]
        return from_blocks(document, stated, [block.text for block in found], headings, id_=id_)
    if not text.strip():
        raise ReadingError("is a message without text", Unread.EMPTY)
    return from_text(document, stated, tidy(text), id_=id_)


def _bodies(message: EmailMessage) -> dict[str, str]:
    """The texts of a message by their kind, "html" and "plain"; what is attached is none of them."""
    found: dict[str, list[str]] = {"html": [], "plain": []}
    for number, part in enumerate(_parts(message, 0)):
        if number >= MAX_PARTS:
            break
        kind = part.get_content_subtype()
        if part.get_content_maintype() == "text" and kind in found and part.get_content_disposition() != "attachment":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                found[kind].append(decode_page(content, part.get_content_charset()))
    return {kind: "\n\n".join(texts) for kind, texts in found.items()}


def _parts(part: EmailMessage, depth: int) -> Iterator[EmailMessage]:
    if not part.is_multipart():
        yield part
    elif depth < MAX_DEPTH:
        for inner in part.iter_parts() if part.get_content_maintype() == "multipart" else ():
            if isinstance(inner, EmailMessage):
                yield from _parts(inner, depth + 1)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _stated(message: EmailMessage) -> Stated:
    name, address = parseaddr(_header(message, "From"))
    name = one_line(name.strip("\"' "), MAX_NAME)
    message_id = one_line(_header(message, "Message-ID").strip("<> "), MAX_NAME)
    return Stated(
        id=bounded(message_id) if message_id else None,
        title=one_line(_header(message, "Subject"), MAX_TITLE) or None,
        source=name or one_line(address.rpartition("@")[2], MAX_NAME) or None,
        author=name or None,
        published=_published(_header(message, "Date")),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except _STUMBLES:
        return ""


def _published(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).isoformat()
    except _STUMBLES:
        return None
