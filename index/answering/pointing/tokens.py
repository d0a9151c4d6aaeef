"""A passage's tokens as the model sees them: what can be said of each before any question is asked."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.kinship import root
from index.answering.passage import Passage
from index.answering.words import Words, spelling
from index.vocabulary import NO_TERM, Column, Shape, Vocabulary, shape

_REMEMBERED: Final = 2_048
_WORD_SHAPES: Final = Shape.CAPITAL | Shape.CAPITALS | Shape.FIGURE | Shape.YEAR | Shape.GENITIVE | Shape.STOP
STEM: Final = 5
"""Letters that two words have in common at their beginning when they may be kin."""

# What is known of each token, each as 32 bits: first the hashes that weights are found by,
FORM, FINE, MIDDLE, COARSE, SUFFIX, SHAPE, GAP, BEHIND = range(8)
HASHED: Final = 6
"""The first so many are known of each word, see `Traits.hashed`."""
# then numbers: of its form, of that form's row in the vectors, of its term; the term's root and beginning; the shape;
# what sort of thing stands in front of it and behind it; which token of its passage it is.
FORM_NUMBER, ROW, TERM, ROOT, BEGINNING, BITS, MARK, MARK_BEHIND, PLACE = range(8, 17)
KNOWN: Final = 17


def hash32(text: str) -> int:
    """32 bits that stand for a text, the same on every machine."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


class Traits:
    """What is known of each word of a vocabulary, worked out once for each."""

    def __init__(self, vocabulary: Vocabulary, words: Words) -> None:
        self.vocabulary: Final = vocabulary
        self.words: Final = words
        self.rows: Final = words.rows(vocabulary)
        self.hashed: Final[Column[Any, np.uint32]] = Column(vocabulary.words, self._hashed, np.uint32, HASHED)
        #: Of each term, its root and its beginning, as numbers: equal ones are kin. 0 when too short to tell.
        self.kin: Final[Column[str, np.uint32]] = Column(vocabulary.terms, kin_of, np.uint32, 2)

    def _hashed(self, word: tuple[str, int, int]) -> list[int]:
        text, form, term = word
        known = self.vocabulary.forms[form]
        return word_hashes(known, shape_bits(text, stop=term == NO_TERM), self.words)


def kin_of(term: str) -> tuple[int, int]:
    """A term's root and beginning as numbers, 0 for what is too short or has figures."""
    if not term.isalpha() or len(term) < 3:
        return 0, 0
    return hash32(root(term)), hash32(term[:STEM]) if len(term) >= STEM else 0


def shape_bits(text: str, *, stop: bool) -> int:
    """The shape of a word as far as the model uses it."""
    return int((shape(text) | (Shape.STOP if stop else Shape(0))) & _WORD_SHAPES)


