"""How well each sentence of the best paragraphs, and each two in a row, bear on the question."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.analysis import Analyzer, Token
from index.answering.kinship import Kin
from index.answering.question import Question
from index.answering.sentences import sentences
from index.answering.spans import NAMING, Candidate, candidates, surnames
from index.model import Article, Hit, Kind, Span

FOCUS_WEIGHT: Final = 0.3
"""What a term counts that only names the kind of thing asked for."""
NEAR: Final = 0.7
"""What a term counts that stands not in the sentence but elsewhere in its paragraph."""
AROUND: Final = 0.5
"""What a term counts that stands in the article's title or in the paragraph before."""
ELSEWHERE: Final = 0.4
"""What a term counts that stands in another paragraph of the article, as far as ranking found it."""
AHEAD: Final = 4.0
"""What a first sentence counts that only leads up to the one with the words, where a second one counts 1."""

WINDOW: Final = 3
"""How many terms on, two neighbours of the question still stand close together."""
LOOSE: Final = 0.5
"""What it says for a sentence that it has a name, a quotation or a reason: many sentences do."""
SHAPELY: Final[Mapping[Kind, float]] = dict.fromkeys(
    (Kind.MINUTE, Kind.SCORE, Kind.DATE, Kind.DURATION, Kind.NUMBER), 1.0
)
"""What it says for a sentence that it has an answer's shape, where few sentences do, by kind; else `LOOSE`."""
ENOUGH_NEWS: Final = 6
"""How many terms that the question does not have are as good as more of them: a sentence must say something new."""
PROXIMITY: Final = 60
"""Characters at which a candidate's distance from the question's words halves its worth."""

WEIGHTS: Final[Mapping[str, float]] = {
    "coverage": 1.1,
    "reach": 1.2,
    "order": 0.4,
    "kind": 0.6,
    "rank": 0.5,
    "question": -0.3,
    "second": -0.04,
    "news": 0.25,
}
"""What each observation adds to a sentence's score."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One or two sentences of one paragraph, weighed. Ranges are offsets in the article's text."""

    hit: Hit
    #: From the beginning of the first sentence to the end of the last.
    span: Span
    #: Ranges of the words that the question asked for.
    matches: tuple[Span, ...]
    #: Its terms.
    terms: frozenset[str]
    #: The words that could answer, in order; none when the kind has no shape or the sentence nothing of it.
    candidates: tuple[Candidate, ...]
    #: The one of them that is taken for the answer.
    answer: Span | None
    #: Observations by name, each from 0 to 1, but "second" from 0 to AHEAD: see `WEIGHTS`.
    features: Mapping[str, float]
    #: Their weighted sum: for ordering evidence on one question.
    score: float
    #: Terms of the question that neither the sentence nor what stands around it has.
    missing: frozenset[str]


def weigh(question: Question, hits: Sequence[Hit], analyzer: Analyzer, idf: Callable[[str], float]) -> list[Evidence]:
    """All that the hits have to say, best first; ties in the order of the hits.

    Sentences without any term of the question, or kin of one, are left out.
    """
    asked = _Asked(question, idf)
    top = max((hit.score for hit in hits), default=1.0)
    if question.kind in NAMING:
        asked.surnames = surnames(hit.text for hit in hits)
    passages = [_Passage(asked, hit, hit.score / top, analyzer) for hit in hits]
    said: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for passage in passages:
        _raise(said[passage.hit.article.id], passage.paragraph)
    found = [evidence for each in passages for evidence in each.evidence(said[each.hit.article.id])]
    return sorted(found, key=lambda evidence: -evidence.score)


class _Asked:
    """The question, prepared once for all passages."""

    def __init__(self, question: Question, idf: Callable[[str], float]) -> None:
        self.question = question
        self.kin = Kin(question.terms)
        self.weights = {term: idf(term) * (FOCUS_WEIGHT if term in question.focus else 1.0) for term in question.terms}
        self.total = sum(self.weights.values()) or 1.0
        self.pairs = list(itertools.pairwise(question.terms))
        self.surnames: frozenset[str] = frozenset()

    def share(self, matched: Mapping[str, float]) -> float:
        """How much of the question's weight these terms are, from 0 to 1."""
        return sum(self.weights[term] * value for term, value in matched.items()) / self.total

    def order(self, terms: Sequence[str]) -> float:
        """The share of the question's neighbouring terms that stand in the same order among `terms`, close together."""
        if not self.pairs:
            return 0.0
        near = {(a, b) for i, a in enumerate(terms) if a in self.weights for b in terms[i + 1 : i + 1 + WINDOW]}
        return sum(pair in near for pair in self.pairs) / len(self.pairs)


