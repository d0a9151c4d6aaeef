"""Question + paragraphs -> Answer: understand, weigh the evidence, find the span, see who agrees, decide.

Every step is a pure function of its arguments: nothing here reads a file, a clock or a setting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.analysis import Analyzer
from index.answering.agreement import Group, grouped
from index.answering.citing import cite, quote_of
from index.answering.deciding import decide, sifted
from index.answering.evidence import Evidence, weigh
from index.answering.followup import Turn, standalone, turn_of
from index.answering.question import MAX_CHARACTERS, Question, not_a_question, understand
from index.model import Answer, Hit, NoAnswer

__all__ = [
    "MAX_CHARACTERS",
    "Consideration",
    "Evidence",
    "Group",
    "Question",
    "Turn",
    "cite",
    "consider",
    "not_a_question",
    "quote_of",
    "standalone",
    "turn_of",
    "understand",
]


@dataclass(frozen=True, slots=True)
class Consideration:
    """What a question came to, with all that it was decided on."""

    question: Question
    #: The different sentences that bear on it: the answer's first, if there is an answer, then what came second.
    groups: tuple[Group, ...]
    reply: Answer | NoAnswer


def consider(question: Question, hits: Sequence[Hit], analyzer: Analyzer, idf: Callable[[str], float]) -> Consideration:
    """Read the hits with the question in mind, and decide.

    Args:
        question: as `understand` made it, by the same analyzer.
        hits: the best paragraphs, best first.
        analyzer: of the archive's language.
        idf: term -> inverse document frequency in the archive; an unknown term has the largest.
    """
    groups = grouped(weigh(question, hits, analyzer, idf))
    bearing, rest = sifted(question, groups, analyzer)
    return Consideration(question, (*bearing, *rest), decide(question, bearing, rest, analyzer))
