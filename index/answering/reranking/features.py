"""What speaks for a paragraph: the signals that re-ranking weighs, for all candidates at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.answering.reranking.asked import Asked
from index.answering.reranking.candidates import Candidates
from index.answering.reranking.hints import PLACES
from index.answering.reranking.matching import owners_of
from index.ranking.engine import K1, B

Rows: TypeAlias = Iterator[NDArray[Any] | np.number[Any] | Sequence[float] | float]
"""For each of some signals a number for each candidate, or one number for all; for several at once a row of each."""

CLOSE: Final = 3
"""Terms no further apart than this stand together."""
BEFORE: Final = 10
BEHIND: Final = 25
"""Tokens before and behind a match in which an answer is near."""
LONG: Final = 1_000
NO_MATCH: Final = 200
"""Where the first match is taken to be in a paragraph without any."""
UNLIKELY: Final = 0.4
"""Words no nearer in meaning than this have nothing to do with each other."""

WINDOWS: Final = (12, 25)
_DISTANCES: Final = np.arange(128)
BY_DISTANCE: Final = np.stack([*(width > _DISTANCES for width in WINDOWS), np.exp(_DISTANCES * -0.1)]).astype(
    np.float32
)
"""What a term so many tokens ahead counts, in each window and when nearness fades; shape (3, distances)."""


def features(asked: Asked, found: Candidates) -> NDArray[np.float32]:
    """All signals, in the order of NAMES; each number is finite, whatever the texts; shape (signals, candidates)."""
    signals = np.empty((len(NAMES), len(found.listing.ids)), np.float32)
    row = 0
    for _, measured in _GROUPS:
        for values in measured(asked, found):
            if isinstance(values, np.ndarray) and values.ndim == 2:
                signals[row : row + len(values)] = values
                row += len(values)
            else:
                signals[row] = values
                row += 1
    return signals


def _engine(asked: Asked, found: Candidates) -> Rows:
    scores = found.listing.scores[: len(found.listing.ids)]
    best = max(float(scores[0]), 1e-9)
    yield scores
    yield scores / max(float(np.add.reduce(asked.idf)), 1e-9)
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
    yield by_paragraph[:4]
    yield len(local) - by_paragraph[4]
    yield np.log1p(found.counts) @ asked.weights
    yield np.maximum.reduce(~present * asked.idf, axis=1, initial=0.0)
    yield np.maximum.reduce(present * asked.idf, axis=1, initial=0.0)
    yield by_title[:2]
    yield by_title[4] / np.maximum(found.title_lengths, 1)
    yield by_both[:2]
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
    yield weighed[:, 0] + np.add.reduce(missing)
    yield np.add.reduce(likely) - weighed[:, 1]
    average = float(np.add.reduce(found.lengths)) / len(found.lengths)
    norms = K1 * (1 - B + B / max(average, 1.0) * found.lengths)
    saturated = found.counts * (K1 + 1) / (found.counts + norms[:, None])
    yield (saturated @ np.array([asked.weights, local]).T).T


def _shares(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    return weights / max(float(np.add.reduce(weights)), 1e-9)


def _windows(asked: Asked, found: Candidates) -> Rows:
    matched = found.matches
    ahead = np.minimum(matched.ahead, len(_DISTANCES) - 1)
    worth = BY_DISTANCE.take(ahead, axis=1) @ np.array([asked.weights, asked.names], np.float32).T
    # The tokens from a match on that hold each term that the paragraph has at all; far when one is only behind it.
    spans = np.maximum.reduce(matched.ahead * found.present.take(matched.owners, axis=0), axis=1, initial=0)
    values = np.concatenate([worth[:, :, 0], worth[-1:, :, 1], -np.minimum(spans, LONG)[None]])
    best = matched.best(values)
    yield best[:-1]
    yield np.log1p(-best[-1])
    yield np.add.reduce(found.counts, axis=1) / found.lengths
    near = len(WINDOWS)
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
    first, last = np.maximum(middles - BEFORE, starts), np.minimum(middles + BEHIND, ends)
    yield found.counted(first, last)
    near = np.minimum(first[:, None] + np.arange(BEFORE + BEHIND), np.maximum(last - 1, 0)[:, None])
    likely = np.maximum(asked.answering.take(found.rows.take(near)), 0.0)
    yield np.maximum.reduce(likely, axis=1)
    yield np.add.reduce(likely, axis=1) / (BEFORE + BEHIND)
    yield found.counted(starts, ends)[:-1] / found.lengths
    yield np.log1p(ends - starts)
    yield np.array(found.listing.earlier)
    firsts = np.empty(len(starts), np.int64)
    firsts.fill(NO_MATCH)
    firsts[matched.having] = matched.places.take(matched.firsts) - starts.take(matched.having)
    yield np.log1p(firsts)


def _order(asked: Asked, found: Candidates) -> Rows:
    """How many of the question's neighbouring terms are neighbours in the paragraph too, in this order."""
    matched, width = found.matches, len(asked.weights)
    # The last term has none behind it.
    following = np.minimum(matched.terms + 1, width - 1)
    onward = matched.ahead.ravel().take(np.arange(len(following)) * width + following)
    follows = matched.closest(matched.terms, onward, CLOSE + 1, width)[:, :-1]
    pairs = _shares(asked.weights[:-1] + asked.weights[1:])
    yield (follows > 0) @ pairs
    yield (follows >= CLOSE) @ pairs


