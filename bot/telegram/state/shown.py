"""What the bot's answers show, so that their buttons, replies to them and edits of their questions find it again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from bot.rendering.stored import restored, stored
from index.model import Answer, NoAnswer

_COLUMNS: Final = "id, chat, asked, message, question, reply, language, person"


@dataclass(frozen=True, slots=True)
class Row:
    """One answer or refusal that was shown."""

    id: int
    #: The chat; None for an inline answer.
    chat: int | None
    #: The message that asked, and the one that answers; None where there is none, or not yet.
    asked: int | None
    message: int | None
    #: As it was put, without how the bot was addressed.
    question: str
    reply: Answer | NoAnswer
    #: ISO 639-1, of the bot's own words in it.
    language: str
    #: Who asked; None where nobody can be named.
    person: int | None = None


def put(connection: sqlite3.Connection, row: Row, now: float) -> None:
    """Keep one; `now` in seconds since the epoch."""
    connection.execute(
        f"INSERT INTO shown ({_COLUMNS}, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  # our own columns
        (
            *(row.id, row.chat, row.asked, row.message, _storable(row.question), stored(row.reply), row.language),
            *(row.person, now),
        ),
    )


def place(connection: sqlite3.Connection, identifier: int, chat: int, message: int) -> None:
    """Keep where the answer stands: in another chat than the question when the group became a supergroup."""
    connection.execute(
        "UPDATE shown SET message = ?, asked = CASE WHEN chat = ? THEN asked END, chat = ? WHERE id = ?",
        (message, chat, chat, identifier),
    )


def change(connection: sqlite3.Connection, row: Row) -> None:
    """Keep another question and reply for what is shown, of which nobody has said anything yet."""
    connection.execute(
        "UPDATE shown SET question = ?, reply = ?, language = ? WHERE id = ?",
        (_storable(row.question), stored(row.reply), row.language, row.id),
    )
    connection.execute("DELETE FROM feedback WHERE shown = ?", (row.id,))


def find(connection: sqlite3.Connection, identifier: int, since: float) -> Row | None:
    """What has this id and was kept after `since`."""
    return _found(connection, "id = ?", identifier, since)


def replying_to(connection: sqlite3.Connection, chat: int, asked: int, since: float) -> Row | None:
    """What answers this message, and was kept after `since`."""
    return _found(connection, "chat = ? AND asked = ?", chat, asked, since)


def standing_at(connection: sqlite3.Connection, chat: int, message: int, since: float) -> Row | None:
    """What this message of the bot shows, when it was kept after `since`."""
    return _found(connection, "chat = ? AND message = ?", chat, message, since)


def drop(connection: sqlite3.Connection, identifier: int) -> None:
    """Forget one."""
    connection.execute("DELETE FROM shown WHERE id = ?", (identifier,))


def forget(connection: sqlite3.Connection, chat: int) -> int:
    """Forget all that was shown in a chat: how many answers that were."""
    return connection.execute("DELETE FROM shown WHERE chat = ?", (chat,)).rowcount


def forget_person(connection: sqlite3.Connection, person: int, chat: int | None = None) -> int:
    """Forget what was shown to a person, in one chat or (None) anywhere: how many answers that were."""
    query = "DELETE FROM shown WHERE person = ?1 AND (?2 IS NULL OR chat = ?2)"
    return connection.execute(query, (person, chat)).rowcount


def purge(connection: sqlite3.Connection, before: float) -> int:
    """Forget what was kept before that time, in seconds since the epoch: how many answers that were."""
    return connection.execute("DELETE FROM shown WHERE made < ?", (before,)).rowcount


def _found(connection: sqlite3.Connection, where: str, *values: Any) -> Row | None:
    query = f"SELECT {_COLUMNS} FROM shown WHERE {where} AND made >= ? ORDER BY made DESC LIMIT 1"  # noqa: S608  # ours
    found = connection.execute(query, values).fetchone()
    if found is None:
        return None
    identifier, chat, asked, message, question, reply, language, person = found
    try:
        return Row(identifier, chat, asked, message, question, restored(reply), language, person)
    except ValueError:
        # Another Pressbox wrote it, and nothing is lost but old buttons.
        return None


def _storable(text: str) -> str:
    """Text that SQLite takes: a message may hold half a character."""
    return text.encode("utf-8", "replace").decode()
