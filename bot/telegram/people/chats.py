"""How each chat wants it: its language, the sources to answer from, and whether anything may be kept."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.latest import Latest
from bot.telegram.state import Database

CACHED: Final = 10_000
"""Chats whose wishes are kept at hand."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the admins of a chat, or the person in a private one, chose."""

    #: ISO 639-1 of what the bot says; None: each person's own.
    language: str | None = None
    #: The only sources to answer from; None: all.
    sources: tuple[str, ...] | None = None
    #: Whether nothing of what is asked may be kept.
    traceless: bool = False


class Chats:
    """The wishes of all chats. For the event loop's thread."""

    def __init__(self, state: Database) -> None:
        self._state = state
        self._cached: Latest[int, Wishes] = Latest(CACHED)

    async def of(self, chat: int | None) -> Wishes:
        """What the chat wants; the defaults for one that never said, and where there is none."""
        if chat is None:
            return Wishes()
        if chat not in self._cached:
            self._cached.put(chat, await self._state.run(lambda connection: _read(connection, chat)))
        self._cached.move_to_end(chat)
        return self._cached[chat]

    async def change(self, chat: int, **changes: Any) -> Wishes:
        """Keep what the chat wants from now on: fields of `Wishes` by name."""
        wishes = replace(await self.of(chat), **changes)
        await self._state.run(lambda connection: _write(connection, chat, wishes))
        self._cached.put(chat, wishes)
        return wishes

    async def forget(self, chat: int) -> None:
        """Forget all that the chat wanted."""
        await self._state.run(lambda connection: connection.execute("DELETE FROM chat WHERE id = ?", (chat,)))
        self._cached.pop(chat, None)

    async def move(self, old: int, new: int) -> None:
        """A group became a supergroup, which is another chat: it wants what the group wanted."""
        await self._state.run(lambda connection: _move(connection, old, new))
        for each in (old, new):
            self._cached.pop(each, None)


def _read(connection: sqlite3.Connection, chat: int) -> Wishes:
    row = connection.execute("SELECT language, sources, traceless FROM chat WHERE id = ?", (chat,)).fetchone()
    if row is None:
        return Wishes()
    language, sources, traceless = row
    return Wishes(language, None if sources is None else tuple(json.loads(sources)), bool(traceless))


def _write(connection: sqlite3.Connection, chat: int, wishes: Wishes) -> None:
    sources = None if wishes.sources is None else json.dumps(wishes.sources, ensure_ascii=False)
    connection.execute(
        "INSERT INTO chat (id, language, sources, traceless) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "language = excluded.language, sources = excluded.sources, traceless = excluded.traceless",
        (chat, wishes.language, sources, wishes.traceless),
    )


def _move(connection: sqlite3.Connection, old: int, new: int) -> None:
    # Telegram tells of it twice, and what the admins chose in the meantime stays.
    connection.execute("UPDATE OR IGNORE chat SET id = ? WHERE id = ?", (new, old))
    connection.execute("DELETE FROM chat WHERE id = ?", (old,))
