"""Who else says so: equal answers are added up, equal sentences are one citation with witnesses, others disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeAlias

from index.answering.evidence import Candidate, Evidence
from index.model import Kind, Span

SAME_SENTENCE: Final = 0.8
"""Share of terms in common (Jaccard) from which two sentences are the same."""
SAME_SPELLING: Final = 0.8
"""Share of letters in common, in order, from which two words that begin alike are one name spelt two ways."""
PARTLY: Final = 0.5
"""What it counts for an answer that another paragraph gives more or fewer of its words: Chadli, Nacer Chadli."""
WITNESS: Final = 0.3
"""A paragraph's probability to this power is how far it counts as another article's witness."""
LIMIT: Final = 20
"""How many different sentences are kept."""
CLEAR: Final = 0.3
"""How likely an answer must be, if its paragraph answers, to count for or against another article's."""
RIVAL: Final = 0.4
"""How likely its paragraph must be, beside the one that answers."""
COUNTED: Final = frozenset({Kind.SCORE, Kind.MINUTE, Kind.NUMBER, Kind.DATE, Kind.DURATION})
"""The kinds whose answers can be told apart by their figures: two and 2, or the fourth minute of added time and the
94th, may be the same."""
COMPARABLE: Final = COUNTED | {Kind.PERSON, Kind.PLACE}
"""The kinds of which one answer excludes another."""

NO_STORIES: Final[Mapping[str, int]] = MappingProxyType({})
"""No two articles tell one story in nearly the same words."""

Terms: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Near-equal sentences of different articles."""

    #: The best first; one of each article.
    members: tuple[Evidence, ...]

    @property
    def best(self) -> Evidence:
        """The one to quote."""
        return self.members[0]


def added_up(evidence: Sequence[Evidence], stories: Mapping[str, int] = NO_STORIES) -> tuple[list[Evidence], float]:
    """The evidence with the likeliest answer of it all first, and how likely that is, from 0 to 1.

    An answer is as likely as the surest paragraph that gives it, and likelier for every other article that gives it
    too. The surest paragraph stands first; the others keep their order and their own choice.

    Args:
        evidence: the likeliest first.
        stories: article id -> the number of its story, where several tell one in nearly the same words: these are
            one article here.
    """
    given = _given(evidence)
    if not given:
        return list(evidence), 0.0
    votes = [(terms, frozenset(terms), by_article) for terms, by_article in _votes(evidence, stories).items()]

    def worth(terms: Terms) -> float:
        place, candidate = given[terms]
        own, distinct = evidence[place], frozenset(terms)
        others: dict[str | int, float] = {}
        for other, among, by_article in votes:
            if other == terms or distinct < among or among < distinct:
                for article, vote in by_article.items():
                    others[article] = max(others.get(article, 0.0), vote * (1.0 if other == terms else PARTLY))
        others.pop(stories.get(own.article, own.article), None)
        return own.score * candidate.probability + sum(others.values())

    worths = {terms: worth(terms) for terms in given}
    top = max(worths, key=worths.__getitem__)
    first, candidate = given[top]
    best = evidence[first] if evidence[first].answer is candidate else replace(evidence[first], answer=candidate)
    return [best, *evidence[:first], *evidence[first + 1 :]], min(1.0, worths[top])


def _given(evidence: Sequence[Evidence]) -> dict[Terms, tuple[int, Candidate]]:
    """Each answer, with the paragraph that is surest of it and its words there."""
    found: dict[Terms, tuple[int, Candidate]] = {}
    worth: dict[Terms, float] = {}
    for place, each in enumerate(evidence):
        for candidate in each.candidates:
            joint = each.score * candidate.probability
            if joint > worth.get(candidate.terms, 0.0):
                found[candidate.terms], worth[candidate.terms] = (place, candidate), joint
    return found


def _votes(evidence: Sequence[Evidence], stories: Mapping[str, int]) -> dict[Terms, dict[str | int, float]]:
    """For each answer that a paragraph clearly gives, how far each article, or story, speaks for it.

    Ranking looks for the one paragraph that answers; that another says so too is likelier than it thinks.
    """
    votes: dict[Terms, dict[str | int, float]] = {}
    for each in evidence:
        teller = stories.get(each.article, each.article)
        for candidate in each.candidates:
            if candidate.probability >= CLEAR:
                own = votes.setdefault(candidate.terms, {})
                vote = each.score**WITNESS * candidate.probability
                own[teller] = max(own.get(teller, 0.0), vote)
    return votes


def grouped(evidence: Sequence[Evidence], limit: int = LIMIT) -> list[Group]:
    """The different sentences in their order, each with those of other articles that say it in the same words.

    Of evidence that overlaps in one paragraph only the first is kept.
    """
    groups: list[list[Evidence]] = []
    kept: dict[str, list[Span]] = {}
    for each in evidence:
        (start, end), article = each.span, each.article
        if any(start < stop and begin < end for begin, stop in kept.get(article, ())):
            continue
        same = next((group for group in groups if _is_same(each.terms, group[0].terms)), None)
        if same is None:
            if len(groups) >= limit:
                continue
            groups.append([each])
        elif any(other.article == article for other in same):
            continue
        else:
            same.append(each)
        kept.setdefault(article, []).append(each.span)
    return [Group(tuple(group)) for group in groups]


def says(evidence: Evidence, answer: Sequence[str], *, name: bool) -> bool:
    """Whether the evidence has an answer (its terms) anywhere in it, be it spelt a little otherwise.

    Of a name its last word is enough: Chadli says Nacer Chadli again. A term that has a figure in it is equal or it
    is another: 2-0 is not 3-0.
    """
    needed = answer[-1:] if name else answer
    return bool(needed) and all(
        term in evidence.terms or any(_same_spelling(term, other) for other in evidence.terms) for term in needed
    )


def disagreeing(first: Evidence, others: Sequence[Evidence], kind: Kind) -> list[Evidence]:
    """Those of the others, of other articles, that clearly give another answer to the same question.

    A name spelt two ways is no other name; a part of a name is none either.
    """
    if kind not in COMPARABLE or first.answer is None:
        return []
    answer = first.answer.terms
    return [
        other
        for other in others
        if other.article != first.article
        and other.answer is not None
        and other.answer.probability >= CLEAR
        and other.score >= RIVAL * first.score
        and (kind not in COUNTED or (_has_figures(answer) and _has_figures(other.answer.terms)))
        and not _alike(answer, other.answer.terms)
        and not says(other, answer, name=kind is Kind.PERSON)
    ]


def _has_figures(answer: Terms) -> bool:
    return any(any(map(str.isdigit, term)) for term in answer)


def _alike(one: Terms, other: Terms) -> bool:
    """Whether the words of one are all among the other's, in some spelling."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return all(term in long or any(_same_spelling(term, each) for each in long) for term in short)


def _same_spelling(one: str, other: str) -> bool:
    if one[0] != other[0] or min(len(one), len(other)) < 5 or not (one.isalpha() and other.isalpha()):
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) >= 100 * SAME_SPELLING


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    short, long = len(one), len(other)
    if short > long:
        short, long = long, short
    # They have in common the shorter one's terms at most, and together the longer one's at least.
    if not short or short / long < SAME_SENTENCE:
        return False
    common = len(one & other)
    return common / (short + long - common) >= SAME_SENTENCE
