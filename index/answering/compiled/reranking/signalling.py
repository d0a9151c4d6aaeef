"""The signals of paragraphs, from all that was found of them and all products of matrices."""

from __future__ import annotations

from typing import Any, Final

from index.answering.compiled.reranking.sources import SOURCES
from index.answering.compiled.reranking.weighing import share
from index.answering.compiled.sums import total
from index.answering.reranking.features import NAMES
from index.compiling import compiled, kept

_COVERAGE: Final = NAMES.index("coverage")
_SPAN: Final = NAMES.index("span")
_LENGTH: Final = NAMES.index("length")
_PAIRS: Final = NAMES.index("pairs")
_MEANING: Final = NAMES.index("meaning, coverage")
_PHRASES: Final = NAMES.index("word pairs")
_ARTICLE: Final = NAMES.index("article, share of scores")
_QUESTION: Final = NAMES.index("kind")


@compiled
def signal_scores(scores, idf, signals):
    """What the engine's scores say."""
    best, possible, last = max(scores[0], 1e-9), max(total(idf, 0.0), 1e-9), signals.shape[1] - 1
    for own in range(last + 1):
        signals[0, own] = scores[own]
        signals[1, own] = scores[own] / possible
        signals[2, own] = scores[own] / best
        signals[3, own] = own
        signals[4, own] = (scores[own] - scores[own + 1]) / best if own < last else 0.0


@compiled
def signal_extremes(covered, idf, signals):
    """The most telling of the terms that each paragraph lacks, and of those it has."""
    for own in range(signals.shape[1]):
        lacks, has = 0.0, 0.0
        for term in range(len(idf)):
            if covered[own, term] > 0:
                has = max(has, idf[term])
            else:
                lacks = max(lacks, idf[term])
        signals[_COVERAGE + 6, own] = lacks
        signals[_COVERAGE + 7, own] = has


@compiled
def signal_coverage(shares, products, title_lengths, articles, width, signals):
    """How much of the question paragraphs and titles have."""
    count = signals.shape[1]
    for own in range(count):
        here, title, either = shares[own], shares[count + own], shares[2 * count + own]
        for kind in range(4):
            signals[_COVERAGE + kind, own] = here[kind]
        signals[_COVERAGE + 4, own] = width - here[4]
        signals[_COVERAGE + 5, own] = products[0, own]
        signals[_COVERAGE + 8, own], signals[_COVERAGE + 9, own] = title[0], title[1]
        signals[_COVERAGE + 10, own] = title[4] / max(title_lengths[articles[own]], 1)
        signals[_COVERAGE + 11, own], signals[_COVERAGE + 12, own] = either[0], either[1]


@compiled
def signal_chances(chances, missing, likely, saturated, signals):
    """How well what is there agrees with what the answer's paragraph would have."""
    all_missing, all_likely = total(missing, 0.0), total(likely, 0.0)
    for own in range(signals.shape[1]):
        signals[_COVERAGE + 13, own] = chances[own, 0] + all_missing
        signals[_COVERAGE + 14, own] = all_likely - chances[own, 1]
        signals[_COVERAGE + 15, own], signals[_COVERAGE + 16, own] = saturated[own, 0], saturated[own, 1]


@compiled
def signal_places(counts, bounds, spans, logs, earlier, signals):
    """What is left of the signals around matches: `logs` has those of lengths and of the first matches."""
    count = signals.shape[1]
    for own in range(count):
        matches = 0
        for term in range(counts.shape[1]):
            matches += counts[own, term]
        signals[_SPAN, own] = spans[own]
        signals[_SPAN + 1, own] = matches / max(bounds[own + 1] - bounds[own], 1)
        signals[_LENGTH, own] = logs[own]
        signals[_LENGTH + 1, own] = earlier[own]
        signals[_LENGTH + 2, own] = logs[count + own]


@compiled
def signal_words(products, phrases, forms, signals):
    """What neighbours, phrases and meanings say."""
    most = max(forms - 1, 1)
    for own in range(signals.shape[1]):
        signals[_PAIRS, own], signals[_PAIRS + 1, own] = products[1, own], products[2, own]
        signals[_MEANING, own] = products[3, own]
        signals[_MEANING + 1, own] = products[4, own] / max(products[5, own], 1e-3)
        signals[_MEANING + 2, own], signals[_MEANING + 3, own] = products[6, own], products[7, own]
        signals[_PHRASES, own] = phrases[own, 0] / most
        signals[_PHRASES + 1, own] = phrases[own, 1] / most
        signals[_PHRASES + 2, own] = phrases[own, 2]
        signals[_PHRASES + 3, own] = phrases[own, 2] / max(forms, 1)


