"""The sums of a window, and the paragraphs whose sums are great enough."""

from __future__ import annotations

import numpy as np

from index.ranking.compiled.addresses import compiled, u16
from index.ranking.compiled.layout import BLOCK, BUCKETS, CODES


@compiled
def greatest_sum(segment, scratch, here):
    """The greatest sum that a paragraph of the window can have."""
    most = 0
    for place in range(here):
        code = np.int64(u16(segment.entries, scratch.last[place] - 1)) >> segment.bits
        most += scratch.gains[scratch.here[place], min(code, CODES - 1)]
    return most


@compiled
def defer(scratch, here, budget):
    """From which term on those with a frequency of 1 are not added, and what they could give together."""
    rest = 0
    while here > 0 and rest + scratch.gains[scratch.here[here - 1], 0] <= budget:
        here -= 1
        rest += scratch.gains[scratch.here[here], 0]
    return here, rest


@compiled
def add_up(segment, scratch, here, deferred):
    """Add up what the terms give; how many postings that were."""
    entries, sums, gains = segment.entries, scratch.sums, scratch.gains
    low, bits = (1 << segment.bits) - 1, segment.bits
    added = 0
    for place in range(here):
        which, first, at = scratch.here[place], scratch.first[place], scratch.last[place] - 1
        while at >= first and u16(entries, at) > low:
            entry = np.int64(u16(entries, at))
            sums[entry & low] += np.uint16(gains[which, (entry >> bits) & (CODES - 1)])
            at -= 1
        scratch.weak[place] = at + 1
        if place < deferred:
            gain = np.uint16(gains[which, 0])
            for weak in range(first, at + 1):
                sums[u16(entries, weak) & low] += gain
            added += at + 1 - first
        added += scratch.last[place] - 1 - at
    return added


@compiled
def kth_sum(scratch, window, k):
    """A sum that `k` of the window's paragraphs reach, and few others."""
    counts = scratch.counts
    counts[:BUCKETS] = 0
    for offset in range(window):
        counts[scratch.sums[offset] >> 8] += 1
    bucket, above = BUCKETS - 1, counts[BUCKETS - 1]
    while bucket > 0 and above < k:
        bucket -= 1
        above += counts[bucket]
    return max(bucket << 8, 1)


@compiled
def scan(scratch, window, least, most):
    """Note the paragraphs whose sums are from `least` to below `most`; how many."""
    sums, found, found_sums = scratch.sums, scratch.found, scratch.found_sums
    count = 0
    for block in range(0, window, BLOCK):
        end = min(block + BLOCK, window)
        greatest = np.uint16(0)
        for offset in range(block, end):
            greatest = max(greatest, sums[offset])
        if greatest >= least:
            for offset in range(block, end):
                if least <= sums[offset] < most:
                    found[count], found_sums[count] = offset, sums[offset]
                    count += 1
    return count


@compiled
def visit(segment, scratch, here, deferred, least):
    """As `_scanned`, by the postings that were added; their sums are zero again."""
    entries, sums, found, found_sums = segment.entries, scratch.sums, scratch.found, scratch.found_sums
    low = (1 << segment.bits) - 1
    count = 0
    for place in range(here):
        for at in range(scratch.first[place] if place < deferred else scratch.weak[place], scratch.last[place]):
            offset = u16(entries, at) & low
            if sums[offset] >= least:
                found[count], found_sums[count] = offset, sums[offset]
                count += 1
            sums[offset] = 0
    return count
