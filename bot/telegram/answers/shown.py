"""The answers that the bot has shown: kept for some weeks, and where no trace may be left in memory for an hour."""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from bot.telegram.state import Database, feedback
from bot.telegram.state import shown as rows
from bot.telegram.state.feedback import Votes
from bot.telegram.state.shown import Row
from index.model import Answer, NoAnswer

Result = TypeVar("Result")

KEEP_DAYS: Final = 28
"""Days after which the buttons under an answer have expired; fewer where questions are kept for fewer."""
PASSING_SECONDS: Final = 3_600.0
"""Seconds after which they have where nothing may be kept: until then the reply is in memory, never in a file."""
_DAY: Final = 86_400.0
_LAST_ID: Final = 2**60 - 1
"""Fifteen hexadecimal digits, as the data of a button has them."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What was forgotten of a person."""

    #: How many answers that were shown to them.
    shown: int
    #: Of how many answers they had said whether they are right.
    said: int


class Shown:
    """What each message with buttons shows. For the event loop's thread.

    Args:
        state: what the bot remembers.
        keep_days: for how many days questions may be kept; 0: nothing of them may be written.
        clock: seconds since the epoch.
    """

    def __init__(self, state: Database, keep_days: int, clock: Callable[[], float] = time.time) -> None:
        self._state = state
        self._days = min(keep_days, KEEP_DAYS)
        self._clock = clock
        self._passing: Database | None = None

    async def keep(self, row: Row, *, traceless: bool) -> int:
        """Keep what a message is going to show; the id by which its buttons know it.

        Args:
            row: what it is; its own id does not count.
            traceless: whether it may not be written.
        """
        # The sign tells where it is kept.
        number = secrets.randbelow(_LAST_ID) + 1
        kept = replace(row, id=-number if traceless or not self._days else number)
        if kept.id < 0:
            await self._purge_passing()
        await self._home(kept.id).run(lambda connection: rows.put(connection, kept, self._clock()))
        return kept.id

    async def place(self, identifier: int, chat: int, message: int) -> None:
        """Keep in which message it was sent."""
        await self._home(identifier).run(lambda connection: rows.place(connection, identifier, chat, message))

    async def change(self, row: Row, question: str, reply: Answer | NoAnswer, language: str) -> Row:
        """Keep that the message shows another reply now."""
        changed = replace(row, question=question, reply=reply, language=language)
        await self._home(row.id).run(lambda connection: rows.change(connection, changed))
        return changed

    async def drop(self, identifier: int) -> None:
        """Forget one."""
        await self._home(identifier).run(lambda connection: rows.drop(connection, identifier))

    async def find(self, identifier: int) -> Row | None:
        """What has this id; None when it has expired."""
        since = self._since(identifier)
        return await self._home(identifier).run(lambda connection: rows.find(connection, identifier, since))

    async def replying_to(self, chat: int, asked: int) -> Row | None:
        """What answers this message; None when nothing does, or it has expired."""
        return await self._first(lambda connection, since: rows.replying_to(connection, chat, asked, since))

    async def standing_at(self, chat: int, message: int) -> Row | None:
        """What this message of the bot shows; None when it shows no reply, or has expired."""
        return await self._first(lambda connection, since: rows.standing_at(connection, chat, message, since))

    async def vote(self, identifier: int, person: int, *, helpful: bool) -> Votes | None:
        """Keep what somebody says of an answer; all that was said then, None when they had said so before."""

        def work(connection: sqlite3.Connection) -> Votes | None:
            is_new = feedback.vote(connection, identifier, person, helpful=helpful, now=self._clock())
            return feedback.votes(connection, identifier) if is_new else None

        return await self._home(identifier).run(work)

    async def votes(self, identifier: int) -> Votes:
        """All that was said of an answer."""
        return await self._home(identifier).run(lambda connection: feedback.votes(connection, identifier))

    async def forget(self, chat: int, person: int | None = None) -> int:
        """Forget all that was shown in a chat, and all that a person said of answers: how many answers were shown."""

        def work(connection: sqlite3.Connection) -> int:
            if person is not None:
                feedback.forget(connection, person)
            return rows.forget(connection, chat)

        return sum([await each.run(work) for each in self._homes()])

    async def forget_person(self, person: int, chat: int | None = None) -> Gone:
        """Forget what was shown to a person and what they said of answers, in one chat or (None) anywhere."""

        def work(connection: sqlite3.Connection) -> Gone:
            said = feedback.forget(connection, person, chat)
            return Gone(rows.forget_person(connection, person, chat), said)

        gone = [await each.run(work) for each in self._homes()]
        return Gone(sum(each.shown for each in gone), sum(each.said for each in gone))

    async def purge(self) -> int:
        """Forget what has expired: how many answers."""
        await self._purge_passing()
        since = self._since(1)
        return await self._state.run(lambda connection: rows.purge(connection, since))

    def close(self) -> None:
        """Forget what is in memory only."""
        if self._passing:
            self._passing.close()
        self._passing = None

    async def _purge_passing(self) -> None:
        if self._passing:
            since = self._since(-1)
            await self._passing.run(lambda connection: rows.purge(connection, since))

    async def _first(self, find: Callable[[sqlite3.Connection, float], Row | None]) -> Row | None:
        return await self._look(1, find) or (await self._look(-1, find) if self._passing else None)

    async def _look(self, sign: int, find: Callable[[sqlite3.Connection, float], Row | None]) -> Row | None:
        since = self._since(sign)
        return await self._home(sign).run(lambda connection: find(connection, since))

    def _since(self, identifier: int) -> float:
        return self._clock() - (self._days * _DAY if identifier > 0 else PASSING_SECONDS)

    def _home(self, identifier: int) -> Database:
        if identifier > 0:
            return self._state
        if self._passing is None:
            self._passing = Database(None)
        return self._passing

    def _homes(self) -> list[Database]:
        return [self._state, *([self._passing] if self._passing else [])]
