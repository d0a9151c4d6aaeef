"""The contract that every ranking engine keeps: terms in, (paragraph id, score) out."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from index.model import TermScore

K1 = 1.5
"""How soon repeating a term in a paragraph stops helping (BM25's k1)."""
B = 0.75
"""How much longer paragraphs are held back, from 0 (not) to 1 (wholly) (BM25's b)."""


def check_parameters(k1: float, b: float) -> None:
    """Raise ValueError unless k1 is above 0 and b from 0 to 1."""
    if not (0 < k1 < math.inf and 0 <= b <= 1):
        raise ValueError(f"k1 is above 0 and b from 0 to 1, not {k1!r} and {b!r}")


def inverse_document_frequency(paragraphs: int, containing: int) -> float:
    """ln(1 + (N - n + 0.5)/(n + 0.5)): above 0 for every n from 0 to N."""
    return math.log1p((paragraphs - containing + 0.5) / (containing + 0.5))


class Engine(Protocol):
    """Ranks paragraphs by BM25 Okapi with the non-negative idf ln(1 + (N - n + 0.5)/(n + 0.5)).

    An engine knows terms and paragraph ids, never text. What `add` and `remove` were told is seen by readers
    only after `commit`. Reading from several threads is safe, also while one thread writes.
    """

    name: str

    def add(self, paragraphs: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Take in paragraphs as (id, terms). An id that is already there is replaced."""

    def remove(self, ids: Iterable[int]) -> None:
        """Take paragraphs out; ids that are not there are ignored."""

    def commit(self) -> None:
        """Make what was added and removed visible, all at once."""

    def search(self, terms: Sequence[str], k: int, *, within: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The best `k` paragraphs, best first, as (id, score); only scores above 0; ties by id.

        A term given twice counts twice. With `within`, only these paragraphs are ranked, by the statistics of all.
        """
        ...

    def idf(self, term: str) -> float:
        """The term's inverse document frequency; one that no paragraph has gets the largest possible value."""
        ...

    def having(self, terms: Sequence[str]) -> list[bool]:
        """Whether any paragraph has each of these terms."""
        ...

    def explain(self, terms: Sequence[str], paragraph: int) -> list[TermScore]:
        """What each distinct term gave this paragraph; the scores add up to the one of `search`.

        Raises KeyError when there is no such paragraph.
        """
        ...

    def __len__(self) -> int:
        """How many paragraphs can be found."""
        ...
