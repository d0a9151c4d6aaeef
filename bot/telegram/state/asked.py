"""What was asked, and whether it was answered: what editors want to know."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from bot.rendering.plain import one_line
from index.analysis import folded

LONGEST: Final = 300
"""Characters of a question that are kept."""
LONGEST_ANSWER: Final = 200
"""Characters of an answer that are kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question, as it is kept."""

    #: Seconds since the epoch.
    at: float
    #: The value of a `Place`.
    place: str
    question: str
    answered: bool
    chat: int | None = None
    person: int | None = None
    #: The question as it was understood, when that differs (a follow-up).
    understood: str | None = None
    #: Why there was no answer; a value of `Reason`.
    reason: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Often:
    """A question, and how often it was asked."""

    #: As it was put the last time, a follow-up as it was understood.
    question: str
    times: int
    #: When it was asked last, in seconds since the epoch.
    last: float


@dataclass(frozen=True, slots=True)
class Totals:
    """How much was asked."""

    questions: int
    answered: int
    #: Different people, and different chats.
    people: int
    chats: int

    @property
    def unanswered(self) -> int:
        """Questions that got no answer."""
        return self.questions - self.answered


def keep(connection: sqlite3.Connection, entry: Entry) -> None:
    """Keep a question, its texts bounded."""
    question = kept(entry.question)
    understood = None if entry.understood is None else kept(entry.understood)
    answer = None if entry.answer is None else one_line(entry.answer, LONGEST_ANSWER)
    connection.execute(
        "INSERT INTO asked (at, place, chat, person, question, understood, topic, answered, reason, answer) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(entry.at, entry.place, entry.chat, entry.person, question, understood, topic(understood or question)),
            *(entry.answered, entry.reason, answer),
        ),
    )


def kept(question: str) -> str:
    """A question as it is kept: on one line, and not too long."""
    return one_line(question, LONGEST)


def topic(question: str) -> str:
    """What questions that are the same but for case, accents and punctuation share."""
    return folded(question) or question


def most_asked(connection: sqlite3.Connection, since: float, limit: int) -> list[Often]:
    """The questions that were asked most often since then (seconds since the epoch), those first."""
    return _often(connection, since, limit, only_unanswered=False)


def unanswered(connection: sqlite3.Connection, since: float, limit: int) -> list[Often]:
    """As `most_asked`, of those that got no answer the last time that they were asked."""
    return _often(connection, since, limit, only_unanswered=True)


def totals(connection: sqlite3.Connection, since: float) -> Totals:
    """How much was asked since then, in seconds since the epoch."""
    query = """
        SELECT COUNT(*), COALESCE(SUM(answered), 0), COUNT(DISTINCT person), COUNT(DISTINCT chat)
        FROM asked WHERE at >= ?
        """
    return Totals(*connection.execute(query, (since,)).fetchone())


def export(connection: sqlite3.Connection, since: float) -> list[Entry]:
    """All that was asked since then (seconds since the epoch), in order; not by whom, nor in which chat."""
    query = """
        SELECT at, place, question, answered, NULL, NULL, understood, reason, answer
        FROM asked WHERE at >= ? ORDER BY at
        """
    rows = connection.execute(query, (since,)).fetchall()
    return [Entry(at, place, question, bool(answered), *rest) for at, place, question, answered, *rest in rows]


def forget(connection: sqlite3.Connection, person: int, chat: int | None = None) -> int:
    """Forget what a person asked in one chat, or (None) anywhere: how many questions."""
    query = "DELETE FROM asked WHERE person = ?1 AND (?2 IS NULL OR chat = ?2)"
    return connection.execute(query, (person, chat)).rowcount


def forget_chat(connection: sqlite3.Connection, chat: int) -> int:
    """Forget what was asked in a chat, by anybody: how many questions."""
    return connection.execute("DELETE FROM asked WHERE chat = ?", (chat,)).rowcount


def move(connection: sqlite3.Connection, chat: int, to: int) -> None:
    """A group became another chat, as a supergroup: what was asked in it was asked there."""
    connection.execute("UPDATE asked SET chat = ? WHERE chat = ?", (to, chat))


def purge(connection: sqlite3.Connection, before: float) -> int:
    """Forget what was asked before that time, in seconds since the epoch: how many questions."""
    return connection.execute("DELETE FROM asked WHERE at < ?", (before,)).rowcount


def _often(connection: sqlite3.Connection, since: float, limit: int, *, only_unanswered: bool) -> list[Often]:
    # SQLite takes the columns that are not grouped from the row that has the greatest time.
    query = """
        SELECT COALESCE(understood, question), COUNT(*) AS times, MAX(at), answered
        FROM asked WHERE at >= ? GROUP BY topic HAVING NOT (? AND answered)
        ORDER BY times DESC, MAX(at) DESC LIMIT ?
        """
    found = connection.execute(query, (since, only_unanswered, limit)).fetchall()
    return [Often(question, times, last) for question, times, last, _ in found]
