"""A question as re-ranking compares it with paragraphs: its terms and forms as numbers, and what each weighs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import fold, words
from index.answering.question import Question
from index.answering.reranking.lore import Lore

MAX_TERMS: Final = 24
"""A question's terms past these, the most telling, say little more and cost time."""
MAX_FORMS: Final = 64
NOWHERE: Final = -2
"""The number of a term or form that no paragraph has."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The terms of a question, at most 24, in the order in which it has them."""

    question: Question
    #: Their numbers in the vocabulary, or NOWHERE; shape (terms,).
    terms: NDArray[np.int64]
    #: Their inverse document frequencies; shape (terms,).
    idf: NDArray[np.float64]
    #: The same, adding up to 1; shape (terms,).
    weights: NDArray[np.float64]
    #: Which of them are names, and which only say what sort of thing is asked for; shape (terms,).
    names: NDArray[np.bool_]
    focus: NDArray[np.bool_]
    #: The numbers of the terms' kin that the archive has, whose kin each is, and what each counts; shape (kin,).
    kin: NDArray[np.int64]
    kin_of: NDArray[np.int64]
    kin_weights: NDArray[np.float64]
    #: The directions of the terms' meanings, zero for those not known; shape (terms, size).
    vectors: NDArray[np.float32]
    #: The numbers of all the question's forms, stop words among them, or NOWHERE; shape (forms,).
    forms: NDArray[np.int64]


def asked(question: Question, lore: Lore, idf: Callable[[str], float]) -> Asked:
    """Look a question's terms up.

    Args:
        question: what is asked.
        lore: what is known of the archive's words.
        idf: a term's inverse document frequency.
    """
    vocabulary = lore.vocabulary
    terms = list(question.terms)
    weights = [idf(term) for term in terms]
    if len(terms) > MAX_TERMS:
        kept = sorted(sorted(range(len(terms)), key=lambda place: -weights[place])[:MAX_TERMS])
        terms, weights = [terms[place] for place in kept], [weights[place] for place in kept]
    numbers = [vocabulary.term(term) for term in terms]
    spelt = [fold(word) for word in words(question.text)[:MAX_FORMS]]
    forms = (vocabulary.form(form) for form in spelt)
    known = np.array(weights, float)
    kin = [
        (number, place, weight)
        for place, term in enumerate(terms)
        for other, weight in lore.kin(term)
        if (number := vocabulary.term(other)) is not None and number not in numbers
    ]
    return Asked(
        question=question,
        terms=np.array([NOWHERE if number is None else number for number in numbers], np.int64),
        idf=known,
        weights=known / max(float(known.sum()), 1e-9),
        names=np.array([term in question.names for term in terms], bool),
        focus=np.array([term in question.focus for term in terms], bool),
        kin=np.array([number for number, _, _ in kin], np.int64),
        kin_of=np.array([place for _, place, _ in kin], np.int64),
        kin_weights=np.array([weight for _, _, weight in kin], float),
        vectors=_vectors(terms, spelt, lore),
        forms=np.array([NOWHERE if number is None else number for number in forms], np.int64),
    )


def _vectors(terms: list[str], spelt: list[str], lore: Lore) -> NDArray[np.float32]:
    """The vector of the first form of each term."""
    form_of: dict[str, str] = {}
    for form in spelt:
        if (term := lore.term(form)) is not None:
            form_of.setdefault(term, form)
    return lore.words.vectors[[lore.words.row(form_of.get(term, term)) for term in terms]]