def _meaning(asked: Asked, found: Candidates) -> Rows:
    """How near words come to the terms that a paragraph lacks."""
    near = np.maximum(found.meaning - UNLIKELY, 0.0) / (1 - UNLIKELY)
    missing = ~found.present
    known = np.maximum(found.present, near)
    yield known @ asked.weights
    yield (near * missing) @ asked.weights / np.maximum(missing @ asked.weights, 1e-3)
    yield np.maximum(found.meaning, found.present) @ asked.weights
    yield known @ asked.focus


def _phrases(asked: Asked, found: Candidates) -> Rows:
    """How much of the question stands in the paragraph word for word, stop words included."""
    width, count = len(asked.forms), found.matches.paragraphs
    # Few words stand behind another one of the question, and those that do are few enough for a loop.
    beside = (found.form_places[1:] - found.form_places[:-1] == 1).nonzero()[0]
    numbers, behind = found.form_numbers.take(beside).tolist(), found.form_numbers.take(beside + 1).tolist()
    places = found.form_places.take(beside)
    owners, places = owners_of(places, found.bounds).tolist(), places.tolist()
    follows, stop, ends = _following(asked.forms), asked.stop_forms.tolist(), found.bounds.tolist()
    pairs: list[set[int]] = [set() for _ in range(count)]
    telling: list[set[int]] = [set() for _ in range(count)]
    longest, run, before = [0.0] * count, 0.0, -2
    for place, owner, number, next_number in zip(places, owners, numbers, behind, strict=True):
        # Not across two paragraphs, and not in the titles behind them.
        if (number, next_number) in follows and owner < count and place + 1 < ends[owner + 1]:
            # Pairs that overlap are one run of words.
            run = run + 1.0 if place == before + 1 else 2.0
            longest[owner] = max(longest[owner], run)
            pairs[owner].add(number)
            before = place
            if not (stop[number] and stop[next_number]):
                telling[owner].add(number)
    most = max(width - 1, 1)
    yield [len(each) / most for each in pairs]
    # A pair of stop words says next to nothing.
    yield [len(each) / most for each in telling]
    yield longest
    yield [each / max(width, 1) for each in longest]


def _following(forms: NDArray[np.int64]) -> set[tuple[int, int]]:
    """The places in the question, two and two, whose forms follow each other in it."""
    # A form that the question has twice has its last place; what follows it first still follows it.
    last = {form: place for place, form in enumerate(forms.tolist()) if form >= 0}
    return {(last[one], last[other]) for one, other in pairwise(forms.tolist()) if one >= 0 and other >= 0}


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
    yield (sums / max(float(np.add.reduce(sums)), 1e-9)).take(here)
    yield (cubes / max(float(np.add.reduce(cubes)), 1e-9)).take(here)
    yield np.log1p(np.bincount(numbers, minlength=count)).take(here)
    yield tops.take(here) / max(float(scores[0]), 1e-9)
    yield scores[: len(here)] / np.maximum(tops.take(here), 1e-9)
    yield (union.reshape(count, width) @ asked.weights).take(here)
    yield np.log1p(count)


def _question(asked: Asked, found: Candidates) -> Rows:
    scores = found.listing.scores
    yield PLACES[asked.question.kind]
    yield len(asked.terms)
    yield float(np.add.reduce(asked.idf)) / len(asked.idf) if len(asked.idf) else 0.0
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
            *(f"window {width}" for width in WINDOWS),
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
