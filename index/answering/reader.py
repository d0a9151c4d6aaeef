"""Reads the paragraphs that ranked best with the question in mind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.answering.evidence import Evidence
from index.answering.kindred import KinIndex
from index.answering.passage import Passage, passage
from index.answering.pointing.reader import Found, SpanReader
from index.answering.question import Question
from index.answering.reranking import Ranked
from index.answering.topic import Topic
from index.answering.weighing import Read, weigh
from index.indexing import Index
from index.model import Hit

REMEMBERED: Final = 2_048
"""Paragraphs that are kept ready for reading."""
BESIDE: Final = (-2, -1, 1)
"""The paragraphs beside one that may say what it leaves out, by how many ids on."""
_NO_WORDS: Final = np.zeros(0, np.int32)


class Reader:
    """Reads paragraphs of an archive. Safe to use from several threads.

    Args:
        index: of the archive.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._passage = lru_cache(maxsize=REMEMBERED)(self._made)
        self._kin = lru_cache(maxsize=8)(self._kin_index)
        self._pointer = SpanReader(index.vocabulary, index.analyzer(index.languages[0]))

    def read(self, question: Question, hits: Sequence[tuple[Hit, Ranked | None]]) -> list[Evidence]:
        """What the paragraphs have to say, the likeliest first.

        Args:
            question: what is asked.
            hits: the best paragraphs with what ranking says of each; None: it is known to be the one that answers.
        """
        index = self._index
        kin = self._kin(question.language).of_each(question.terms)
        topic = Topic(question, index.vocabulary, kin.__getitem__, index.engine.idf)
        passages = [self._passage(hit.text, hit.article.language) for hit, _ in hits]
        pointed: list[list[Found]] = [[] for _ in hits]
        for found in self._pointer.read(question, passages, index.engine.idf):
            pointed[found.passage].append(found)
        around = self._around([ranked for _, ranked in hits])
        read = [
            Read(hit, each, ranked.probability if ranked else 1.0, own, near, ranked)
            for (hit, ranked), each, own, near in zip(hits, passages, pointed, around, strict=True)
        ]
        return weigh(question, topic, read, index.vocabulary) if read else []

    def load(self) -> None:
        """Read the model, that the first question would have to wait for."""
        self._pointer.load()

    def prepare(self, words: NDArray[np.int32]) -> None:
        """Work out what is known of words, given their numbers in the vocabulary."""
        self._pointer.traits.prepare(words)

    def _made(self, text: str, language: str) -> Passage:
        return passage(text, self._index.book(language), language)

    def _kin_index(self, language: str) -> KinIndex:
        return KinIndex(self._index.terms, language)

    def _around(self, ranked: Sequence[Ranked | None]) -> list[NDArray[np.int32]]:
        """For each paragraph that was ranked the words of its title and of the paragraphs beside it."""
        near = iter(self._index.forward.all_around([each.paragraph for each in ranked if each], BESIDE))
        return [next(near) if each else _NO_WORDS for each in ranked]
