"""What is known of an archive's words beyond the words themselves: their kin and their meaning."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from index.analysis import Analyzer
from index.answering.kindred import Kin, KinIndex
from index.answering.words import Words
from index.vocabulary import Vocabulary


class Lore:
    """The vocabulary of an archive with the kin of its terms and the meanings of its forms, for one language."""

    def __init__(self, vocabulary: Vocabulary, words: Words, language: str = "en") -> None:
        """Look at a vocabulary that may still grow; `language` is ISO 639-1."""
        self.vocabulary: Final = vocabulary
        self.words: Final = words
        #: The row of `words` of every form.
        self.rows: Final = words.rows(vocabulary)
        self.term: Final = lru_cache(maxsize=4_096)(Analyzer(language).term)
        self._kin: Final = KinIndex(vocabulary.terms, _Known(vocabulary), language)

    def kin(self, term: str) -> Kin:
        """The terms that may stand for this one, each with what it counts."""
        return self._kin.of(term)


class _Known:
    """The terms of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self._vocabulary.term(term) is not None
