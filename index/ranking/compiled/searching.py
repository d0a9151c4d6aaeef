"""Questions to segments: the way from window to window."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from index.compiling import compiled, kept
from index.ranking import columns
from index.ranking.compiled.adding import add_up, defer, greatest_sum, hide, kth_sum, scan, visit
from index.ranking.compiled.addresses import SOURCES
from index.ranking.compiled.finding import find_here, find_terms
from index.ranking.compiled.heap import put_in_order
from index.ranking.compiled.layout import (
    DEFERRED,
    FEW,
    GREATEST,
    SEED,
    SURE,
    Best,
    Noted,
    Question,
    mounted,
    scratch_of,
)
from index.ranking.compiled.scoring import low_of, note, settle, share_of, threshold_of


@compiled
def look_through(segment, question, best, noted, scratch, window, here):
    """Look through one window."""
    threshold = threshold_of(question, best, noted)
    if greatest_sum(segment, scratch, here) < threshold:
        return
    width = 1 << segment.bits
    deferred, rest = here, 0
    if threshold > 1:
        deferred, rest = defer(scratch, here, np.int64(threshold * DEFERRED))
    added = add_up(segment, scratch, here, deferred)
    if added * FEW < width:
        count = visit(segment, scratch, here, deferred, threshold - rest)
    else:
        if threshold == 1:
            if segment.is_masked:
                hide(segment, scratch, window)
            above = kth_sum(scratch, width, best.k)
            threshold = low_of(above, here, share_of(segment, question, scratch, here, window))
        count = scan(scratch, width, threshold - rest)
    note(segment, question, best, noted, scratch, window, here, deferred, rest, count)


@compiled
def search_segment(segment, question, places, best, noted, scratch):
    """Look through a segment."""
    terms = find_terms(segment, question, places, scratch)
    if not terms:
        return
    windows = segment.count
    seed = np.int64(windows * SEED) if threshold_of(question, best, noted) == 1 else -1
    if seed >= 0:
        here = find_here(segment, question, scratch, terms, seed, in_order=False)
        look_through(segment, question, best, noted, scratch, seed, here)
    for window in range(windows):
        if window != seed:
            if noted.count[0] > columns.NOTED - (1 << segment.bits):
                settle(segment, question, best, noted, scratch, terms)
            here = find_here(segment, question, scratch, terms, window, in_order=True)
            if here:
                look_through(segment, question, best, noted, scratch, window, here)
    settle(segment, question, best, noted, scratch, terms)


@compiled
def made_ready(slots, idf, k1, b, mean, rows, reals):
    """A question, made ready."""
    terms, occurrences, weights = rows[10], rows[11], reals[1]
    distinct = 0
    total = 0.0
    for slot in slots:
        place = 0
        while place < distinct and terms[place] != slot:
            place += 1
        if place == distinct:
            terms[place], weights[place] = slot, 0.0
            distinct += 1
        weights[place] += idf[slot]
        total += idf[slot]
    for place in range(1, distinct):
        term, weight, at = terms[place], weights[place], place
        while at > 0 and weights[at - 1] < weight:
            terms[at], weights[at] = terms[at - 1], weights[at - 1]
            at -= 1
        terms[at], weights[at] = term, weight
    scale = (GREATEST - distinct - 1) / (total * (k1 + 1) * (2 - SURE))
    for place in range(distinct):
        weights[place] *= scale
    for each in range(len(slots)):
        for place in range(distinct):
            if terms[place] == slots[each]:
                occurrences[each] = place
    return Question(occurrences[: len(slots)], terms[:distinct], idf, weights, scale, k1, b, mean)


_SIGNATURE: Final = (
    "void(int64[:, ::1], int64[:, :, ::1], float64[::1], int64[::1], int64[::1], int64, float64, float64, float64,"
    " float64[:, ::1], int64[:, ::1], int64[::1], uint16[:, ::1], int64[:, ::1], float64[:, ::1], int64[:, ::1],"
    " int64[:, ::1], int64[::1])"
)


def _search(version: int) -> Any:
    """What is compiled; see `index.compiling.kept`."""

    def search(
        segments, places, idf, slots, bounds, k, k1, b, mean, scores, ids, sizes, sums, rows, weights, gains, kept, lows
    ):  # fmt: skip
        """The best paragraphs for each of some questions.

        Args:
            segments: a row for each, see `index.ranking.columns`; the largest first.
            places: by slot and segment, where a term's postings stand, see `Place`.
            idf: of the term, by slot.
            slots: the terms of all questions, one after the other, in their order.
            bounds: question i has ``slots[bounds[i]:bounds[i + 1]]``.
            k: how many to find.
            k1: of BM25.
            b: of BM25.
            mean: the average length of a paragraph.
            scores: takes them; shape (questions, k).
            ids: takes them; shape (questions, k).
            sizes: takes how many were found; shape (questions,).
            sums: to be written to, and so are the others, see `Scratch`; it is zero, and zero again afterwards.
            rows: as `sums`.
            weights: as `sums`.
            gains: as `sums`.
            kept: as `sums`, see `Noted`.
            lows: as `kept`; shape (k,).
        """
        scratch = scratch_of(sums, rows, weights, gains)
        for each in range(len(bounds) - 1 if version else 0):
            question = made_ready(slots[bounds[each] : bounds[each + 1]], idf, k1, b, mean, rows, weights)
            best = Best(k, sizes[each : each + 1], scores[each], ids[each])
            noted = Noted(rows[12][:1], kept[0], kept[1], lows, rows[12][1:2])
            best.size[0], noted.count[0], noted.count_of_lows[0] = 0, 0, 0
            for number in range(len(segments)):
                search_segment(mounted(segments[number]), question, places, best, noted, scratch)
            put_in_order(best)

    return search


search: Final = kept(_SIGNATURE, _search, SOURCES)
