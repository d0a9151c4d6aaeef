"""A reply or a search on exactly one line of plain text, for `ask -` and `search -`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.rendering import sentences
from bot.rendering.days import answer_day
from bot.rendering.plain import one_line
from index.model import Answer, Hit, NoAnswer

LONGEST: Final = 4_000
"""Characters shown of any one text."""


def reply(found: Answer | NoAnswer) -> str:
    """The answer, its quote and where that is from; a refusal as its sentence."""
    if isinstance(found, NoAnswer):
        return sentences.refusal(found)
    best = found.citations[0]
    understood = f"{sentences.asked(found)} " if sentences.asked(found) else ""
    said = f"“{one_line(best.quote.text, LONGEST)}” ({sentences.cited(best)})"
    meant = f" ({day})" if (day := answer_day(found)) else ""
    return understood + (f"{one_line(found.text, LONGEST)}{meant}: {said}" if found.text else said)


def hits(found: Sequence[Hit]) -> str:
    """The paragraphs as article:number, best first, with tabs between them; nothing when there are none."""
    return "\t".join(f"{one_line(hit.article.id)}:{hit.paragraph.number}" for hit in found)


def bad_line(line: str, why: str) -> str:  # noqa: ARG001  # the same signature as its JSON counterparts
    """What takes the place of a reply when a line of input made no sense."""
    return f"error: {one_line(why, LONGEST)}"
