"""What came of reading what admins sent: as the bot says it in one message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.rendering.dates import day
from bot.rendering.plain import one_line
from bot.rendering.telegram.text import LIMIT, escaped, length, name, plain_name
from bot.speech import Speech
from index.model import Article, Change, Skipped

MAX_SKIPPED: Final = 100
"""What was skipped that is kept to be told; the rest is counted."""
MAX_WHERE: Final = 120
MAX_WHY: Final = 300
"""Characters of where something was skipped, and of why."""


class Untaken(Exception):
    """Why something that was sent cannot be taken in, to its end or at all.

    Args:
        key: what to say, in the catalogue.
        values: what the text needs.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(slots=True)
class Tally:
    """What reading one thing has come to so far; written by the thread that reads."""

    #: The ids of the articles, by what became of them.
    ids: dict[Change, list[str]] = field(default_factory=lambda: {change: [] for change in Change})
    #: The first of what was skipped.
    skipped: list[Skipped] = field(default_factory=list)
    #: How much was skipped in all.
    skips: int = 0
    #: Paragraphs of the articles added and updated that can be found.
    paragraphs: int = 0
    #: Set to have the reading stop.
    is_over: bool = False

    @property
    def articles(self) -> int:
        """How many articles were read."""
        return sum(map(len, self.ids.values()))

    def take(self, found: Article | Skipped, change: Change | None) -> None:
        """Count one article, or something that was skipped."""
        if isinstance(found, Skipped) or change is None:
            self.skips += 1
            if isinstance(found, Skipped) and len(self.skipped) < MAX_SKIPPED:
                self.skipped.append(found)
            return
        self.ids[change].append(found.id)
        if change is not Change.UNCHANGED:
            self.paragraphs += sum(paragraph.furniture is None for paragraph in found.paragraphs)


@dataclass(slots=True)
class Outcome:
    """What became of one thing that was sent."""

    #: What people call it.
    label: str
    tally: Tally
    #: Why it was not read to its end; None when it was.
    untaken: Untaken | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the summary."""

    change: Change
    title: str
    source: str | None
    #: ISO 8601.
    published: str | None


def progress_html(label: str, articles: int, say: Speech) -> str:
    """How far it is: what is being read, and how many articles were so far."""
    lines = [say.html("intake-reading", name=_label(label))]
    if articles:
        lines.append(say.html("intake-so-far", articles=articles))
    return "\n".join(lines)


def summary_html(outcomes: Sequence[Outcome], rows: Iterable[Row], say: Speech) -> str:
    """What came of it all: counts, the first titles, and why something was not taken in; as much as there is room for.

    Args:
        outcomes: at least one.
        rows: the first articles that were added or updated.
        say: what to speak.
    """
    failed = [each for each in outcomes if each.untaken]
    if len(outcomes) == len(failed) == 1 and not failed[0].tally.articles and not failed[0].tally.skips:
        return _failure(failed[0], say)
    named = list(rows)
    lines = [_head(outcomes, say)]
    for change in Change:
        if count := sum(len(each.tally.ids[change]) for each in outcomes):
            lines.append(say.html(f"intake-{change}", articles=count))
            shown = [each for each in named if each.change is change]
            lines += [_titled(each, say) for each in shown]
            if shown and count > len(shown):
                lines.append(say.html("intake-more", more=count - len(shown)))
    if paragraphs := sum(each.tally.paragraphs for each in outcomes):
        lines.append(say.html("intake-paragraphs", paragraphs=paragraphs))
    skips = sum(each.tally.skips for each in outcomes)
    if failed or skips:
        lines += ["", say.html("intake-skipped", count=len(failed) + skips)]
    told = [f"• {_failure(each, say)}" for each in failed]
    told += [f"• {_skip(each)}" for outcome in outcomes for each in outcome.tally.skipped]
    return _fitted(lines, told, len(failed) + skips, say)


def _head(outcomes: Sequence[Outcome], say: Speech) -> str:
    if len(outcomes) == 1:
        return say.html("intake-done", name=_label(outcomes[0].label))
    return say.html("intake-done-all", count=len(outcomes))


def _failure(outcome: Outcome, say: Speech) -> str:
    untaken = outcome.untaken
    if untaken is None:
        return ""
    values = {key: one_line(each, MAX_WHY) if isinstance(each, str) else each for key, each in untaken.values.items()}
    return f"<b>{name(outcome.label, MAX_WHERE)}</b>: {say.html(untaken.key, **values)}"


def _skip(skipped: Skipped) -> str:
    return f"{name(skipped.where, MAX_WHERE)}: {escaped(one_line(skipped.why, MAX_WHY))}"


def _titled(row: Row, say: Speech) -> str:
    parts = (name(row.title, 100), name(row.source or "", 60), name(day(row.published, say.language) or "", 40))
    return f"• {', '.join(part for part in parts if part)}"


def _label(label: str) -> str:
    return plain_name(label, MAX_WHERE)


def _fitted(lines: list[str], told: Sequence[str], count: int, say: Speech) -> str:
    """All `lines`, and those of `told` that have room; `count` is how many there are in all."""
    room = LIMIT - length("\n".join(lines)) - 100
    shown = 0
    for line in told:
        room -= length(line) + 1
        if room < 0:
            break
        lines.append(line)
        shown += 1
    if count > shown:
        lines.append(say.html("intake-more", more=count - shown))
    return "\n".join(lines)
