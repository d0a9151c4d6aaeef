"""A few paragraphs of the tests' own, indexed as an archive indexes them, to be ranked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer
from index.answering.question import Question, understand
from index.answering.reranking import BEHIND, DEPTH, Ranked, reranker
from index.answering.reranking.asked import Asked, asked
from index.answering.reranking.candidates import Candidates, candidates, texts
from index.answering.reranking.features import NAMES, features
from index.answering.reranking.hints import PLACES, TRAITS, Hints
from index.answering.reranking.lore import Lore
from index.answering.words import words
from index.indexing import Index
from index.ranking import open_engine
from index.store import Store
from tests.index.store.articles import article_of

ENGLISH: Final = Analyzer("en")


class Library:
    """Articles, each a title with its paragraphs; the paragraphs' ids count from 1."""

    def __init__(self, articles: Mapping[str, tuple[str, ...]]) -> None:
        store = Store(None)
        for number, (title, paragraphs) in enumerate(articles.items()):
            store.put(article_of(f"article {number}", *paragraphs, title=title))
        self.index: Final = Index(store, open_engine("okapi"), ENGLISH)
        size = words().vectors.shape[1]
        self.lore: Final = Lore(
            self.index.vocabulary, words(), Hints(np.zeros(TRAITS), np.zeros((len(PLACES), size), np.float32))
        )

    def found(self, question: str) -> list[tuple[int, float]]:
        """What the engine finds."""
        return self.index.search(self.understood(question).terms, BEHIND)

    def understood(self, question: str) -> Question:
        """The question, read."""
        return understand(question, ENGLISH)

    def asked(self, question: str) -> Asked:
        """The question, looked up."""
        self.index.sync()
        return asked(self.understood(question), self.lore, self.index.engine.idf)

    def candidates(self, question: str, found: list[tuple[int, float]] | None = None) -> Candidates:
        """What was found (by the engine, or as given), gathered."""
        listed = self.found(question) if found is None else found
        return candidates(self.asked(question), texts(listed, DEPTH, self.index.forward), self.lore)

    def signals(self, question: str, found: list[tuple[int, float]] | None = None) -> dict[str, NDArray[np.float32]]:
        """The signals of each of the candidates, by name."""
        return dict(zip(NAMES, features(self.asked(question), self.candidates(question, found)), strict=True))

    def ranked(self, question: str, found: list[tuple[int, float]] | None = None) -> list[Ranked]:
        """What was found in its new order."""
        listed = self.found(question) if found is None else found
        index = self.index
        return reranker().rank(self.understood(question), listed, index.forward, index.vocabulary, index.engine.idf)
