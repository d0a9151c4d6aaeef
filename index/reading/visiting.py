"""When a place has to be read again, and what is to be remembered of it afterwards."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from typing import Final

from index.fetching import Known, Page
from index.model import Article, Skipped, Unread
from index.remembering import Memory, Visit

DAY: Final = 86_400.0
"""Seconds after which a page of which nobody says whether it has changed is asked for again."""


class Visits:
    """The visits before, as a reader sees them.

    Args:
        memory: of the archive; None for none.
        following: whether this is one of many rounds: what was read once is not missed when it was removed since, and
            what could not be read is not tried again each time.
    """

    def __init__(self, memory: Memory | None, *, following: bool) -> None:
        self._memory = memory
        self.following = following

    def recall(self, place: str) -> Visit | None:
        """The last visit to a place that counts; what could not be read then counts only in one of many rounds."""
        visit = self._memory.recall(place, whole=not self.following) if self._memory else None
        return visit if visit and (self.following or not visit.missed) else None

    def is_settled(self, visit: Visit | None, stamp: str | None) -> bool:
        """Whether a place need not be asked for: what points to it says that it is as it was, or it was asked lately.

        Args:
            visit: the last one.
            stamp: what points to it says of its version; None when it says nothing.
        """
        if visit is None:
            return False
        # Whatever a clock says that was set back: a time to come is no time ago.
        is_late = not 0 <= time.time() - visit.checked < DAY
        if stamp is None:
            return self.following and not is_late
        return visit.stamp == stamp and not (visit.missed and is_late)


class Visiting:
    """A visit that is under way: it gathers what comes of it.

    Args:
        place: as `Visit.place`.
        stamp: as `Visit.stamp`.
        page: what was fetched, if anything was.
    """

    def __init__(self, place: str, stamp: str | None = None, page: Page | None = None) -> None:
        self.place = place
        self._stamp = stamp
        self._version = page.version if page else Known()
        self._digest = digest(page.content) if page else None
        self._articles: list[str] = []
        self._missed: tuple[Unread, str] | None = None
        #: How many pages that belong to it are still to come.
        self.pending = 0
        #: Whether something of it may be had later.
        self._is_open = False

    def take(self, found: Article | Skipped | Visit) -> None:
        """Note what came."""
        if isinstance(found, Article):
            self._articles.append(found.id)
        elif isinstance(found, Visit):
            self._articles.extend(found.articles)
            if found.missed:
                kind, why = found.missed
                self._missed = self._missed or (kind, f"leads to a page that {why}")
        elif found.is_wanted:
            self._missed = self._missed or (found.kind, found.why)

    def leave_open(self) -> None:
        """Something of it is still to be had, another time."""
        self._is_open = True

    def made(self) -> Iterator[Visit]:
        """What is to be remembered, if all that belongs to it has come."""
        if not self.pending and not self._is_open:
            articles = tuple(dict.fromkeys(self._articles))
            version = self._version
            yield Visit(
                self.place,
                time.time(),
                version.etag,
                version.modified,
                self._digest,
                self._stamp,
                articles,
                self._missed,
            )


def digest(content: bytes) -> str:
    """What tells some bytes from others."""
    return hashlib.sha256(content).hexdigest()


def known(visit: Visit | None) -> Known | None:
    """What can be said to a server of the version that is known; None for nothing."""
    if visit is None or not (visit.etag or visit.modified):
        return None
    return Known(visit.etag, visit.modified)
