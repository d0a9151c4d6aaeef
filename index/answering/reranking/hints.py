"""What earlier questions taught: which of a question's terms its paragraph repeats, and what answers look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.answering.question import Question
from index.model import Kind

PLACES: Final = {kind: number for number, kind in enumerate(Kind)}
"""The row of each kind of question."""
TRAITS: Final = 8
UNLIKELY: Final = 0.01
_PREFIX: Final = "hints."


@dataclass(frozen=True, slots=True, eq=False)
class Hints:
    """Small linear models that signals are made of."""

    #: How much each trait of a term speaks for its being in the paragraph that answers; shape (TRAITS,).
    presence: NDArray[np.float64]
    #: The direction, among the meanings of words, of what answers each kind of question, 0 where that was not learnt;
    #: shape (kinds, size).
    directions: NDArray[np.float32]

    def expected(self, question: Question, terms: Sequence[str], idf: NDArray[np.float64]) -> NDArray[np.float64]:
        """How likely the paragraph that answers has each term, never quite 0 or 1; shape (terms,)."""
        likely = 1 / (1 + np.exp(-traits(question, terms, idf) @ self.presence))
        found: NDArray[np.float64] = np.minimum(np.maximum(likely, UNLIKELY), 1 - UNLIKELY)
        return found

    def direction(self, kind: Kind) -> NDArray[np.float32]:
        """The direction of answers to such questions; shape (size,)."""
        found: NDArray[np.float32] = self.directions[PLACES[kind]]
        return found

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The arrays by name, to be stored with `numpy.savez`."""
        return {_PREFIX + each.name: getattr(self, each.name) for each in fields(self)}


def hints(arrays: Mapping[str, NDArray[Any]]) -> Hints:
    """What `Hints.arrays` gave. Raises KeyError when an array is missing."""
    return Hints(**{each.name: arrays[_PREFIX + each.name] for each in fields(Hints)})


def traits(question: Question, terms: Sequence[str], idf: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is seen of a question's terms before any paragraph is; shape (terms, TRAITS)."""
    count = len(terms)
    found = np.zeros((count, TRAITS))
    found[:, 0] = 1.0
    found[:, 1] = idf / 10
    found[:, 2] = [term in question.names for term in terms]
    found[:, 3] = [term in question.focus for term in terms]
    found[:, 4] = [term[:1].isdigit() for term in terms]
    found[:, 5] = 1 / max(count, 1)
    found[:1, 6] = 1.0
    found[-1:, 7] = 1.0
    return found
