"""What speaks for a paragraph: the signals that re-ranking weighs, for all candidates at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.answering.reranking.asked import Asked
from index.answering.reranking.candidates import Candidates
from index.answering.reranking.matching import Matches, numbered
from index.model import Kind
from index.vocabulary import Shape

Features: TypeAlias = Mapping[str, NDArray[np.float64]]
"""Name -> a number for each candidate; shape (candidates,)."""

_WINDOWS: Final = (6, 12, 25, 50)
_CLOSE: Final = 3
_TELLING: Final = int(Shape.NUMBER | Shape.YEAR | Shape.CAPITAL)
_WORD: Final = 32
"""A bit beside those: any word that is new and no stop word."""
_BEFORE: Final = 10
_BEHIND: Final = 25
"""Tokens before and behind a match in which an answer is near."""
_KINDS: Final = {kind: number for number, kind in enumerate(Kind)}


def features(asked: Asked, found: Candidates) -> Features:
    """All signals; every number is finite, whatever the texts."""
    present = found.matches.counts > 0
    return {
        **_engine(asked, found),
        **_coverage(asked, found, present),
        **_windows(asked, found, present),
        **_order(asked, found),
        **_kin(asked, found),
        **_meaning(asked, found),
        **_phrases(asked, found),
        **_around(asked, found, present),
        **_article(asked, found, present),
        **_answer(asked, found),
        **_question(asked, found),
    }


def _engine(asked: Asked, found: Candidates) -> Features:
    scores = found.scores
    best = max(float(scores[0]), 1e-9)
    below = np.append(scores[1:], scores[-1])
    return {
        "bm25": scores,
        "bm25 of possible": scores / max(float(asked.idf.sum()), 1e-9),
        "bm25 of best": scores / best,
        "rank": np.arange(len(scores), dtype=float),
        "gap below": (scores - below) / best,
    }


def _coverage(asked: Asked, found: Candidates, present: NDArray[np.bool_]) -> Features:
    weights, counts = asked.weights, found.matches.counts
    missing = ~present
    # What few of the candidates have tells them apart.
    local = np.log1p((len(present) - present.sum(0) + 0.5) / (present.sum(0) + 0.5))
    names = weights * asked.names
    focus = weights * asked.focus
    return {
        "coverage": present @ weights,
        "coverage, repeats": np.log1p(counts) @ weights,
        "coverage, local": present @ (local / max(float(local.sum()), 1e-9)),
        "terms missing": missing.sum(1).astype(float),
        "greatest missing": (missing * asked.idf).max(1, initial=0.0),
        "greatest matched": (present * asked.idf).max(1, initial=0.0),
        "names": present @ (names / max(float(names.sum()), 1e-9)),
        "focus": present @ (focus / max(float(focus.sum()), 1e-9)),
    }


def _windows(asked: Asked, found: Candidates, present: NDArray[np.bool_]) -> Features:
    matched, weights = found.matches, asked.weights
    ahead = matched.ahead
    lengths = np.maximum(found.gathered.lengths, 1)
    names = weights * asked.names
    # The tokens from a match on that hold each term that the paragraph has at all; far when one is only behind it.
    spans = (ahead * present[matched.owners]).max(1, initial=0)
    near = np.exp(ahead * -0.1)
    first = (ahead < _WINDOWS[2]) @ weights
    covered = np.zeros_like(present)
    if len(first):
        # The window with the most, of each paragraph.
        order = np.lexsort((-first, matched.owners))
        tops = order[matched.firsts]
        covered[matched.having] = ahead[tops] < _WINDOWS[2]
    second = ((ahead < _WINDOWS[2]) & ~covered[matched.owners]) @ weights
    return {
        **{f"window {width}": matched.best((ahead < width) @ weights) for width in _WINDOWS},
        "two windows": matched.best(first) + matched.best(second),
        "nearness": matched.best(near @ weights),
        "nearness, wide": matched.best(np.exp(ahead * -0.03) @ weights),
        "names near": matched.best(near @ (names / max(float(names.sum()), 1e-9))),
        "span": np.log1p(-matched.best(-np.minimum(spans, 1000).astype(float))),
        "density": matched.counts.sum(1) / lengths,
        "windows with half": _sums(matched.owners, first > 0.5 * float(first.max(initial=0.0)), len(present)),
    }


def _order(asked: Asked, found: Candidates, matched: Matches | None = None) -> Features:
    """How many of the question's neighbouring terms are neighbours in the paragraph too, in this order or another."""
    matched, width = matched or found.matches, len(asked.weights)
    pairs = asked.weights[:-1] + asked.weights[1:]
    pairs = pairs / max(float(pairs.sum()), 1e-9)
    rows = np.arange(len(matched.terms))
    onward = matched.ahead[rows, np.minimum(matched.terms + 1, width - 1)]
    back = matched.ahead[rows, np.maximum(matched.terms - 1, 0)]
    has_next, has_last = matched.terms < width - 1, matched.terms > 0
    follows = matched.which(has_next & (onward <= _CLOSE), matched.terms, width)[:, :-1]
    adjacent = matched.which(has_next & (onward == 1), matched.terms, width)[:, :-1]
    precedes = matched.which(has_last & (back <= _CLOSE), np.maximum(matched.terms - 1, 0), width)[:, :-1]
    wide = (
        matched.which(has_next & (onward <= 8), matched.terms, width)[:, :-1]
        | matched.which(has_last & (back <= 8), np.maximum(matched.terms - 1, 0), width)[:, :-1]
    )
    return {
        "pairs": follows @ pairs,
        "pairs, adjacent": adjacent @ pairs,
        "pairs, either order": (follows | precedes) @ pairs,
        "pairs, wide": wide @ pairs,
    }


