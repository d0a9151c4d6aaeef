"""Questions to segments: the way from window to window."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
from numba import njit

from index.ranking import columns
from index.ranking.compiled.adding import add_up, defer, greatest_sum, kth_sum, scan, visit
from index.ranking.compiled.addresses import HOW, compiled
from index.ranking.compiled.finding import find_here, find_terms
from index.ranking.compiled.heap import put_in_order
from index.ranking.compiled.layout import DEFERRED, FEW, GREATEST, SEED, SURE, Best, Question, mounted, scratch_of
from index.ranking.compiled.scoring import consider, threshold_of


@compiled
def look_through(segment, question, best, scratch, window, here):
    """Look through one window."""
    threshold = threshold_of(question, best)
    if best.size[0] == best.k and greatest_sum(segment, scratch, here) < threshold:
        return
    width = 1 << segment.bits
    if best.size[0] < best.k:
        add_up(segment, scratch, here, here)
        above = kth_sum(scratch, width, best.k)
        count = scan(scratch, width, above, GREATEST + 1)
        consider(segment, question, best, scratch, window, here, here, 0, count)
        threshold = threshold_of(question, best)
        if threshold < above:
            count = scan(scratch, width, threshold, above)
            consider(segment, question, best, scratch, window, here, here, 0, count)
        scratch.sums[:width] = 0
        return
    deferred, rest = defer(scratch, here, np.int64(threshold * DEFERRED))
    added = add_up(segment, scratch, here, deferred)
    if added * FEW < width:
        count = visit(segment, scratch, here, deferred, threshold - rest)
    else:
        count = scan(scratch, width, threshold - rest, GREATEST + 1)
        scratch.sums[:width] = 0
    consider(segment, question, best, scratch, window, here, deferred, rest, count)


@compiled
def search_segment(segment, question, places, best, scratch):
    """Look through a segment."""
    terms = find_terms(segment, question, places, scratch)
    if not terms:
        return
    windows = segment.count
    seed = np.int64(windows * SEED) if best.size[0] < best.k else -1
    if seed >= 0:
        here = find_here(segment, question, scratch, terms, seed, seed)
        look_through(segment, question, best, scratch, seed, here)
    for window in range(windows):
        if window != seed:
            here = find_here(segment, question, scratch, terms, window, seed)
            if here:
                look_through(segment, question, best, scratch, window, here)


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
    " float64[:, ::1], int64[:, ::1], int64[::1], uint16[:, ::1], int64[:, ::1], float64[:, ::1], int64[:, ::1])"
)


def _search(version: int) -> Any:
    """What is compiled.

    Args:
        version: of all source that it is made of. Numba keeps what it compiled until this function is another one; the
            version is a part of it.
    """

    def search(segments, places, idf, slots, bounds, k, k1, b, mean, scores, ids, sizes, sums, rows, weights, gains):
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
        """
        scratch = scratch_of(sums, rows, weights, gains)
        for each in range(len(bounds) - 1 if version else 0):
            question = made_ready(slots[bounds[each] : bounds[each + 1]], idf, k1, b, mean, rows, weights)
            best = Best(k, sizes[each : each + 1], scores[each], ids[each])
            best.size[0] = 0
            for number in range(len(segments)):
                search_segment(mounted(segments[number]), question, places, best, scratch)
            put_in_order(best)

    return search


def _compiled() -> Any:
    """Compiled, or read from where numba keeps it: beside this file, else in the user's folder for such things."""
    sources = [*sorted(Path(__file__).parent.glob("*.py")), Path(columns.__file__)]
    version = crc32(b"".join(each.read_bytes() for each in sources)) | 1
    try:
        return njit(_SIGNATURE, cache=True, **HOW)(_search(version))
    except (OSError, RuntimeError):
        # There is no folder that it can be kept in.
        return njit(_SIGNATURE, **HOW)(_search(version))


search: Final = _compiled()
