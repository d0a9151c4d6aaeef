"""What is known of an archive's words beyond the words themselves: what they mean, and what that says of answers."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer
from index.answering.reranking.hints import Hints
from index.answering.words import Words
from index.model import Kind
from index.vocabulary import Vocabulary


class Lore:
    """The vocabulary of an archive with what its forms mean, for one language. Safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary, words: Words, hints: Hints, language: str = "en") -> None:
        """Look at a vocabulary that may still grow; `language` is ISO 639-1."""
        self.vocabulary: Final = vocabulary
        self.words: Final = words
        self.hints: Final = hints
        #: The row of `words` of every form.
        self.rows: Final = words.rows(vocabulary)
        self.term: Final = lru_cache(maxsize=4_096)(Analyzer(language).term)
        self.answering: Final = lru_cache(maxsize=len(Kind))(self._answering)

    def _answering(self, kind: Kind) -> NDArray[np.float32]:
        """How much each row of `words` looks like an answer to such a question, -1 to 1; shape (rows,)."""
        return self.words.vectors @ self.hints.direction(kind)
