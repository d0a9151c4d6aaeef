"""Ranking in two steps: the engine finds, the re-ranker puts the best of it in order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.answering.question import Question
from index.answering.reranking import BEHIND, Ranked, reranker
from index.indexing import Index


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found, in the order of both steps."""

    #: The best, in the re-ranker's order.
    ranked: Sequence[Ranked]
    #: The rest as the engine has it: (paragraph id, BM25 score).
    rest: Sequence[tuple[int, float]]

    def best(self, k: int) -> list[tuple[int, float]]:
        """The first `k` as (paragraph id, score): above 0, never rising, comparable only among one another."""
        # The re-ranker's scores begin anywhere; they are lifted above those of the rest.
        floor = 1.0 + (self.rest[0][1] if self.rest else 0.0)
        lowest = self.ranked[-1].score if self.ranked else 0.0
        lifted = [(each.paragraph, each.score - lowest + floor) for each in self.ranked[:k]]
        return [*lifted, *self.rest[: k - len(lifted)]]


def find(question: Question, index: Index, k: int, within: Collection[int] | None = None) -> Found:
    """The best paragraphs for the question; at least `k`, if so many have a word of it.

    Args:
        question: as `understand` made it.
        index: of the archive, as it is when it was last brought up to date.
        k: how many are wanted.
        within: ids of the only paragraphs to search; None for all.
    """
    found = index.engine.search(question.terms, max(k, BEHIND), within=within)
    ranked = reranker().rank(question, found, index.forward, index.vocabulary, index.engine.idf)
    return Found(ranked, found[len(ranked) :])
