"""Paragraphs with nearly the same words, wherever they stand, grouped as they come in.

A group's number is the id of a paragraph that is or was in it. Who is in a group depends on what is there, and not on
the order in which it came, as far as the anchors of nearly equal paragraphs meet (more than nine in ten do).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final, NamedTuple

from index.store.likeness import Sketch, Wording, are_near, are_nearly_equal, near, wording
from index.store.repetition import folded_words

MENDED: Final = 200
"""From a group of more paragraphs one may go without the others being compared anew."""

# Of the paragraphs that share an anchor by chance (the same usual words) only the oldest are looked at.
_LOOKED_AT: Final = 48
_REMEMBERED: Final = 2_000


class Place(NamedTuple):
    """A paragraph that may be grouped."""

    id: int
    #: The key of its article.
    article: int
    start: int
    stop: int
    #: The bits of its `Sketch`.
    sketch: int
    anchor: int
    #: The number of its group; None when it stands alone.
    copy: int | None


_COLUMNS: Final = "id, article, start, stop, sketch, anchor, copy"


@dataclass(slots=True)
class Copies:
    """Groups the paragraphs of one database, in one transaction."""

    connection: sqlite3.Connection
    #: Of paragraphs that were compared, by id: copies of one are often copies of the next.
    _wordings: dict[int, Wording] = field(default_factory=dict)

    def join(self, article: int, sketches: Mapping[int, Sketch], *, before: bool) -> list[Place]:
        """Find the groups of an article's paragraphs; the paragraphs, each with its group.

        Args:
            article: its key.
            sketches: of its paragraphs, by their numbers; of those that are not here only what is stored is known.
            before: whether to look only at what came before it.
        """
        places = [
            (place, sketches[number].anchors if number in sketches else (place.anchor,))
            for number, place in self._places(article)
        ]
        met = self._met(places) if before else None
        return [
            place
            if met is not None and met.isdisjoint(anchors)
            else self._joined(place, self._candidates(place, anchors, before=before))
            for place, anchors in places
        ]

    def join_among(self, place: Place, others: Iterable[Place]) -> Place:
        """The paragraph with its group, if any of the others, which may be anywhere, are nearly equal."""
        return self._joined(place, [other for other in others if are_near(place.sketch, other.sketch)])

    def places(self, article: int) -> list[Place]:
        """The article's paragraphs that can be grouped."""
        return [place for _, place in self._places(article)]

    def mend(self, copy: int) -> None:
        """Group what is left of a group anew."""
        found = self.connection.execute(
            f"SELECT {_COLUMNS} FROM paragraph WHERE copy = ? ORDER BY id LIMIT ?",  # noqa: S608  # a constant
            (copy, MENDED + 1),
        )
        left = [Place(*row) for row in found]
        if len(left) > MENDED:
            return
        groups = components(
            [place.id for place in left],
            ((one.id, other.id) for one, other in combinations(left, 2) if self._is_copy(one, other)),
        )
        self.connection.executemany("UPDATE paragraph SET copy = ? WHERE id = ?", [(groups[p.id], p.id) for p in left])

    def _places(self, article: int) -> Iterator[tuple[int, Place]]:
        found = self.connection.execute(
            f"""
            SELECT number, {_COLUMNS} FROM paragraph
            WHERE article = ? AND anchor IS NOT NULL AND NOT repeated ORDER BY number
            """,  # noqa: S608  # a constant
            (article,),
        ).fetchall()
        return ((number, Place(*row)) for number, *row in found)

    def _met(self, places: Sequence[tuple[Place, Sequence[int]]]) -> set[int]:
        """Those of the anchors of an article's paragraphs that stand before it: there are few, and one look tells."""
        if not places:
            return set()
        wanted = json.dumps(list({anchor for _, anchors in places for anchor in anchors}))
        found = self.connection.execute(
            """
            SELECT value FROM json_each(?)
            WHERE EXISTS (SELECT 1 FROM paragraph WHERE anchor = value AND id < ? AND NOT repeated)
            """,
            (wanted, places[0][0].id),
        )
        return {anchor for (anchor,) in found}

    def _candidates(self, place: Place, anchors: Sequence[int], *, before: bool) -> list[Place]:
        """What shares an anchor with the paragraph and may be nearly equal, as its sketch has it."""
        found = self.connection.execute(
            "SELECT id, sketch FROM paragraph WHERE anchor IN (?, ?) AND id < ? AND NOT repeated LIMIT ?",
            (anchors[0], anchors[-1], place.id if before else 1 << 62, _LOOKED_AT),
        )
        if not (ids := near(place.sketch, found)):
            return []
        rows = self.connection.execute(
            f"""
            SELECT {_COLUMNS} FROM paragraph WHERE id IN (SELECT value FROM json_each(?)) AND article <> ?
            """,  # noqa: S608  # a constant
            (json.dumps(ids), place.article),
        )
        return [Place(*row) for row in rows]

    def _joined(self, place: Place, candidates: Sequence[Place]) -> Place:
        groups: set[int] = set() if place.copy is None else {place.copy}
        alone: set[int] = {place.id}
        for other in sorted(candidates):
            if (other.copy is None or other.copy not in groups) and self._is_copy(place, other):
                (alone if other.copy is None else groups).add(other.id if other.copy is None else other.copy)
        if len(alone) + len(groups) < 2:
            return place
        number = min(groups, default=min(alone))
        self.connection.executemany(
            "UPDATE paragraph SET copy = ? WHERE copy = ?", [(number, each) for each in groups - {number}]
        )
        if place.copy is not None:
            alone.discard(place.id)
        self.connection.executemany("UPDATE paragraph SET copy = ? WHERE id = ?", [(number, each) for each in alone])
        return place._replace(copy=number)

    def _is_copy(self, one: Place, other: Place) -> bool:
        if one.article == other.article or not are_near(one.sketch, other.sketch):
            return False
        same = (one.sketch, one.anchor) == (other.sketch, other.anchor)
        return same or are_nearly_equal(self._wording(one), self._wording(other))

    def _wording(self, place: Place) -> Wording:
        if (found := self._wordings.get(place.id)) is None:
            (text,) = self.connection.execute("SELECT text FROM article WHERE key = ?", (place.article,)).fetchone()
            if len(self._wordings) >= _REMEMBERED:
                self._wordings.clear()
            found = self._wordings[place.id] = wording(folded_words(text[place.start : place.stop]))
        return found


def components(nodes: Sequence[int], links: Iterable[tuple[int, int]]) -> dict[int, int | None]:
    """For each node the least node that it hangs together with, itself included; None for one without links."""
    root = {node: node for node in nodes}

    def root_of(node: int) -> int:
        while root[node] != node:
            node = root[node]
        return node

    linked: set[int] = set()
    for one, other in links:
        linked.update((one, other))
        low, high = sorted((root_of(one), root_of(other)))
        root[high] = low
    return {node: root_of(node) if node in linked else None for node in nodes}
