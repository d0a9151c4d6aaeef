"""Learns the hints: from which of a question's terms its paragraph has, and from the words that answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer, fold, words
from index.answering.question import Question
from index.answering.reranking.hints import PLACES, TRAITS, Hints, traits
from index.answering.words import Words
from index.model import Kind

RIDGE: Final = 1e-4
SHRINKAGE: Final = 0.3
"""How far the spread of words is taken to be the same in all directions."""
FEW: Final = 50
"""A kind of question with fewer words of answers than these is given the direction of all kinds."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, the paragraph that answers it, and an answer."""

    question: Question
    idf: NDArray[np.float64]
    paragraph: str
    answer: str
    weight: float


def learn(lessons: Sequence[Lesson], analyzer: Analyzer, known: Words) -> Hints:
    """The hints that fit the lessons best."""
    return Hints(_presence(lessons, analyzer), _directions(lessons, analyzer, known))


def _presence(lessons: Sequence[Lesson], analyzer: Analyzer) -> NDArray[np.float64]:
    from scipy.optimize import minimize

    rows, signs, weights = [], [], []
    for each in lessons:
        there = set(analyzer.terms(each.paragraph))
        rows.append(traits(each.question, list(each.question.terms), each.idf))
        signs += [1.0 if term in there else -1.0 for term in each.question.terms]
        weights += [each.weight] * len(each.question.terms)
    values, sides, shares = np.concatenate(rows), np.array(signs), np.array(weights) / sum(weights)

    def loss(point: NDArray[np.float64]) -> float:
        return float(shares @ np.logaddexp(0, -sides * (values @ point)) + RIDGE * (point @ point))

    found: NDArray[np.float64] = minimize(loss, np.zeros(TRAITS), method="L-BFGS-B").x
    return found


def _directions(lessons: Sequence[Lesson], analyzer: Analyzer, known: Words) -> NDArray[np.float32]:
    """Where the words of answers differ most from the other words of their paragraphs (linear discriminants)."""
    answers: dict[Kind, list[int]] = {kind: [] for kind in Kind}
    others: list[int] = []
    for each in lessons:
        told = set(each.question.terms)
        inside = list(_rows(each.answer, told, analyzer, known))
        answers[each.question.kind] += inside
        others += [row for row in _rows(each.paragraph, told, analyzer, known) if row not in set(inside)]
    plain = known.vectors[others]
    size = plain.shape[1]
    spread = np.cov(plain.T)
    spread = (1 - SHRINKAGE) * spread + SHRINKAGE * np.trace(spread) / size * np.eye(size)
    every = [row for rows in answers.values() for row in rows]
    found = np.zeros((len(PLACES), size), np.float32)
    for kind, rows in answers.items():
        middle = known.vectors[rows if len(rows) >= FEW else every].mean(0)
        direction = np.linalg.solve(spread, middle - plain.mean(0))
        found[PLACES[kind]] = direction / max(float(np.linalg.norm(direction)), 1e-9)
    return found


def _rows(text: str, told: set[str], analyzer: Analyzer, known: Words) -> Iterator[int]:
    for word in words(text):
        term = analyzer.term(word)
        if term is not None and term not in told and (row := known.row(fold(word))):
            yield row
