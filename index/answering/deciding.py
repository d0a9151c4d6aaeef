"""Evidence -> an answer, or an honest refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from index.analysis import Analyzer
from index.answering.agreement import Group, says, with_answer
from index.answering.citing import cite
from index.answering.evidence import SHAPELY, Evidence
from index.answering.question import Question
from index.answering.when import newest_first, wants_latest
from index.model import Answer, Citation, Kind, NoAnswer, Reason

MIN_REACH: Final = 0.45
"""How much of the question's weight the evidence and what stands around it must speak of, from 0 to 1."""
MIN_COVERAGE: Final = 0.2
"""How much of it the quoted words themselves must have."""
ABOUT: Final = 0.25
"""The reach from which the archive is about the question at all, though it does not say this."""
NEARLY: Final = 0.8
"""How good evidence must be, relative to the best, to go before it for being newer, where the newest is asked for."""
_SPEECH: Final = re.compile(
    r"\b(?:say|said|says|saying|told|tells|tweet(?:ed|s)?|wrote|writes|add(?:ed|s)|admit(?:ted|s)|claim(?:ed|s)|call(?:ed|s)"
    r"|describ(?:ed|es)|explain(?:ed|s)|repl(?:ied|ies)|answered|insist(?:ed|s)|ask(?:ed|s)|warn(?:ed|s)|prais(?:ed|es)"
    r"|thank(?:ed|s)|blam(?:ed|es)|reads?|according to|comment(?:ed|s)?|post(?:ed|s))\b",
    re.IGNORECASE,
)
SUREST: Final = 0.9
"""The confidence in evidence that has all of the question: about one answer in ten is wrong even then."""
CITATIONS: Final = 5
"""How many citations an answer has at most, and a refusal passages."""


def sifted(question: Question, groups: Sequence[Group], analyzer: Analyzer) -> tuple[list[Group], list[Group]]:
    """What may be shown as an answer, the first one's words that answer chosen, and the rest; each best first."""
    bearing: list[Group] = []
    rest: list[Group] = []
    for group in groups:
        (bearing if is_enough(question, group.best) else rest).append(group)
    if bearing:
        if wants_latest(question.text):
            near = NEARLY * bearing[0].best.score
            fit = [group for group in bearing if group.best.score >= near]
            bearing = [
                *newest_first(fit, lambda group: group.best.hit.article.published),
                *(group for group in bearing if group.best.score < near),
            ]
        first, *further = bearing
        others = [*first.members[1:], *(one for group in further for one in group.members)]
        best = with_answer(first.best, others, question.kind, analyzer)
        bearing[0] = Group((best, *first.members[1:]))
    return bearing, rest


def decide(
    question: Question, bearing: Sequence[Group], rest: Sequence[Group], analyzer: Analyzer
) -> Answer | NoAnswer:
    """Answer with the best evidence, unless all of it covers too little of the question.

    Args:
        question: what was asked.
        bearing: what may be shown as an answer, and
        rest: what may not, as `sifted` parted them.
        analyzer: of the archive's language.
    """
    if not bearing:
        return _refusal(question, rest)
    best = bearing[0].best
    said = analyzer.terms(best.hit.article.text[slice(*best.answer)]) if best.answer else []
    agreeing = [group for group in bearing[1:] if says(group.best, said, question.kind)]
    cited = [bearing[0], *_one_an_article(agreeing, bearing[0])]
    citations = tuple(_cite(group) for group in cited)[:CITATIONS]
    first = citations[0].quote
    return Answer(
        question=question.text,
        text=first.text[slice(*first.answer)] if first.answer else None,
        kind=question.kind,
        confidence=confidence(best),
        citations=citations,
        agreement=len(_articles(cited)),
        articles=len(_articles(bearing)),
    )


def _one_an_article(groups: Sequence[Group], first: Group) -> list[Group]:
    """Those of the groups, in order, that bring in an article which nothing before them is from."""
    seen = _articles([first])
    kept = []
    for group in groups:
        if not _articles([group]) <= seen:
            kept.append(group)
            seen |= _articles([group])
    return kept


def _articles(groups: Sequence[Group]) -> set[str]:
    return {one.hit.article.id for group in groups for one in group.members}


def is_enough(question: Question, evidence: Evidence) -> bool:
    """Whether the evidence covers so much of the question that it may be shown as its answer.

    Most of the names that the question has must stand in the evidence or around it: what is said of somebody else is
    no answer. When a number, a day or a score is asked for there must be one, and when words are, somebody must speak.
    """
    if len(evidence.missing & question.names) * 2 > len(question.names):
        return False
    if question.kind in SHAPELY and not evidence.candidates:
        return False
    if question.kind is Kind.QUOTATION and not (evidence.candidates or _reports_speech(evidence)):
        return False
    return evidence.features["reach"] >= MIN_REACH and evidence.features["coverage"] >= MIN_COVERAGE


def _reports_speech(evidence: Evidence) -> bool:
    return bool(_SPEECH.search(evidence.hit.article.text, *evidence.span))


def confidence(evidence: Evidence) -> float:
    """How far to trust the evidence, from 0 to SUREST: the more of the question the quoted words have, the more."""
    return round(SUREST * (evidence.features["reach"] + evidence.features["coverage"]) / 2, 2)


def _refusal(question: Question, groups: Sequence[Group]) -> NoAnswer:
    about = bool(groups) and groups[0].best.features["reach"] >= ABOUT
    return NoAnswer(
        question=question.text,
        reason=Reason.NOT_THIS if about else Reason.NOTHING_ABOUT_IT,
        nearest=tuple(_without_answer(_cite(group)) for group in groups[:CITATIONS]),
    )


def _without_answer(citation: Citation) -> Citation:
    """The passage with no words marked as an answer: it is none."""
    return replace(
        citation,
        quote=replace(citation.quote, answer=None),
        witnesses=tuple(_without_answer(witness) for witness in citation.witnesses),
    )


def _cite(group: Group) -> Citation:
    citation = cite(group.best)
    return replace(citation, witnesses=tuple(cite(other) for other in group.members[1:]))
