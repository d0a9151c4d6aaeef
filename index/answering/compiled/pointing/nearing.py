"""How near a question's words stand to candidate answers."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from index.answering.compiled.pointing import layout
from index.answering.compiled.pointing.layout import FIRST, LAST, SOURCES
from index.answering.pointing.features import APART, NEAR, NOTHING
from index.answering.pointing.matching import ALIKE, ALIKE_WORTH
from index.compiling import compiled, kept

_ALIKE: Final = np.float32(ALIKE)
_WORTH: Final = np.float32(ALIKE_WORTH / (1 - ALIKE))
_NEVER: Final = np.float32(-np.inf)


@compiled
def height(sentences, token):
    """How much the logarithm of what stands there is raised."""
    return np.float32(token / NEAR + APART * sentences[token])


@compiled
def find_nearness(read, nearness, heights, some, beside):
    """The logarithms of the greatest value on the left of each candidate in its sentence, and on the right."""
    count, kinds = nearness.shape
    rising, falling, sentences = heights[0], heights[1], read.numbers[layout.SENTENCE]
    rising[0], falling[count] = _NEVER, _NEVER
    for token in range(count):
        raised = height(sentences, token)
        for kind in range(kinds):
            rising[token + 1, kind] = max(rising[token, kind], nearness[token, kind] + raised)
    for token in range(count - 1, -1, -1):
        raised = height(sentences, token)
        for kind in range(kinds):
            falling[token, kind] = max(falling[token + 1, kind], nearness[token, kind] - raised)
    for each in range(some.found.shape[1]):
        first, last = some.numbers[FIRST, each], some.numbers[LAST, each]
        at_first, at_last = height(sentences, first), height(sentences, last)
        for kind in range(kinds):
            beside[0, each, kind] = rising[first, kind] - at_first
            beside[1, each, kind] = falling[last + 1, kind] + at_last


_SOFTEN: Final = "void(float32[:, ::1], int64[:, ::1], int64, float32[:, ::1], float32[:, ::1], float32[:, ::1])"


def _soften(version: int) -> Any:
    def soften(exact, places, sentences, soft, best, values):
        """Tell how far each token is each word, or is like it, see `Match.soft`.

        Args:
            exact: from `look`; shape (tokens, words).
            places: from `choose`.
            sentences: how many are read.
            soft: how alike they are; and takes what is told. Shape (words, tokens).
            best: takes the most that each sentence has of each word; shape (words, sentences).
            values: takes both, and not less than a trifle; shape (tokens, twice the words).
        """
        words = len(soft)
        for word in range(words if version else 0):
            for sentence in range(sentences):
                most = _NEVER
                for token in range(places[1, sentence], places[1, sentence + 1]):
                    value = (soft[word, token] - _ALIKE) * _WORTH
                    value = max(exact[token, word], value)
                    soft[word, token] = value
                    values[token, word] = max(exact[token, word], NOTHING)
                    values[token, words + word] = max(value, NOTHING)
                    most = max(most, value)
                best[word, sentence] = most

    return soften


soften: Final = kept(_SOFTEN, _soften, SOURCES)
