"""The best so far, the worst of them first."""

from __future__ import annotations

from index.compiling import compiled


@compiled
def is_worse(score, ident, other_score, other_ident):
    """Whether one is behind another: it scores less, or as much and its id is greater."""
    return score < other_score or (score == other_score and ident > other_ident)


@compiled
def sink(best, size, score, ident):
    """Put one at the top of the heap, and bring it to where it belongs."""
    scores, ids = best.scores, best.ids
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and is_worse(scores[below + 1], ids[below + 1], scores[below], ids[below]):
            below += 1
        if not is_worse(scores[below], ids[below], score, ident):
            break
        scores[at], ids[at] = scores[below], ids[below]
        at = below
    scores[at], ids[at] = score, ident


@compiled
def offer(best, score, ident):
    """Keep one that may be of the best."""
    scores, ids, size = best.scores, best.ids, best.size[0]
    if size == best.k:
        if is_worse(scores[0], ids[0], score, ident):
            sink(best, size, score, ident)
        return
    at = size
    while at > 0 and is_worse(score, ident, scores[(at - 1) >> 1], ids[(at - 1) >> 1]):
        scores[at], ids[at] = scores[(at - 1) >> 1], ids[(at - 1) >> 1]
        at = (at - 1) >> 1
    scores[at], ids[at] = score, ident
    best.size[0] = size + 1


@compiled
def put_in_order(best):
    """Turn the heap into a list, best first."""
    for rest in range(best.size[0] - 1, 0, -1):
        score, ident = best.scores[rest], best.ids[rest]
        best.scores[rest], best.ids[rest] = best.scores[0], best.ids[0]
        sink(best, rest, score, ident)


@compiled
def keep_low(noted, k, low):
    """Keep a number that may be of the k greatest."""
    lows, size = noted.lows, noted.count_of_lows[0]
    if size < k:
        at = size
        noted.count_of_lows[0] = size + 1
        while at > 0 and low < lows[(at - 1) >> 1]:
            lows[at] = lows[(at - 1) >> 1]
            at = (at - 1) >> 1
        lows[at] = low
        return
    if low <= lows[0]:
        return
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and lows[below + 1] < lows[below]:
            below += 1
        if low <= lows[below]:
            break
        lows[at] = lows[below]
        at = below
    lows[at] = low
