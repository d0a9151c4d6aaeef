"""The signals of paragraphs, by machine code where there is some, else by numpy: the same ones."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index import warming
from index.answering.reranking.asked import Asked
from index.answering.reranking.candidates import Texts, candidates, products
from index.answering.reranking.features import BEFORE, BEHIND, BY_DISTANCE, NAMES, features
from index.answering.reranking.hints import PLACES
from index.answering.reranking.lore import Lore

MOST: Final = 128
"""Longer lists than this are left to numpy."""


class Scanned(NamedTuple):
    """What was seen in the words; see `index.answering.compiled.reranking.scanning`."""

    #: How often each paragraph, and behind them each title, has each term; shape (texts, terms).
    counts: NDArray[np.int64]
    #: The rows of the vectors of words, by token, 0 for those not to be looked at; one more 0; shape (tokens + 1,).
    rows: NDArray[np.int32]
    #: The counts of new words up to each token, as COUNTERS has them; shape (tokens + 1,).
    sums: NDArray[np.int64]
    #: The tokens whose term the question has, and which term; shape (2, tokens).
    matched: NDArray[np.int64]
    #: Where in `matched` those of each paragraph begin; shape (paragraphs + 1,).
    starts: NDArray[np.int64]
    #: As bits, which rows words have; and how many of them stand before each 64; shape (2, rows // 64 + 1).
    bits: NDArray[np.int64]
    #: These rows, ascending.
    distinct: NDArray[np.int64]
    #: How many words of each title are no stop words; shape (titles,).
    title_lengths: NDArray[np.int64]
    #: How many of the question's pairs of forms each paragraph has, how many of them tell, and the longest run of its
    #: forms; shape (paragraphs, 3).
    phrases: NDArray[np.int64]


class Compared(NamedTuple):
    """What was seen in the matches; see `index.answering.compiled.reranking.comparing`."""

    #: What each term counts that a match has ahead, in each window and fading; shape (kinds, matches, terms).
    kinds: NDArray[np.float32]
    #: The fewest tokens that hold all terms that a paragraph has, from a match on; soon their logarithms.
    spans: NDArray[np.float32]
    #: Which neighbours in the question stand near each other, and which beside; shape (2, paragraphs, terms - 1).
    close: NDArray[np.float64]
    #: Which terms each paragraph has, then its title, then one of both; shape (3 * paragraphs, terms).
    covered: NDArray[np.float64]
    #: What a term counts by BM25, without its idf; shape (paragraphs, terms).
    saturated: NDArray[np.float64]
    #: Which terms the candidates of each article have; shape (articles, terms).
    united: NDArray[np.float64]
    #: How well each term tells the candidates apart, then the counts of terms, the lengths of paragraphs, their first
    #: matches, how many paragraphs the articles have, and how many articles there are; soon their logarithms.
    logs: NDArray[np.float64]
    #: How much likelier a term is in the answer's paragraph than in others, and how much likelier to be missing; soon
    #: their logarithms; shape (2, terms).
    ratios: NDArray[np.float64]


class Weighed(NamedTuple):
    """What things count; see `index.answering.compiled.reranking.weighing`."""

    #: The weights of terms, of names and of the focus, how well they tell the candidates apart, and ones.
    stack: NDArray[np.float64]
    #: What is gained by a term's being there, and how likely it is; shape (2, terms).
    chances: NDArray[np.float64]
    #: The first and the fourth row of `stack`.
    both: NDArray[np.float64]
    #: The weights of neighbours; shape (terms - 1,).
    pairs: NDArray[np.float64]
    #: What is known of terms, by words near in meaning where they are missing; how near these come; what is missing;
    #: and the first once more without a least nearness; shape (4, paragraphs, terms).
    meanings: NDArray[np.float64]
    #: The signals, those that tell of the words around matches; shape (len(NAMES), paragraphs).
    signals: NDArray[np.float32]


class _Case(NamedTuple):
    """A question and what was read, for machine code."""

    machine: Any
    asked: Asked
    read: Texts
    lore: Lore
    #: Of the terms, of names and of the focus, and how likely the answer's paragraph has each; shape (4, terms).
    weights: NDArray[np.float64]


def measured(asked: Asked, read: Texts, lore: Lore) -> NDArray[np.float32]:
    """All signals of what was read, at least one paragraph; see `index.answering.reranking.features`."""
    reading = warming.compiled(warming.READING)
    if reading is None or len(read.listing.scores) > MOST:
        return features(asked, candidates(asked, read, lore))
    weights = np.array((asked.weights, asked.names, asked.focus, asked.expected))
    case = _Case(reading.reranking, asked, read, lore, weights)
    scanned = _scan(case)
    compared = _compare(case, scanned)
    return _signals(case, scanned, compared, _weigh(case, scanned, compared))


def _scan(case: _Case) -> Scanned:
    """Look at all words."""
    (paragraphs, titles), asked, sizes = case.read[1:], case.asked, np.empty(2, np.int64)
    tokens, count = len(paragraphs.words), len(paragraphs.bounds) - 1
    found = Scanned(
        counts=np.zeros((count + len(titles.bounds) - 1, len(asked.terms)), np.int64),
        rows=np.empty(tokens + 1, np.int32),
        sums=np.empty(tokens + 1, np.int64),
        matched=np.empty((2, tokens), np.int64),
        starts=np.empty(count + 1, np.int64),
        bits=np.zeros((2, (len(asked.answering) >> 6) + 1), np.int64),
        distinct=np.empty(tokens, np.int64),
        title_lengths=np.empty(len(titles.bounds) - 1, np.int64),
        phrases=np.empty((count, 3), np.int64),
    )
    case.machine.scan(
        paragraphs.words, paragraphs.bounds, titles.words, titles.bounds, case.lore.known(),
        asked.terms, asked.forms, asked.stop_forms, np.empty(case.machine.TABLES, np.int64), *found, sizes,
    )  # fmt: skip
    return found._replace(distinct=found.distinct[: sizes[1]])


def _compare(case: _Case, scanned: Scanned) -> Compared:
    """Hold terms against what was found of them."""
    width, count = len(case.asked.terms), len(scanned.phrases)
    articles = case.read.listing.articles
    several = int(articles.max()) + 1
    found = Compared(
        kinds=np.empty((len(BY_DISTANCE), scanned.starts[-1], width), np.float32),
        spans=np.empty(count, np.float32),
        close=np.zeros((2, count, width - 1)),
        covered=np.empty((3 * count, width)),
        saturated=np.empty((count, width)),
        united=np.zeros((several, width)),
        logs=np.empty(width * (count + 1) + 2 * count + several + 1),
        ratios=np.empty((2, width)),
    )
    case.machine.compare(
        case.read.paragraphs.bounds, scanned.starts, scanned.matched, scanned.counts, articles, case.asked.expected,
        BY_DISTANCE, np.empty(width, np.int64), *found,
    )  # fmt: skip
    np.log1p(found.logs, out=found.logs)
    np.log1p(found.spans, out=found.spans)
    np.log(found.ratios, out=found.ratios)
    return found


def _weigh(case: _Case, scanned: Scanned, compared: Compared) -> Weighed:
    """Weigh terms, what is around matches, and meanings."""
    asked, width, count = case.asked, len(case.asked.terms), len(scanned.phrases)
    found = Weighed(
        stack=np.empty((5, width)),
        chances=np.empty((2, width)),
        both=np.empty((2, width)),
        pairs=np.empty(width - 1),
        meanings=np.empty((4, count, width)),
        signals=np.empty((len(NAMES), count), np.float32),
    )
    worth = compared.kinds @ np.array((asked.weights, asked.names), np.float32).T
    alike = products(case.lore.words.vectors.take(scanned.distinct, axis=0), asked.vectors.T)
    case.machine.weigh(
        case.read.paragraphs.bounds, scanned.starts, scanned.matched, scanned.rows, scanned.sums, scanned.bits, alike,
        worth, compared.covered, asked.answering, case.weights, compared.logs, compared.ratios,
        np.empty(BEFORE + BEHIND, np.float32), np.empty(width, np.float32), *found,
    )  # fmt: skip
    return found


def _signals(case: _Case, scanned: Scanned, compared: Compared, weighed: Weighed) -> NDArray[np.float32]:
    """All signals."""
    asked, listing, covered, count = case.asked, case.read.listing, compared.covered, len(scanned.phrases)
    case.machine.signal(
        listing.scores, listing.scores**3, listing.articles, np.array(listing.earlier, np.int64),
        PLACES[asked.question.kind], len(asked.forms), asked.terms, asked.idf, case.weights,
        case.read.paragraphs.bounds, scanned.counts, covered, scanned.title_lengths, scanned.phrases, compared.logs,
        compared.ratios, compared.spans, covered @ weighed.stack.T, covered[:count] @ weighed.chances.T,
        compared.saturated @ weighed.both.T, _by_paragraph(asked, compared, weighed), compared.united @ asked.weights,
        np.empty((3, len(compared.united))), weighed.signals,
    )  # fmt: skip
    return weighed.signals


def _by_paragraph(asked: Asked, compared: Compared, weighed: Weighed) -> NDArray[np.float64]:
    """Products with a number for each paragraph.

    They are what the repetition of terms counts, neighbours that are near, those that are beside, then what `meanings`
    has, and the focus of its first; shape (8, paragraphs).
    """
    width, count = len(asked.terms), weighed.signals.shape[1]
    counts = compared.logs[width : width * (count + 1)].reshape(count, width)
    close, meanings = compared.close, weighed.meanings
    found = np.empty((len(meanings) + 4, count))
    np.matmul(counts, asked.weights, out=found[0])
    np.matmul(close[0], weighed.pairs, out=found[1])
    np.matmul(close[1], weighed.pairs, out=found[2])
    for place, meaning in enumerate(meanings):
        np.matmul(meaning, asked.weights, out=found[3 + place])
    np.matmul(meanings[0], asked.focus, out=found[7])
    return found
