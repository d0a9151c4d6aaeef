"""Every word met, as a small integer, and what is known of each: what lets the reading of paragraphs be arithmetic."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntFlag
from typing import Any, Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer, fold

Entry = TypeVar("Entry")
Number = TypeVar("Number", bound=np.generic)

NO_TERM: Final = -1
"""In the place of a term: the word is a stop word."""


class Shape(IntFlag):
    """What can be seen of a word without knowing it."""

    #: The first letter is a capital.
    CAPITAL = 1
    #: All letters are capitals, and there are two at least.
    CAPITALS = 2
    #: There is a figure in it.
    FIGURE = 4
    #: It is a number: 94, 1,200, 2-0, 94th, 13:19.
    NUMBER = 8
    #: Four figures that may be a year.
    YEAR = 16
    #: It ends with a genitive 's.
    GENITIVE = 32
    #: Initials with full stops: J.J., U.S.
    INITIALS = 64
    #: It is a stop word of its language.
    STOP = 128


# Flags are slow to add up, and every word of an archive has some.
_CAPITAL, _CAPITALS, _FIGURE, _NUMBER, _YEAR, _GENITIVE, _INITIALS, _STOP = (int(each) for each in Shape)


class Column(Generic[Entry, Number]):
    """One number, or one row of numbers, for each entry of a list that grows; worked out once for each.

    Args:
        entries: a list that is only appended to.
        value: entry -> its number or row.
        dtype: of the numbers.
        width: how many numbers a row has; 0 for one number an entry.
    """

    def __init__(
        self, entries: Sequence[Entry], value: Callable[[Entry], Any], dtype: type[Number], width: int = 0
    ) -> None:
        self._entries = entries
        self._value = value
        self._filled = 0
        self._array: NDArray[Number] = np.zeros((0, width) if width else 0, dtype)
        self._growing = threading.Lock()

    def array(self) -> NDArray[Number]:
        """The numbers of all entries there are now, at least; what is past them is zero."""
        if self._filled < len(self._entries):
            self._grow()
        return self._array

    def _grow(self) -> None:
        with self._growing:
            count = len(self._entries)
            if count > len(self._array):
                # What readers hold stays as it is.
                larger = np.zeros((max(1024, count * 3 // 2), *self._array.shape[1:]), self._array.dtype)
                larger[: self._filled] = self._array[: self._filled]
                self._array = larger
            if count > self._filled:
                self._array[self._filled : count] = list(map(self._value, self._entries[self._filled : count]))
            self._filled = count


class Seldom(Generic[Entry, Number]):
    """As `Column`, for what few entries are ever asked for: a row is worked out when it is.

    Args:
        entries: a list that is only appended to.
        value: entry -> its row.
        dtype: of the numbers.
        width: how many numbers a row has.
    """

    def __init__(
        self, entries: Sequence[Entry], value: Callable[[Entry], Any], dtype: type[Number], width: int
    ) -> None:
        self._entries = entries
        self._value = value
        self._rows: NDArray[Number] = np.zeros((0, width), dtype)
        self._is_known: NDArray[np.bool_] = np.zeros(0, bool)
        self._growing = threading.Lock()

    def rows(self, places: NDArray[np.int32]) -> NDArray[Number]:
        """The rows of these entries, by their places from 0; shape (places, width)."""
        if not len(places):
            return self._rows[:0]
        if not self._has(places):
            self._work_out(places)
        return self._rows.take(places, axis=0)

    def _has(self, places: NDArray[np.int32]) -> bool:
        try:
            return bool(self._is_known.take(places).all())
        except IndexError:
            # There are more entries than there were.
            return False

    def _work_out(self, places: NDArray[np.int32]) -> None:
        with self._growing:
            if len(self._is_known) <= int(places.max()):
                size = max(1024, len(self._entries) * 3 // 2)
                rows, is_known = np.zeros((size, self._rows.shape[1]), self._rows.dtype), np.zeros(size, bool)
                rows[: len(self._rows)], is_known[: len(self._rows)] = self._rows, self._is_known
                # Whoever reads meanwhile finds rows for all that is known.
                self._rows, self._is_known = rows, is_known
            new = np.unique(places[~self._is_known.take(places)])
            self._rows[new] = [self._value(self._entries[place]) for place in new.tolist()] or self._rows[:0]
            self._is_known[new] = True


class Vocabulary:
    """Words as they are written, their forms (folded: one case, no accents) and their terms (stems), each numbered.

    A word's number, its form's and its term's never change. Words are added by any thread as they are met.
    """

    def __init__(self) -> None:
        #: By number: every distinct word with its term, as (word, form, term number or NO_TERM).
        self.words: Final[list[tuple[str, int, int]]] = []
        #: By number: the term of the word; "" for a stop word.
        self.stems: Final[list[str]] = []
        #: By number: the language of the word (ISO 639-1).
        self.languages: Final[list[str]] = []
        #: By number: every distinct form.
        self.forms: Final[list[str]] = []
        #: By number: every distinct term.
        self.terms: Final[list[str]] = []
        self._forms: dict[str, int] = {}
        self._terms: dict[str, int] = {}
        self._books: dict[str, WordBook] = {}
        self._adding = threading.Lock()
        #: Word -> its form, its term (NO_TERM for a stop word) and its `Shape`.
        self.form_of: Final = Column(self.words, lambda word: word[1], np.int32)
        self.term_of: Final = Column(self.words, lambda word: word[2], np.int32)
        self.shape_of: Final = Column(
            self.words, lambda word: shape(word[0]) | (_STOP if word[2] == NO_TERM else 0), np.uint8
        )

    def book(self, analyzer: Analyzer) -> WordBook:
        """Word -> number, for words of the analyzer's language; a word that is new is added."""
        with self._adding:
            if analyzer.language not in self._books:
                self._books[analyzer.language] = WordBook(self, analyzer)
            return self._books[analyzer.language]

    @property
    def numbers(self) -> Mapping[str, int]:
        """Term -> its number; for looking up only."""
        return self._terms

    def term(self, term: str) -> int | None:
        """The number of a term; None when no word met has it."""
        return self._terms.get(term)

    def form(self, form: str) -> int | None:
        """The number of a form; None when it was not met."""
        return self._forms.get(form)

    def add(self, book: WordBook, word: str, term: str | None) -> int:
        """The number of a word that is new to a book, entered there too."""
        with self._adding:
            if (known := dict.get(book, word)) is not None:
                return known
            form = _entered(self._forms, self.forms, fold(word))
            self.languages.append(book.language)
            self.stems.append(term or "")
            self.words.append((word, form, NO_TERM if term is None else _entered(self._terms, self.terms, term)))
            book[word] = len(self.words) - 1
            return len(self.words) - 1


