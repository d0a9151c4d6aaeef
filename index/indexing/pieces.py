"""Texts as numbers of what stands between their spaces, which comes again and again: each is taken apart once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import words
from index.vocabulary import WordBook

REMEMBERED: Final = 40
"""Characters of a piece that may come again; scripts without spaces have longer ones, each of its own."""


class Pieces:
    """The pieces of texts, numbered, and the words of each. No word has a space in it.

    Args:
        book: the words of a language (ISO 639-1), with their numbers.
    """

    def __init__(self, book: Callable[[str], WordBook]) -> None:
        self._book = book
        self._languages: dict[str, _Language] = {}
        self._words = array("i")
        #: Where the words of each piece end.
        self._ends = array("q")

    def __len__(self) -> int:
        return len(self._ends)

    def of(self, text: str, language: str) -> Iterator[int]:
        """The numbers of the pieces of a text."""
        if language not in self._languages:
            self._languages[language] = _Language(self._book(language), self._add)
        return map(self._languages[language].__getitem__, text.split())

    def _add(self, numbers: Iterable[int]) -> int:
        self._words.extend(numbers)
        self._ends.append(len(self._words))
        return len(self._ends) - 1

    def words(
        self, pieces: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The words of texts.

        Args:
            pieces: the numbers of their pieces, one text after the other.
            lengths: how many pieces each text has; shape (texts,).

        Returns:
            The numbers of the words, one text after the other; and where each text's begin, shape (texts + 1,).
        """
        ends = np.frombuffer(self._ends, np.int64) if self._ends else np.zeros(0, np.int64)
        counts = np.diff(ends, prepend=0)[pieces]
        found = np.array(self._words, np.int32)[ranges(ends[pieces] - counts, counts)]
        reached = np.concatenate(([0], np.cumsum(counts)))
        return found, reached[np.concatenate(([0], np.cumsum(lengths)))].astype(np.int64)


class _Language(dict[str, int]):
    """Piece -> its number, for one language."""

    def __init__(self, book: WordBook, add: Callable[[Iterable[int]], int]) -> None:
        super().__init__()
        self._book = book
        self._add = add

    def __missing__(self, piece: str) -> int:
        number = self._add(map(self._book.__getitem__, words(piece)))
        if len(piece) <= REMEMBERED:
            self[piece] = number
        return number


def ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[Any]:
    """The numbers of all these ranges, one range after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    # Of all words of an archive, numbers twice as wide would be what takes the most memory.
    kind = np.int32 if max(total, int((starts + lengths).max(initial=0))) <= np.iinfo(np.int32).max else np.int64
    found: NDArray[Any] = np.repeat((starts - (ends - lengths)).astype(kind), lengths)
    found += np.arange(total, dtype=kind)
    return found