def _kin(asked: Asked, found: Candidates) -> Features:
    """As coverage, nearness and order, with the kin of terms for the terms."""
    matched, weights = found.kindred, asked.weights
    order = _order(asked, found, matched)
    worth = weights * found.strength[matched.owners]
    return {
        "kin, coverage": found.strength @ weights,
        "kin, window 12": matched.best(((matched.ahead < 12) * worth).sum(1)),
        "kin, window 25": matched.best(((matched.ahead < 25) * worth).sum(1)),
        "kin, nearness": matched.best((np.exp(matched.ahead * -0.1) * worth).sum(1)),
        "kin, nearness, wide": matched.best((np.exp(matched.ahead * -0.03) * worth).sum(1)),
        "kin, greatest missing": ((found.strength == 0) * asked.idf).max(1, initial=0.0),
        **{f"kin, {name}": values for name, values in order.items()},
    }


def _meaning(asked: Asked, found: Candidates) -> Features:
    """How near words come to the terms that a paragraph lacks."""
    missing = found.strength < 1
    near = np.clip((found.meaning - 0.4) / 0.6, 0.0, 1.0)
    focus = asked.weights * asked.focus
    return {
        "meaning, coverage": np.maximum(found.strength, near) @ asked.weights,
        "meaning of missing": (near * missing) @ asked.weights / np.maximum(missing @ asked.weights, 1e-3),
        "meaning, all": found.meaning @ asked.weights,
        "meaning of focus": (np.maximum(found.strength, near)) @ (focus / max(float(focus.sum()), 1e-9)),
    }


def _phrases(asked: Asked, found: Candidates) -> Features:
    """How much of the question stands in the paragraph word for word, stop words included."""
    forms, count = asked.forms, found.matches.paragraphs
    size = int(max(found.forms.max(initial=0), forms.max(initial=0))) + 1
    places = numbered(found.forms, forms, size)
    pair = _following(forms, size).take((places[:-1] + 1) * np.int16(len(forms) + 1) + places[1:] + 1)
    bounds = found.gathered.bounds
    across = bounds[1:-1] - 1
    pair[across[(across >= 0) & (across < len(pair))]] = False
    at = np.flatnonzero(pair)
    owners = np.searchsorted(bounds, at, side="right") - 1
    # Pairs that overlap are one run of words.
    breaks = np.flatnonzero(np.diff(at, prepend=-9) != 1)
    runs = np.zeros(count)
    np.maximum.at(runs, owners[breaks], np.diff(np.append(breaks, len(at))) + 1.0)
    keys = owners * len(forms) + places[at]
    # A pair of stop words says next to nothing.
    telling = (found.found[at] >= 0) | (found.found[at + 1] >= 0)
    most = max(len(forms) - 1, 1)
    return {
        "word pairs": _distinct(keys, count, len(forms)) / most,
        "word pairs, telling": _distinct(keys[telling], count, len(forms)) / most,
        "longest run": runs,
        "longest run of question": runs / max(len(forms), 1),
    }


def _following(forms: NDArray[np.int64], size: int) -> NDArray[np.bool_]:
    """For two places in the question, as one number, whether the forms there follow each other in it."""
    width = len(forms) + 1
    # A form that the question has twice has its last place; what follows it first still follows it.
    last = numbered(np.maximum(forms, -1).astype(np.int32), forms, size)
    follows = np.zeros((width, width), bool)
    follows[last[:-1], last[1:]] = True
    follows[-1] = follows[:, -1] = False
    # The place of what is not in the question is -1.
    return np.roll(follows, 1, axis=(0, 1)).ravel()


def _distinct(keys: NDArray[np.int64], count: int, width: int) -> NDArray[np.int64]:
    distinct: NDArray[np.int64] = (np.bincount(keys, minlength=count * width).reshape(count, width) > 0).sum(1)
    return distinct


