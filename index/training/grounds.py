"""The sets to learn ranking from, made ready to be asked as an archive is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer
from index.answering.question import understand
from index.answering.reranking.asked import asked
from index.answering.reranking.candidates import candidates, texts
from index.answering.reranking.features import features
from index.answering.reranking.hints import Hints
from index.answering.reranking.lore import Lore
from index.answering.reranking.reranker import BEHIND, DEPTH
from index.answering.words import words
from index.forward import ForwardIndex
from index.training.data import KnownQuestion, QuestionSet, load
from index.training.hinting import Lesson
from index.training.holding_out import is_held_out
from index.training.searching import Searcher, indexed
from index.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Source:
    """A set to learn from."""

    name: str
    #: Where it is, below the folder of data, without the endings.
    path: str
    #: One of so many of its questions is taken.
    step: int
    #: What one of its questions counts, so that no set outweighs the others.
    weight: float
    licence: str
    #: What one counts, as a share of that, whose article has a single paragraph: there the article tells all.
    single: float = 1.0
    #: Whether to leave out all articles but the long ones, which makes another archive to be asked.
    only_long: bool = False
    #: Whether its questions say what they are about, so that another archive can be told by them.
    telling: bool = True


SOURCES: Final = (
    Source("wiki-train", "questions/wiki-train", 1, 1.0, "CC BY-SA 4.0 (SQuAD)", single=0.3),
    Source(
        "wiki-train, long articles",
        "questions/wiki-train",
        1,
        1.0,
        "CC BY-SA 4.0 (SQuAD)",
        telling=False,
        only_long=True,
    ),
    Source("stories-train", "questions/stories-train", 1, 1.0, "FairytaleQA's terms: research use"),
    Source("reviews-train", "questions/reviews-train", 3, 0.5, "CC BY 4.0 (SQuADShifts)", telling=False),
    Source("news-train", "news/news-train", 1, 3.0, "RealTimeQA's questions; articles of their publishers"),
)


LONG: Final = 5
"""Paragraphs from which on an article is long."""


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """One question's candidates, in the engine's order."""

    #: As `index.answering.reranking.features` gives them; shape (signals, candidates).
    signals: NDArray[np.float32]
    #: Which of them hold the answer; shape (candidates,).
    relevant: NDArray[np.bool_]
    weight: float
    #: Whether it only measures.
    held_out: bool


class Ground:
    """A set made ready to be asked, as an archive is."""

    def __init__(self, source: Source, known: QuestionSet) -> None:
        """Index the set's paragraphs."""
        self.source: Final = source
        self.questions: Final = [each for each in known.questions if each.relevant][:: source.step]
        self.analyzer: Final = Analyzer()
        self._vocabulary: Final = Vocabulary()
        self._forward: Final = ForwardIndex()
        self._engine: Final[Searcher] = indexed(known.paragraphs, self._forward, self._vocabulary, self.analyzer)
        self._lengths: Final = Counter(each.article for each in known.paragraphs)
        needed = {min(each.relevant) for each in self.questions}
        self._texts: Final = {each.id: f"{each.title} {each.text}" for each in known.paragraphs if each.id in needed}

    def lessons(self) -> Iterator[Lesson]:
        """What the set's questions teach about which words a paragraph repeats and which answer; each only once."""
        for each in () if self.source.only_long else self.questions:
            question = understand(each.text, self.analyzer)
            if question.terms and each.answers and not is_held_out(each.article):
                idf = np.array([self._engine.idf(term) for term in question.terms])
                yield Lesson(question, idf, self._texts[min(each.relevant)], each.answers[0], self.source.weight)

    def _weight(self, paragraph: int) -> float:
        """What a question counts that this paragraph answers."""
        article = self._forward.article_of(paragraph)
        single = article is not None and self._lengths[article] == 1
        return self.source.weight * (self.source.single if single else 1.0)

    def lore(self, hints: Hints) -> Lore:
        """What is known of the set's words."""
        return Lore(self._vocabulary, words(), hints, self.analyzer.language)

    def lists(self, lore: Lore) -> Iterator[Listed]:
        """The candidates for each of the set's own questions that finds any."""
        for question in self.questions:
            if listed := self.ask(question, lore):
                yield listed

    def ask(self, question: KnownQuestion, lore: Lore) -> Listed | None:
        """The candidates for a question, of this set or another; None when nothing was found."""
        understood = understand(question.text, self.analyzer)
        found = self._engine.search(understood.terms, BEHIND)
        if not found:
            return None
        prepared = asked(understood, lore, self._engine.idf)
        gathered = candidates(prepared, texts(found, DEPTH, self._forward), lore)
        relevant = np.array([each in question.relevant for each in gathered.listing.ids])
        weight = self._weight(min(question.relevant, default=-1))
        return Listed(features(prepared, gathered), relevant, weight, is_held_out(question.article))


def grounds(data: Path) -> list[Ground]:
    """All sets, read from below `data`. Raises as `index.training.data.load`."""
    return [Ground(each, _set(data, each)) for each in SOURCES]


def _set(data: Path, source: Source) -> QuestionSet:
    articles, questions = (data / f"{source.path}.{what}.jsonl.gz" for what in ("articles", "questions"))
    known = load(source.name, articles, questions)
    return _long_ones(known) if source.only_long else known


def _long_ones(known: QuestionSet) -> QuestionSet:
    """The long articles of a set, with the questions on them."""
    lengths = Counter(each.article for each in known.paragraphs)
    kept = [each for each in known.paragraphs if lengths[each.article] >= LONG]
    ids = {each.id for each in kept}
    return QuestionSet(known.name, kept, [each for each in known.questions if each.relevant & ids])
