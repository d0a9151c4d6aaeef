"""Which runs of words are worth a second reading."""

from __future__ import annotations

from typing import Any, Final

from index.answering.compiled.pointing.layout import SOURCES
from index.answering.pointing.boundaries import MAX_LENGTH
from index.compiling import compiled, kept


@compiled
def add_up(probabilities, ends):
    """Note how probable it is that an answer begins, and ends, at each token."""
    count = probabilities.shape[1]
    ends[:] = 0
    for row in range(MAX_LENGTH):
        for token in range(count):
            ends[0, token] += probabilities[row, token]
        for token in range(count - row):
            ends[1, token + row] += probabilities[row, token]


_SPREAD: Final = (
    "int64(float32[::1], int64[:, ::1], float32[:, ::1], float32[:, ::1], float32, int64[::1], float32[::1])"
)


def _spread(version: int) -> Any:
    def spread(totals, edges, probabilities, ends, least, places, negative):
        """Have the probabilities of each passage sum up to 1; how many of them are more than `least`.

        Args:
            totals: what they sum up to yet.
            edges: from `choose`.
            probabilities: of each run; shape as `Scores.scores`.
            ends: takes how probable each token is as the first and as the last; shape (2, tokens).
            least: what is more is noted.
            places: takes where the noted ones stand among all.
            negative: takes how probable they are, below zero.
        """
        found, count = 0, probabilities.shape[1]
        for passage in range(len(totals) if version else 0):
            total, first, stop = totals[passage], edges[1, edges[2, passage]], edges[1, edges[2, passage + 1]]
            for row in range(MAX_LENGTH):
                shares = probabilities[row]
                for token in range(first, stop):
                    shares[token] /= total
        for row in range(MAX_LENGTH):
            shares = probabilities[row]
            for token in range(count):
                if shares[token] > least:
                    places[found], negative[found] = row * count + token, -shares[token]
                    found += 1
        add_up(probabilities, ends)
        return found

    return spread


_COLLECT: Final = "int64(int64[::1], float32[:, ::1], uint8[:, ::1], int64[::1])"


def _collect(version: int) -> Any:
    def collect(chosen, exponents, wanted, places):
        """Bring the runs that were chosen in order, and the best of each passage with them; how many.

        Args:
            chosen: where they stand among all.
            exponents: of all runs: of the best of a passage it is 0.
            wanted: is zero, and zero again afterwards; shape (tokens, lengths).
            places: takes them, by first token and length.
        """
        count, found = exponents.shape[1], 0
        for each in chosen:
            wanted[each % count, each // count] = 1
        for row in range(MAX_LENGTH if version else 0):
            for token in range(count):
                wanted[token, row] |= exponents[row, token] == 0
        for token in range(count):
            for row in range(MAX_LENGTH):
                if wanted[token, row]:
                    places[found] = row * count + token
                    found += 1
        return found

    return collect


spread: Final = kept(_SPREAD, _spread, SOURCES)
collect: Final = kept(_COLLECT, _collect, SOURCES)
