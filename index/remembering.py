"""What is remembered of a place that articles came from, so that it is read again only when it has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from index.model import Unread

READERS: Final = 1
"""Grows when the readers get better: what older ones have read is read again, though it has not changed."""
MAX_ARTICLES: Final = 10_000
"""The most articles of one place whose ids are remembered; a place of more is read anew each time."""
MAX_VALIDATOR: Final = 1_000
"""The most characters of what a server says of a page's version; a longer word is not remembered."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a place was like when it was last read."""

    #: A web address, or the path of a file.
    place: str
    #: When that was, in seconds since 1970.
    checked: float
    #: What its server said of its version ("ETag", "Last-Modified"), to be sent back as it came.
    etag: str | None = None
    modified: str | None = None
    #: Of its bytes.
    digest: str | None = None
    #: What pointed to it (a feed, a sitemap) said of its version; of a file, its size and time.
    stamp: str | None = None
    #: The ids of the articles that came from it.
    articles: tuple[str, ...] = ()
    #: Why some that was wanted of it could not be read, and what kind of reason that is; None when all could.
    missed: tuple[Unread, str] | None = None
    #: Whether it is as it was, so that its articles did not come again.
    is_unchanged: bool = False


class Memory(Protocol):
    """Remembers visits. A visit is given to it only when the articles that came before it are safely stored."""

    def recall(self, place: str, *, whole: bool) -> Visit | None:
        """The last visit to a place; None when there was none.

        Args:
            place: as `Visit.place`.
            whole: whether a visit counts only as long as all of its articles are in the archive.
        """
        ...
