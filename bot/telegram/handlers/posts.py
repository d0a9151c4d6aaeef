"""Posts of channels that admins forward and web addresses that they send: read into the archive."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from telegram import Message, MessageEntity, MessageOriginChannel, Update
from telegram.ext import MessageHandler
from telegram.ext.filters import MessageFilter

from bot.rendering.plain import one_line, without_surrogates
from bot.rendering.telegram.intake import Untaken
from bot.telegram.articles import taking_in
from bot.telegram.context import Context
from bot.telegram.routing import MINE, PRIVATE, Handler
from index.fetching import is_address

MAX_TITLE: Final = 150
"""Characters of a post's first line that are its title."""
MAX_ADDRESSES: Final = 5
"""Addresses of one message that are read."""
_TEXT: Final = "post.jsonl"
_ADDRESSES: Final = (MessageEntity.URL, MessageEntity.TEXT_LINK)


class Forwarded(MessageFilter):
    """Posts of a channel, forwarded."""

    __slots__ = ()

    def filter(self, message: Message) -> bool:
        """Whether `message` is such a post."""
        return isinstance(message.forward_origin, MessageOriginChannel)


class Address(MessageFilter):
    """Messages of web addresses and nothing else."""

    __slots__ = ()

    def filter(self, message: Message) -> bool:
        """Whether nothing but addresses is in `message`."""
        text = message.text
        if not text:
            return False
        found = message.parse_entities(list(_ADDRESSES))
        for address in sorted(found.values(), key=len, reverse=True):
            text = text.replace(address, " ")
        return bool(found) and not text.strip()


def handlers() -> Iterator[Handler]:
    """What this module takes, from admins."""
    # A forwarded document is read as one; this module comes after that of the documents.
    yield MessageHandler(MINE & PRIVATE & Forwarded(), post)
    yield MessageHandler(MINE & PRIVATE & Address(), address)


async def post(update: Update, context: Context) -> None:
    """A post of a channel: an article of the archive from now on."""
    message = update.effective_message
    if message is None or not isinstance(message.forward_origin, MessageOriginChannel):
        return
    has_words = bool((message.text or message.caption or "").strip())
    if not has_words and message.media_group_id:
        # Of the pictures of an album only one carries the words.
        return
    await taking_in.take(SentPost(message, _label(message), message.forward_origin), update, context)


async def address(update: Update, context: Context) -> None:
    """Web addresses: what is there is read into the archive, one after the other, and told of together."""
    message = update.effective_message
    if message is None:
        return
    found = addresses(message)
    sent = [SentAddress(message, each, is_read=number < MAX_ADDRESSES) for number, each in enumerate(found)]
    await asyncio.gather(*(taking_in.take(each, update, context) for each in sent[: MAX_ADDRESSES + 1]))


@dataclass(frozen=True, slots=True)
class SentPost:
    """A post that was forwarded."""

    message: Message
    label: str
    origin: MessageOriginChannel
    # Reading a post takes no time.
    quiet: ClassVar[float] = 1.5

    async def fetched(self, folder: Path) -> Path:
        """The post in `folder`, as a file that can be read. Raises Untaken, OSError."""
        fields = article_fields(self.origin, self.message.text or self.message.caption or "")
        if not fields["paragraphs"]:
            raise Untaken("post-without-words")
        path = folder / _TEXT
        await asyncio.to_thread(path.write_text, f"{json.dumps(fields)}\n", "utf-8")
        return path


@dataclass(frozen=True, slots=True)
class SentAddress:
    """A web address that was sent."""

    message: Message
    label: str
    #: Whether it is not one too many.
    is_read: bool = True
    # Most pages come in less.
    quiet: ClassVar[float] = 1.0

    async def fetched(self, folder: Path) -> str:  # noqa: ARG002 - nothing has to be kept on disk
        """The address itself: the archive fetches what is there. Raises Untaken."""
        if not self.is_read:
            raise Untaken("post-too-many-addresses", limit=MAX_ADDRESSES)
        return self.label


def addresses(message: Message) -> list[str]:
    """The web addresses in a message in their order, each once and in full."""
    found = message.parse_entities(list(_ADDRESSES))
    in_order = sorted(found, key=lambda each: each.offset)
    named = (without_surrogates(each.url or found[each]) for each in in_order)
    # Telegram takes "example.org/story" for an address too.
    return list(dict.fromkeys(each if is_address(each) else f"https://{each}" for each in named))


def article_fields(origin: MessageOriginChannel, text: str) -> dict[str, object]:
    """The article that a post is, as a line of JSONL states it.

    Args:
        origin: the channel, the post's number in it, and when it was posted.
        text: the post's words.
    """
    paragraphs = [line.strip() for line in without_surrogates(text).splitlines() if line.strip()]
    # A line by itself is the story; the title is made of its first sentence then.
    title = one_line(paragraphs[0], MAX_TITLE) if len(paragraphs) > 1 else None
    chat = origin.chat
    return {
        "id": f"telegram/{chat.id}/{origin.message_id}",
        "title": title,
        "source": without_surrogates(chat.title or chat.username or "Telegram"),
        "author": without_surrogates(origin.author_signature or ""),
        "published": origin.date.isoformat(),
        "url": f"https://t.me/{chat.username}/{origin.message_id}" if chat.username else None,
        "paragraphs": paragraphs,
    }


def _label(message: Message) -> str:
    """What the post is called while it is read: its first line."""
    lines = (message.text or message.caption or "").strip().splitlines()
    return one_line(lines[0] if lines else "…", 60)
