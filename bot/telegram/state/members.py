"""Who was let into a private bot, and the codes that let in whoever brings them."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A person or a group that was let in."""

    #: A person's id, or (below 0) a group's.
    id: int
    #: What they were called then.
    name: str
    #: Seconds since the epoch.
    since: float
    #: The admin who let them in; 0 for a group that the settings name by an id that it had before.
    invited_by: int


def ids(connection: sqlite3.Connection) -> set[int]:
    """The ids of all members."""
    return {each for (each,) in connection.execute("SELECT id FROM member")}


def listed(connection: sqlite3.Connection) -> list[Member]:
    """All members, the newest first."""
    query = "SELECT id, name, since, invited_by FROM member ORDER BY since DESC, id"
    return [Member(*row) for row in connection.execute(query)]


def let_in(connection: sqlite3.Connection, member: Member) -> None:
    """Keep a new member; one that is in already stays as it is."""
    connection.execute(
        "INSERT OR IGNORE INTO member (id, name, since, invited_by) VALUES (?, ?, ?, ?)",
        (member.id, _storable(member.name), member.since, member.invited_by),
    )


def put_out(connection: sqlite3.Connection, identifier: int) -> bool:
    """Forget a member: whether there was one."""
    return connection.execute("DELETE FROM member WHERE id = ?", (identifier,)).rowcount > 0


def moved(connection: sqlite3.Connection, old: int, new: int) -> None:
    """A group became a supergroup, which has another id."""
    connection.execute("UPDATE OR REPLACE member SET id = ? WHERE id = ?", (new, old))


def offer(connection: sqlite3.Connection, code: str, made_by: int, expires: float, now: float) -> None:
    """Keep the digest of a code until it expires; those that have expired are forgotten."""
    connection.execute("DELETE FROM pairing WHERE expires <= ?", (now,))
    connection.execute(
        "INSERT INTO pairing (digest, made_by, expires) VALUES (?, ?, ?)", (_digest(code), made_by, expires)
    )


def redeem(connection: sqlite3.Connection, code: str, now: float) -> int | None:
    """The admin who made the code, which is used up by this; None for one that is wrong, expired or used."""
    digest = _digest(code)
    row = connection.execute("SELECT made_by FROM pairing WHERE digest = ? AND expires > ?", (digest, now)).fetchone()
    connection.execute("DELETE FROM pairing WHERE digest = ?", (digest,))
    return None if row is None else int(row[0])


def _digest(code: str) -> str:
    # A code is drawn from so many that, for the minutes it lives, nobody can try them all against a plain digest.
    return hashlib.sha256(f"pressbox pairing {code}".encode()).hexdigest()


def _storable(text: str) -> str:
    """Text that SQLite takes: a name may hold half a character."""
    return text.encode("utf-8", "replace").decode()