class WordBook(dict[str, int]):
    """Word -> its number in the vocabulary, for one language; made by `Vocabulary.book`."""

    def __init__(self, vocabulary: Vocabulary, analyzer: Analyzer) -> None:
        super().__init__()
        self.language: Final = analyzer.language
        self._vocabulary = vocabulary
        self._analyzer = analyzer

    def __missing__(self, word: str) -> int:
        return self._vocabulary.add(self, word, self._analyzer.term(word))

    def term(self, number: int) -> str:
        """The term of a word by its number; "" for a stop word."""
        return self._vocabulary.stems[number]

    def terms(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """As `term`, for many."""
        return tuple(map(self._vocabulary.stems.__getitem__, numbers))


def shape(word: str) -> int:
    """What can be seen of a word, as the sum of its `Shape`s; but for Shape.STOP, which depends on the language."""
    seen = _CAPITAL if word[:1].isupper() else 0
    if word.isalpha():
        # As nearly all words are. Some letters have no case.
        if len(word) > 1 and word.isupper() and all(map(str.isupper, word)):
            seen |= _CAPITALS
        return seen
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        seen |= _CAPITALS
    if any(map(str.isdigit, word)):
        seen |= _FIGURE
        if word[0].isdigit() and len(letters) <= 2:
            seen |= _NUMBER
        if len(word) == 4 and word.isdecimal() and "1000" <= word <= "2199":
            seen |= _YEAR
    if word.endswith(("'s", "\u2019s", "\u02bcs")):
        seen |= _GENITIVE
    return seen | _INITIALS if word.endswith(".") else seen


def _entered(numbers: dict[str, int], entries: list[str], entry: str) -> int:
    number = numbers.get(entry)
    if number is None:
        entries.append(entry)
        number = numbers[entry] = len(entries) - 1
    return number
