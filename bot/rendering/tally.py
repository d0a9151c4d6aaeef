"""What an `add` came to: in a sentence for people, as an object for programs."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final, Self

from index.model import AddReport, Article, Change, Skipped, Unread

SLOW: Final = 10.0
"""Seconds from which on it is worth saying how long it took."""
MAX_LISTED: Final = 100
"""Of what was skipped, so much is listed in JSON, and the rest counted."""


@dataclass(slots=True)
class Tally:
    """What an `add` has come to so far."""

    changes: Counter[Change] = field(default_factory=Counter)
    #: By kind of reason, all that was skipped.
    skipped: Counter[Unread] = field(default_factory=Counter)
    #: Of all that was skipped, what somebody wanted read.
    missed: int = 0
    #: The first of these.
    listed: list[Skipped] = field(default_factory=list)
    #: Paragraphs, of the articles added and updated, that can be found, and those that are kept out of the index.
    paragraphs: int = 0
    furniture: int = 0
    #: Of the articles added and updated, those whose story others tell in nearly the same words.
    copies: int = 0
    began: float = field(default_factory=time.monotonic)
    ended: float | None = None

    @classmethod
    def of(cls, report: AddReport) -> Self:
        """That of what was added already."""
        tally = cls(paragraphs=report.paragraphs, furniture=report.furniture)
        tally.changes.update({Change.ADDED: len(report.added), Change.UPDATED: len(report.updated)})
        for each in report.skipped:
            tally.take(each, None)
        tally.count(report)
        return tally

    @property
    def articles(self) -> int:
        """How many articles were read."""
        return self.changes.total()

    @property
    def seconds(self) -> float:
        """How long it took, or takes so far."""
        return max((time.monotonic() if self.ended is None else self.ended) - self.began, 1e-6)

    @property
    def is_complete(self) -> bool:
        """Whether all that somebody wanted read was read."""
        return not self.missed

    def take(self, item: Article | Skipped, change: Change | None) -> None:
        """Count one article, or something that was skipped."""
        if isinstance(item, Skipped):
            self.skipped[item.kind] += 1
            self.missed += item.is_wanted
            if item.is_wanted and len(self.listed) < MAX_LISTED:
                self.listed.append(item)
            return
        self.changes[change or Change.ADDED] += 1
        if change is not Change.UNCHANGED:
            story = sum(paragraph.furniture is None for paragraph in item.paragraphs)
            self.paragraphs += story
            self.furniture += len(item.paragraphs) - story

    def count(self, report: AddReport) -> None:
        """Count what only the report knows: what was not looked at again because it is as it was."""
        self.changes[Change.UNCHANGED] = len(report.unchanged)

    def end(self) -> None:
        """Nothing more is read."""
        self.ended = time.monotonic()


def summary(tally: Tally, *, rehearsed: bool = False, timed: bool = False) -> str:
    """What came of it all, in one sentence.

    Args:
        tally: what came of it.
        rehearsed: whether nothing was really added.
        timed: whether to say how long it took, also when that was not long.
    """
    said = [f"{tally.changes[change]:,} {change}" for change in Change if tally.changes[change]]
    if tally.skipped:
        said.append(f"{tally.skipped.total():,} skipped ({reasons(tally.skipped)})")
    said = said or ["nothing to add"]
    if tally.paragraphs:
        said.append(counted(tally.paragraphs, "paragraph"))
    if tally.furniture:
        said.append(f"{tally.furniture:,} more left out as page furniture")
    if tally.copies:
        said.append(f"{counted(tally.copies, 'article')} with a story that others tell too")
    if timed or tally.seconds >= SLOW:
        said.append(_pace(tally))
    return ("Would be: " if rehearsed else "") + ", ".join(said) + "."


def reasons(skipped: Counter[Unread]) -> str:
    """Why things were skipped, the most frequent reason first: "2 of another kind, 1 empty"; of one alone no number."""
    ranked = skipped.most_common()
    return ranked[0][0].value if len(ranked) == 1 else ", ".join(f"{count:,} {kind}" for kind, count in ranked)


def as_fields(tally: Tally, *, rehearsed: bool = False, interrupted: bool = False) -> dict[str, Any]:
    """The same for programs, as the values of one object."""
    return {
        "complete": tally.is_complete and not interrupted,
        **{str(change): tally.changes[change] for change in Change},
        "skipped": tally.skipped.total(),
        "reasons": {str(kind): count for kind, count in tally.skipped.most_common()},
        "missed": tally.missed,
        "failures": [{"where": each.where, "kind": str(each.kind), "why": each.why} for each in tally.listed],
        "paragraphs": tally.paragraphs,
        "furniture": tally.furniture,
        "copies": tally.copies,
        "seconds": round(tally.seconds, 3),
        "dry_run": rehearsed,
        "interrupted": interrupted,
    }


def counted(count: int, what: str) -> str:
    """A number and its word: "1 article", "2 articles"."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _pace(tally: Tally) -> str:
    took = f"in {duration(tally.seconds)}"
    is_telling = tally.articles >= 10 and tally.seconds >= 1.0
    return f"{took} ({tally.articles / tally.seconds:,.0f} articles a second)" if is_telling else took


def duration(seconds: float) -> str:
    """A length of time in a few characters: "0.4 s", "12 s", "3 min 20 s", "2 h"."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    (much, unit), (less, smaller) = ((3_600, "h"), (60, "min")) if whole >= 3_600 else ((60, "min"), (1, "s"))
    rest = whole % much // less
    return f"{whole // much} {unit} {rest} {smaller}" if rest else f"{whole // much} {unit}"
