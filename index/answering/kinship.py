"""Kin of words that a stemmer keeps apart: Japan and Japanese, scorer and score, equaliser and equal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile
from typing import Final

MIN_ROOT: Final = 3
"""Letters of a root at least."""
MIN_PREFIX: Final = 4
"""Fewer letters in common say too little."""
MIN_SHARE: Final = 0.6
"""Of the longer term, how much must be the common beginning."""
KIN_WEIGHT: Final = 0.7
"""What a kin of a term counts, where the term itself counts 1."""

_ENDINGS: Final = ("ership", "ing", "ers", "ist", "er", "or", "ed")


class Kin:
    """The terms of one question, and which of them each term of a text may stand for; remembers what it compared."""

    def __init__(self, asked: Iterable[str]) -> None:
        self.asked: Final = tuple(asked)
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}

    def of(self, found: str) -> tuple[tuple[str, float], ...]:
        """The asked terms that `found` may stand for, each with how far (above 0, up to 1); mostly none."""
        kin = self._known.get(found)
        if kin is None:
            scored = ((asked, kinship(asked, found)) for asked in self.asked)
            kin = self._known[found] = tuple((asked, value) for asked, value in scored if value)
        return kin

    def matched(self, found: Iterable[str | None]) -> dict[str, float]:
        """How far the text with these terms has each asked term: only those that it has, or has kin of."""
        best: dict[str, float] = {}
        for term in found:
            if term:
                for asked, value in self.of(term):
                    best[asked] = max(value, best.get(asked, 0.0))
        return best


def kinship(asked: str, found: str) -> float:
    """How far `found` may stand for `asked`: 1 for the same term, KIN_WEIGHT for kin, else 0.

    Kin have one root (winner and winning) or begin alike for most of their length (equaliser and equalled). Numbers
    have no kin: 1970 is not 1974.
    """
    if asked == found:
        return 1.0
    if asked[:MIN_ROOT] != found[:MIN_ROOT] or not (asked.isalpha() and found.isalpha()):
        return 0.0
    if root(asked) == root(found):
        return KIN_WEIGHT
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(asked, found, strict=False)))
    return KIN_WEIGHT if common >= max(MIN_PREFIX, MIN_SHARE * max(len(asked), len(found))) else 0.0


@lru_cache(maxsize=65_536)
def root(term: str) -> str:
    """A term without the endings that make one word of another: winner, winning -> win."""
    for ending in _ENDINGS:
        stem = term.removesuffix(ending)
        if len(stem) >= MIN_ROOT and stem != term:
            # The consonant that English doubles before an ending.
            return stem[:-1] if len(stem) > MIN_ROOT and stem[-1] == stem[-2] else stem
    return term
