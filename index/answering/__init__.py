"""Question + paragraphs -> Answer: understand, weigh the evidence, find the span, see who agrees, decide.

Every step is a pure function of its arguments: nothing here reads a file, a clock or a setting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.analysis import Analyzer
from index.answering.agreement import Group, grouped, with_answer
from index.answering.citing import cite, quote_of
from index.answering.conversation import Turn, remembered, standalone
from index.answering.deciding import decide, sifted
from index.answering.evidence import Evidence, weigh
from index.answering.question import MAX_CHARACTERS, Question, not_a_question, understand
from index.model import Answer, Hit, NoAnswer, Reason

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
    "read_alone",
    "remembered",
    "standalone",
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


def read_alone(question: Question, hit: Hit, analyzer: Analyzer, idf: Callable[[str], float]) -> Answer | NoAnswer:
    """The answer of one paragraph that is known to hold it; refused only when nothing in it has a word in common.

    Args:
        question: as `understand` made it, by the same analyzer.
        hit: the paragraph.
        analyzer: of the archive's language.
        idf: as for `consider`.
    """
    groups = grouped(weigh(question, [hit], analyzer, idf))
    if not groups:
        return NoAnswer(question.text, Reason.NOT_THIS)
    best = with_answer(groups[0].best, [], question.kind, analyzer)
    return decide(question, [Group((best,))], groups[1:], analyzer)
