"""The sums of a window, and the paragraphs whose sums are great enough."""

from __future__ import annotations

import numpy as np

from index.compiling import compiled
from index.ranking.compiled.addresses import add16, prefetch, u8, u16
from index.ranking.compiled.layout import BLOCK, CLOSE, CODES, GREATEST, LINE, PIECE


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
def bring_near(entries, first, last):
    """Have some postings brought near; no place is wrong to ask for."""
    for coming in range(first, last + LINE, LINE):
        prefetch(entries + 2 * coming)


@compiled
def add_up(segment, scratch, here, deferred):
    """Add up what the terms give; how many postings that were."""
    entries, sums, gains = segment.entries, scratch.sums_at, scratch.gains
    low, bits = (1 << segment.bits) - 1, segment.bits
    added = 0
    for place in range(here):
        which, first, at = scratch.here[place], scratch.first[place], scratch.last[place] - 1
        while at >= first and u16(entries, at) > low:
            entry = np.int64(u16(entries, at))
            add16(sums, entry & low, np.uint16(gains[which, (entry >> bits) & (CODES - 1)]))
            at -= 1
        scratch.weak[place] = at + 1
        if place < deferred:
            gain = np.uint16(gains[which, 0])
            for weak in range(first, at + 1):
                add16(sums, np.int64(u16(entries, weak)) & low, gain)
            added += at + 1 - first
        last = scratch.last[place]
        # The next window's follow, and are about as many.
        bring_near(entries, last if place < deferred else last + at + 1 - first, 2 * last - first)
        added += scratch.last[place] - 1 - at
    return added


@compiled
def kth_sum(scratch, width, k):
    """A sum above 0 that `k` of the window's paragraphs reach, and few others; 1 where fewer have any."""
    sums = scratch.sums
    least, most = np.int64(1), np.int64(GREATEST + 1)
    while most - least > 1:
        middle = np.uint16((least + most) >> 1)
        count = np.int64(0)
        for block in range(0, width, BLOCK):
            # Few enough for a count in 16 bits, of which the processor compares and counts many at once.
            some = np.uint16(0)
            for offset in range(BLOCK):
                some += np.uint16(sums[np.uint64(block + offset)] >= middle)
            count += np.int64(some)
        if count < k:
            most = np.int64(middle)
        else:
            least = np.int64(middle)
            if count < k + CLOSE:
                break
    return least


@compiled
def hide(segment, scratch, window):
    """Take the sums from the paragraphs that may not be found."""
    first = window << segment.bits
    for offset in range(min(1 << segment.bits, segment.paragraphs - first)):
        scratch.sums[offset] *= np.uint16(u8(segment.mask, first + offset) != 0)


@compiled
def scan(scratch, width, least):
    """Find the paragraphs whose sums are not below `least`; how many. All sums are zero afterwards."""
    sums, found, found_sums = scratch.sums, scratch.found, scratch.found_sums
    least = np.uint16(min(max(least, 1), GREATEST))
    count = 0
    for block in range(0, width, BLOCK):
        greatest = np.uint16(0)
        for offset in range(BLOCK):
            greatest = max(greatest, sums[np.uint64(block + offset)])
        if greatest >= least:
            for piece in range(block, block + BLOCK, PIECE):
                greatest = np.uint16(0)
                for offset in range(PIECE):
                    greatest = max(greatest, sums[np.uint64(piece + offset)])
                if greatest >= least:
                    for offset in range(piece, piece + PIECE):
                        if sums[offset] >= least:
                            found[count], found_sums[count] = offset, sums[offset]
                            count += 1
        for offset in range(BLOCK):
            sums[np.uint64(block + offset)] = 0
    return count


@compiled
def visit(segment, scratch, here, deferred, least):
    """As `scan`, by the postings that were added."""
    entries, sums, found, found_sums = segment.entries, scratch.sums, scratch.found, scratch.found_sums
    low, least = (1 << segment.bits) - 1, max(least, 1)
    count = 0
    for place in range(here):
        for at in range(scratch.first[place] if place < deferred else scratch.weak[place], scratch.last[place]):
            offset = np.int64(u16(entries, at)) & low
            if sums[offset] >= least:
                found[count], found_sums[count] = offset, sums[offset]
                count += 1
            sums[offset] = 0
    return count
