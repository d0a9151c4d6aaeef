"""Where a window has the postings of each term, and what they give."""

from __future__ import annotations

import numpy as np

from index.compiling import compiled
from index.ranking.compiled.addresses import f64, i64, lower8, lower16, u8, u16, u32
from index.ranking.compiled.layout import CODES


@compiled
def window_at(segment, place):
    """The window of a posting of a sparse term."""
    if segment.is_wide:
        return np.int64(u16(segment.windows, place))
    return np.int64(u8(segment.windows, place))


@compiled
def find_sparse(segment, scratch, which, window, in_order):
    """From which to which of its postings a sparse term has those of a window."""
    first = -1 - scratch.row[which]
    count = max(min(scratch.end[which] - scratch.start[which], segment.sparse - first), 0)
    if in_order:
        place = scratch.behind[which]
        while place < count and window_at(segment, first + place) < window:
            place += 1
    elif segment.is_wide:
        place = lower16(segment.windows, first, first + count, window) - first
    else:
        place = lower8(segment.windows, first, first + count, window) - first
    start = place
    while place < count and window_at(segment, first + place) == window:
        place += 1
    if in_order:
        scratch.behind[which] = place
    return start, place


@compiled
def find_dense(segment, scratch, which, window):
    """From which to which of its postings a dense term has those of a window."""
    place = scratch.row[which] * (segment.count + 1) + window
    if place + 1 >= segment.count_of_starts:
        return 0, 0
    return np.int64(u32(segment.starts, place)), np.int64(u32(segment.starts, place + 1))


@compiled
def find_gains(segment, question, scratch, which, size):
    """What a term gives paragraphs that are not shorter than those of this length."""
    weight = question.weights[scratch.term[which]]
    for code in range(CODES):
        scratch.gains[which, code] = np.int64(weight * f64(segment.impacts, size * CODES + code)) + 1
    scratch.gains_of[which] = size


@compiled
def find_terms(segment, question, places, scratch):
    """Note the terms that the segment has; how many."""
    count = 0
    for term in range(len(question.terms)):
        start, end, row = places[question.terms[term], segment.number]
        if 0 <= start < end <= segment.postings:
            scratch.start[count], scratch.end[count], scratch.row[count] = start, end, row
            scratch.behind[count], scratch.gains_of[count], scratch.term[count] = 0, -1, term
            count += 1
    return count


@compiled
def find_here(segment, question, scratch, terms, window, in_order):
    """Note which terms a window has; how many. Windows may be asked for in their order, which is quicker."""
    size = i64(segment.window_sizes, window)
    count = 0
    for which in range(terms):
        if scratch.row[which] < 0:
            start, end = find_sparse(segment, scratch, which, window, in_order)
        else:
            start, end = find_dense(segment, scratch, which, window)
        start += scratch.start[which]
        end = min(end + scratch.start[which], scratch.end[which])
        if start < end:
            if scratch.gains_of[which] != size:
                find_gains(segment, question, scratch, which, size)
            scratch.here[count], scratch.first[count], scratch.last[count] = which, start, end
            count += 1
    return count
