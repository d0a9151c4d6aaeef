"""Sums in the order in which numpy adds numbers up that lie side by side, so that none differs in its last bit."""

from __future__ import annotations

from typing import Final

from index.compiling import compiled

MOST: Final = 128
"""Of more numbers than these, numpy adds the sums of two halves."""


@compiled
def total(numbers, zero):
    """The sum of up to MOST numbers, by eights (see numpy's `pairwise_sum`); `zero` is one of their type."""
    count = len(numbers)
    if count < 8:
        found = zero
        for each in range(count):
            found += numbers[each]
        return found
    a, b, c, d = numbers[0], numbers[1], numbers[2], numbers[3]
    e, f, g, h = numbers[4], numbers[5], numbers[6], numbers[7]
    whole = count - count % 8
    for at in range(8, whole, 8):
        a, b, c, d = a + numbers[at], b + numbers[at + 1], c + numbers[at + 2], d + numbers[at + 3]
        e, f, g, h = e + numbers[at + 4], f + numbers[at + 5], g + numbers[at + 6], h + numbers[at + 7]
    found = ((a + b) + (c + d)) + ((e + f) + (g + h))
    for at in range(whole, count):
        found += numbers[at]
    return found
