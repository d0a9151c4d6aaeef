"""What is best read in columns: how a score came about, the sources, what is in the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from bot.rendering import sentences
from bot.rendering.columns import columns
from bot.rendering.plain import one_line, safe
from bot.rendering.terminal import MATCH, QUIET
from index.model import ArchiveStatus, Explanation, SourceSummary

MAX_OTHERS: Final = 5
"""Candidates named after the first in an explanation."""


def why(explanations: Sequence[Explanation], *, answered: bool = True) -> list[RenderableType]:
    """How the first candidate came to its place, term by term, and the candidates that it was chosen over.

    Args:
        explanations: the best candidate first.
        answered: whether it became the answer; else nothing was good enough.
    """
    if not explanations:
        return [Text("  Nothing in the archive has the words of the question.")]
    first, *others = explanations
    parts: list[RenderableType] = [Text(f"  {sentences.cited(first.citation)}", MATCH), _terms(first)]
    if not answered:
        parts.insert(0, Text("  No answer: not even the closest passage says enough of what was asked.", QUIET))
    if first.evidence:
        parts.append(Text("\n  What the reading of the sentence found", QUIET))
        parts.append(columns((safe(name), f"{value:.2f}") for name, value in first.evidence.items()))
    if others:
        parts.append(Text("\n  What came after it", QUIET))
        parts.append(columns((f"{_decisive(one):.2f}", sentences.cited(one.citation)) for one in others[:MAX_OTHERS]))
    return parts


def _decisive(explanation: Explanation) -> float:
    # The reading's own score puts candidates in order; the engine's only found them.
    return explanation.evidence.get("score", explanation.score)


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


def _terms(explanation: Explanation) -> RenderableType:
    rows = [("term", "times", "rarity (idf)", "score")]
    rows += [(safe(one.term), str(one.frequency), f"{one.idf:.3f}", f"{one.score:.3f}") for one in explanation.terms]
    rows.append(("together", "", "", f"{explanation.score:.3f}"))
    return columns(rows, right={1, 2, 3}, head=True)


def _size(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
