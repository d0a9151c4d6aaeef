"""Reads the best paragraphs and points at the words that answer: the second reading, and the choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index import warming
from index.analysis import Analyzer
from index.answering.passage import Passage
from index.answering.pointing import boundaries, quickly
from index.answering.pointing.asking import asked
from index.answering.pointing.candidates import CANDIDATES, RUNS, Candidates, Reading, Scores
from index.answering.pointing.features import FEATURES, features
from index.answering.pointing.matching import TOKENS, Query, match, query
from index.answering.pointing.model import SpanModel, model
from index.answering.pointing.tokens import PLACE, TokenCache, Tokens, Traits
from index.answering.question import Question
from index.answering.words import words
from index.model import Span
from index.vocabulary import Vocabulary


@dataclass(eq=False)
class Found:
    """Words of a passage that may be the answer; never changed, and not frozen: each question makes dozens."""

    #: The number of the passage among those read.
    passage: int
    #: The first and the last token.
    first: int
    last: int
    #: Their range in the passage's text.
    span: Span
    #: Of the second reading; comparable within one call.
    score: float
    #: How probable it is that these are the words, if the passage is the one that answers; those of one passage sum up
    #: to 1 at most.
    probability: float
    _row: NDArray[np.float32]

    @cached_property
    def features(self) -> dict[str, float]:
        """What the second reading saw, by name."""
        return dict(zip(FEATURES, self._row.tolist(), strict=True))


class SpanReader:
    """Points at answers. Safe to use from several threads; reads its model at the first question.

    Args:
        vocabulary: the words of the passages that it will be given.
        analyzer: for the questions.
        trained: another model than the one that comes with the package.
    """

    def __init__(self, vocabulary: Vocabulary, analyzer: Analyzer, trained: SpanModel | None = None) -> None:
        self._vocabulary = vocabulary
        self._analyzer = analyzer
        self._trained = trained

    @cached_property
    def model(self) -> SpanModel:
        """What was learnt."""
        return self._trained or model()

    @cached_property
    def traits(self) -> Traits:
        """What is known of each word."""
        return Traits(self._vocabulary, words())

    @cached_property
    def _cache(self) -> TokenCache:
        return TokenCache(self.traits)

    def load(self) -> None:
        """Read what the first question would have to wait for."""
        _ = self.model, self.traits

    def read(
        self, question: Question, passages: Sequence[Passage], idf: Callable[[str], float], *, limit: int = 5
    ) -> list[Found]:
        """The likeliest answers in each passage: passages in their order, the best answer of each first.

        Args:
            question: as it was understood.
            passages: paragraphs whose words are of the vocabulary.
            idf: how rare a term is in the archive.
            limit: answers of one passage at most.
        """
        full = [number for number, passage in enumerate(passages) if len(passage.words)]
        if not full:
            return []
        asking = query(asked(question.text, self._analyzer), self.traits, idf)
        tokens = self._cache.tokens([passages[number] for number in full])
        reading = first_reading(asking, tokens, self.traits, self.model)
        return self._found(reading, [(number, passages[number]) for number in full], limit)

    def _found(self, reading: Reading, passages: list[tuple[int, Passage]], limit: int) -> list[Found]:
        candidates, firsts, lasts, rows = reading
        scores = self.model.trees.predict(rows)
        probabilities = probable(scores, candidates, self.model)
        worth = preference(probabilities, candidates, self.model.sharing)
        kept = probabilities.nonzero()[0]
        order = kept.take(np.lexsort((-worth.take(kept), candidates.passage.take(kept))))
        passage = candidates.passage.take(order)
        chosen = order[np.arange(len(order)) - passage.searchsorted(passage) < limit]
        columns = (candidates.passage, firsts, lasts, scores, probabilities)
        found: list[Found] = []
        for row, *known in zip(chosen.tolist(), *(each.take(chosen).tolist() for each in columns), strict=True):
            place, first, last, score, probability = known
            number, read = passages[place]
            span = read.starts[first], read.ends[last]
            found.append(Found(number, first, last, span, score, probability, rows[row]))
        return found


def first_reading(asking: Query, tokens: Tokens, traits: Traits, trained: SpanModel) -> Reading:
    """Find the candidates of some passages, and what is known of each."""
    if (kernels := warming.compiled(warming.READING)) is not None and trained.weights.dtype == np.int8:
        return quickly.first_reading(kernels, asking, tokens, traits, trained)
    others = len(tokens.passages) - 2
    met = match(asking, tokens, traits, TOKENS[0] + others * TOKENS[1])
    seen = boundaries.seen(met)
    keys = boundaries.keys(asking, met, seen, trained.bits)
    worth = boundaries.worth(trained.weights, keys, trained.scale)
    scores = Scores(met, worth)
    runs = scores.best(RUNS)
    wholes = boundaries.run_keys(asking, met, seen, runs, trained.bits)
    scores.add(runs, boundaries.total(trained.weights, wholes, trained.scale))
    candidates = scores.chosen(CANDIDATES[0] + others * CANDIDATES[1])
    rows = features(asking, met, worth, candidates, traits.words)
    place = met.tokens.known[PLACE].astype(np.intp)
    return Reading(candidates, place.take(candidates.first), place.take(candidates.last), rows)


def probable(scores: NDArray[np.float64], candidates: Candidates, trained: SpanModel) -> NDArray[np.float64]:
    """How probable each candidate is, if its passage answers.

    With an article in front and without are one answer: the likelier way to put it has both probabilities, the other
    has none.
    """
    passage = candidates.passage
    sharp = scores * trained.sharpness
    top = np.full(int(passage.max(initial=0)) + 1, trained.none)
    np.maximum.at(top, passage, sharp)
    odds = np.exp(sharp - top.take(passage))
    total = np.bincount(passage, odds, len(top)) + np.exp(trained.none - top)
    share: NDArray[np.float64] = odds / total.take(passage)
    order = np.lexsort((-share, candidates.core))
    cores = candidates.core.take(order)
    merged = np.zeros(len(share))
    # The cores are numbered from 0, so each has a first one in this order.
    heads = cores.searchsorted(np.arange(int(cores.max(initial=-1)) + 1))
    merged[order.take(heads)] = np.bincount(candidates.core, share)
    return merged


def preference(probabilities: NDArray[np.float64], candidates: Candidates, sharing: float) -> NDArray[np.float64]:
    """What each candidate is worth as the one answer: its probability, and the share of words it has of others'."""
    worth: NDArray[np.float64] = (1 - sharing) * probabilities + sharing * (candidates.overlap @ probabilities)
    return np.where(probabilities > 0, worth, 0.0)
