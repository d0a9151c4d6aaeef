"""A passage's tokens as the model sees them: what can be said of each before any question is asked."""

from __future__ import annotations

import threading
import zlib
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.kinship import root
from index.answering.passage import Passage
from index.answering.words import Words, spelling
from index.vocabulary import NO_TERM, Seldom, Shape, Vocabulary, shape

_REMEMBERED: Final = 2_048
_GAPS: Final = 4_096
"""Distinct texts between tokens that are remembered: a few dozen are nearly all there are."""
# Flags are slow to add up, and every word that is read has some.
_STOP: Final = int(Shape.STOP)
_CAPITAL: Final = int(Shape.CAPITAL)
_WORD_SHAPES: Final = int(Shape.CAPITAL | Shape.CAPITALS | Shape.FIGURE | Shape.YEAR | Shape.GENITIVE | Shape.STOP)
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
        self.hashed: Final[Seldom[Any, np.uint32]] = Seldom(vocabulary.words, self._hashed, np.uint32, HASHED)
        #: Of each term, its root and its beginning, as numbers: equal ones are kin. 0 when too short to tell.
        self.kin: Final[Seldom[str, np.uint32]] = Seldom(vocabulary.terms, kin_of, np.uint32, 2)

    def prepare(self, words: NDArray[np.int32]) -> None:
        """Work out what is known of words, given their numbers."""
        terms = self.vocabulary.term_of.array().take(words)
        self.hashed.rows(words)
        self.kin.rows(terms[terms != NO_TERM])

    def _hashed(self, word: tuple[str, int, int]) -> list[int]:
        text, form, term = word
        known = self.vocabulary.forms[form]
        return word_hashes(known, (shape(text) | (_STOP if term == NO_TERM else 0)) & _WORD_SHAPES, self.words)


def kin_of(term: str) -> tuple[int, int]:
    """A term's root and beginning as numbers, 0 for what is too short or has figures."""
    if not term.isalpha() or len(term) < 3:
        return 0, 0
    return hash32(root(term)), hash32(term[:STEM]) if len(term) >= STEM else 0


def word_hashes(form: str, bits: int, words: Words) -> list[int]:
    """The columns of `Traits.hashed` for one word."""
    spelt = spelling(form)
    row = words.row_of(spelt)
    suffix = spelt[-3:]
    fine, middle, coarse = _class_hashes(*words.classes[row].tolist(), bits, "" if row else suffix)
    return [hash32(f"f{spelt}"), fine, middle, coarse, *_shape_hashes(suffix, bits)]


@lru_cache(maxsize=16_384)
def _class_hashes(coarse: int, middle: int, fine: int, bits: int, unknown: str) -> tuple[int, int, int]:
    capital = bits & _CAPITAL
    return hash32(f"n{fine} {capital} {unknown}"), hash32(f"m{middle} {capital}"), hash32(f"c{coarse} {bits}")


@lru_cache(maxsize=16_384)
def _shape_hashes(suffix: str, bits: int) -> tuple[int, int]:
    return hash32(f"s{suffix} {bits & _CAPITAL}"), hash32(f"h{bits}")


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
        self._known: OrderedDict[int, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def tokens(self, passages: Sequence[Passage]) -> Tokens:
        """Passages made ready, one after the other; at least one."""
        # The number of a passage stays its own as long as it is remembered.
        with self._lock:
            known = [self._known.get(id(each)) for each in passages]
            for each, kept in zip(passages, known, strict=True):
                if kept is not None:
                    self._known.move_to_end(id(each))
        new = [each for each, kept in zip(passages, known, strict=True) if kept is None]
        if not new:
            return joined([kept.tokens for kept in known if kept is not None])
        whole = tokens(new, self._traits)
        made = [_Kept(each, whole, number) for number, each in enumerate(new)]
        with self._lock:
            self._known.update((id(kept.passage), kept) for kept in made)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        fresh = iter(made)
        # Mostly all of them are new.
        return whole if len(new) == len(known) else joined([(kept or next(fresh)).tokens for kept in known])


@dataclass(eq=False)
class _Kept:
    """A passage that was made ready with others."""

    passage: Passage
    #: Of all of them; they stay as long as any of them does.
    whole: Tokens
    #: Which of them it is.
    number: int

    @cached_property
    def tokens(self) -> Tokens:
        """Its own; few passages are read twice."""
        bounds, (first, last) = self.whole.bounds, self.whole.passages[self.number : self.number + 2].tolist()
        start, end = int(bounds[first]), int(bounds[last])
        return Tokens(self.whole.known[:, start:end], bounds[first : last + 1] - start, np.array([0, last - first]))


def tokens(passages: Sequence[Passage], traits: Traits) -> Tokens:
    """Make passages ready; at least one. Their words are of the traits' vocabulary."""
    vocabulary, words = traits.vocabulary, np.concatenate([each.words for each in passages])
    forms = vocabulary.form_of.array().take(words)
    terms = vocabulary.term_of.array().take(words)
    lengths = [len(each.words) for each in passages]
    edges = [0, *accumulate(lengths)]
    owners = np.arange(len(lengths)).repeat(lengths)
    places = np.arange(len(words))
    known = np.zeros((KNOWN, len(words)), np.uint32)
    known[:HASHED] = traits.hashed.rows(words).T
    gaps, marks = _gaps([*chain.from_iterable([each.gaps for each in passages])])
    # Each passage has one more of them than tokens.
    front = places + owners
    known[GAP], known[MARK] = gaps.take(front), marks.take(front)
    front += 1
    known[BEHIND], known[MARK_BEHIND] = gaps.take(front), marks.take(front)
    known[FORM_NUMBER] = forms
    known[ROW] = traits.rows.array().take(forms)
    known[TERM] = terms
    content = (terms != NO_TERM).nonzero()[0]
    known[ROOT : BEGINNING + 1, content] = traits.kin.rows(terms.take(content)).T
    known[BITS] = vocabulary.shape_of.array().take(words)
    known[PLACE] = places - np.array(edges).take(owners)
    bounds = _bounds(passages, edges)
    return Tokens(known, np.array(bounds), np.array([bisect_left(bounds, edge) for edge in edges]))


def _bounds(passages: Sequence[Passage], edges: Sequence[int]) -> list[int]:
    """The first tokens of the sentences, and the number of tokens: all are of a sentence, and none is without one."""
    inner = [each.bounds[1:-1].tolist() for each in passages]
    return sorted({*edges, *[bound + edge for some, edge in zip(inner, edges, strict=False) for bound in some]})


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


def _mark(gap: str) -> int:
    plain = gap.strip()
    if not plain:
        return SPACE if gap else NOTHING
    return next((mark for mark, signs in _MARKS if any(sign in plain for sign in signs)), OTHER)


class _Gaps(dict[str, int]):
    """What stands between two tokens -> 32 bits, and above them which sort of thing it is; filled as they are met."""

    def __missing__(self, gap: str) -> int:
        if len(self) >= _GAPS:
            self.clear()
        known = self[gap] = hash32(" ".join(gap.split())[:8]) | _mark(gap) << 32
        return known


_known_gaps: Final = _Gaps()


def _gaps(gaps: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Of each gap 32 bits, and which sort of thing it is."""
    both = np.fromiter(map(_known_gaps.__getitem__, gaps), np.int64, len(gaps))
    return both.astype(np.uint32), (both >> 32).astype(np.uint32)
