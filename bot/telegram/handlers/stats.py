"""/stats: what people ask and what could not be answered, for those who can write the articles that are missing."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import io
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from typing import Final

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler

from bot.rendering.plain import safe
from bot.rendering.telegram.editors import Numbers, stats_html
from bot.speech import Speech
from bot.telegram.answers import addressing
from bot.telegram.calling.delivery import reply
from bot.telegram.calling.pressing import heard
from bot.telegram.calling.retrying import persistently
from bot.telegram.context import Context, speech_for
from bot.telegram.routing import MINE, PRIVATE, Handler, on_command
from bot.telegram.state import asked, usage

DAYS: Final = 7
"""Days that /stats looks back, unless it is told."""
MAX_DAYS: Final = 3_650
LISTED: Final = 10
"""Questions of each kind in the message."""
COLUMNS: Final = ("time", "place", "question", "understood as", "answered", "reason", "answer")
"""The first row of the file: names for programs, the same in every language."""
FILE: Final = "stats:file"
"""What the data of the button begins with."""
_DAY: Final = 86_400.0
# What a spreadsheet takes for a formula; some also where white space or a quotation mark stands before it.
_FORMULA: Final = re.compile(r"[\s'\"]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|%]")


def handlers() -> Iterator[Handler]:
    """What this module takes, from admins."""
    yield on_command("stats", stats, MINE & PRIVATE)
    yield CallbackQueryHandler(as_file, rf"^{FILE}:\d{{1,4}}$")


async def stats(update: Update, context: Context) -> None:
    """/stats [DAYS]: what people ask; what could not be answered first."""
    message, data = update.effective_message, context.bot_data
    if message is None:
        return
    say = await speech_for(update, context)
    kept = data.settings.telegram.keep_days
    if not kept:
        await reply(message, say.html("stats-not-kept"))
        return
    days = _days(addressing.without_address(message.text or "", context.bot.username))
    if days is None:
        await reply(message, say.html("stats-how", kept=kept))
        return
    days = min(days, kept)
    numbers = await data.state.run(lambda connection: _numbers(connection, days))
    await reply(message, stats_html(numbers, say), _button(days, say) if numbers.totals.questions else None)


async def as_file(update: Update, context: Context) -> None:
    """The button under /stats: all questions of those days as a CSV file."""
    query = update.callback_query
    if query is None or query.message is None:
        return
    await heard(query)
    say = await speech_for(update, context)
    days = int((query.data or "").rpartition(":")[2])
    entries = await context.bot_data.state.run(lambda connection: asked.export(connection, _since(days)))
    content = await asyncio.to_thread(as_csv, entries)
    await _send(query, content, days, say, context)


async def _send(query: CallbackQuery, content: bytes, days: int, say: Speech, context: Context) -> None:
    if query.message is None:
        return
    chat, today = query.message.chat.id, dt.datetime.now().astimezone().date().isoformat()
    await persistently(
        lambda: context.bot.send_document(
            chat, content, filename=f"questions-{today}.csv", caption=say.html("stats-file", days=days)
        ),
        "Sending a file",
    )


def as_csv(entries: Iterable[asked.Entry]) -> bytes:
    """The questions as a spreadsheet opens them: UTF-8 with its mark, and no cell that it would take for a formula."""
    written = io.StringIO(newline="")
    # Quotation marks around all of it: some programs also part cells at semicolons and tabs.
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for each in entries:
        at = dt.datetime.fromtimestamp(each.at, dt.UTC).isoformat(timespec="seconds")
        answered = "yes" if each.answered else "no"
        cells = (at, each.place, each.question, each.understood, answered, each.reason, each.answer)
        writer.writerow([cell(part or "") for part in cells])
    return written.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """`text` as a cell that stays text: one line, with an apostrophe before what would be taken for a formula."""
    line = safe(text)
    return f"'{line}" if _FORMULA.match(line) else line


def _numbers(connection: sqlite3.Connection, days: int) -> Numbers:
    since = _since(days)
    return Numbers(
        days,
        asked.totals(connection, since),
        asked.unanswered(connection, since, LISTED),
        asked.most_asked(connection, since, LISTED),
        usage.votes(connection, since),
        usage.wrong(connection, since, LISTED),
    )


def _since(days: int) -> float:
    return time.time() - days * _DAY


def _days(words: str) -> int | None:
    """The number of days that is asked for; None when it is none."""
    if not words:
        return DAYS
    return int(words) if re.fullmatch(r"\d{1,4}", words, re.ASCII) and 0 < int(words) <= MAX_DAYS else None


def _button(days: int, say: Speech) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(say.plain("button-csv"), callback_data=f"{FILE}:{days}")]])
