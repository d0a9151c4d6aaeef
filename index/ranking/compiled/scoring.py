"""From sums to scores."""

from __future__ import annotations

import numpy as np

from index.ranking.compiled.addresses import compiled, i64, lower16, lower64, u8, u16, u32
from index.ranking.compiled.heap import offer
from index.ranking.compiled.layout import CODES, SURE


@compiled
def frequency_of(segment, first, last, offset):
    """How often a paragraph of the window has a term whose postings there stand from `first` to before `last`."""
    entries, bits = segment.entries, segment.bits
    for code in range((np.int64(u16(entries, last - 1)) >> bits) + 1):
        wanted = code << bits | offset
        first = lower16(entries, first, last, wanted)
        if first == last:
            return 0
        if u16(entries, first) == wanted:
            if code + 1 < min(CODES, 1 << (16 - bits)):
                return code + 1
            place = lower64(segment.often, 0, segment.count_of_often, first)
            is_there = place < segment.count_of_often and i64(segment.often, place) == first
            return i64(segment.often_counts, place) if is_there else code + 1
    return 0


@compiled
def score_of(segment, question, scratch, here, place):
    """The score of a paragraph, each step as rank-bm25 takes it."""
    offset = place & ((1 << segment.bits) - 1)
    frequencies = scratch.frequencies
    frequencies[: len(question.terms)] = 0.0
    for each in range(here):
        found = frequency_of(segment, scratch.first[each], scratch.last[each], offset)
        frequencies[scratch.term[scratch.here[each]]] = found
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
def reaches(segment, scratch, here, deferred, offset, total, rest, threshold):
    """Whether a paragraph's sum reaches the threshold once what was not added is looked up."""
    for place in range(deferred, here):
        if total + rest < threshold:
            return False
        gain = scratch.gains[scratch.here[place], 0]
        rest -= gain
        at = lower16(segment.entries, scratch.first[place], scratch.weak[place], offset)
        if at < scratch.weak[place] and u16(segment.entries, at) == offset:
            total += gain
    return total >= threshold


@compiled
def threshold_of(question, best):
    """The least sum of a paragraph that may be one of the best."""
    if best.size[0] < best.k:
        return 1
    return max(np.int64(best.scores[0] * question.scale * SURE), 1)


@compiled
def consider(segment, question, best, scratch, window, here, deferred, rest, count):
    """Score those of the noted paragraphs that may be of the best."""
    threshold = threshold_of(question, best)
    for each in range(count):
        offset, total = np.int64(scratch.found[each]), np.int64(scratch.found_sums[each])
        place = (window << segment.bits) + offset
        if place >= segment.paragraphs or (segment.is_masked and u8(segment.mask, place) == 0):
            continue
        if not reaches(segment, scratch, here, deferred, offset, total, rest, threshold):
            continue
        score = score_of(segment, question, scratch, here, place)
        row = min(np.int64(u32(segment.order, place)), segment.paragraphs - 1)
        ident = i64(segment.ids, row) if segment.has_long_ids else np.int64(u32(segment.ids, row))
        offer(best, score, ident)
        threshold = threshold_of(question, best)
