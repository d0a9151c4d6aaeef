"""Evidence -> an answer, or an honest refusal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.answering.agreement import NO_STORIES, Group, added_up, disagreeing, grouped, says
from index.answering.citing import cite
from index.answering.evidence import Candidate, Evidence
from index.answering.judging import Judge, observed
from index.answering.question import Question
from index.answering.shapes import is_name, names
from index.answering.when import may_change, newest_first, wants_latest
from index.model import Answer, Citation, Kind, NoAnswer, Reason, Span

NEAR: Final = 0.7
"""How much of the question another quote must speak of, relative to the best, to be counted as speaking of it."""
NEARLY: Final = 0.9
"""How much of the question evidence must speak of, relative to the best, to go before it for being newer, where the
newest is asked for."""
CITATIONS: Final = 5
"""How many citations an answer has at most, and a refusal passages."""
WORDLESS: Final = frozenset({Kind.YES_NO})
"""The kinds whose answer is no words of an article: the quote is all there is to show."""


@dataclass(frozen=True, slots=True)
class Consideration:
    """What a question came to, with all that it was decided on."""

    question: Question
    #: The different sentences that bear on it: the answer's first, if there is an answer, then what came second.
    groups: tuple[Group, ...]
    #: What it was decided on, by name.
    observed: Mapping[str, float]
    reply: Answer | NoAnswer


def consider(
    question: Question,
    evidence: Sequence[Evidence],
    about: float,
    size: int,
    judge: Judge,
    stories: Mapping[str, int] = NO_STORIES,
) -> Consideration:
    """Decide on what the best paragraphs have to say.

    Args:
        question: what was asked.
        evidence: as `weigh` gave it.
        about: how surely the archive is about the question, from 0 to 1.
        size: how many paragraphs the archive has.
        judge: says how far to trust it.
        stories: article id -> the number of its story, where several articles tell one in nearly the same words.
    """
    if not evidence:
        return Consideration(question, (), {}, NoAnswer(question.text, Reason.NOTHING_ABOUT_IT))
    listed, worth = added_up(evidence, stories)
    listed = _latest_first(question, listed)
    listed[0] = _with_full_name(listed[0])
    seen = observed(question, listed, worth, about, size)
    groups = tuple(grouped(listed))
    # A height, a day or a score that is asked for must be there at all.
    if seen["shapeless"] or judge.answerable.of(seen) < 0.5:
        return Consideration(question, groups, seen, _refusal(question, groups, about))
    return Consideration(question, groups, seen, answer(question, groups, seen, judge, stories))


def _latest_first(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """What is newest in front, where the newest is asked for or a later article says otherwise than an earlier."""
    first = evidence[0]
    if wants_latest(question.text):
        least = NEARLY * first.features["reach"]
        rivals = [each for each in evidence if each.features["reach"] >= least]
    elif may_change(question.text):
        rivals = [first, *disagreeing(first, evidence[1:], question.kind)]
    else:
        return evidence
    newest = newest_first(rivals, lambda each: each.hit.article.published)[0]
    return evidence if newest is first else [newest, *(each for each in evidence if each is not newest)]


def answer(
    question: Question,
    groups: Sequence[Group],
    seen: Mapping[str, float],
    judge: Judge,
    stories: Mapping[str, int] = NO_STORIES,
) -> Answer:
    """Answer with the first group, whatever it is worth.

    Args:
        question: what was asked.
        groups: the best first; at least one.
        seen: as `observed` gave it.
        judge: says how far to trust it.
        stories: as for `consider`.
    """
    first = groups[0].best
    bearing = [groups[0], *(group for group in groups[1:] if _bears(question, group.best, first))]
    said = first.answer.terms if first.answer else ()
    name = first.answer is not None and is_name(_words(first, first.answer.span))
    agreeing = [group for group in bearing[1:] if says(group.best, said, name=name)]
    cited = [groups[0], *_one_an_article(agreeing, groups[0])]
    rivals = disagreeing(first, [group.best for group in bearing[1:]], question.kind)
    disagreements = [group for group in bearing[1:] if group.best in rivals]
    citations = tuple(map(_cite, cited[:CITATIONS]))
    quote = citations[0].quote
    text = quote.text[slice(*quote.answer)] if quote.answer and question.kind not in WORDLESS else None
    return Answer(
        question=question.text,
        text=text,
        kind=question.kind,
        confidence=round(judge.right.of(seen), 2),
        citations=citations,
        agreement=_tellers(cited, stories),
        articles=_tellers([*bearing, *disagreements], stories),
        disagreements=tuple(map(_cite, _one_an_article(disagreements, groups[0]))),
        probability=None if text is None else round(min(judge.exact.of(seen), judge.right.of(seen)), 2),
    )


def _bears(question: Question, evidence: Evidence, first: Evidence) -> bool:
    """Whether the evidence speaks of what was asked, as far as the first does."""
    if len(evidence.missing & question.names) > len(first.missing & question.names):
        return False
    return evidence.features["reach"] >= NEAR * first.features["reach"]


def _with_full_name(evidence: Evidence) -> Evidence:
    """The evidence with the fullest form of the name that answers which its sentences have: Nacer Chadli for Chadli."""
    chosen = evidence.answer
    if chosen is None or not is_name(name := _words(evidence, chosen.span)):
        return evidence
    text = evidence.hit.article.text
    full = [span for span in names(text, evidence.span) if text[slice(*span)].endswith(f" {name}")]
    if not full or " " in name:
        return evidence
    longest = max(full, key=lambda span: span[1] - span[0])
    return replace(evidence, answer=Candidate(longest, chosen.probability, chosen.terms, chosen.seen))


def _words(evidence: Evidence, span: Span) -> str:
    return evidence.hit.article.text[slice(*span)]


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
    return {one.article for group in groups for one in group.members}


def _tellers(groups: Sequence[Group], stories: Mapping[str, int]) -> int:
    """How many articles the groups are from; those that copy one another count once."""
    return len({stories.get(article, article) for article in _articles(groups)})


def _refusal(question: Question, groups: Sequence[Group], about: float) -> NoAnswer:
    return NoAnswer(
        question=question.text,
        reason=Reason.NOT_THIS if about >= 0.5 else Reason.NOTHING_ABOUT_IT,
        # No words are marked as an answer: there is none.
        nearest=tuple(cite(group.best, group.members[1:], answered=False) for group in groups[:CITATIONS]),
    )


def _cite(group: Group) -> Citation:
    return cite(group.best, group.members[1:])
