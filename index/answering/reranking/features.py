"""What speaks for a paragraph: the signals that re-ranking weighs, for all candidates at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.answering.reranking.asked import Asked
from index.answering.reranking.candidates import Candidates
from index.answering.reranking.hints import PLACES
from index.answering.reranking.matching import numbered, owners_of
from index.ranking.engine import K1, B

Rows: TypeAlias = Iterator[NDArray[Any] | np.number[Any] | float]
"""For each of some signals a number for each candidate, or one number for all."""

_CLOSE: Final = 3
"""Terms no further apart than this stand together."""
_BEFORE: Final = 10
_BEHIND: Final = 25
"""Tokens before and behind a match in which an answer is near."""
_LONG: Final = 1_000
_NO_MATCH: Final = 200
"""Where the first match is taken to be in a paragraph without any."""
_UNLIKELY: Final = 0.4
"""Words no nearer in meaning than this have nothing to do with each other."""

_WINDOWS: Final = (12, 25)
_DISTANCES: Final = np.arange(128)
_BY_DISTANCE: Final = np.stack([*(width > _DISTANCES for width in _WINDOWS), np.exp(_DISTANCES * -0.1)]).astype(
    np.float32
)
"""What a term so many tokens ahead counts, in each window and when nearness fades; shape (3, distances)."""


def features(asked: Asked, found: Candidates) -> NDArray[np.float32]:
    """All signals, in the order of NAMES; each number is finite, whatever the texts; shape (signals, candidates)."""
    signals = np.empty((len(NAMES), len(found.listing.ids)), np.float32)
    rows = (values for _, measured in _GROUPS for values in measured(asked, found))
    for row, values in enumerate(rows):
        signals[row] = values
    return signals


def _engine(asked: Asked, found: Candidates) -> Rows:
    scores = found.listing.scores[: len(found.listing.ids)]
    best = max(float(scores[0]), 1e-9)
    yield scores
    yield scores / max(float(asked.idf.sum()), 1e-9)
    yield scores / best
    yield np.arange(len(scores))
    gaps = np.zeros(len(scores))
    np.subtract(scores[:-1], scores[1:], out=gaps[:-1])
    yield gaps / best


def _coverage(asked: Asked, found: Candidates) -> Rows:
    present, titled, count = found.present, found.titled, len(found.present)
    # What few of the candidates have tells them apart.
    having = np.add.reduce(present, axis=0)
    local = _shares(np.log1p((count - having + 0.5) / (having + 0.5)))
    weights = np.array([asked.weights, asked.names, asked.focus, local, np.ones(len(local))]).T
    covered = np.concatenate([present, titled, present | titled]).astype(float) @ weights
    by_paragraph, by_title, by_both = covered[:count].T, covered[count : 2 * count].T, covered[2 * count :].T
    yield from by_paragraph[:4]
    yield len(local) - by_paragraph[4]
    yield np.log1p(found.counts) @ asked.weights
    yield np.maximum.reduce(~present * asked.idf, axis=1, initial=0.0)
    yield np.maximum.reduce(present * asked.idf, axis=1, initial=0.0)
    yield from by_title[:2]
    yield by_title[4] / np.maximum(found.title_lengths, 1)
    yield from by_both[:2]
    yield from _expected(asked, found, (having + 0.5) / (count + 1.0), local)


def _expected(asked: Asked, found: Candidates, usual: NDArray[np.float64], local: NDArray[np.float64]) -> Rows:
    """How well what is there and what is missing agree with what the answer's paragraph would have.

    The binary independence model (Robertson and Sparck Jones, 1976), its probabilities from earlier questions and
    from the candidates.

    Args:
        asked: the question.
        found: the candidates.
        usual: the share of them that has each term.
        local: what each term weighs among them.
    """
    likely = asked.expected
    there, missing = np.log(likely / usual), np.log((1 - likely) / (1 - usual))
    weighed = found.present.astype(float) @ np.array([there - missing, likely]).T
    yield weighed[:, 0] + missing.sum()
    yield likely.sum() - weighed[:, 1]
    average = float(found.lengths.sum()) / len(found.lengths)
    norms = K1 * (1 - B + B / max(average, 1.0) * found.lengths)
    saturated = found.counts * (K1 + 1) / (found.counts + norms[:, None])
    yield from (saturated @ np.array([asked.weights, local]).T).T


def _shares(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    return weights / max(float(weights.sum()), 1e-9)


def _windows(asked: Asked, found: Candidates) -> Rows:
    matched = found.matches
    ahead = np.minimum(matched.ahead, len(_DISTANCES) - 1)
    worth = _BY_DISTANCE.take(ahead, axis=1) @ np.array([asked.weights, asked.names], np.float32).T
    # The tokens from a match on that hold each term that the paragraph has at all; far when one is only behind it.
    spans = np.maximum.reduce(matched.ahead * found.present.take(matched.owners, axis=0), axis=1, initial=0)
    values = np.concatenate([worth[:, :, 0], worth[-1:, :, 1], -np.minimum(spans, _LONG)[None]])
    best = matched.best(values)
    yield from best[:-1]
    yield np.log1p(-best[-1])
    yield np.add.reduce(found.counts, axis=1) / found.lengths
    near = len(_WINDOWS)
    yield from _answer(asked, found, matched.first_of(values[near], best[near]))


def _answer(asked: Asked, found: Candidates, tops: NDArray[np.int64]) -> Rows:
    """What may be an answer: words that the question does not have, above all figures, capitals and likely ones.

    Args:
        asked: the question.
        found: the candidates.
        tops: of each candidate with matches, the one that has most of the question near behind it.
    """
    matched, starts, ends = found.matches, found.bounds[:-1], found.bounds[1:]
    middles = starts.copy()
    middles[matched.having] = matched.places.take(tops)
    first, last = np.maximum(middles - _BEFORE, starts), np.minimum(middles + _BEHIND, ends)
    yield from found.counted(first, last)
    near = np.minimum(first[:, None] + np.arange(_BEFORE + _BEHIND), np.maximum(last - 1, 0)[:, None])
    likely = np.maximum(asked.answering.take(found.rows.take(near)), 0.0)
    yield np.maximum.reduce(likely, axis=1)
    yield np.add.reduce(likely, axis=1) / (_BEFORE + _BEHIND)
    yield from found.counted(starts, ends)[:-1] / found.lengths
    yield np.log1p(ends - starts)
    yield np.array(found.listing.earlier)
    firsts = np.full(len(starts), _NO_MATCH)
    firsts[matched.having] = matched.places.take(matched.firsts) - starts.take(matched.having)
    yield np.log1p(firsts)


def _order(asked: Asked, found: Candidates) -> Rows:
    """How many of the question's neighbouring terms are neighbours in the paragraph too, in this order."""
    matched, width = found.matches, len(asked.weights)
    # The last term has none behind it.
    following = np.minimum(matched.terms + 1, width - 1)
    onward = matched.ahead.ravel().take(np.arange(len(following)) * width + following)
    follows = matched.closest(matched.terms, onward, _CLOSE + 1, width)[:, :-1]
    pairs = _shares(asked.weights[:-1] + asked.weights[1:])
    yield (follows > 0) @ pairs
    yield (follows >= _CLOSE) @ pairs


