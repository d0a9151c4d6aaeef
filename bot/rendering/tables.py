"""What is best read in columns: how a score came about, the sources, what is in the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.rendering import sentences
from bot.rendering.columns import columns
from bot.rendering.plain import one_line, safe
from bot.rendering.tally import counted, reasons
from bot.rendering.terminal import MATCH, QUIET
from index.model import Explanation, Part, SourceSummary
from index.overview import ArchiveStatus, IndexHealth, SkippedRow

MAX_OTHERS: Final = 5
"""Candidates named after the second in an explanation."""
MAX_PARTS: Final = 10
"""Numbers shown of one step: those in which the first two candidates differ most."""


def why(explanations: Sequence[Explanation], *, answered: bool = True) -> list[RenderableType]:
    """How the first candidate came to its place, step by step, beside the one that came second.

    Args:
        explanations: the best candidate first.
        answered: whether it became the answer; else nothing was good enough.
    """
    if not explanations:
        return [Text("  Nothing in the archive has the words of the question.")]
    first, *others = explanations
    second = others[0] if others else None
    parts: list[RenderableType] = [Text(f"  {sentences.cited(first.citation)}", MATCH)]
    if not answered:
        parts.insert(0, Text("  No answer: not even the closest passage says enough of what was asked.", QUIET))
    if second:
        parts.append(Text(f"  before {sentences.cited(second.citation)}", QUIET))
    rows = [("", "first", "second", ""), *_rows(first.parts, second.parts if second else ())]
    # Of the two, the numbers; of the first, what is said of them.
    kept = [0, 1, *([2] if second else []), *([3] if any(row[3] for row in rows) else [])]
    parts.append(columns(([row[place] for place in kept] for row in rows), right={1, 2} if second else {1}, head=True))
    if others[1:]:
        parts.append(Text("\n  What came after these", QUIET))
        parts.append(columns((sentences.cited(one.citation),) for one in others[1 : MAX_OTHERS + 1]))
    return parts


def _rows(first: Sequence[Part], second: Sequence[Part], depth: int = 0) -> Iterator[tuple[str, str, str, str]]:
    """A line for each number, those it came from below it, and the second candidate's beside it."""
    beside = {part.name: part for part in second}
    shown = first if depth == 0 else _most_different(first, beside)
    for part in shown:
        other = beside.get(part.name)
        name = f"{'  ' * depth}{safe(part.name)}"
        yield name, _number(part.value), _number(other.value) if other else "", safe(part.note)
        yield from _rows(part.parts, other.parts if other else (), depth + 1)
    if len(shown) < len(first):
        yield f"{'  ' * depth}and {len(first) - len(shown)} more", "", "", "with --json"


def _most_different(parts: Sequence[Part], beside: Mapping[str, Part]) -> Sequence[Part]:
    """The parts that tell the two candidates apart best, in their order."""
    if len(parts) <= MAX_PARTS:
        return parts

    def difference(part: Part) -> float:
        other = beside[part.name].value if part.name in beside else 0.0
        return abs(part.value - other) / (abs(part.value) + abs(other) + 0.1)

    kept = {part.name for part in sorted(parts, key=difference, reverse=True)[:MAX_PARTS]}
    return [part for part in parts if part.name in kept]


def _number(value: float) -> str:
    return f"{value:.2f}"


def sources(found: Sequence[SourceSummary]) -> RenderableType:
    """Every source with its number of articles and the days from which it has them."""
    if not found:
        return Text("  There are no articles yet.")
    rows = [("source", "articles", "from", "to")]
    for one in found:
        name = one_line(one.source or "") or "(no source named)"
        rows.append((name, f"{one.articles:,}", sentences.date(one.first) or "", sentences.date(one.last) or ""))
    return columns(rows, right={1}, head=True)


def status(found: ArchiveStatus, skipped: Sequence[SkippedRow] = ()) -> list[RenderableType]:
    """What is in the archive: where it is, how much, in which language, from whom, and what is not in it and why.

    Args:
        found: all of that.
        skipped: what was skipped last.
    """
    facts = {
        "archive": safe(found.path) if found.path else "in memory",
        "articles": f"{found.articles:,}",
        "paragraphs": f"{found.paragraphs:,}, and {found.furniture:,} kept out as page furniture",
        "versions": f"{found.versions:,} older ones, to be read but not searched" if found.versions else "",
        "copies": _copies(found) if found.stories else "",
        "skipped": f"{sum(found.skipped.values()):,} ({reasons(Counter(found.skipped))})" if found.skipped else "",
        "size": _sizes(found),
        "engine": found.engine,
        "index": _index(found.index) if found.index else "",
        "language": found.language,
    }
    parts: list[RenderableType] = [columns((name, said) for name, said in facts.items() if said)]
    if found.sources:
        parts += [Text(), sources(found.sources)]
    if skipped:
        parts += [Text(), *unread(skipped)]
    return parts


def unread(skipped: Sequence[SkippedRow]) -> list[RenderableType]:
    """What could not be read, and why, each on a line or two."""
    if not skipped:
        return [Text("  Nothing was skipped.")]
    parts: list[RenderableType] = []
    for each in skipped:
        head = Text(f"  {one_line(each.where, 1_000)}")
        head.append(f"  {sentences.date(each.at) or ''}", QUIET)
        parts += [head, Padding(Text(one_line(each.why, 1_000), QUIET), (0, 0, 0, 4))]
    return parts


def _copies(found: ArchiveStatus) -> str:
    return f"{found.copies:,} articles tell {found.stories:,} {'story' if found.stories == 1 else 'stories'}"


def _sizes(found: ArchiveStatus) -> str:
    return f"{size(found.size)}, and {size(found.index.size)} of index" if found.index else size(found.size)


def _index(health: IndexHealth) -> str:
    if health.trouble:
        return f"damaged ({one_line(health.trouble)}); it is made anew by itself"
    parts = counted(health.segments, "part")
    gone = f", {health.gone:,} paragraphs of it gone" if health.gone else ""
    return f"{parts}{gone}, " + (
        f"{health.behind:,} changes behind, which the next question takes in" if health.behind else "up to date"
    )


def commands(known: Mapping[str, str]) -> RenderableType:
    """The commands of the conversation, each with what it does."""
    return columns(known.items())


def size(count: int) -> str:
    """A number of bytes: "12 bytes", "3.4 MB"."""
    left = float(count)
    for unit in ("bytes", "kB", "MB"):
        if left < 1000:
            return f"{left:.0f} {unit}" if unit == "bytes" else f"{left:.1f} {unit}"
        left /= 1000
    return f"{left:.1f} GB"
