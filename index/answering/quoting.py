"""Which one or two sentences of a paragraph to quote: they hold the answer, and can be understood alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

SECOND: Final = 0.04
"""What a second sentence must bring: the probability that the answer stands in it, and what else speaks for it."""
TOPIC: Final = 0.5
"""What it counts that a second sentence has all of the question's weight that the first one lacks."""
LEANING: Final = 0.15
"""What it counts for the sentence in front that the one after it opens with a word that points back."""
OVERLAP: Final = 0.1
"""What it counts for the first choice that a sentence has all of the question's weight."""

_POINTS_BACK: Final = re.compile(
    r"[\"'\u201c\u2018(]*(?:(?:but|and|so|then),? )?"
    r"(?:he|she|it|they|him|his|her|hers|its|their|this|that|these|those|both|such|the (?:former|latter|two|pair))\b",
    re.IGNORECASE,
)


def chosen_sentences(
    likely: Sequence[float], topics: Sequence[Sequence[float]], leans: Callable[[int], bool]
) -> tuple[int, int]:
    """The first and the last of the sentences to quote, by their numbers from 0; the same for one.

    Args:
        likely: how likely the answer stands in each sentence of a paragraph, from 0 to 1; at least one.
        topics: of each sentence, each of the question's terms that it has or has kin of, as a share of the question's
            weight; 0 for the others.
        leans: whether a sentence opens with a word that points back, so that it is hard to understand alone.
    """
    count = len(likely)
    if count == 1:
        return 0, 0
    weights = [sum(topic) for topic in topics]
    best = max(range(count), key=lambda number: (likely[number] + OVERLAP * weights[number], -number))
    gains = {
        other: likely[other]
        + TOPIC * (sum(map(max, topics[best], topics[other])) - weights[best])
        + (LEANING if other < best and leans(best) else 0.0)
        for other in (best - 1, best + 1)
        if 0 <= other < count
    }
    second = max(gains, key=lambda number: gains[number])
    if gains[second] < SECOND:
        return best, best
    return min(best, second), max(best, second)


def points_back(text: str, start: int) -> bool:
    """Whether what begins at `start` opens with a word that points back."""
    return _POINTS_BACK.match(text, start) is not None
