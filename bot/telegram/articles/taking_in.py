"""What admins send, read into the archive: one thing after the other in a thread, told of in one message."""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError

from bot.rendering.telegram.intake import Outcome, Row, Tally, Untaken, progress_html, summary_html
from bot.speech import Speech
from bot.telegram.archive import Answering
from bot.telegram.articles.intake_queue import Batch, Sent
from bot.telegram.calling.delivery import edit, reply
from bot.telegram.context import Context, speech_for
from bot.telegram.state import offers
from index.errors import ArchiveError, ArticleUnknown, ReadingError
from index.model import Article, Change, Skipped

log = logging.getLogger(__name__)

MAX_ARTICLES: Final = 20_000
"""Articles that are read from one file; a small packed file can hold millions."""
TOLD_EVERY: Final = 3.0
"""Seconds between two edits of the message that tells how far it is."""
NAMED: Final = 8
"""Articles whose titles the summary tells."""
UNDO: Final = "undo"
"""What the data of the button begins with that takes out again what was added."""


async def take(sent: Sent, update: Update, context: Context) -> None:
    """Read what was sent into the archive, together with what else is sent to the chat meanwhile; until it is read.

    Whoever sends the first thing of several is told of all of them.
    """
    say = await speech_for(update, context)
    batches, chat = context.bot_data.intake.batches, sent.message.chat.id
    if chat in batches:
        await batches[chat].read(sent)
        return
    batch = batches[chat] = Batch(sent)
    teller = asyncio.create_task(_tell(batch, say))
    try:
        await _read_all(batch, context)
    finally:
        # From here on what is sent begins another batch.
        del batches[chat]
        batch.end()
        await teller
    await _sum_up(batch, say, context)


async def _read_all(batch: Batch, context: Context) -> None:
    archive = context.bot_data.archive
    if (await asyncio.to_thread(archive.status)).path is None:
        batch.outcomes.append(Outcome(batch.first.label, Tally(), Untaken("intake-no-archive")))
        return
    while sent := batch.next():
        # It counts from now on: what is being read is the last of the outcomes.
        batch.outcomes.append(outcome := Outcome(sent.label, Tally()))
        async with context.bot_data.intake.reading:
            outcome.untaken = await _read(sent, outcome.tally, archive)


async def _read(sent: Sent, tally: Tally, archive: Answering) -> Untaken | None:
    """Why it could not be read to its end; None when it could."""
    try:
        folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="pressbox-"))
    except OSError as error:
        return _no_room(error)
    try:
        path = await sent.fetched(folder)
        await _added(path, tally, archive)
    except Untaken as untaken:
        return untaken
    except (ArchiveError, ReadingError) as error:
        # The name of a file is what somebody wrote; the archive's own errors hold none.
        log.warning("Something that was sent could not be added (%s).", _told(error))
        return Untaken("intake-not-added", why=str(error).replace(f"{folder}/", ""))
    except OSError as error:
        return _no_room(error)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
    return None


async def _added(path: Path | str, tally: Tally, archive: Answering) -> None:
    """Add what is in the file or at the address.

    When the bot stops meanwhile, it takes no longer than what is being stored, or the page that is fetched.
    """
    adding = asyncio.create_task(asyncio.to_thread(_add, path, tally, archive))
    try:
        await asyncio.shield(adding)
    except asyncio.CancelledError:
        tally.is_over = True
        # Nobody wants to know how it ended; only that it did.
        await asyncio.gather(adding, return_exceptions=True)
        raise


def _add(path: Path | str, tally: Tally, archive: Answering) -> None:
    """In a thread."""
    folder = f"{path.parent}/" if isinstance(path, Path) else ""

    def progress(found: Article | Skipped, change: Change | None) -> None:
        if isinstance(found, Skipped):
            found = Skipped(found.where.replace(folder, "", 1), found.why)
        tally.take(found, change)
        if tally.is_over:
            raise Untaken("intake-stopped")
        if tally.articles >= MAX_ARTICLES:
            raise Untaken("intake-too-many", articles=MAX_ARTICLES)

    archive.add(path, progress=progress, most=MAX_ARTICLES)


def _told(error: ArchiveError | ReadingError) -> str:
    return str(error) if isinstance(error, ArchiveError) else type(error).__name__


def _no_room(error: OSError) -> Untaken:
    log.warning("Something that was sent could not be kept for reading (%s).", error.strerror)
    return Untaken("intake-no-room", why=(error.strerror or type(error).__name__).lower())


# -- what the chat is told


async def _tell(batch: Batch, say: Speech) -> None:
    """Tell how far it is, now and then, until it is finished; that it cannot be told is no reason to stop reading."""
    wait = batch.first.quiet
    while not await _finished_within(batch, wait):
        with suppress(TelegramError):
            await _tell_now(batch, say)
        wait = TOLD_EVERY


async def _finished_within(batch: Batch, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await batch.finished.wait()
    except TimeoutError:
        return False


async def _tell_now(batch: Batch, say: Speech) -> None:
    label = batch.outcomes[-1].label if batch.outcomes else batch.first.label
    told = progress_html(label, sum(each.tally.articles for each in batch.outcomes), say)
    if batch.told is None:
        batch.told = await reply(batch.first.message, told)
    elif told != batch.said:
        # Many articles are stored at once, and there may be nothing new to tell for a while.
        await edit(batch.told, told)
    batch.said = told


async def _sum_up(batch: Batch, say: Speech, context: Context) -> None:
    tallies = [each.tally for each in batch.outcomes]
    log.info("Read for admin %d: %d articles, %d things left out.", batch.first.message.chat.id, *_counted(tallies))
    rows = await asyncio.to_thread(lambda: list(_rows(batch.outcomes, context.bot_data.archive)))
    said = summary_html(batch.outcomes, rows, say)
    added = [each for outcome in batch.outcomes for each in outcome.tally.ids[Change.ADDED]]
    keyboard = await _undo(batch.first.message.chat.id, added, say, context) if added else None
    if batch.told is None or not await edit(batch.told, said, keyboard):
        await reply(batch.first.message, said, keyboard)


def _counted(tallies: Sequence[Tally]) -> tuple[int, int]:
    return sum(each.articles for each in tallies), sum(each.skips for each in tallies)


def _rows(outcomes: list[Outcome], archive: Answering) -> Iterator[Row]:
    """The first of what is new or changed in the archive, as the summary names it."""
    changed = [
        (each, change)
        for change in (Change.ADDED, Change.UPDATED)
        for outcome in outcomes
        for each in outcome.tally.ids[change]
    ]
    for each, change in changed[:NAMED]:
        # Somebody may have taken it out meanwhile.
        with suppress(ArticleUnknown):
            article = archive.article(each)
            yield Row(change, article.title, article.source, article.published)


async def _undo(chat: int, added: list[str], say: Speech, context: Context) -> InlineKeyboardMarkup:
    offer = await context.bot_data.state.run(lambda connection: offers.put(connection, chat, added, time.time()))
    return InlineKeyboardMarkup([[InlineKeyboardButton(say.plain("button-undo"), callback_data=f"{UNDO}:{offer}")]])
