"""A question as re-ranking compares it with paragraphs: its terms and forms as numbers, and what each weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    #: The weights of those that are names, and of those that only say what sort of thing is asked for, adding up to 1
    #: where there are any; 0 for the others; shape (terms,).
    names: NDArray[np.float64]
    focus: NDArray[np.float64]
    #: The directions of the terms' meanings, zero for those not known; shape (terms, size).
    vectors: NDArray[np.float32]
    #: How much the meaning of each word that is known looks like an answer to such a question; shape (rows,).
    answering: NDArray[np.float32]
    #: How likely the paragraph that answers has each term; shape (terms,).
    expected: NDArray[np.float64]
    #: The numbers of all the question's forms, stop words among them, or NOWHERE; shape (forms,).
    forms: NDArray[np.int64]
    #: Which of them are stop words; shape (forms,).
    stop_forms: NDArray[np.bool_]


def asked(question: Question, lore: Lore, idf: Callable[[str], float]) -> Asked:
    """Look a question's terms up.

    Args:
        question: what is asked.
        lore: what is known of the archive's words and of questions.
        idf: a term's inverse document frequency.
    """
    vocabulary = lore.vocabulary
    terms, known = _most_telling(question.terms, np.array([idf(term) for term in question.terms], float))
    forms = [fold(word) for word in words(question.text)[:MAX_FORMS]]
    stems = [lore.term(form) for form in forms]
    form_of = dict(zip(reversed(stems), reversed(forms), strict=True))
    names, focus = question.names, question.focus
    return Asked(
        question=question,
        terms=_numbers(map(vocabulary.term, terms)),
        idf=known,
        weights=_shares(known),
        names=_shares(known * [term in names for term in terms]),
        focus=_shares(known * [term in focus for term in terms]),
        vectors=lore.words.vectors.take([lore.words.row(form_of.get(term, term)) for term in terms], axis=0),
        answering=lore.answering(question.kind),
        expected=lore.hints.expected(question, terms, known),
        forms=_numbers(map(vocabulary.form, forms)),
        stop_forms=np.array([stem is None for stem in stems], bool),
    )


def _most_telling(terms: Sequence[str], idf: NDArray[np.float64]) -> tuple[Sequence[str], NDArray[np.float64]]:
    if len(terms) <= MAX_TERMS:
        return terms, idf
    kept = np.sort(np.argsort(-idf, kind="stable")[:MAX_TERMS])
    return [terms[place] for place in kept.tolist()], idf[kept]


def _shares(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    return weights / max(float(weights.sum()), 1e-9)


def _numbers(found: Iterable[int | None]) -> NDArray[np.int64]:
    return np.array([NOWHERE if number is None else number for number in found], np.int64)
