"""Documents that admins send: read into the archive."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from telegram import Document, Message, Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import MessageHandler, filters

from bot.rendering.telegram.intake import Untaken
from bot.telegram.articles import taking_in
from bot.telegram.articles.sent_files import MAX_SENT, MAX_UNPACKED, is_readable, is_within, named, safe_name
from bot.telegram.calling.retrying import persistently
from bot.telegram.context import Context
from bot.telegram.routing import MINE, PRIVATE, Handler
from index.reading import FORMATS

_MEGABYTE: Final = 1_000_000


def handlers() -> Iterator[Handler]:
    """What this module takes, from admins."""
    yield MessageHandler(MINE & PRIVATE & filters.Document.ALL & ~filters.ANIMATION, document)


async def document(update: Update, context: Context) -> None:
    """A file: read into the archive, with a message that tells how far it is and then what came of it."""
    message = update.effective_message
    if message and (sent := message.document):
        label = named(sent.file_name, sent.mime_type, sent.file_unique_id)
        await taking_in.take(SentDocument(message, label, sent), update, context)


@dataclass(frozen=True, slots=True)
class SentDocument:
    """A file that lies at Telegram."""

    message: Message
    label: str
    document: Document
    quiet: ClassVar[float] = 0.0

    async def fetched(self, folder: Path) -> Path:
        """The file in `folder`, under a name that is safe. Raises Untaken, OSError."""
        if not is_readable(self.label):
            raise Untaken("intake-unknown-kind", kinds=", ".join(FORMATS))
        if (self.document.file_size or 0) > MAX_SENT:
            raise _too_large()
        content = await self._downloaded()
        if len(content) > MAX_SENT:
            raise _too_large()
        path = folder / safe_name(self.label)
        await asyncio.to_thread(path.write_bytes, content)
        if not await asyncio.to_thread(is_within, path):
            raise Untaken("intake-unpacks-too-large", limit=MAX_UNPACKED // _MEGABYTE)
        return path

    async def _downloaded(self) -> bytearray:
        try:
            file = await persistently(self.document.get_file, "Asking for a document")
            return await persistently(file.download_as_bytearray, "Downloading a document")
        except BadRequest as refusal:
            raise (_too_large() if "too big" in str(refusal).lower() else Untaken("intake-gone")) from refusal
        except TelegramError as error:
            raise Untaken("intake-not-downloaded") from error


def _too_large() -> Untaken:
    return Untaken("intake-too-large", limit=MAX_SENT // _MEGABYTE)