@compiled
def signal_articles(scores, cubes, articles, sizes, union, sums, signals):
    """What the rest of the list says of each article: `sizes` has the logarithms of their paragraphs and their own."""
    for article in range(len(union)):
        sums[0, article] = sums[1, article] = sums[2, article] = 0.0
    for at in range(len(scores) - 1, -1, -1):
        sums[2, articles[at]] = scores[at]
    for at in range(len(scores)):
        sums[0, articles[at]] += scores[at]
        sums[1, articles[at]] += cubes[at]
    share(sums[0], sums[0])
    share(sums[1], sums[1])
    for own in range(signals.shape[1]):
        article = articles[own]
        best = sums[2, article]
        signals[_ARTICLE, own], signals[_ARTICLE + 1, own] = sums[0, article], sums[1, article]
        signals[_ARTICLE + 2, own] = sizes[article]
        signals[_ARTICLE + 3, own] = best / max(scores[0], 1e-9)
        signals[_ARTICLE + 4, own] = scores[own] / max(best, 1e-9)
        signals[_ARTICLE + 5, own] = union[article]
        signals[_ARTICLE + 6, own] = sizes[len(union)]


@compiled
def signal_question(kind, terms, idf, names, scores, signals):
    """What the question itself is."""
    named, unknown = 0, 0
    for term in range(len(terms)):
        named += names[term] != 0
        unknown += terms[term] < 0
    mean, second = total(idf, 0.0) / len(idf), scores[1] / scores[0] if len(scores) > 1 else 0.0
    for own in range(signals.shape[1]):
        signals[_QUESTION, own] = kind
        signals[_QUESTION + 1, own] = len(terms)
        signals[_QUESTION + 2, own] = mean
        signals[_QUESTION + 3, own] = named
        signals[_QUESTION + 4, own] = unknown
        signals[_QUESTION + 5, own] = second


_SIGNATURE: Final = (
    "void(float64[::1], float64[::1], int64[::1], int64[::1], int64, int64, int64[::1], float64[::1], float64[:, ::1],"
    " int64[::1], int64[:, ::1], float64[:, ::1], int64[::1], int64[:, ::1], float64[::1], float64[:, ::1],"
    " float32[::1], float64[:, ::1], float64[:, ::1], float64[:, ::1], float64[:, ::1], float64[::1], float64[:, ::1],"
    " float32[:, ::1])"
)


def _signal(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def signal(
        scores, cubes, articles, earlier, kind, forms, terms, idf, weights, bounds, counts, covered, title_lengths,
        phrases, logs, ratios, spans, shares, chances, saturated, products, union, sums, signals,
    ):  # fmt: skip
        """Write all signals but those that `weigh` writes.

        What is given is told in `index.answering.reranking.measuring`; `logs`, `ratios` and `spans` are logarithms by
        now. `shares` are which terms are covered, times `stack`; `chances` those that paragraphs have, times what that
        tells; `saturated` what is counted, times `both`; `products` see `_by_paragraph` there; `union` the weights of
        the terms that each article's paragraphs have. `sums`, of shape (3, articles), is to be written to.
        """
        paragraphs, width = signals.shape[1], len(idf) if version else 0
        lengths = width * (paragraphs + 1)
        signal_scores(scores, idf, signals)
        signal_extremes(covered, idf, signals)
        signal_coverage(shares, products, title_lengths, articles, width, signals)
        signal_chances(chances, ratios[1], weights[3], saturated, signals)
        signal_places(counts, bounds, spans, logs[lengths:], earlier, signals)
        signal_words(products, phrases, forms, signals)
        signal_articles(scores, cubes, articles, logs[lengths + 2 * paragraphs :], union, sums, signals)
        signal_question(kind, terms, idf, weights[1], scores, signals)

    return signal


signal: Final = kept(_SIGNATURE, _signal, SOURCES)