class _Passage:
    """One hit, read sentence by sentence."""

    def __init__(self, asked: _Asked, hit: Hit, rank: float, analyzer: Analyzer) -> None:
        self.asked = asked
        self.hit = hit
        self.rank = rank
        self.text = hit.text
        self.tokens = analyzer.tokens(self.text)
        self.starts = [token.start for token in self.tokens]
        self.paragraph = asked.kin.matched(token.term for token in self.tokens)
        self.around = asked.kin.matched(analyzer.terms(_surroundings(hit.article, hit.paragraph.number)))

    def evidence(self, said: Mapping[str, float]) -> list[Evidence]:
        """What each sentence and each two in a row are worth.

        Args:
            said: how far the question's terms stand anywhere in those paragraphs of the article that are hits.
        """
        spans = sentences(self.text, self.hit.article.language) if self.paragraph else []
        beyond: dict[str, float] = {}
        for value, matched in ((NEAR, self.paragraph), (AROUND, self.around), (ELSEWHERE, said)):
            _raise(beyond, {term: value * found for term, found in matched.items()})
        singles = [self._weigh(span, beyond) for span in spans]
        pairs = [
            self._weigh((first[0], second[1]), beyond, _second(singles[i], singles[i + 1]))
            for i, (first, second) in enumerate(itertools.pairwise(spans))
        ]
        return [evidence for evidence in singles + pairs if evidence]

    def _weigh(self, span: Span, beyond: Mapping[str, float], second: float = 0.0) -> Evidence | None:
        tokens = self._tokens(span)
        here = self.asked.kin.matched(token.term for token in tokens)
        if not here:
            return None
        matched = [token for token in tokens if token.term and self.asked.kin.of(token.term)]
        terms = [token.term for token in tokens if token.term]
        possible = self._candidates(span, matched)
        answer = max(possible, key=lambda candidate: candidate.fit, default=None)
        reach = dict(here)
        _raise(reach, beyond)
        features = {
            "coverage": self.asked.share(here),
            "reach": self.asked.share(reach),
            "order": self.asked.order(terms),
            "kind": self._shape(answer),
            "rank": self.rank,
            "question": float(self.text[slice(*span)].rstrip("\"'\u201d\u2019 ").endswith("?")),
            "second": second,
            "news": min(1.0, (len(terms) - len(matched)) / ENOUGH_NEWS),
        }
        offset = self.hit.paragraph.start
        return Evidence(
            hit=self.hit,
            span=_moved(span, offset),
            matches=tuple(_moved((token.start, token.end), offset) for token in matched),
            terms=frozenset(terms),
            candidates=tuple(replace(each, span=_moved(each.span, offset)) for each in possible),
            answer=_moved(answer.span, offset) if answer else None,
            features=features,
            score=sum(WEIGHTS[name] * value for name, value in features.items()),
            missing=frozenset(self.asked.question.terms) - reach.keys(),
        )

    def _tokens(self, span: Span) -> list[Token]:
        return self.tokens[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])]

    def _shape(self, answer: Candidate | None) -> float:
        if answer is None:
            return 0.0
        kind = self.asked.question.kind
        return answer.shape * SHAPELY[kind] if kind in SHAPELY else answer.fit * LOOSE

    def _candidates(self, span: Span, matched: Sequence[Token]) -> list[Candidate]:
        """What has the right shape; worth more near the question's words, but nothing that only repeats them."""
        question = self.asked.question
        if question.kind is Kind.OTHER and not question.focus:
            return []
        own = {token.start for token in matched}
        found = []
        for candidate in candidates(
            question.kind, self.text[slice(*span)], surnames=self.asked.surnames, measure=question.measure
        ):
            place = _moved(candidate.span, span[0])
            if any(token.start not in own for token in self._tokens(place)):
                near = 1 / (1 + _distance(place, matched) / PROXIMITY)
                found.append(replace(candidate, span=place, fit=candidate.shape * near))
        return found


def _raise(matched: dict[str, float], more: Mapping[str, float]) -> None:
    """Raise each term's value to what `more` has, where that is more."""
    for term, value in more.items():
        matched[term] = max(value, matched.get(term, 0.0))


def _second(first: Evidence | None, second: Evidence | None) -> float:
    """What a second sentence costs: more for one in front that has none of the words, and only leads up to them."""
    return AHEAD if first is None and second is not None else 1.0


def _moved(span: Span, offset: int) -> Span:
    return span[0] + offset, span[1] + offset


def _distance(place: Span, matched: Iterable[Token]) -> float:
    """Characters between a range and the nearest matched word; how close together they stand."""
    return min((max(token.start - place[1], place[0] - token.end, 0) for token in matched), default=200)


def _surroundings(article: Article, number: int) -> str:
    before = next((p for p in reversed(article.paragraphs[: number - 1]) if p.furniture is None), None)
    return f"{article.title} {article.text[before.start : before.end] if before else ''}"
