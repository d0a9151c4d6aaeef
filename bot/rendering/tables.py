"""What is best read in columns: how a score came about, the sources, what is in the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from bot.rendering import sentences
from bot.rendering.columns import columns
from bot.rendering.plain import one_line, safe
from bot.rendering.terminal import MATCH, QUIET
from index.model import ArchiveStatus, Explanation, Part, SourceSummary

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


def status(found: ArchiveStatus) -> list[RenderableType]:
    """What is in the archive: where it is, how much, in which language, from whom."""
    facts = {
        "archive": safe(found.path) if found.path else "in memory",
        "articles": f"{found.articles:,}",
        "paragraphs": f"{found.paragraphs:,}, and {found.furniture:,} kept out as page furniture",
        "size": _size(found.size),
        "engine": found.engine,
        "language": found.language,
    }
    parts: list[RenderableType] = [columns(facts.items())]
    return [*parts, Text(), sources(found.sources)] if found.sources else parts


def commands(known: Mapping[str, str]) -> RenderableType:
    """The commands of the conversation, each with what it does."""
    return columns(known.items())


def _size(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
