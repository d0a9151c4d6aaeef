"""How the words of a segment are spelt: each form with the words that it is folded from, and how often they occur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.segments.strings import SortedStrings, Strings

_LETTERS: Final = 256
"""Letters that are counted at most: those that are in the most forms."""


@dataclass(frozen=True, eq=False)
class Spellings:
    """The forms of some words; never changed."""

    forms: SortedStrings
    #: Form i is that of the words ``words[bounds[i]:bounds[i + 1]]``; shape (forms + 1,).
    bounds: NDArray[np.int32]
    #: Places in `strings`; shape (words,).
    words: NDArray[np.int32]
    #: How often each of them occurs; shape (words,).
    counts: NDArray[np.int32]
    #: Unicode numbers of the letters that forms are made of, and in how many forms each is; shape (letters,).
    letters: NDArray[np.int32]
    having: NDArray[np.int32]
    #: The words themselves.
    strings: Strings

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What `of` reads."""
        names = ("bounds", "words", "counts", "letters", "having")
        return {**self.forms.arrays("forms"), **{f"spellings.{name}": getattr(self, name) for name in names}}

    @classmethod
    def of(cls, arrays: dict[str, NDArray[Any]], strings: Strings) -> Spellings:
        """Those that were written, of words that were. Raises KeyError."""
        names = ("bounds", "words", "counts", "letters", "having")
        plain = {name: arrays[f"spellings.{name}"] for name in names}
        return cls(forms=SortedStrings.of(arrays, "forms"), strings=strings, **plain)

    def words_of(self, form: str) -> Iterator[tuple[str, int]]:
        """The words of this form, and how often each occurs; one that is in several languages may come twice."""
        place = self.forms.find(form)
        if place is not None:
            start, end = self.bounds[place : place + 2].tolist()
            for word, count in zip(self.words[start:end].tolist(), self.counts[start:end].tolist(), strict=True):
                yield self.strings[word], count


def spellings(strings: Strings, forms: Sequence[str], counts: NDArray[np.int64]) -> Spellings:
    """The spellings of words.

    Args:
        strings: the words.
        forms: of each of them.
        counts: how often each occurs; shape (words,).
    """
    distinct = sorted(set(forms))
    place = {form: number for number, form in enumerate(distinct)}
    of = np.fromiter((place[form] for form in forms), np.int64, len(forms))
    return spelt(strings, SortedStrings.sorted(distinct), of, counts)


def spelt(strings: Strings, forms: SortedStrings, of: NDArray[np.int64], counts: NDArray[np.int64]) -> Spellings:
    """As `spellings`.

    Args:
        strings: the words.
        forms: the distinct ones.
        of: which of them each word has; shape (words,).
        counts: how often each word occurs; shape (words,).
    """
    order = np.argsort(of, kind="stable")
    met = Counter(chain.from_iterable(map(set, filter(str.isalpha, forms)))).most_common(_LETTERS)
    return Spellings(
        forms=forms,
        bounds=np.concatenate(([0], np.cumsum(np.bincount(of, minlength=len(forms))))).astype(np.int32),
        words=order.astype(np.int32),
        counts=counts[order].astype(np.int32),
        letters=np.array([ord(letter) for letter, _ in met], np.int32),
        having=np.array([count for _, count in met], np.int32),
        strings=strings,
    )
