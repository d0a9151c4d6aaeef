"""What each paragraph that was read closely has to say: its evidence, with the observations that decisions rest on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.analysis import fold
from index.answering.evidence import Candidate, Evidence, Seen
from index.answering.passage import Passage
from index.answering.question import Question
from index.answering.quoting import chosen_sentences, points_back
from index.answering.shapes import MEASURED, SHAPELY, descriptions, is_name, is_passing, reasons, reports_speech, shaped
from index.answering.topic import Topic
from index.model import Hit, Kind, Span
from index.vocabulary import Vocabulary

PARAGRAPH: Final = 0.7
"""What a term counts that stands not in the quoted words but elsewhere in their paragraph."""
AROUND: Final = 0.5
"""What a term counts that stands in the article's title or in the paragraphs beside."""
ELSEWHERE: Final = 0.4
"""What a term counts that stands in another paragraph of the article, as far as it was read."""
SHAPELESS: Final = 0.1
"""How much of its probability is left to a candidate that has not the shape of what is asked for, a score or a date."""
SHAPED: Final = 0.05
"""The probability of words that have the shape, and are no candidate by anything else."""
UNLIKE: Final = 0.3
"""How much is left to one that is no name where a person is asked for, or stands beside a clause that says so."""
ALONE: Final = 0.5
"""How much is left to a name of one word that is nobody's surname, where a person is asked for."""
CLAUSE: Final = 0.3
"""The probability of a clause behind "because", or of "a driver from Oslo" behind a name, that is no candidate by
anything else."""
FRAGMENT: Final = 0.43
"""How much of its probability is left to a paragraph whose quote is no whole sentence, such as a caption,"""
ASKING: Final = 0.44
"""to one whose quote asks a question itself,"""
SHORT: Final = 0.52
"""to one whose quote has fewer than `FEW` terms,"""
FEW: Final = 6
WANTING: Final = 0.32
"""and to one that has nothing of the shape asked for. Fitted by which quote of several held the answer."""
UNKNOWN: Final = frozenset({Kind.MINUTE, Kind.SCORE})
"""The kinds that the learned parts have never met:"""
DOUBT: Final = 0.4
"""their probabilities are raised to this power, and"""
UNKNOWN_WANTING: Final = 0.05
"""the shape counts the more."""
_PASSING: Final = re.compile(r"\b(?:half|lead|led|ahead|behind|break|interval|first|down|up)\b", re.IGNORECASE)
_shaped: Final = lru_cache(maxsize=2_048)(shaped)
_STOPS: Final = ".", "!", "?", "\u2026"
_WHOLE: Final = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")
CLAUSES: Final[Mapping[Kind, Callable[[Question, str], list[Span]]]] = {
    Kind.REASON: lambda _, text: reasons(text),
    Kind.DEFINITION: lambda question, text: descriptions(text, question.subject),
}
"""Where a paragraph says what is asked for in so many words, by the kind of the question."""
_ASKS: Final = re.compile(r"\?[\"'\u201d\u2019)\]]*$")


class Pointed(Seen, Protocol):
    """Words of a passage that could answer, as the span reader gives them."""

    @property
    def first(self) -> int:
        """Its first token."""
        ...

    @property
    def last(self) -> int:
        """Its last token."""
        ...

    @property
    def span(self) -> Span:
        """Its range in the passage's text."""
        ...

    @property
    def probability(self) -> float:
        """That these words answer, if the passage holds the answer."""
        ...


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph that was ranked and read closely."""

    hit: Hit
    passage: Passage
    #: That it is the paragraph that answers, if any does; from 0 to 1.
    probability: float
    #: What could answer, the likeliest first.
    pointed: Sequence[Pointed]
    #: The numbers of the words of the title and of the paragraphs beside; shape (words,).
    around: NDArray[np.int32]
    #: What speaks for the paragraph; None where it was not ranked.
    ranked: Seen | None = None


class _Likely(NamedTuple):
    """Words that could answer, in a passage's own offsets."""

    first: int
    last: int
    span: Span
    probability: float
    seen: Seen | None
    #: It has the shape of what is asked for.
    shaped: bool = False


