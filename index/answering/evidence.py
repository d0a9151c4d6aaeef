"""How well each sentence of the best paragraphs, and each two in a row, bear on the question."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from index.analysis import Analyzer, Token
from index.answering.kinship import Kin
from index.answering.question import Question
from index.answering.sentences import sentences
from index.answering.spans import Candidate, candidates, surnames
from index.model import Article, Hit, Kind, Span

FOCUS_WEIGHT: Final = 0.3
"""What a term counts that only names the kind of thing asked for."""
NEAR: Final = 0.7
"""What a term counts that stands not in the sentence but elsewhere in its paragraph."""
AROUND: Final = 0.5
"""What a term counts that stands in the article's title or in the paragraph before."""

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
    "second": -0.12,
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
    #: Observations by name, each from 0 to 1: see `WEIGHTS`.
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
    if question.kind is Kind.PERSON:
        asked.surnames = surnames(hit.text for hit in hits)
    found = [evidence for hit in hits for evidence in _Passage(asked, hit, hit.score / top, analyzer).evidence()]
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

    def evidence(self) -> list[Evidence]:
        spans = sentences(self.text, self.hit.article.language) if self.paragraph else []
        pairs = [(first[0], second[1]) for first, second in itertools.pairwise(spans)]
        found = [self._weigh(span, 1) for span in spans] + [self._weigh(span, 2) for span in pairs]
        return [evidence for evidence in found if evidence]

    def _weigh(self, span: Span, count: int) -> Evidence | None:
        tokens = self.tokens[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])]
        here = self.asked.kin.matched(token.term for token in tokens)
        if not here:
            return None
        matched = [token for token in tokens if token.term and self.asked.kin.of(token.term)]
        possible = self._candidates(span, matched)
        answer = max(possible, key=lambda candidate: candidate.fit, default=None)
        reach = self._reach(here)
        features = {
            "coverage": self.asked.share(here),
            "reach": self.asked.share(reach),
            "order": self._order(tokens),
            "kind": answer.shape * SHAPELY.get(self.asked.question.kind, LOOSE) if answer else 0.0,
            "rank": self.rank,
            "question": float(self.text[span[0] : span[1]].rstrip("\"'\u201d\u2019 ").endswith("?")),
            "second": float(count == 2),
            "news": min(
                1.0, sum(token.term is not None for token in tokens) / ENOUGH_NEWS - len(matched) / ENOUGH_NEWS
            ),
        }
        offset = self.hit.paragraph.start
        return Evidence(
            hit=self.hit,
            span=_moved(span, offset),
            matches=tuple(_moved((token.start, token.end), offset) for token in matched),
            terms=frozenset(token.term for token in tokens if token.term),
            candidates=tuple(replace(each, span=_moved(each.span, offset)) for each in possible),
            answer=_moved(answer.span, offset) if answer else None,
            features=features,
            score=sum(WEIGHTS[name] * value for name, value in features.items()),
            missing=frozenset(self.asked.question.terms) - reach.keys(),
        )

    def _reach(self, here: Mapping[str, float]) -> dict[str, float]:
        """How far each term is said here, or near enough for a reader to carry it over."""
        reach = dict(here)
        for value, matched in ((NEAR, self.paragraph), (AROUND, self.around)):
            for term, found in matched.items():
                reach[term] = max(reach.get(term, 0.0), value * found)
        return reach

    def _order(self, tokens: Sequence[Token]) -> float:
        """The share of the question's neighbouring terms that stand here in the same order, close together."""
        if not self.asked.pairs:
            return 0.0
        terms = [token.term for token in tokens if token.term]
        near = {(a, b) for i, a in enumerate(terms) if a in self.asked.weights for b in terms[i + 1 : i + 1 + WINDOW]}
        return sum(pair in near for pair in self.asked.pairs) / len(self.asked.pairs)

    def _candidates(self, span: Span, matched: Sequence[Token]) -> list[Candidate]:
        """What has the right shape; worth more near the question's words, but nothing that only repeats them."""
        start, end = span
        own = {token.start for token in matched}
        found = []
        for candidate in candidates(self.asked.question.kind, self.text[start:end], self.asked.surnames):
            place = _moved(candidate.span, start)
            inside = range(bisect_left(self.starts, place[0]), bisect_left(self.starts, place[1]))
            if any(self.starts[i] not in own for i in inside):
                near = 1 / (1 + _distance(place, matched) / PROXIMITY)
                found.append(replace(candidate, span=place, fit=candidate.shape * near))
        return found


def _moved(span: Span, offset: int) -> Span:
    return span[0] + offset, span[1] + offset


def _distance(place: Span, matched: Iterable[Token]) -> float:
    """Characters between a range and the nearest matched word; how close together they stand."""
    return min((max(token.start - place[1], place[0] - token.end, 0) for token in matched), default=200)


def _surroundings(article: Article, number: int) -> str:
    before = next((p for p in reversed(article.paragraphs[: number - 1]) if p.furniture is None), None)
    return f"{article.title} {article.text[before.start : before.end] if before else ''}"