def _meaning(asked: Asked, found: Candidates) -> Rows:
    """How near words come to the terms that a paragraph lacks."""
    near = np.maximum(found.meaning - _UNLIKELY, 0.0) / (1 - _UNLIKELY)
    missing = ~found.present
    known = np.maximum(found.present, near)
    yield known @ asked.weights
    yield (near * missing) @ asked.weights / np.maximum(missing @ asked.weights, 1e-3)
    yield np.maximum(found.meaning, found.present) @ asked.weights
    yield known @ asked.focus


def _phrases(asked: Asked, found: Candidates) -> Rows:
    """How much of the question stands in the paragraph word for word, stop words included."""
    width, count = len(asked.forms), found.matches.paragraphs
    places, numbers = found.form_places, found.form_numbers.astype(np.int64)
    following = _following(asked.forms).take(numbers[:-1] * width + numbers[1:]) if width else np.zeros(0, bool)
    first = np.flatnonzero(following & (places[1:] == places[:-1] + 1))
    at = places.take(first)
    owners = owners_of(at, found.bounds)
    # Not across two paragraphs, and not in the titles behind them.
    inside = at + 1 < np.append(found.bounds, 0).take(owners + 1)
    first, at, owners = first[inside], at[inside], owners[inside]
    # Pairs that overlap are one run of words.
    begins = np.ones(len(at) + 1, bool)
    np.not_equal(at[1:], at[:-1] + 1, out=begins[1:-1])
    breaks = np.flatnonzero(begins)
    runs = np.zeros(count)
    np.maximum.at(runs, owners.take(breaks[:-1]), breaks[1:] - breaks[:-1] + 1.0)
    keys = owners * width + numbers.take(first)
    # A pair of stop words says next to nothing.
    stop = asked.stop_forms
    telling = ~(stop.take(numbers.take(first)) & stop.take(numbers.take(first + 1)))
    most = max(width - 1, 1)
    yield _distinct(keys, count, width) / most
    yield _distinct(keys[telling], count, width) / most
    yield runs
    yield runs / max(width, 1)


