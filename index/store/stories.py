"""Articles that tell one story in nearly the same words, grouped as they come in.

Copies of an agency's report under other headlines, an article and its updates, the same text in two editions. A story's
number is the key of an article that is or was one of them.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from index.store.copies import Copies, Place, components
from index.store.likeness import SAME_STORY, alike
from index.store.rows import Prepared

MENDED: Final = 200
"""From a story of more articles one may go without the others being compared anew."""

# Parts of the two texts that must be nearly equal paragraphs: of the shorter and of the longer one. An overview of
# the day that has a short report in it is no copy of it.
_OF_SHORTER: Final = 0.7
_OF_LONGER: Final = 0.3
_FEWEST_CHARACTERS: Final = 120
# Articles that share a band, and paragraphs of one group, that are looked at: the oldest.
_LOOKED_AT: Final = 32
# Articles of the story whose paragraphs are compared with the new one's each by each.
_COMPARED: Final = 4


@dataclass(slots=True)
class Stories:
    """Groups the articles of one database, in one transaction."""

    connection: sqlite3.Connection
    copies: Copies
    _lengths: dict[int, int] = field(default_factory=dict)

    def join(self, article: int, prepared: Prepared, *, before: bool = True) -> None:
        """Find an article's story, and the groups of its paragraphs.

        Args:
            article: its key.
            prepared: what it is compared by.
            before: whether to look only at what came before it.
        """
        sketches = {number: each.sketch for number, each in enumerate(prepared.paragraphs, start=1) if each.sketch}
        places = self.copies.join(article, sketches, before=before)
        same = self._alike(article, prepared, before=before)
        same |= self._sharing(article, places, same, before=before)
        if not same:
            return
        self._unite(article, same)
        alone = [place for place in places if place.copy is None]
        theirs = [place for each in sorted(same)[:_COMPARED] for place in self.copies.places(each)] if alone else []
        for place in alone:
            self.copies.join_among(place, theirs)

    def mend(self, story: int) -> None:
        """Group what is left of a story anew."""
        left = self.connection.execute(
            "SELECT key, signature FROM article WHERE story = ? ORDER BY key LIMIT ?", (story, MENDED + 1)
        ).fetchall()
        if len(left) > MENDED:
            return
        keys = [key for key, _ in left]
        links = {(one, other) for (one, these), (other, those) in combinations(left, 2) if _is_alike(these, those)}
        links.update(self._sharing_among(keys))
        groups = components(keys, links)
        self.connection.executemany("UPDATE article SET story = ? WHERE key = ?", [(groups[key], key) for key in keys])

    def _alike(self, article: int, prepared: Prepared, *, before: bool) -> set[int]:
        """The articles whose signatures are like this one's."""
        own = prepared.bands
        if not own:
            return set()
        found = self.connection.execute(
            f"""
            SELECT key, signature FROM article WHERE key IN (
                SELECT DISTINCT article FROM band WHERE hash IN ({",".join("?" * len(own))}) AND article < ? LIMIT ?
            )
            """,  # noqa: S608  # only placeholders
            (*own, article if before else 1 << 62, _LOOKED_AT),
        )
        return {key for key, other in found if key != article and _is_alike(prepared.signature, other)}

    def _sharing(self, article: int, places: Sequence[Place], known: Collection[int], *, before: bool) -> set[int]:
        """The articles, but for those that are known, that have much of this one's text in nearly equal paragraphs."""
        shared: Counter[int] = Counter()
        for place in places:
            if place.copy is not None:
                others = self.connection.execute(
                    "SELECT DISTINCT article FROM paragraph WHERE copy = ? AND article <> ? LIMIT ?",
                    (place.copy, article, _LOOKED_AT),
                )
                for (other,) in others:
                    shared[other] += place.stop - place.start
        return {
            other
            for other, length in shared.items()
            if other not in known
            and length >= _FEWEST_CHARACTERS * _OF_LONGER
            and (other < article or not before)
            and self._is_much(length, article, other)
        }

    def _sharing_among(self, keys: Sequence[int]) -> Iterable[tuple[int, int]]:
        shared: Counter[tuple[int, int]] = Counter()
        groups: dict[int, dict[int, int]] = {}
        for key in keys:
            for place in self.copies.places(key):
                if place.copy is not None:
                    groups.setdefault(place.copy, {})[key] = place.stop - place.start
        for lengths in groups.values():
            for one, other in combinations(sorted(lengths), 2):
                shared[one, other] += min(lengths[one], lengths[other])
        return (pair for pair, length in shared.items() if self._is_much(length, *pair))

    def _is_much(self, shared: int, *articles: int) -> bool:
        """Whether so many characters are much of two articles' stories."""
        shorter, longer = sorted(map(self._length, articles))
        return shorter >= _FEWEST_CHARACTERS and shared >= max(_OF_SHORTER * shorter, _OF_LONGER * longer)

    def _length(self, article: int) -> int:
        """Characters of the article's story."""
        if article in self._lengths:
            return self._lengths[article]
        (length,) = self.connection.execute(
            """
            SELECT COALESCE(SUM(stop - start), 0) FROM paragraph
            WHERE article = ? AND furniture IS NULL AND NOT repeated
            """,
            (article,),
        ).fetchone()
        self._lengths[article] = int(length)
        return self._lengths[article]

    def _unite(self, article: int, same: Collection[int]) -> None:
        """Make one story of the article and those that tell the same."""
        keys = sorted({article, *same})
        marks = ",".join("?" * len(keys))
        found = self.connection.execute(f"SELECT story FROM article WHERE key IN ({marks})", keys)  # noqa: S608  # only placeholders
        stories = {story for (story,) in found if story is not None}
        number = min(stories, default=keys[0])
        self.connection.executemany(
            "UPDATE article SET story = ? WHERE story = ?", [(number, each) for each in stories - {number}]
        )
        self.connection.execute(
            f"UPDATE article SET story = ?1 WHERE story IS NOT ?1 AND key IN ({marks})",  # noqa: S608  # only placeholders
            (number, *keys),
        )


def _is_alike(one: bytes | None, other: bytes | None) -> bool:
    return alike(one or b"", other or b"") >= SAME_STORY
