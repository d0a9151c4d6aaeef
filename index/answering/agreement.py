"""Who else says so: equal sentences are one citation with witnesses, equal answers are counted by article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

from index.analysis import Analyzer
from index.answering.evidence import Evidence
from index.answering.spans import NAMED, Candidate
from index.model import Kind

SAME_SENTENCE: Final = 0.8
"""Share of terms in common (Jaccard) from which two sentences are the same."""
SAME_SPELLING: Final = 0.8
"""Ratio of matching letters (Ratcliff and Obershelp) from which two words are one name spelt two ways."""
SUPPORT: Final = 0.5
"""How much it adds to a candidate's worth, relative to its fit, that all the other articles have it too."""
LIMIT: Final = 20
"""How many different sentences are kept."""


@dataclass(frozen=True, slots=True)
class Group:
    """Near-equal sentences of different articles."""

    #: The best first; one of each article.
    members: tuple[Evidence, ...]

    @property
    def best(self) -> Evidence:
        """The one to quote."""
        return self.members[0]


def grouped(evidence: Sequence[Evidence], limit: int = LIMIT) -> list[Group]:
    """The best different sentences, each with those of other articles that say it in the same words; best first.

    Of evidence that overlaps in one paragraph only the best is kept.
    """
    groups: list[list[Evidence]] = []
    for each in evidence:
        if any(_overlap(each, other) for group in groups for other in group):
            continue
        same = next((group for group in groups if _jaccard(each.terms, group[0].terms) >= SAME_SENTENCE), None)
        if same is None:
            if len(groups) < limit:
                groups.append([each])
        elif all(other.hit.article.id != each.hit.article.id for other in same):
            same.append(each)
    return [Group(tuple(group)) for group in groups]


def with_answer(best: Evidence, others: Sequence[Evidence], kind: Kind, analyzer: Analyzer) -> Evidence:
    """`best` with the one of its candidates for an answer that fits best and that the most other articles have too."""
    text = best.hit.article.text
    articles = {other.hit.article.id for other in others}

    def support(candidate: Candidate) -> float:
        terms = analyzer.terms(text[slice(*candidate.span)])
        agreeing = {other.hit.article.id for other in others if says(other, terms, kind)}
        return candidate.fit * (1 + SUPPORT * len(agreeing) / max(1, len(articles)))

    # What is asked for with "which club" has a name's shape, and so has too much else to be told from it.
    chosen = None if kind is Kind.OTHER else max(best.candidates, key=support, default=None)
    return replace(best, answer=chosen.span if chosen else None)


def says(evidence: Evidence, answer: Sequence[str], kind: Kind) -> bool:
    """Whether the evidence has an answer (its terms) anywhere in it, be it spelt a little otherwise.

    Of a name its last word is enough: Chadli says Nacer Chadli again. A term that has a figure in it is equal or it
    is another: 2-0 is not 3-0.
    """
    needed = answer[-1:] if kind in NAMED else answer
    return bool(needed) and all(
        term in evidence.terms or any(_same_spelling(term, other) for other in evidence.terms) for term in needed
    )


def _same_spelling(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 5 or not (one.isalpha() and other.isalpha()):
        return False
    return SequenceMatcher(a=one, b=other).ratio() >= SAME_SPELLING


def _overlap(one: Evidence, other: Evidence) -> bool:
    if one.hit.article.id != other.hit.article.id:
        return False
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
