"""How far a text speaks of what was asked: the question's terms, and which terms of an archive may stand for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.answering.kindred import Kin
from index.answering.question import Question
from index.vocabulary import Vocabulary

FOCUS_WEIGHT: Final = 0.3
"""What a term counts that only names the kind of thing asked for."""


class Topic:
    """The terms of a question as numbers, each with those of its kin.

    Args:
        question: what was asked; it has a term at least.
        vocabulary: of the archive.
        kin: term -> its kin in the archive.
        idf: how rare a term is.
    """

    def __init__(
        self, question: Question, vocabulary: Vocabulary, kin: Callable[[str], Kin], idf: Callable[[str], float]
    ) -> None:
        self.terms: Final = question.terms
        weights = np.array([idf(term) * (FOCUS_WEIGHT if term in question.focus else 1.0) for term in self.terms])
        #: The share of the question's weight that each term has; shape (terms,), adding up to 1.
        self.shares: Final[NDArray[np.float64]] = weights / max(float(np.add.reduce(weights)), 1e-9)
        # What stands for a term, by number, its row: and by row and term, how far.
        standing: dict[int, int] = {}
        found: dict[int, float] = {}
        width, numbers = len(self.terms), vocabulary.numbers
        for place, term in enumerate(self.terms):
            for other, far in ((term, 1.0), *kin(term)):
                if (number := numbers.get(other)) is not None:
                    found[standing.setdefault(number, len(standing) + 1) * width + place] = far
        #: The row of every term that there is by now, and one more, at which "no term" (-1) finds its 0.
        self._row: Final = np.zeros(len(vocabulary.terms) + 1, np.int16)
        self._row[list(standing)] = list(standing.values())
        #: How far the term of each row stands for each of the question's; row 0 is for all other terms.
        self._far: Final = np.zeros((len(standing) + 1, width))
        self._far.put(list(found), list(found.values()))

    def rows(self, terms: NDArray[np.int32]) -> NDArray[np.int16]:
        """The row of each term, by number: 0 for one that has nothing to do with the question; -1 (no term) too."""
        # A word that another thread met since has nothing to do with this question.
        return self._row.take(np.minimum(terms, len(self._row) - 1))

    def far(self, rows: NDArray[np.int16], owners: NDArray[np.intp], count: int) -> NDArray[np.float64]:
        """How far some texts have each of the question's terms, from 0 to 1; shape (texts, terms).

        Args:
            rows: of the terms of all texts; shape (tokens,).
            owners: which text each is of, rising; shape (tokens,).
            count: how many texts there are.
        """
        found = np.zeros((count, len(self.terms)))
        if len(owners):
            is_first = np.empty(len(owners), bool)
            is_first[0] = True
            np.not_equal(owners[1:], owners[:-1], out=is_first[1:])
            firsts = is_first.nonzero()[0]
            found[owners.take(firsts)] = np.maximum.reduceat(self._far.take(rows, axis=0), firsts, axis=0)
        return found