def _around(asked: Asked, found: Candidates, present: NDArray[np.bool_]) -> Features:
    weights = asked.weights
    names = weights * asked.names
    names = names / max(float(names.sum()), 1e-9)
    coverage = present @ weights
    return {
        "title": found.titled @ weights,
        "title and paragraph": (found.titled | present) @ weights,
        "title of its words": found.titled.sum(1) / np.maximum(found.title_lengths, 1),
        "title, names": found.titled @ names,
        "names, title and paragraph": (found.titled | present) @ names,
        "before": (found.before & ~present) @ weights,
        "behind": (found.behind & ~present) @ weights,
        "before, all": found.before @ weights,
        "behind, all": found.behind @ weights,
        "around and paragraph": (found.before | found.behind | found.titled | present) @ weights,
        "better than before": coverage - found.before @ weights,
        "better than behind": coverage - found.behind @ weights,
    }


def _article(asked: Asked, found: Candidates, present: NDArray[np.bool_]) -> Features:
    """What the rest of the engine's list says of the paragraph's article."""
    numbers, scores = found.articles, found.all_scores
    here = numbers[: len(present)]
    count = int(numbers.max(initial=0)) + 1
    sums = np.bincount(numbers, scores, count)
    tops = np.zeros(count)
    np.maximum.at(tops, numbers, scores)
    union = np.zeros((count, present.shape[1]), bool)
    np.logical_or.at(union, here, present)
    many = np.bincount(numbers, minlength=count)
    squares = np.bincount(numbers, scores**3, count)
    best = max(float(scores[0]), 1e-9)
    return {
        "article, share of scores": sums[here] / max(float(sums.sum()), 1e-9),
        "article, share of best scores": squares[here] / max(float(squares.sum()), 1e-9),
        "article, paragraphs": np.log1p(many[here]),
        "article, best": tops[here] / best,
        "article, of its best": found.scores / np.maximum(tops[here], 1e-9),
        "article, all coverage": union[here] @ asked.weights,
        "articles": np.full(len(here), np.log1p(count)),
    }


def _answer(asked: Asked, found: Candidates) -> Features:
    """What may be an answer near the matches: figures and capitals that the question does not have."""
    bounds, lengths = found.gathered.bounds, np.maximum(found.gathered.lengths, 1)
    # What is asked for again, or is a stop word, is no answer.
    new = (found.found < 0) & (found.shapes < Shape.STOP)
    kinds = ((found.shapes & np.uint8(_TELLING)) | np.uint8(_WORD)) * new
    places = _middles(asked, found)[:, None] + np.arange(-_BEFORE, _BEHIND)
    inside = (places >= bounds[:-1, None]) & (places < bounds[1:, None])
    near = np.append(kinds, np.uint8(0)).take(np.where(inside, places, len(kinds)))
    return {
        "figures near": _counted(near, Shape.NUMBER),
        "years near": _counted(near, Shape.YEAR),
        "capitals near": _counted(near, Shape.CAPITAL),
        "new near": _counted(near, _WORD),
        "figures": found.sums((kinds & Shape.NUMBER) > 0) / lengths,
        "capitals": found.sums((kinds & Shape.CAPITAL) > 0) / lengths,
        "years": found.sums((kinds & Shape.YEAR) > 0) / lengths,
        "length": np.log1p(found.gathered.lengths),
        "before it": found.company[:, 0].astype(float),
        "behind it": found.company[:, 1].astype(float),
        "first match": np.log1p(_first_places(found)),
    }


def _counted(near: NDArray[np.uint8], flag: int) -> NDArray[np.float64]:
    counted: NDArray[np.float64] = ((near & flag) > 0).sum(1).astype(float)
    return counted


def _middles(asked: Asked, found: Candidates) -> NDArray[np.int64]:
    """The token of each candidate that has most of the question near behind it; the first without matches."""
    matched = found.matches
    middles = found.gathered.bounds[:-1].copy()
    if len(matched.firsts):
        near = np.exp(matched.ahead * -0.1) @ asked.weights
        middles[matched.having] = matched.places[np.lexsort((-near, matched.owners))[matched.firsts]]
    return middles


def _first_places(found: Candidates) -> NDArray[np.float64]:
    matched = found.matches
    places = np.full(matched.paragraphs, 200.0)
    places[matched.having] = matched.places[matched.firsts] - found.gathered.bounds[:-1][matched.having]
    return places


def _question(asked: Asked, found: Candidates) -> Features:
    count = len(found.scores)
    scores = found.scores
    second = float(scores[1] / scores[0]) if count > 1 else 0.0
    return {
        "kind": np.full(count, float(_KINDS[asked.question.kind])),
        "question, terms": np.full(count, float(len(asked.terms))),
        "question, idf": np.full(count, float(asked.idf.mean()) if len(asked.idf) else 0.0),
        "question, names": np.full(count, float(asked.names.sum())),
        "question, unknown": np.full(count, float((asked.terms < 0).sum())),
        "question, second": np.full(count, second),
    }


def _sums(owners: NDArray[np.int64], flags: NDArray[np.bool_], count: int) -> NDArray[np.float64]:
    return np.bincount(owners, flags, count).astype(np.float64)
