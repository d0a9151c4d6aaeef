"""What a transaction put in and took out, and what that means for the groups of what is alike."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Final

from index.store import rows
from index.store.copies import Copies
from index.store.records import now
from index.store.rows import Prepared
from index.store.stories import Stories
from index.store.superseding import settle

# Old articles that are compared with the others, for each new one: those that an older Pressbox took in.
_CAUGHT_UP: Final = 1


@dataclass(slots=True)
class Grouping:
    """What the open transaction did to articles that may be alike."""

    #: The articles that it put in, by key.
    new: dict[int, Prepared] = field(default_factory=dict)
    #: The stories, groups of paragraphs and addresses that it took an article out of, or put one in.
    stories: set[int] = field(default_factory=set)
    copies: set[int] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    #: When it began, UTC in ISO 8601.
    began: str = field(default_factory=now)
    #: How many articles to compare that never were, beside one for each new one.
    late: int = 0

    def put(self, key: int, prepared: Prepared) -> None:
        """Note an article that was just put in."""
        self.new[key] = prepared
        if prepared.address:
            self.addresses.add(prepared.address)

    def take(self, connection: sqlite3.Connection, key: int) -> None:
        """Note an article that is about to be taken out."""
        story, address = connection.execute("SELECT story, address FROM article WHERE key = ?", (key,)).fetchone()
        if story is not None:
            self.stories.add(story)
        if address is not None:
            self.addresses.add(address)
        found = connection.execute("SELECT copy FROM paragraph WHERE article = ? AND copy IS NOT NULL", (key,))
        self.copies.update(copy for (copy,) in found)

    def settle(self, connection: sqlite3.Connection) -> None:
        """Group what is new, and anew what lost something."""
        copies = Copies(connection)
        stories = Stories(connection, copies)
        for copy in sorted(self.copies):
            copies.mend(copy)
        for story in sorted(self.stories):
            stories.mend(story)
        for key, prepared in self.new.items():
            # It may have been taken out again, or undone.
            if connection.execute("SELECT 1 FROM article WHERE key = ?", (key,)).fetchone() is None:
                continue
            stories.join(key, prepared)
        self.addresses.update(catch_up(connection, stories, self.late + _CAUGHT_UP * len(self.new)))
        for address in sorted(self.addresses):
            settle(connection, address)


def catch_up(connection: sqlite3.Connection, stories: Stories, count: int) -> set[str]:
    """Group some articles that were never compared, the oldest first; the addresses of these.

    Args:
        connection: in a transaction.
        stories: of the connection.
        count: how many articles at most.
    """
    waiting = connection.execute("SELECT key FROM article WHERE signature IS NULL ORDER BY key LIMIT ?", (count,))
    addresses = set()
    for (key,) in waiting.fetchall():
        if (article := rows.load(connection, key, marks=False)) is not None:
            late = rows.prepared(article)
            rows.compare(connection, key, late)
            stories.join(key, late, before=False)
            addresses.update([late.address] if late.address else [])
    return addresses