class _Chosen(NamedTuple):
    """The sentences of a paragraph that are quoted."""

    #: Which paragraph.
    place: int
    likely: Sequence[_Likely]
    #: The first and the last sentence, by their numbers in the paragraph.
    first: int
    last: int
    #: Where they stand in it, and what they say.
    span: Span
    quote: str
    #: The first of their tokens, and the one behind their last.
    start: int
    stop: int
    terms: frozenset[str]
    #: How probable it is that the paragraph answers, by its ranking and by what the quote looks like.
    worth: float


def weigh(question: Question, topic: Topic, read: Sequence[Read], vocabulary: Vocabulary) -> list[Evidence]:
    """What each paragraph has to say, the likeliest first; nothing of one that has no word of the question."""
    found = _Reading(question, topic, read, vocabulary).evidence()
    return sorted(found, key=lambda evidence: -evidence.score)


class _Reading:
    """All paragraphs at once: how far their sentences, they themselves and what is around them speak of the topic."""

    def __init__(self, question: Question, topic: Topic, read: Sequence[Read], vocabulary: Vocabulary) -> None:
        self.question, self.topic, self.read = question, topic, read
        passages = [each.passage for each in read]
        self._surnames = frozenset[str]().union(*[each.surnames for each in passages])
        #: The first token and the first sentence of each passage, counted through; one more at the end.
        self._tokens = list(accumulate([len(each.terms) for each in passages], initial=0))
        self._sentences = list(accumulate([len(each.sentences) for each in passages], initial=0))
        self._bounds: list[list[int]] = [each.bounds.tolist() for each in passages]
        # What is around the passages stands behind them, so that all words are looked up at once.
        beside = [each.around for each in read]
        words = np.concatenate([*[each.words for each in passages], *beside])
        rows = topic.rows(vocabulary.term_of.array().take(words))
        at = rows.nonzero()[0]
        inside = zip(self._bounds, self._tokens, strict=False)
        starts = [bound + start for bounds, start in inside for bound in bounds[:-1]]
        behind = list(accumulate([len(each) for each in beside[:-1]], initial=self._tokens[-1]))
        owners = np.array([*starts, *behind]).searchsorted(at, side="right") - 1
        far = topic.far(rows.take(at), owners, len(starts) + len(read))
        #: By sentence, how far it has each of the terms; by passage, how far what is around it has.
        self._by_sentence, self._around = far[: len(starts)], far[len(starts) :]
        self._matched: list[int] = at.tolist()

    def evidence(self) -> list[Evidence]:
        """What each has to say; nothing of one that has no word of the question."""
        far, shares = self._by_sentence, self.topic.shares
        weighted = (far * shares).tolist()
        wholes = _greatest(far, self._sentences)
        places: list[int] = np.logical_or.reduce(wholes, axis=1).nonzero()[0].tolist()
        chosen = [self._chosen(place, weighted) for place in places]
        if not chosen:
            return []
        ends = [[self._sentences[each.place] + number for number in (each.first, each.last)] for each in chosen]
        here = np.maximum.reduce(far.take(ends, axis=0), axis=1)
        around = np.maximum(AROUND * self._around, ELSEWHERE * self._elsewhere(wholes))
        reach = np.maximum(here, np.maximum(PARAGRAPH * wholes, around).take(places, axis=0))
        # What a quote's looks take from one paragraph the others have.
        share = min(1.0, sum(each.probability for each in self.read)) / max(sum(each.worth for each in chosen), 1e-12)
        measured = zip(chosen, (here @ shares).tolist(), (reach @ shares).tolist(), reach.tolist(), strict=True)
        return [
            self._evidence(each, each.worth * share, {"coverage": covered, "reach": reached}, by_term)
            for each, covered, reached, by_term in measured
        ]

    def _elsewhere(self, wholes: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far the articles of the paragraphs have each term in any of those that were read; shape (read, terms)."""
        numbers: dict[str, int] = {}
        owners = [numbers.setdefault(each.hit.article.id, len(numbers)) for each in self.read]
        if len(numbers) == len(owners):
            return wholes
        found = np.zeros((len(numbers), wholes.shape[1]))
        np.maximum.at(found, owners, wholes)
        return found[owners]

    def _chosen(self, place: int, weighted: Sequence[Sequence[float]]) -> _Chosen:
        """Which sentences of a paragraph to quote."""
        read = self.read[place]
        passage, bounds = read.passage, self._bounds[place]
        likely = _likely(self.question, read, self._surnames)
        first, last = chosen_sentences(
            _by_sentence(likely, bounds),
            weighted[self._sentences[place] : self._sentences[place + 1]],
            lambda number: points_back(passage.text, passage.sentences[number][0]),
        )
        span = passage.sentences[first][0], passage.sentences[last][1]
        quote = passage.text[slice(*span)]
        start, stop = bounds[first], bounds[last + 1]
        terms = frozenset(filter(None, passage.terms[start:stop]))
        worth = _worth(self.question, read, quote, terms, likely)
        return _Chosen(place, likely, first, last, span, quote, start, stop, terms, worth)

    def _evidence(self, chosen: _Chosen, score: float, measured: dict[str, float], reach: Sequence[float]) -> Evidence:
        read = self.read[chosen.place]
        offset, (start, end) = read.hit.paragraph.start, chosen.span
        inside = [each for each in chosen.likely if start <= each.span[0] and each.span[1] <= end]
        candidates = tuple([_candidate(each, read.passage, offset) for each in inside])
        best = candidates[0] if candidates else None
        measured["answer"] = best.probability if best else 0.0
        measured["shape"] = float(_has_shape(self.question, chosen.quote, inside))
        return Evidence(
            hit=read.hit,
            span=(start + offset, end + offset),
            matches=self._matches(chosen),
            terms=chosen.terms,
            candidates=candidates,
            answer=best,
            features=measured,
            ranked=read.ranked,
            score=score,
            missing=frozenset([term for term, far in zip(self.topic.terms, reach, strict=True) if not far]),
        )

    def _matches(self, chosen: _Chosen) -> tuple[Span, ...]:
        """The words of the question among those quoted; offsets in the article's text."""
        read, start = self.read[chosen.place], self._tokens[chosen.place]
        starts, ends, offset = read.passage.starts, read.passage.ends, read.hit.paragraph.start
        first, stop = (bisect_left(self._matched, start + each) for each in (chosen.start, chosen.stop))
        tokens = [token - start for token in self._matched[first:stop]]
        return tuple([(starts[token] + offset, ends[token] + offset) for token in tokens])


def _greatest(values: NDArray[np.float64], bounds: Sequence[int]) -> NDArray[np.float64]:
    """The greatest of the rows from each bound to the next, 0 where there are none; shape (bounds - 1, columns)."""
    filled = [number for number, (start, end) in enumerate(pairwise(bounds)) if start < end]
    tops = np.maximum.reduceat(values, [bounds[number] for number in filled], axis=0) if filled else values[:0]
    if len(filled) == len(bounds) - 1:
        return tops
    found = np.zeros((len(bounds) - 1, values.shape[1]))
    found[filled] = tops
    return found


def _candidate(likely: _Likely, passage: Passage, offset: int) -> Candidate:
    """What could answer, in offsets of the article's text."""
    start, end = likely.span
    terms = tuple(filter(None, passage.terms[likely.first : likely.last + 1]))
    return Candidate(
        (start + offset, end + offset), likely.probability, terms or (fold(passage.text[start:end]),), likely.seen
    )


def _has_shape(question: Question, quote: str, inside: Sequence[_Likely]) -> bool:
    """Whether a quote has what is asked for: a date, a score, somebody who speaks; True for other kinds.

    Args:
        question: what is asked.
        quote: its text.
        inside: what could answer in it.
    """
    if question.kind is Kind.QUOTATION:
        return reports_speech(quote)
    if question.kind not in SHAPELY:
        return True
    return any(each.shaped for each in inside)


def _worth(question: Question, read: Read, quote: str, terms: Collection[str], likely: Sequence[_Likely]) -> float:
    """How probable it is that the paragraph answers, by ranking and by what its quote looks like."""
    worth = read.probability
    wanting = not any(each.shaped for each in likely) if question.kind in SHAPELY else False
    if question.kind in UNKNOWN:
        worth = worth**DOUBT * (UNKNOWN_WANTING if wanting else 1.0)
    elif wanting:
        worth *= UNKNOWN_WANTING if question.measure in MEASURED else WANTING
    # Mostly its last character tells.
    if not (quote.endswith(_STOPS) or _WHOLE.search(quote)):
        worth *= FRAGMENT
    elif "?" in quote and _ASKS.search(quote):
        worth *= ASKING
    return worth * SHORT if len(terms) < FEW else worth


def _by_sentence(likely: Sequence[_Likely], bounds: Sequence[int]) -> list[float]:
    """How likely the answer stands in each sentence."""
    found = [0.0] * (len(bounds) - 1)
    for each in likely:
        found[min(bisect_left(bounds, each.first + 1) - 1, len(found) - 1)] += each.probability
    return found


def _likely(question: Question, read: Read, surnames: Collection[str]) -> list[_Likely]:
    """What could answer, the likeliest first; less likely where it is not of the sort that is asked for.

    Args:
        question: what is asked.
        read: the paragraph.
        surnames: of the people in all that was read, as terms.
    """
    if question.kind in SHAPELY:
        return _of_shape(question, read)
    likely = [_Likely(each.first, each.last, each.span, each.probability, each) for each in read.pointed]
    if question.kind in CLAUSES:
        likely = _with_clauses(read.passage, likely, CLAUSES[question.kind](question, read.passage.text))
    elif question.kind is Kind.PERSON:
        asked = fold(question.text)
        likely = [_as_person(asked, surnames, read.passage, each) for each in likely]
    return sorted(likely, key=lambda each: -each.probability)


def _as_person(asked: str, surnames: Collection[str], passage: Passage, likely: _Likely) -> _Likely:
    """As likely as it is where it is a person's name that the question, folded, has not; else less.

    A name of one word that is nobody's surname in all that was read is a team's or a place's rather than a person's.
    """
    words = passage.text[slice(*likely.span)]
    if not is_name(words) or any(fold(word) in asked for word in words.split()):
        return likely._replace(probability=UNLIKE * likely.probability)
    if likely.first == likely.last and passage.terms[likely.first] not in surnames:
        return likely._replace(probability=ALONE * likely.probability)
    return likely


def _with_clauses(passage: Passage, likely: Sequence[_Likely], clauses: Sequence[Span]) -> list[_Likely]:
    """What stands behind "because" where a reason is asked for, and its like, goes first."""
    if not clauses:
        return list(likely)
    rated = [
        each if _among(each.span, clauses) else each._replace(probability=UNLIKE * each.probability) for each in likely
    ]
    known = {each.span for each in likely}
    return [*rated, *(_at(passage, clause, CLAUSE, None, shaped=False) for clause in clauses if clause not in known)]


def _of_shape(question: Question, read: Read) -> list[_Likely]:
    """What has the shape that is asked for, and what has not but may answer all the same."""
    passage = read.passage
    spans = _shaped(question.kind, passage.text, question.measure)
    found: dict[Span, _Likely] = {}
    for each in read.pointed:
        shape = _among(each.span, spans)
        # Fewer words than the shape has are not the whole of it: "94th" of "94th minute".
        whole = shape if shape and question.kind in UNKNOWN else each.span
        if whole not in found:
            probability = each.probability * (1.0 if shape else SHAPELESS)
            found[whole] = _at(passage, whole, probability, each, shaped=shape is not None)
    for span in spans:
        if not _among(span, list(found)):
            found[span] = _at(passage, span, SHAPED, None, shaped=True)
    likely = list(found.values())
    if question.kind in UNKNOWN and spans:
        likely = [_less_in_passing(question, passage.text, each) for each in _among_themselves(likely)]
    return sorted(likely, key=lambda likely: -likely.probability)


def _less_in_passing(question: Question, text: str, likely: _Likely) -> _Likely:
    """Less likely where it is a score that did not stay so, unless such a one is asked for."""
    if is_passing(question.kind, text, likely.span) and not _PASSING.search(question.text):
        return likely._replace(probability=SHAPELESS * likely.probability)
    return likely


def _among_themselves(likely: Sequence[_Likely]) -> list[_Likely]:
    """Those that have the shape, as likely as they are among one another; one alone is as likely as can be."""
    total = sum(each.probability + SHAPED for each in likely if each.shaped)
    return [each._replace(probability=(each.probability + SHAPED) / total) if each.shaped else each for each in likely]


def _among(span: Span, others: Sequence[Span]) -> Span | None:
    """The first of the others that overlaps with the span."""
    return next((other for other in others if other[0] < span[1] and span[0] < other[1]), None)


def _at(passage: Passage, span: Span, probability: float, seen: Seen | None, *, shaped: bool) -> _Likely:
    first = bisect_right(passage.ends, span[0])
    last = bisect_left(passage.starts, span[1]) - 1
    return _Likely(first, max(first, last), span, probability, seen, shaped)
