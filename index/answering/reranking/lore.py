"""What is known of an archive's words beyond the words themselves: what they mean, and what that says of answers."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer
from index.answering.reranking.hints import Hints
from index.answering.words import Words
from index.model import Kind
from index.vocabulary import Vocabulary

KNOWN: Final = ("term", "form", "shape", "row")
"""What is known of each word, as numbers; the last is its form's row in `Words.vectors`."""


class Lore:
    """The vocabulary of an archive with what its forms mean, for one language. Safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary, words: Words, hints: Hints, language: str = "en") -> None:
        """Look at a vocabulary that may still grow; `language` is ISO 639-1."""
        self.vocabulary: Final = vocabulary
        self.words: Final = words
        self.hints: Final = hints
        self._rows: Final = words.rows(vocabulary)
        self._table: NDArray[np.int32] = np.zeros((0, len(KNOWN)), np.int32)
        #: What of it is filled.
        self._known = self._table
        self._growing: Final = threading.Lock()
        self.term: Final = lru_cache(maxsize=4_096)(Analyzer(language).term)
        self.answering: Final = lru_cache(maxsize=len(Kind))(self._answering)

    def known(self) -> NDArray[np.int32]:
        """What KNOWN names of every word, side by side: they are looked up together; shape (words, KNOWN)."""
        vocabulary = self.vocabulary
        count = len(vocabulary.words)
        if len(self._known) < count:
            with self._growing:
                self._grow(count)
        return self._known

    def _grow(self, count: int) -> None:
        """Take in the words up to the `count`th; what readers hold stays as it is."""
        vocabulary, filled = self.vocabulary, len(self._known)
        if filled >= count:
            return
        if count > len(self._table):
            table = np.zeros((max(4_096, count * 3 // 2), len(KNOWN)), np.int32)
            table[:filled] = self._known
            self._table = table
        forms = vocabulary.form_of.array()[filled:count]
        new = self._table[filled:count]
        new[:, 0] = vocabulary.term_of.array()[filled:count]
        new[:, 1] = forms
        new[:, 2] = vocabulary.shape_of.array()[filled:count]
        new[:, 3] = self._rows.array().take(forms)
        self._known = self._table[:count]

    def _answering(self, kind: Kind) -> NDArray[np.float32]:
        """How much each row of `words` looks like an answer to such a question, -1 to 1; shape (rows,)."""
        return self.words.vectors @ self.hints.direction(kind)
