"""The first reading by machine code, where that is to be had: the same as in numpy, several times faster."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answering.pointing.boundaries import MAX_LENGTH, RUN_LENGTH, SEEN
from index.answering.pointing.candidates import CANDIDATES, RUNS, SMALL, Candidates, Reading, less_probable
from index.answering.pointing.features import (
    AGREEMENT,
    FEATURES,
    FIRST_READING,
    LEAST,
    LITTLE,
    NEARNESS,
    QUESTION,
    WITHIN,
    of_question,
    share,
    tell_sides,
)
from index.answering.pointing.matching import SOFT_SHARE, TOKENS, Query, places_of_words
from index.answering.pointing.model import SpanModel
from index.answering.pointing.tokens import Tokens, Traits
from index.answering.words import Words

_NUMBERS: Final = 23
_KEPT: Final = 6
_FORM_ROW: Final = 1
_FORM_PLACE: Final = 5
"""Rows that the compiled functions write and read, and some of them: see `index.answering.compiled.pointing.layout`."""
_LIKE_HEAD, _WEIGHT, _SOFT_WEIGHT = 4, 6, 7
"""Rows of what `WITHIN` names."""
_LOG_PROBABILITY: Final = FIRST_READING.start + 2


class _Sentences(NamedTuple):
    """The sentences that are read."""

    #: How many; how many tokens they have; how many passages there are.
    size: int
    tokens: int
    passages: int
    #: See `choose` in `index.answering.compiled.pointing.meeting`.
    places: NDArray[np.intp]
    about: NDArray[np.float32]
    #: As `Match.exact`, of all tokens; whether all are read.
    exact: NDArray[np.float32]
    are_all: bool

    @property
    def bounds(self) -> NDArray[np.intp]:
        """The first token of each sentence, and at the end the number of tokens."""
        return self.places[1, : self.size + 1]

    @property
    def edges(self) -> NDArray[np.intp]:
        """The first token of each passage."""
        return self.bounds.take(self.places[2, : self.passages])


class _Runs(NamedTuple):
    """What was seen of the tokens, and what the runs of them are worth: see `index.answering.compiled.pointing`."""

    numbers: NDArray[np.intp]
    kept: NDArray[np.uint32]
    seen: NDArray[np.uint32]
    #: As `Match.exact`, the other way round.
    exact: NDArray[np.float32]
    worth: NDArray[np.float32]
    #: The score of each run; how far it is below the best of its passage, below zero; how probable it is.
    runs: NDArray[np.float32]
    #: What it is worth as a whole.
    wholes: NDArray[np.float32]


def first_reading(kernels: Any, asking: Query, tokens: Tokens, traits: Traits, trained: SpanModel) -> Reading:
    """As `index.answering.pointing.reader.first_reading`, by these compiled functions."""
    others = len(tokens.passages) - 2
    sentences = _sentences(kernels, asking, tokens, TOKENS[0] + others * TOKENS[1])
    runs = _runs(kernels, asking, tokens, sentences, trained)
    chosen = _chosen(kernels, sentences, runs, CANDIDATES[0] + others * CANDIDATES[1])
    return _described(kernels, asking, traits.words, sentences, runs, chosen)


def _sentences(kernels: Any, asking: Query, tokens: Tokens, budget: int) -> _Sentences:
    count, bounds = len(tokens.bounds) - 1, tokens.bounds
    exact = np.empty((len(asking.terms), len(tokens)), np.float32)
    best = np.empty((len(exact), count), np.float32)
    kernels.meet(np.ascontiguousarray(tokens.known), bounds, asking.kin, asking.terms, exact, best)
    about, places = np.empty((9, count), np.float32), np.empty((4, count + 1), np.intp)
    chosen = kernels.choose(asking.weights @ best, bounds, tokens.passages, budget, about, places)
    return _Sentences(
        chosen, int(places[1, chosen]), len(tokens.passages) - 1, places, about, exact, len(tokens) <= budget
    )


def _runs(kernels: Any, asking: Query, tokens: Tokens, sentences: _Sentences, trained: SpanModel) -> _Runs:
    count, passages, places = sentences.tokens, sentences.passages, sentences.places
    weights = trained.weights, 32 - trained.bits, np.float32(trained.scale)
    numbers, kept = np.empty((_NUMBERS, count), np.intp), np.empty((_KEPT, count), np.uint32)
    seen, exact = np.empty((SEEN, count + 1), np.uint32), np.empty((count, len(asking.terms)), np.float32)
    sums, held = np.empty((5, count + 1), np.int16), np.empty(count + 1, np.float32)
    table, distinct = np.empty((2, 2 << count.bit_length()), np.uint32), np.empty(max(count + 1, 6), np.uint32)
    worth, lengths = np.empty((4, count), np.float32), np.empty(MAX_LENGTH, np.float32)
    runs, best = np.empty((3, MAX_LENGTH, count), np.float32), np.empty(passages, np.float32)
    possible, shorts = np.empty(RUN_LENGTH * count, np.intp), np.empty(RUN_LENGTH * count, np.float32)
    kernels.look(
        np.ascontiguousarray(tokens.known), sentences.exact, places, sentences.about, sentences.size, passages,
        asking.states, places_of_words(asking), asking.forms, numbers, kept, seen, exact,
    )  # fmt: skip
    found = kernels.score(
        places, sentences.size, numbers, seen, asking.attributes, *weights, sums, table, distinct, held, worth,
        lengths, runs[0], best, possible, shorts,
    )  # fmt: skip
    closer = possible[:found]
    if found > RUNS:
        closer = closer.take(shorts[:found].argpartition(RUNS)[:RUNS])
    wholes = np.zeros((RUN_LENGTH, count), np.float32)
    kernels.add(
        closer, numbers, seen, asking.attributes, *weights, places, distinct, held, runs[0], wholes, best, runs[1]
    )
    return _Runs(numbers, kept, seen, exact, worth, runs, wholes)


class _Chosen(NamedTuple):
    """The runs that are worth a second reading."""

    #: Where they stand among all, by their first tokens and their lengths.
    places: NDArray[np.intp]
    #: As `Candidates.ends`.
    ends: NDArray[np.float32]


def _chosen(kernels: Any, sentences: _Sentences, runs: _Runs, limit: int) -> _Chosen:
    probabilities = np.exp(runs.runs[1], out=runs.runs[2])
    totals = np.add.reduceat(np.add.reduce(probabilities, axis=0), sentences.edges)
    size, ends = probabilities.size, np.empty((2, sentences.tokens), np.float32)
    places, negative = np.empty(size, np.intp), np.empty(size, np.float32)
    found = kernels.spread(totals, sentences.places, probabilities, ends, np.float32(SMALL[0]), places, negative)
    chosen = places[:found]
    if found > limit:
        chosen = chosen.take(negative[:found].argpartition(limit)[:limit])
    elif found < limit:
        chosen = less_probable(probabilities.ravel(), limit)
    wanted, collected = np.zeros(probabilities.shape[::-1], np.uint8), np.empty(size, np.intp)
    return _Chosen(collected[: kernels.collect(chosen, runs.runs[1], wanted, collected)], ends)


@lru_cache(maxsize=1)
def _rarities(rows: int) -> NDArray[np.float32]:
    """How seldom the word of each row of so many is; and, behind them, one that is not known."""
    return np.log1p(np.arange(rows + 1, dtype=np.uint32)).astype(np.float32)


class _Levels(NamedTuple):
    """What numpy tells of the tokens."""

    #: See `features.WITHIN`; shape (names, tokens).
    levels: NDArray[np.float32]
    #: The logarithms of how far each token is each word, or is like it; shape (tokens, twice the words).
    nearness: NDArray[np.float32]


def _levels(kernels: Any, asking: Query, words: Words, sentences: _Sentences, runs: _Runs) -> _Levels:
    """What numpy tells of the tokens; and of the sentences their `SOFT_SHARE`."""
    count, exact = sentences.size, runs.exact
    vectors = words.vectors.take(runs.kept[_FORM_ROW], axis=0)
    soft = asking.vectors @ vectors.T
    best = np.empty((len(soft), count), np.float32)
    nearness = np.empty((len(vectors), 2 * len(soft)), np.float32)
    kernels.soften(exact, sentences.places, count, soft, best, nearness)
    sentences.about[SOFT_SHARE, :count] = asking.weights @ best
    levels = np.empty((len(WITHIN), len(vectors)), np.float32)
    np.matmul(vectors, asking.head, out=levels[_LIKE_HEAD])
    # In memory as the numpy version has it, since that is what the order of sums depends on.
    np.matmul(asking.weights, sentences.exact if sentences.are_all else exact.T, out=levels[_WEIGHT])
    np.matmul(asking.weights, soft, out=levels[_SOFT_WEIGHT])
    return _Levels(levels, np.log(nearness, out=nearness))


def _described(
    kernels: Any, asking: Query, words: Words, sentences: _Sentences, runs: _Runs, chosen: _Chosen
) -> Reading:
    count, size, kinds, ends = sentences.tokens, len(chosen.places), 2 * len(asking.weights), chosen.ends
    levels, nearness = _levels(kernels, asking, words, sentences, runs)
    numbers, known = np.empty((5, size), np.intp), np.empty((4, size), np.float32)
    found, texts = np.empty((len(FEATURES), size), np.float32), np.empty(size, np.uint64)
    shared, beside = np.empty((4, size, size), np.float32), np.empty((2, size, kinds), np.float32)
    rarities = _rarities(len(words.vectors))
    kernels.describe(
        chosen.places, runs.numbers, runs.kept, runs.seen, sentences.places, sentences.about, sentences.size,
        sentences.passages, runs.runs, runs.wholes, runs.worth, np.log(ends + LITTLE),
        np.add.reduceat(ends[0], sentences.bounds[:-1]), rarities, numbers, known, found, texts, shared,
    )  # fmt: skip
    sums, heights = np.empty((count + 1, len(WITHIN)), np.float32), np.empty((2, count + 1, kinds), np.float32)
    kernels.hold(runs.numbers, runs.kept, runs.worth, rarities, levels, sums, nearness, heights, numbers, found, beside)
    passage, first, last, core, _ = numbers
    score, short, probability, whole = known
    of_question(asking.asked, found[QUESTION])
    log_probability = found[_LOG_PROBABILITY]
    log_probability += LEAST
    np.log(log_probability, out=log_probability)
    share(shared[0], shared[1:], probability, found[AGREEMENT])
    np.exp(beside, out=beside)
    tell_sides(asking, beside[0].T, beside[1].T, found[NEARNESS])
    candidates = Candidates(passage, first, last, core, score, short, probability, whole, ends)
    vars(candidates)["overlap"] = shared[0]  # as it would be worked out
    place = runs.kept[_FORM_PLACE].astype(np.intp)
    return Reading(candidates, place.take(first), place.take(last), found.T)