def _following(forms: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For two places in the question whether the forms there follow each other in it; shape (forms * forms,)."""
    width = len(forms)
    # A form that the question has twice has its last place; what follows it first still follows it.
    last = numbered(np.maximum(forms, -1).astype(np.int32), forms, int(forms.max(initial=0)) + 1)
    follows = np.zeros((width, width), bool)
    known = (last[:-1] >= 0) & (last[1:] >= 0)
    follows[last[:-1][known], last[1:][known]] = True
    return follows.ravel()


def _distinct(keys: NDArray[np.int64], count: int, width: int) -> NDArray[np.int64]:
    distinct: NDArray[np.int64] = (np.bincount(keys, minlength=count * width).reshape(count, width) > 0).sum(1)
    return distinct


def _article(asked: Asked, found: Candidates) -> Rows:
    """What the rest of the engine's list says of the paragraph's article."""
    numbers, scores = found.listing.articles, found.listing.scores
    here = numbers[: len(found.listing.ids)]
    count = int(numbers.max(initial=0)) + 1
    sums, cubes = np.bincount(numbers, scores, count), np.bincount(numbers, scores**3, count)
    tops = np.zeros(count)
    # The best one is the first of the list; what is written last stays.
    tops[numbers[::-1]] = scores[::-1]
    width = found.present.shape[1]
    union = np.bincount(here.take(found.matches.owners) * width + found.matches.terms, minlength=count * width) > 0
    yield (sums / max(float(sums.sum()), 1e-9)).take(here)
    yield (cubes / max(float(cubes.sum()), 1e-9)).take(here)
    yield np.log1p(np.bincount(numbers, minlength=count)).take(here)
    yield tops.take(here) / max(float(scores[0]), 1e-9)
    yield scores[: len(here)] / np.maximum(tops.take(here), 1e-9)
    yield (union.reshape(count, width) @ asked.weights).take(here)
    yield np.log1p(count)


def _question(asked: Asked, found: Candidates) -> Rows:
    scores = found.listing.scores
    yield PLACES[asked.question.kind]
    yield len(asked.terms)
    yield float(asked.idf.mean()) if len(asked.idf) else 0.0
    yield np.count_nonzero(asked.names)
    yield np.count_nonzero(asked.terms < 0)
    yield float(scores[1] / scores[0]) if len(scores) > 1 else 0.0


_GROUPS: Final[tuple[tuple[tuple[str, ...], Callable[[Asked, Candidates], Rows]], ...]] = (
    (("bm25", "bm25 of possible", "bm25 of best", "rank", "gap below"), _engine),
    (
        (
            "coverage",
            "names",
            "focus",
            "coverage, local",
            "terms missing",
            "coverage, repeats",
            "greatest missing",
            "greatest matched",
            "title",
            "title, names",
            "title of its words",
            "title and paragraph",
            "names, title and paragraph",
            "expected",
            "expected missing",
            "plain bm25 of possible",
            "local bm25",
        ),
        _coverage,
    ),
    (
        (
            *(f"window {width}" for width in _WINDOWS),
            "nearness",
            "names near",
            "span",
            "density",
            "figures near",
            "years near",
            "capitals near",
            "new near",
            "likely answer near",
            "likely answers near",
            "figures",
            "years",
            "capitals",
            "length",
            "earlier paragraphs",
            "first match",
        ),
        _windows,
    ),
    (("pairs", "pairs, adjacent"), _order),
    (("meaning, coverage", "meaning of missing", "meaning, all", "meaning of focus"), _meaning),
    (("word pairs", "word pairs, telling", "longest run", "longest run of question"), _phrases),
    (
        (
            "article, share of scores",
            "article, share of best scores",
            "article, paragraphs",
            "article, best",
            "article, of its best",
            "article, all coverage",
            "articles",
        ),
        _article,
    ),
    (
        (
            "kind",
            "question, terms",
            "question, idf",
            "question, names",
            "question, unknown",
            "question, second",
        ),
        _question,
    ),
)
NAMES: Final = tuple(name for names, _ in _GROUPS for name in names)
"""What the signals are called."""
