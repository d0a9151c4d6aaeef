"""What words mean, roughly: a vector and classes for each common form, learnt from how news and articles use them."""

from __future__ import annotations

import threading
from functools import lru_cache
from importlib.resources import files
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from index.vocabulary import Column, Vocabulary

_GENITIVES: Final = ("'s", "\u2019s", "\u02bcs")
MODEL: Final = "words.npz"
CLASSES: Final = (64, 256, 1024)
"""How many classes each of the three divisions of words by meaning has, from coarse to fine. Class 0 is for the words
that are not known."""


def spelling(form: str) -> str:
    """A form as the vectors know it: without its genitive 's; of a number, only how many figures it has."""
    if form.isascii() and form.isalpha():
        return form  # as nearly all are
    for ending in _GENITIVES:
        form = form.removesuffix(ending)
    if form[:1].isdigit():
        return "#" * len(form.rstrip("stndrh")) if len(form) < 6 else "#"
    return form


class Words:
    """Vectors and classes of common forms; row 0 is for every form that is not known. Values are never changed."""

    def __init__(self, forms: list[str], vectors: NDArray[np.int8], classes: NDArray[np.uint16]) -> None:
        """Take in the parts as they are stored.

        Args:
            forms: spellings, in the order of the rows, from row 1.
            vectors: about unit length times 127 and more, by row; shape (rows, size); row 0 is zero.
            classes: the class of each row in each division; shape (rows, 3); row 0 is zero.
        """
        self._rows: Final = {form: row for row, form in enumerate(forms, 1)}
        self._columns: Final[WeakKeyDictionary[Vocabulary, Column[str, np.int32]]] = WeakKeyDictionary()
        self._growing: Final = threading.Lock()
        self.classes: Final = classes
        unit = vectors.astype(np.float32)
        unit /= np.maximum(np.sqrt(np.einsum("ij,ij->i", unit, unit)), 1.0)[:, None]
        #: Of unit length, but for row 0; shape (rows, size).
        self.vectors: Final[NDArray[np.float32]] = unit

    def row(self, form: str) -> int:
        """The row of a folded form."""
        return self._rows.get(spelling(form), 0)

    def row_of(self, spelt: str) -> int:
        """As `row`, of a form's `spelling`."""
        return self._rows.get(spelt, 0)

    def rows(self, vocabulary: Vocabulary) -> Column[str, np.int32]:
        """The row of every form of a vocabulary; the same column for all who ask."""
        with self._growing:
            known = self._columns.get(vocabulary)
            if known is None:
                known = self._columns[vocabulary] = Column(vocabulary.forms, self.row, np.int32)
            return known


_loading = threading.Lock()


def words() -> Words:
    """The words that come with the package, read once."""
    with _loading:
        return _words()


@lru_cache(maxsize=1)
def _words() -> Words:
    with (files("index.answering") / "models" / MODEL).open("rb") as stored, np.load(stored) as arrays:
        forms = bytes(arrays["forms"]).decode().split("\n")
        return Words(forms, arrays["vectors"], arrays["classes"])
