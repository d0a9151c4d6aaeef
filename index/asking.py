"""From a question to what it came to: search, read the best closely, decide."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.answering import Consideration, Question, Reader, consider, judge
from index.answering.mending import Mender
from index.answering.reranking import reranker
from index.answering.tongues import understand_among
from index.indexing import Index
from index.model import Hit
from index.once import once, with_copies
from index.searching import Found, find
from index.store import Store

READ: Final = 10
"""How many paragraphs are read closely for an answer at most: those that rank best."""
ALWAYS: Final = 6
"""How many of them are read whatever ranking thinks of them: they may agree."""
UNLIKELY: Final = 0.003
"""From how probable on the others are."""


class Asker:
    """Asks an archive questions, each step on its own. Safe to use from several threads.

    Args:
        index: of the archive.
        store: its articles.
        language: its own (ISO 639-1), for questions that do not tell.
    """

    def __init__(self, index: Index, store: Store, language: str) -> None:
        self._index = index
        self._store = store
        self._language = language
        self._reader = Reader(index)
        self._mender = Mender(index)

    def mended(self, question: str) -> str | None:
        """The question with its misspelt words mended; None when there is nothing to mend."""
        return self._mender.mended(question, self._language)

    def understood(self, question: str) -> Question:
        """The question, understood with what the archive has; any text is accepted."""
        index = self._index
        index.sync()
        return understand_among(question, index.languages, index.analyzer, index.having, main=self._language)

    def found(self, question: Question, k: int, within: Collection[int] | None = None) -> Found:
        """The paragraphs that rank best for the question, of those `within`; None: of all."""
        return find(question, self._index, k, within)

    def hits(self, best: Collection[tuple[int, float]]) -> list[Hit]:
        """Paragraphs by id, with their scores; one that another process removed in this moment is left out."""
        there = self._store.locate(each for each, _ in best)
        return [Hit(*there[each], score) for each, score in best if each in there]

    def considered(self, question: Question, within: Collection[int] | None = None) -> Consideration:
        """What the question comes to, from the paragraphs `within`; None: from all."""
        found = self.found(question, READ, within)
        told = once(found.ranked, self._store, READ)
        best = [*told.ranked[:ALWAYS], *(each for each in told.ranked[ALWAYS:] if each.probability >= UNLIKELY)]
        there = self._store.locate((each.paragraph for each in best), whole=False)
        read = [(Hit(*there[each.paragraph], each.score), each) for each in best if each.paragraph in there]
        evidence = self._reader.read(question, read)
        about = reranker().aboutness(found.ranked)
        stories = self._store.stories({hit.article.id for hit, _ in read})
        considered = consider(question, evidence, about, len(self._index), judge(), stories)
        return with_copies(considered, told.groups, there, self._store, within)

    def load(self) -> None:
        """Read the models, that the first question would have to wait for."""
        reranker()
        judge()
        self._reader.load()

    def prepare(self, words: NDArray[np.int32]) -> None:
        """Work out what ranking and reading need to know of words, given their numbers in the vocabulary."""
        reranker().prepare(self._index.vocabulary)
        self._reader.prepare(words)

    def considered_alone(self, question: Question, hit: Hit) -> Consideration:
        """What the question comes to, from one paragraph that is known to answer it."""
        return consider(question, self._reader.read(question, [(hit, None)]), 1.0, len(self._index), judge())
