"""Where the terms of a question stand in paragraphs, how near to one another, and what can be counted of that."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from index.answering.compiled.reranking.sources import SOURCES
from index.answering.reranking.features import CLOSE, LONG, NO_MATCH
from index.compiling import compiled, kept
from index.ranking.engine import K1, B


@compiled
def look_from(at, place, following, counts, distances, kinds):
    """What each term counts that a match has ahead; gives how many tokens hold all that the paragraph has."""
    far, span = distances.shape[1] - 1, 0
    for term in range(len(following)):
        ahead = following[term] - place if following[term] >= 0 else LONG
        for kind in range(len(distances)):
            kinds[kind, at, term] = distances[kind, min(ahead, far)]
        if counts[term]:
            span = max(span, min(ahead, LONG))
    return span


@compiled
def look_ahead(matched, first, last, counts, following, distances, kinds, close, own):
    """Look from each match of a paragraph to the next of each term; gives the fewest tokens that hold them all.

    Args:
        matched: see `index.answering.compiled.reranking.scanning`.
        first: the paragraph's first match.
        last: the one behind its last.
        counts: how often it has each term.
        following: to be written to; shape (terms,).
        distances: what a term so far off counts; shape (kinds, distances).
        kinds: takes that; shape (kinds, matches, terms).
        close: takes which neighbours in the question are near, and which are neighbours; shape
            (2, paragraphs, terms - 1).
        own: the paragraph's number.
    """
    for term in range(len(following)):
        following[term] = -1
    fewest = LONG if first < last else 0
    for at in range(last - 1, first - 1, -1):
        place, term = matched[0, at], matched[1, at]
        following[term] = place
        fewest = min(fewest, look_from(at, place, following, counts, distances, kinds))
        if term + 1 < len(following) and following[term + 1] >= 0:
            ahead = following[term + 1] - place
            close[0, own, term] = 1.0 if ahead <= CLOSE else close[0, own, term]
            close[1, own, term] = 1.0 if ahead <= 1 else close[1, own, term]
    return fewest


@compiled
def cover(counts, titled, covered, paragraph, paragraphs, found):
    """Which terms a paragraph has, its title, both; and its article in `found`."""
    for term in range(len(counts)):
        has, title_has = counts[term] > 0, titled[term] > 0
        covered[paragraph, term] = 1.0 if has else 0.0
        covered[paragraphs + paragraph, term] = 1.0 if title_has else 0.0
        covered[2 * paragraphs + paragraph, term] = 1.0 if has or title_has else 0.0
        if has:
            found[term] = 1.0


@compiled
def saturate(bounds, counts, saturated):
    """What the terms give that each paragraph has, by BM25, without their idf."""
    paragraphs, total = len(bounds) - 1, 0
    for each in range(paragraphs):
        total += max(bounds[each + 1] - bounds[each], 1)
    by_length = B / max(np.float64(total) / paragraphs, 1.0)
    for each in range(paragraphs):
        norm = K1 * (1 - B + by_length * max(bounds[each + 1] - bounds[each], 1))
        for term in range(counts.shape[1]):
            saturated[each, term] = counts[each, term] * (K1 + 1) / (counts[each, term] + norm)


@compiled
def compare_chances(covered, paragraphs, expected, ratios, logs):
    """How much likelier each term is in the answer's paragraph than in the others, or to be missing; what it tells."""
    width = covered.shape[1]
    for term in range(width):
        having = 0.0
        for each in range(paragraphs):
            having += covered[each, term]
        usual = (having + 0.5) / (paragraphs + 1.0)
        ratios[0, term] = expected[term] / usual
        ratios[1, term] = (1 - expected[term]) / (1 - usual)
        logs[term] = (paragraphs - having + 0.5) / (having + 0.5)


@compiled
def list_counts(bounds, starts, matched, counts, articles, logs):
    """All counts of which a logarithm is taken, one behind the other, behind what the terms tell."""
    paragraphs, width = len(bounds) - 1, counts.shape[1]
    lengths = width * (paragraphs + 1)
    firsts, sizes = lengths + paragraphs, lengths + 2 * paragraphs
    for each in range(paragraphs):
        for term in range(width):
            logs[width * (each + 1) + term] = counts[each, term]
        logs[lengths + each] = bounds[each + 1] - bounds[each]
        has = starts[each] < starts[each + 1]
        logs[firsts + each] = matched[0, starts[each]] - bounds[each] if has else NO_MATCH
    for at in range(sizes, len(logs)):
        logs[at] = 0.0
    for article in articles:
        logs[sizes + article] += 1.0
    logs[len(logs) - 1] = len(logs) - 1 - sizes


_SIGNATURE: Final = (
    "void(int64[::1], int64[::1], int64[:, ::1], int64[:, ::1], int64[::1], float64[::1], float32[:, ::1], int64[::1],"
    " float32[:, :, ::1], float32[::1], float64[:, :, ::1], float64[:, ::1], float64[:, ::1], float64[:, ::1],"
    " float64[::1], float64[:, ::1])"
)


def _compare(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def compare(
        bounds, starts, matched, counts, articles, expected, distances, following,
        kinds, spans, close, covered, saturated, united, logs, ratios,
    ):  # fmt: skip
        """Hold a question's terms against what was found of them.

        `following`, of shape (terms,), is to be written to; from `kinds` on stands what is taken, see `Compared` of
        `index.answering.reranking.measuring`, and what is given in front of it: `bounds` of the paragraphs' words,
        what the words gave, the articles of the list, what is expected, and what a term at each distance counts.
        """
        paragraphs = len(bounds) - 1
        for each in range(paragraphs if version else 0):
            here, article = counts[each], articles[each]
            cover(here, counts[paragraphs + article], covered, each, paragraphs, united[article])
            first, last = starts[each], starts[each + 1]
            fewest = look_ahead(matched, first, last, here, following, distances, kinds, close, each)
            spans[each] = -np.float32(-fewest)
        saturate(bounds, counts, saturated)
        compare_chances(covered, paragraphs, expected, ratios, logs)
        list_counts(bounds, starts, matched, counts, articles, logs)

    return compare


compare: Final = kept(_SIGNATURE, _compare, SOURCES)
