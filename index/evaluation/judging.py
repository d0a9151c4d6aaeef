"""What came of one question: the reply beside what is known of the answer, as figures. No I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index.evaluation.questions import Place, Question
from index.evaluation.ranking import hit, reciprocal_rank
from index.evaluation.wording import exact, f1, holds
from index.model import Answer, Kind, NoAnswer

MEASURES: Final[Mapping[str, str]] = {
    "answered": "of the questions that have an answer, how many got one, right or wrong",
    "refused": "of the questions that have none, how many were refused",
    "R@1": "a relevant paragraph is ranked first",
    "R@5": "a relevant paragraph is among the first five",
    "MRR@10": "1/r, where r is the rank of the first relevant paragraph up to the tenth",
    "quote": "the first quote holds an accepted answer, as whole words",
    "EM": "the answer is exactly an accepted one",
    "F1": "the words that the answer shares with an accepted one: harmonic mean of precision and recall",
}
"""The figures of a question by name, each from 0 to 1, more is better -> what it counts."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, what was replied, and the figures that it has."""

    question: Question
    kind: Kind
    reply: Answer | NoAnswer
    #: Names of MEASURES -> their value; those for which the question says nothing are left out.
    figures: Mapping[str, float]
    #: The first quote holds an accepted answer, or there is none and it was refused; None when that is not known.
    right: bool | None
    #: What the search found, best first; empty when nothing was searched.
    ranked: tuple[Place, ...] = ()
    #: How long the reply took, and how much of that in the ranking engine; None when that was not measured.
    milliseconds: float = 0.0
    engine_milliseconds: float | None = None


def judge(question: Question, reply: Answer | NoAnswer, ranked: Sequence[Place] | None = None) -> Mapping[str, float]:
    """The figures of one question.

    Args:
        question: what is known of the answer.
        reply: a refusal of a question that has an answer counts 0; so does an answer without a short text for EM, F1.
        ranked: the paragraphs that the search found, best first; None when it was not asked.
    """
    answered = isinstance(reply, Answer)
    figures = {"refused": float(not answered)} if question.unanswerable else {"answered": float(answered)}
    if question.relevant and ranked is not None:
        figures["R@1"] = hit(ranked, question.relevant, 1)
        figures["R@5"] = hit(ranked, question.relevant, 5)
        figures["MRR@10"] = reciprocal_rank(ranked, question.relevant, 10)
    if question.answers:
        text = reply.text if isinstance(reply, Answer) else None
        figures["quote"] = float(_is_quoted(question, reply))
        figures["EM"] = exact(text, question.answers) if text else 0.0
        figures["F1"] = f1(text, question.answers) if text else 0.0
    return figures


def is_right(question: Question, reply: Answer | NoAnswer) -> bool | None:
    """Whether the first quote holds an accepted answer, or what has no answer was refused; None: not known."""
    if question.unanswerable:
        return isinstance(reply, NoAnswer)
    return _is_quoted(question, reply) if question.answers else None


def _is_quoted(question: Question, reply: Answer | NoAnswer) -> bool:
    return isinstance(reply, Answer) and holds(reply.citations[0].quote.text, question.answers)
