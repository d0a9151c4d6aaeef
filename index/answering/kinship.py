"""The root of a term: what winner and winning have in common though a stemmer keeps them apart."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

MIN_ROOT: Final = 3
"""Letters of a root at least."""
_ENDINGS: Final = ("ership", "ing", "ers", "ist", "er", "or", "ed")


@lru_cache(maxsize=65_536)
def root(term: str) -> str:
    """A term without the endings that make one word of another: winner, winning -> win."""
    for ending in _ENDINGS:
        stem = term.removesuffix(ending)
        if len(stem) >= MIN_ROOT and stem != term:
            # The consonant that English doubles before an ending.
            return stem[:-1] if len(stem) > MIN_ROOT and stem[-1] == stem[-2] else stem
    return term
