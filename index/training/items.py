"""Questions with their paragraphs, ready to be read: what spans are learnt from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np

from index.analysis import Analyzer
from index.answering.passage import Passage, passage
from index.answering.pointing.asking import asked
from index.answering.pointing.boundaries import MAX_LENGTH
from index.answering.pointing.matching import SHARE, Query, match, query
from index.answering.pointing.tokens import TERM, Tokens, Traits, tokens
from index.answering.words import words
from index.training.holding_out import is_held_out
from index.training.questions import Example, examples, matching_runs
from index.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Source:
    """A set to learn from."""

    name: str
    #: The folder that it is in, below that of all data.
    folder: str
    #: What one of its questions counts.
    weight: float
    licence: str
    #: Every so many of its questions are taken.
    step: int = 1
    #: How many relevant paragraphs of a question are looked at to find the one that answers best; they were found by
    #: their having the answer's words, which need not be said as an answer there.
    paragraphs: int = 1


SOURCES: Final = (
    Source("wiki-train", "questions", 1.0, "CC BY-SA 4.0 (SQuAD)"),
    Source("web-train", "questions", 0.5, "CC BY-SA 3.0 (Natural Questions, with answers swapped)"),
    Source("stories-train", "questions", 0.4, "FairytaleQA's terms: research use"),
    Source("reviews-train", "questions", 0.4, "CC BY 4.0 (SQuADShifts)", step=2),
    Source("news-train", "news", 1.0, "RealTimeQA's questions; articles of their publishers", paragraphs=20),
)
"""The sets that are learnt from."""
CLEAR: Final = 0.3
"""The share of a question's weight that the sentence with the answer has at least, where a paragraph is chosen."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One question with its paragraph, ready to be read."""

    example: Example
    passage: Passage
    tokens: Tokens
    query: Query
    #: The runs that are right.
    gold: tuple[tuple[int, int], ...]
    #: What it counts.
    weight: float

    @property
    def held_out(self) -> bool:
        """Whether nothing may be learnt from it."""
        return is_held_out(self.example.article)


def load(data: Path, sources: Sequence[Source] = SOURCES) -> tuple[list[Item], Traits]:
    """The questions of some sets below `data`, ready to be read, and the traits of their words."""
    analyzer, vocabulary = Analyzer("en"), Vocabulary()
    book = vocabulary.book(analyzer)
    traits = Traits(vocabulary, words())
    known = {each: list(examples(data / each.folder, each.name, each.paragraphs))[:: each.step] for each in sources}
    texts = dict.fromkeys(example.paragraph for of_set in known.values() for example in of_set)
    passages = {text: passage(text, book) for text in texts}
    ready = {text: tokens([each], traits) for text, each in passages.items()}
    idf = rarity(vocabulary, list(ready.values()))

    def item(example: Example, weight: float) -> Item:
        read = passages[example.paragraph]
        asking = query(asked(example.question, analyzer), traits, idf)
        gold = tuple(matching_runs(read, example.answers, MAX_LENGTH))
        return Item(example, read, ready[example.paragraph], asking, gold, weight)

    items: list[Item] = []
    for source, of_set in known.items():
        made = (item(each, source.weight) for each in of_set)
        items += made if source.paragraphs == 1 else _clearest(made, traits)
    return items, traits


def _clearest(items: Iterator[Item], traits: Traits) -> Iterator[Item]:
    """Of each question's paragraphs the one that answers most clearly, if one does."""
    for _, of_question in groupby(items, key=lambda item: item.example.id):
        clear = [(_clarity(each, traits), each) for each in of_question if each.gold]
        best = max(clear, key=lambda pair: pair[0], default=(0.0, None))
        if best[1] is not None and best[0] >= CLEAR:
            yield best[1]


def _clarity(item: Item, traits: Traits) -> float:
    """The share of the question that the best sentence with the answer has."""
    met = match(item.query, item.tokens, traits, len(item.tokens))
    return float(max(met.sentences[SHARE, met.sentence[first]] for first, _ in item.gold))


def rarity(vocabulary: Vocabulary, paragraphs: Sequence[Tokens]) -> Callable[[str], float]:
    """The idf of terms among some paragraphs."""
    counts: Counter[int] = Counter()
    for each in paragraphs:
        counts.update(set(each.known[TERM].tolist()))

    def idf(term: str) -> float:
        number = vocabulary.term(term)
        count = 0 if number is None else counts[number]
        return float(np.log(1 + (len(paragraphs) - count + 0.5) / (count + 0.5)))

    return idf