def word_hashes(form: str, bits: int, words: Words) -> list[int]:
    """The columns of `Traits.hashed` for one word."""
    row = words.row(form)
    coarse, middle, fine = (int(number) for number in words.classes[row])
    spelt = spelling(form)
    capital = bits & Shape.CAPITAL
    suffix = spelt[-3:]
    unknown = suffix if row == 0 else ""
    return [
        hash32(f"f{spelt}"),
        hash32(f"n{fine} {capital} {unknown}"),
        hash32(f"m{middle} {capital}"),
        hash32(f"c{coarse} {bits}"),
        hash32(f"s{suffix} {capital}"),
        hash32(f"h{bits}"),
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a passage, or of several one after the other, ready to be asked."""

    #: What is known of each token, by the rows above; shape (KNOWN, tokens).
    known: NDArray[np.uint32]
    #: The first token of each sentence, and at the end the number of tokens; shape (sentences + 1,).
    bounds: NDArray[np.intp]
    #: The first sentence of each passage, and at the end the number of sentences; shape (passages + 1,).
    passages: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.known[0])


class TokenCache:
    """Makes passages ready, and remembers the last ones; safe to use from several threads."""

    def __init__(self, traits: Traits) -> None:
        self._traits = traits
        self._known: OrderedDict[int, tuple[Passage, Tokens]] = OrderedDict()
        self._lock = threading.Lock()

    def tokens(self, passage: Passage) -> Tokens:
        """The passage made ready."""
        key = id(passage)  # stays its own as long as the passage is remembered
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known[1]
        made = tokens(passage, self._traits)
        with self._lock:
            self._known[key] = (passage, made)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return made


def tokens(passage: Passage, traits: Traits) -> Tokens:
    """Make a passage ready; its words are of the traits' vocabulary."""
    vocabulary, words = traits.vocabulary, passage.words
    forms = vocabulary.form_of.array()[words]
    terms = vocabulary.term_of.array()[words]
    known = np.zeros((KNOWN, len(words)), np.uint32)
    known[:HASHED] = traits.hashed.array()[words].T
    gaps, marks = [_gap(gap) for gap in passage.gaps], [_mark(gap) for gap in passage.gaps]
    known[GAP], known[BEHIND] = gaps[:-1], gaps[1:]
    known[MARK], known[MARK_BEHIND] = marks[:-1], marks[1:]
    known[FORM_NUMBER] = forms
    known[ROW] = traits.rows.array()[forms]
    known[TERM] = terms.astype(np.uint32)
    if len(vocabulary.terms):
        known[ROOT : BEGINNING + 1] = np.where(terms == NO_TERM, 0, traits.kin.array()[np.maximum(terms, 0)].T)
    known[BITS] = vocabulary.shape_of.array()[words]
    known[PLACE] = np.arange(len(words))
    # From the first token to the last, and no sentence without one.
    bounds = np.unique(np.append(passage.bounds[1:], 0)).astype(np.intp)
    return Tokens(known, bounds, np.array([0, len(bounds) - 1]))


def joined(parts: Sequence[Tokens]) -> Tokens:
    """Several passages one after the other; at least one."""
    if len(parts) == 1:
        return parts[0]
    before = list(accumulate((len(part) for part in parts), initial=0))
    bounds = [part.bounds[:-1] + offset for part, offset in zip(parts, before, strict=False)]
    return Tokens(
        known=np.concatenate([part.known for part in parts], axis=1),
        bounds=np.concatenate([*bounds, before[-1:]]),
        passages=np.array(list(accumulate((len(part.bounds) - 1 for part in parts), initial=0))),
    )


def owners_of(bounds: NDArray[np.intp]) -> NDArray[np.intp]:
    """For each token, which stretch ``bounds[i]:bounds[i + 1]`` it is of; they begin with 0 and rise."""
    return np.repeat(np.arange(len(bounds) - 1), bounds[1:] - bounds[:-1])


def only(tokens: Tokens, sentences: NDArray[np.intp]) -> tuple[Tokens, NDArray[np.intp]]:
    """These sentences alone, and which tokens those are; all passages stay, some perhaps without a sentence.

    Args:
        tokens: of some passages.
        sentences: their numbers, rising.
    """
    starts = tokens.bounds.take(sentences)
    lengths = tokens.bounds.take(sentences + 1) - starts
    bounds = np.zeros(len(sentences) + 1, np.intp)
    np.add.accumulate(lengths, out=bounds[1:])
    columns = np.arange(bounds[-1]) + np.repeat(starts - bounds[:-1], lengths)
    return Tokens(tokens.known.take(columns, axis=1), bounds, sentences.searchsorted(tokens.passages)), columns


# Sorts of gaps between tokens.
SPACE, NOTHING, COMMA, STOP, OPEN, CLOSE, QUOTE, HYPHEN, OTHER, EDGE = range(10)
_MARKS: Final = (
    (OPEN, "([{"),
    (CLOSE, ")]}"),
    (QUOTE, '"\u201c\u201d\u201e\u00ab\u00bb'),
    (STOP, ".!?"),
    (COMMA, ",;:"),
    (HYPHEN, "-\u2010\u2011\u2012\u2013\u2014"),
)


@lru_cache(maxsize=4_096)
def _mark(gap: str) -> int:
    plain = gap.strip()
    if not plain:
        return SPACE if gap else NOTHING
    return next((mark for mark, signs in _MARKS if any(sign in plain for sign in signs)), OTHER)


@lru_cache(maxsize=4_096)
def _gap(gap: str) -> int:
    return hash32(" ".join(gap.split())[:8])
