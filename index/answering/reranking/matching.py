"""Where the terms of a question stand in some paragraphs, and how near to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

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
    #: How many tokens on the paragraph has each of the question's terms, from here on, 0 for its own; FAR or more when
    #: no longer; shape (matches, terms).
    ahead: NDArray[np.int64]
    #: The first match of each paragraph that has one, and these paragraphs.
    firsts: NDArray[np.int64]
    having: NDArray[np.int64]

    def best(self, values: NDArray[Any]) -> NDArray[np.float32]:
        """The greatest of the values of each paragraph's matches, 0 without matches.

        Args:
            values: shape (..., matches).

        Returns:
            Shape (..., paragraphs).
        """
        found = np.zeros((*values.shape[:-1], self.paragraphs), np.float32)
        if len(self.firsts):
            found[..., self.having] = np.maximum.reduceat(values, self.firsts, axis=-1)
        return found

    def first_of(self, values: NDArray[np.float32], best: NDArray[np.float32]) -> NDArray[np.int64]:
        """The first match of each paragraph in `having` that has the paragraph's greatest value.

        Args:
            values: shape (matches,).
            best: what `best` gave for them; shape (paragraphs,).
        """
        tops = (values >= best.take(self.owners)).nonzero()[0][::-1]
        found = np.zeros(self.paragraphs, np.int64)
        # Of several, the one that is written last stays.
        found[self.owners.take(tops)] = tops
        return found.take(self.having)

    def closest(
        self, terms: NDArray[np.int64], distances: NDArray[np.int64], reach: int, width: int
    ) -> NDArray[np.int8]:
        """How much nearer than `reach` the nearest comes for each paragraph and number below `width`, or 0.

        Args:
            terms: the number of each match; shape (matches,).
            distances: of each match; shape (matches,).
            reach: up to 127.
            width: more than any number.

        Returns:
            Shape (paragraphs, width).
        """
        found = np.zeros(self.paragraphs * width, np.int8)
        np.maximum.at(found, self.owners * width + terms, np.maximum(reach - distances, 0).astype(np.int8))
        return found.reshape(self.paragraphs, width)


def numbered(values: NDArray[np.int32], wanted: NDArray[np.int64], size: int) -> NDArray[np.int8]:
    """The place of each value in `wanted`, the last when it is there twice; -1 for one that is not there.

    Args:
        values: from -1 up; -1 stands for nothing.
        wanted: those below 0 are nowhere.
        size: more than any value.
    """
    # One more, which -1 points at.
    table = np.empty(size + 1, np.int8)
    table.fill(-1)
    there = (wanted >= 0).nonzero()[0]
    table[wanted.take(there)] = there
    return table.take(values)


def owners_of(places: NDArray[np.int64], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which stretch ``bounds[i]:bounds[i + 1]`` each place lies in."""
    return bounds.searchsorted(places, side="right") - 1


def matches(
    places: NDArray[np.int64], owners: NDArray[np.int64], terms: NDArray[np.int64], paragraphs: int, width: int
) -> Matches:
    """The matches in some paragraphs.

    Args:
        places: ascending.
        owners: which paragraph each is of.
        terms: which of the question's terms each has.
        paragraphs: how many there are.
        width: how many terms the question has.
    """
    is_first = np.empty(len(owners), bool)
    is_first[:1] = True
    np.not_equal(owners[1:], owners[:-1], out=is_first[1:])
    firsts = is_first.nonzero()[0]
    return Matches(
        paragraphs=paragraphs,
        places=places,
        owners=owners,
        terms=terms,
        ahead=_ahead(places + owners * FAR, terms, width),
        firsts=firsts,
        having=owners.take(firsts),
    )


def _ahead(places: NDArray[np.int64], terms: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """How far it is from each match to the next of each term, itself included; shape (matches, terms)."""
    last = int(places[-1]) + FAR if len(places) else FAR
    following = np.empty((len(places), width), np.int64)
    following.fill(last)
    following.ravel()[np.arange(0, following.size, width) + terms] = places
    backwards = following[::-1]
    np.minimum.accumulate(backwards, axis=0, out=backwards)
    following -= places[:, None]
    return following
