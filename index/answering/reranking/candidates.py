"""The paragraphs that an engine found, with what is around them, gathered for comparison with a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.answering.reranking.asked import Asked
from index.answering.reranking.lore import Lore
from index.answering.reranking.matching import Matches, counts, matches, numbered, presence
from index.forward import ForwardIndex, Gathered
from index.vocabulary import Shape, Vocabulary

NEAR: Final = 3
"""How many ids before and behind a paragraph are looked at for others of its article."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The best of an engine's list, n of them, and the list they are the best of."""

    ids: NDArray[np.int64]
    #: The engine's score of each, best first; shape (n,).
    scores: NDArray[np.float64]
    #: The same of the whole list, and its paragraphs' articles, each from 0 on; shape (found,).
    all_scores: NDArray[np.float64]
    articles: NDArray[np.int64]
    #: The words of the candidates, one after the other.
    gathered: Gathered
    #: Which of the question's terms each token has, or -1; shape (tokens,).
    found: NDArray[np.int8]
    matches: Matches
    #: The same for tokens that have one of the terms or kin of it.
    kindred: Matches
    #: How far each candidate has each term: 1, or what the best kin counts, or 0; shape (n, terms).
    strength: NDArray[np.float64]
    #: How near in meaning the nearest word comes to each term, -1 to 1; shape (n, terms).
    meaning: NDArray[np.float32]
    #: The numbers of the tokens' forms, and their shapes; shape (tokens,).
    forms: NDArray[np.int32]
    shapes: NDArray[np.uint8]
    #: Which of the question's terms the title, the paragraph before and the one behind have; shape (n, terms).
    titled: NDArray[np.bool_]
    before: NDArray[np.bool_]
    behind: NDArray[np.bool_]
    #: How many words that are no stop words the title has; shape (n,).
    title_lengths: NDArray[np.int64]
    #: How many of the nearest ids before and behind are of the same article, from 0 to NEAR; shape (n, 2).
    company: NDArray[np.int64]

    def sums(self, flags: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many of each candidate's tokens have their flag set; shape (n,)."""
        return counts(flags, self.gathered.bounds)


def candidates(
    asked: Asked, found: Sequence[tuple[int, float]], count: int, forward: ForwardIndex, lore: Lore
) -> Candidates:
    """Gather the first `count` of what an engine found, at least one."""
    vocabulary = lore.vocabulary
    numbers, company, around = _articles([each for each, _ in found], count, forward)
    ids = [each for each, _ in found[:count]]
    gathered = forward.gather(ids)
    neighbours = presence(forward.gather(around), asked, vocabulary)
    titles = forward.titles(numbers[:count])
    terms = vocabulary.term_of.array().take(gathered.words)
    matched = numbered(terms, asked.terms, len(vocabulary.terms))
    kin = numbered(terms, asked.kin, len(vocabulary.terms))
    either = np.where((matched < 0) & (kin >= 0), np.append(asked.kin_of, -1).take(kin), matched).astype(np.int8)
    plain, kindred = (matches(each, gathered.bounds, len(asked.terms)) for each in (matched, either))
    forms, shapes = vocabulary.form_of.array().take(gathered.words), vocabulary.shape_of.array().take(gathered.words)
    scores = np.array([score for _, score in found], float)
    return Candidates(
        ids=np.array(ids, np.int64),
        scores=scores[: len(ids)],
        all_scores=scores,
        articles=np.unique(numbers, return_inverse=True)[1],
        gathered=gathered,
        found=matched,
        matches=plain,
        kindred=kindred,
        strength=_strength(plain, kindred, np.append(asked.kin_weights, 1.0)[kin[kindred.places]]),
        meaning=_meaning(
            lore.rows.array().take(forms) * ((matched < 0) & (shapes < Shape.STOP)), gathered.bounds, asked, lore
        ),
        forms=forms,
        shapes=shapes,
        titled=presence(titles, asked, vocabulary),
        before=neighbours[: len(ids)],
        behind=neighbours[len(ids) :],
        title_lengths=_content(titles, vocabulary),
        company=company,
    )


def _strength(plain: Matches, kindred: Matches, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    strength = np.zeros(plain.counts.shape)
    np.maximum.at(strength, (kindred.owners, kindred.terms), weights)
    return np.where(plain.counts > 0, 1.0, strength)


def _meaning(rows: NDArray[np.int32], bounds: NDArray[np.int64], asked: Asked, lore: Lore) -> NDArray[np.float32]:
    """The greatest cosine of each term and a word of each paragraph; 0 where either is not known."""
    known = np.flatnonzero(rows)
    rows = rows.take(known)
    table = np.zeros(len(lore.words.vectors), np.int32)
    table[rows] = 1
    distinct = np.flatnonzero(table)
    table[distinct] = np.arange(len(distinct))
    alike = lore.words.vectors.take(distinct, axis=0) @ asked.vectors.T
    found = np.zeros((len(bounds) - 1, len(asked.terms)), np.float32)
    starts = np.searchsorted(known, bounds)
    having = np.flatnonzero(np.diff(starts))
    if len(having):
        found[having] = np.maximum.reduceat(alike.take(table.take(rows), axis=0), starts[having])
    return found


def _content(titles: Gathered, vocabulary: Vocabulary) -> NDArray[np.int64]:
    return counts(vocabulary.term_of.array().take(titles.words) >= 0, titles.bounds)


def _articles(ids: Sequence[int], count: int, forward: ForwardIndex) -> tuple[list[int], NDArray[np.int64], list[int]]:
    """The article of each; how much company the first `count` have; which paragraphs stand beside these, or -1."""
    article_of = forward.article_of
    # An id that is not there is an article of its own.
    numbers = [-1 - place if (found := article_of(each)) is None else found for place, each in enumerate(ids)]
    company, before, behind = [], [], []
    for each, article in zip(ids[:count], numbers, strict=False):
        earlier = [each - step for step in range(1, NEAR + 1) if article_of(each - step) == article]
        later = [each + step for step in range(1, NEAR + 1) if article_of(each + step) == article]
        company.append((len(earlier), len(later)))
        before.append(earlier[0] if earlier else -1)
        behind.append(later[0] if later else -1)
    return numbers, np.array(company, np.int64).reshape(-1, 2), before + behind
