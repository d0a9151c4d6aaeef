"""From sums to scores."""

from __future__ import annotations

import numpy as np

from index.compiling import compiled
from index.ranking.compiled.addresses import f64, i64, lower16, lower64, u8, u16, u32
from index.ranking.compiled.finding import find_here
from index.ranking.compiled.heap import keep_low, offer
from index.ranking.compiled.layout import CODES, NEAR, SURE


@compiled
def threshold_of(question, best, noted):
    """The least sum of a paragraph that may be one of the best."""
    threshold = np.int64(1)
    if best.size[0] == best.k:
        threshold = max(threshold, np.int64(best.scores[0] * question.scale * SURE))
    if noted.count_of_lows[0] == best.k:
        threshold = max(threshold, np.int64(noted.lows[0]))
    return threshold


@compiled
def share_of(segment, question, scratch, here, window):
    """How much of a paragraph's sum its score is at the least: the sums are of the shortest of the window."""
    first = i64(segment.window_sizes, window)
    last = i64(segment.window_sizes, window + 1) if window + 1 < segment.count else segment.count_of_sizes - 1
    # Of all frequencies 1 loses the most.
    given = f64(segment.impacts, last * CODES)
    share = given / f64(segment.impacts, first * CODES)
    for place in range(here):
        if np.int64(u16(segment.entries, scratch.last[place] - 1)) >> segment.bits >= CODES - 1:
            # The last code was taken for an endless frequency.
            return min(share, CODES / (CODES + (question.k1 + 1) / given - 1))
    return share


@compiled
def low_of(total, here, share):
    """What a paragraph has at the least, in units of the sums, each part of which was rounded up."""
    return np.int64((total - here) * share * SURE)


@compiled
def find_more(segment, first, last, offset):
    """Where a paragraph's posting stands, if its frequency is more than 1; before `first` if there is none."""
    entries, bits = segment.entries, segment.bits
    low, place, until = (1 << bits) - 1, last - 1, max(first, last - NEAR)
    # Most terms have few such, which are the last.
    while place >= until and u16(entries, place) > low:
        if np.int64(u16(entries, place)) & low == offset:
            return place
        place -= 1
    if first <= place < until:
        for code in range(1, (np.int64(u16(entries, place)) >> bits) + 1):
            at = lower16(entries, first, place + 1, code << bits | offset)
            if at <= place and u16(entries, at) == code << bits | offset:
                return at
    return first - 1


@compiled
def frequency_of(segment, first, last, offset):
    """How often a paragraph of the window has a term whose postings there stand from `first` to before `last`."""
    at = lower16(segment.entries, first, last, offset)
    if at < last and u16(segment.entries, at) == offset:
        return 1
    at = find_more(segment, first, last, offset)
    if at < first:
        return 0
    code = np.int64(u16(segment.entries, at)) >> segment.bits
    if code < CODES - 1:
        return code + 1
    place = lower64(segment.often, 0, segment.count_of_often, at)
    is_there = place < segment.count_of_often and i64(segment.often, place) == at
    return i64(segment.often_counts, place) if is_there else code + 1


@compiled
def score_of(segment, question, scratch, here, place, total):
    """The score of a paragraph with this sum, each step as rank-bm25 takes it."""
    offset = place & ((1 << segment.bits) - 1)
    frequencies = scratch.frequencies
    for term in range(len(question.terms)):
        frequencies[term] = 0.0
    for each in range(here):
        found = frequency_of(segment, scratch.first[each], scratch.last[each], offset)
        if found:
            which = scratch.here[each]
            frequencies[scratch.term[which]] = found
            total -= scratch.gains[which, min(found, CODES) - 1]
            if total <= 0:
                # All that the sum is made of is found.
                break
    size = max(lower64(segment.size_places, 0, segment.count_of_sizes, place + 1) - 1, 0)
    length = np.float64(i64(segment.sizes, size))
    norm = question.k1 * (1 - question.b + question.b * length / question.mean)
    score = 0.0
    for term in question.occurrences:
        frequency = frequencies[term]
        if frequency > 0:
            given = frequency * (question.k1 + 1) / (frequency + norm)
            score += question.idf[question.terms[term]] * given
    return score


@compiled
def total_of(segment, scratch, here, deferred, offset, total, rest, threshold):
    """A paragraph's sum once what was not added is looked up; less than the threshold where it cannot reach that."""
    for place in range(deferred, here):
        if total + rest < threshold:
            return total
        gain = scratch.gains[scratch.here[place], 0]
        rest -= gain
        at = lower16(segment.entries, scratch.first[place], scratch.weak[place], offset)
        if at < scratch.weak[place] and u16(segment.entries, at) == offset:
            total += gain
    return total


@compiled
def note(segment, question, best, noted, scratch, window, here, deferred, rest, count):
    """Note those of the paragraphs that were found that may be of the best."""
    threshold = threshold_of(question, best, noted)
    share = share_of(segment, question, scratch, here, window)
    for each in range(count):
        offset = np.int64(scratch.found[each])
        place = (window << segment.bits) + offset
        if place >= segment.paragraphs or (segment.is_masked and u8(segment.mask, place) == 0):
            continue
        total = total_of(segment, scratch, here, deferred, offset, np.int64(scratch.found_sums[each]), rest, threshold)
        if total < threshold:
            continue
        at = noted.count[0]
        noted.places[at], noted.sums[at] = place, total
        noted.count[0] = at + 1
        keep_low(noted, best.k, low_of(total, here, share))
        threshold = threshold_of(question, best, noted)


@compiled
def settle(segment, question, best, noted, scratch, terms):
    """Score the noted paragraphs, and forget them."""
    threshold = threshold_of(question, best, noted)
    window, here = -1, 0
    for each in range(noted.count[0]):
        place, total = noted.places[each], noted.sums[each]
        if total < threshold:
            continue
        if place >> segment.bits != window:
            window = place >> segment.bits
            here = find_here(segment, question, scratch, terms, window, in_order=False)
        score = score_of(segment, question, scratch, here, place, total)
        row = min(np.int64(u32(segment.order, place)), segment.paragraphs - 1)
        ident = i64(segment.ids, row) if segment.has_long_ids else np.int64(u32(segment.ids, row))
        offer(best, score, ident)
        threshold = threshold_of(question, best, noted)
    noted.count[0] = 0
