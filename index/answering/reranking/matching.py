"""Where the terms of a question stand in some paragraphs, and how near to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.reranking.asked import Asked
from index.forward import Gathered
from index.vocabulary import Vocabulary

FAR: Final = 1 << 20
"""How far apart two tokens are, at least, that do not stand in one paragraph."""


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """The tokens of some paragraphs whose term the question has, in their order."""

    #: How many paragraphs there are.
    paragraphs: int
    #: Where each stands among all tokens; shape (matches,).
    places: NDArray[np.int64]
    #: Which paragraph it is of; shape (matches,).
    owners: NDArray[np.int64]
    #: Which of the question's terms it has; shape (matches,).
    terms: NDArray[np.int64]
    #: How many tokens on the paragraph has each of the question's terms, from here on; FAR or more when no longer;
    #: shape (matches, terms).
    ahead: NDArray[np.int32]
    #: How often each paragraph has each of the question's terms; shape (paragraphs, terms).
    counts: NDArray[np.int64]
    #: The first match of each paragraph that has one, and these paragraphs.
    firsts: NDArray[np.int64]
    having: NDArray[np.int64]

    def best(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """The greatest of the values of each paragraph's matches, 0 without matches; shape (paragraphs,)."""
        found = np.zeros(self.paragraphs)
        if len(self.firsts):
            found[self.having] = np.maximum.reduceat(values, self.firsts)
        return found

    def which(self, flags: NDArray[np.bool_], terms: NDArray[np.int64], width: int) -> NDArray[np.bool_]:
        """For each paragraph and number below `width`, whether a match with this number has its flag set."""
        keys = (self.owners * width + terms)[flags]
        found: NDArray[np.bool_] = np.bincount(keys, minlength=self.paragraphs * width) > 0
        return found.reshape(self.paragraphs, width)


def numbered(values: NDArray[np.int32], wanted: NDArray[np.int64], size: int) -> NDArray[np.int8]:
    """The place of each value in `wanted`, the last when it is there twice; -1 for one that is not there.

    Args:
        values: from -1 up; -1 stands for nothing.
        wanted: those below 0 are nowhere.
        size: more than any value.
    """
    # One more, which -1 points at.
    table = np.full(size + 1, -1, np.int8)
    there = np.flatnonzero(wanted >= 0)
    table[wanted[there]] = there
    return table.take(values)


def counts(flags: NDArray[np.bool_], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many flags are set in each stretch ``flags[bounds[i]:bounds[i + 1]]``; shape (stretches,)."""
    return np.diff(np.searchsorted(np.flatnonzero(flags), bounds))


def presence(gathered: Gathered, asked: Asked, vocabulary: Vocabulary) -> NDArray[np.bool_]:
    """Which of the question's terms each text has; shape (texts, terms)."""
    found = numbered(vocabulary.term_of.array().take(gathered.words), asked.terms, len(vocabulary.terms))
    places = np.flatnonzero(found >= 0)
    width = len(asked.terms)
    owners = np.searchsorted(gathered.bounds, places, side="right") - 1
    count = len(gathered.bounds) - 1
    return (np.bincount(owners * width + found.take(places), minlength=count * width) > 0).reshape(count, width)


def matches(found: NDArray[np.int8], bounds: NDArray[np.int64], width: int) -> Matches:
    """The matches in some paragraphs.

    Args:
        found: which of the question's terms each token has, or -1; shape (tokens,).
        bounds: paragraph i has ``found[bounds[i]:bounds[i + 1]]``.
        width: how many terms the question has.
    """
    count = len(bounds) - 1
    places = np.flatnonzero(found[: bounds[-1]] >= 0)
    owners = np.searchsorted(bounds, places, side="right") - 1
    terms = found.take(places).astype(np.int64)
    first = np.searchsorted(places, bounds)
    having = np.flatnonzero(np.diff(first))
    return Matches(
        paragraphs=count,
        places=places,
        owners=owners,
        terms=terms,
        ahead=_ahead(places + owners * FAR, terms, width),
        counts=np.bincount(owners * width + terms, minlength=count * width).reshape(count, width),
        firsts=first[having],
        having=having,
    )


def _ahead(places: NDArray[np.int64], terms: NDArray[np.int64], width: int) -> NDArray[np.int32]:
    """How far it is from each match to the next of each term, itself included; shape (matches, terms)."""
    last = int(places[-1]) + FAR if len(places) else FAR
    following = np.full((len(places), width), last, np.int64)
    following[np.arange(len(places)), terms] = places
    following = np.minimum.accumulate(following[::-1], axis=0)[::-1]
    ahead: NDArray[np.int32] = np.minimum(following - places[:, None], FAR).astype(np.int32)
    return ahead
