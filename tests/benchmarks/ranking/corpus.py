"""What is ranked: paragraphs as lists of terms, and questions; made up as news is, or read from articles."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer

BLOCK: Final = 5_000
"""Paragraphs that are drawn together: block b is the same in a corpus of any size."""

# The figures below were fitted to a million paragraphs of English news, without their stop words.
VOCABULARY: Final = 400_000
LEVEL: Final = 0.32
BEND: Final = 660
STEEP: Final = 1.49
"""The term of rank r has a share of r^-LEVEL (1 + r/BEND)^-STEEP: the two slopes of Zipf's law in long texts."""
PARAGRAPH: Final = (23.5, 0.48)
"""The median of a paragraph's terms and the spread of its logarithm: 26 terms in the mean, 5 in 100 have 52 or more."""
ARTICLE: Final = (9.0, 0.6)
"""Likewise the paragraphs of an article."""
TOPIC: Final = 0.8
"""How many of an article's terms are of its own: what makes its paragraphs alike."""
TOPIC_TERMS: Final = 120
TOGETHER: Final = 8
SHARED: Final = 0.6
"""How many articles that follow each other share how many of their own terms: reports on one matter come together."""
OF_DAY: Final = 0.3
DAY_TERMS: Final = 600
"""How many of an article's own terms are of the few hundred that all articles of its block speak of."""
AGAIN: Final = 0.02
"""How many terms are said again in the same paragraph, besides those that are so by chance."""
QUESTION: Final = (10.0, 3.3)
"""The mean and the standard deviation of a question's terms."""
ASKED_OF_TOPIC: Final = 0.8
"""How many terms of a question are of its article's own; the others are of the USUAL most frequent ones."""
USUAL: Final = 1_500

_CONSONANTS: Final = "bcdfghjklmnprstvwxyz"
_VOWELS: Final = "aeiou"
_OPENERS: Final = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}


@dataclass(frozen=True, eq=False)
class Corpus:
    """Paragraphs and questions."""

    #: What it is, for a reader of the results.
    description: str
    #: The terms by their numbers.
    names: list[str]
    #: The terms of all paragraphs, one after the other; shape (tokens,).
    numbers: NDArray[np.int32]
    #: Paragraph i has ``numbers[bounds[i]:bounds[i + 1]]``; shape (paragraphs + 1,).
    bounds: NDArray[np.int64]
    #: The terms of each question.
    questions: list[list[str]]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def first(self, paragraphs: int) -> Corpus:
        """Its first paragraphs, with all questions."""
        bounds = self.bounds[: paragraphs + 1]
        return replace(self, numbers=self.numbers[: int(bounds[-1])], bounds=bounds)

    def paragraphs(self) -> list[list[str]]:
        """The paragraphs as lists of terms; equal terms are one string."""
        terms = np.array(self.names, object)[self.numbers].tolist()
        bounds = self.bounds.tolist()
        return [terms[start:end] for start, end in pairwise(bounds)]

    def frequencies(self) -> NDArray[np.int64]:
        """How many paragraphs have each term; shape (names,)."""
        owners = np.repeat(np.arange(len(self)), np.diff(self.bounds))
        keys = self.numbers.astype(np.int64) * len(self) + owners
        keys.sort()
        return np.bincount(keys[np.flatnonzero(np.diff(keys, prepend=-1))] // len(self), minlength=len(self.names))

    def write(self, path: Path) -> None:
        """Put it into a file for `Corpus.of`."""
        texts = json.dumps([self.description, self.names, self.questions]).encode()
        np.savez(path, texts=np.frombuffer(texts, np.uint8), numbers=self.numbers, bounds=self.bounds)

    @classmethod
    def of(cls, path: Path) -> Corpus:
        """The one in a file."""
        with np.load(path) as stored:
            description, names, questions = json.loads(stored["texts"].tobytes())
            return cls(description, names, stored["numbers"], stored["bounds"], questions)


def made(paragraphs: int, questions: int, seed: int = 1) -> Corpus:
    """A corpus that is made up, always the same; a smaller one is the beginning of a larger."""
    blocks = [_Block(seed, number) for number in range(-(-paragraphs // BLOCK))]
    lengths = np.concatenate([block.lengths for block in blocks])[:paragraphs]
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    numbers = np.concatenate([block.numbers for block in blocks])[: int(bounds[-1])]
    names = [name(number) for number in range(VOCABULARY)]
    asked = [[names[each] for each in numbers] for numbers in _questions(questions, blocks[0], seed)]
    return Corpus(f"made-up paragraphs (seed {seed})", names, numbers, bounds, asked)


def name(number: int) -> str:
    """A word of two or three syllables for a term, the shorter the more frequent."""
    number += 100
    syllables = []
    while True:
        number, syllable = divmod(number, 100)
        syllables.append(_CONSONANTS[syllable // 5] + _VOWELS[syllable % 5])
        if not number:
            return "".join(syllables)


def _shares() -> NDArray[np.float64]:
    """The share of the terms up to each rank; shape (VOCABULARY,)."""
    ranks = np.arange(1, VOCABULARY + 1)
    shares = np.cumsum(ranks**-LEVEL * (1 + ranks / BEND) ** -STEEP)
    return np.asarray(shares / shares[-1])


_SHARES: Final = _shares()


class _Block:
    """BLOCK paragraphs of some articles."""

    def __init__(self, seed: int, number: int) -> None:
        random = np.random.default_rng((seed, number))
        self.lengths = _lengths(random, PARAGRAPH, BLOCK)
        #: The article of each paragraph, from 0 in each block.
        self.articles = np.repeat(np.arange(BLOCK), _lengths(random, ARTICLE, BLOCK))[:BLOCK]
        #: The terms of each article's own; shape (articles, TOPIC_TERMS).
        self.topics = _topics(random, int(self.articles[-1]) + 1)
        #: The terms of all paragraphs; shape (tokens,).
        self.numbers = self._tokens(random)

    def _tokens(self, random: np.random.Generator) -> NDArray[np.int32]:
        total = int(self.lengths.sum())
        tokens = _drawn(random, total)
        of_topic = random.random(total) < TOPIC
        article = np.repeat(self.articles, self.lengths)[of_topic]
        tokens[of_topic] = self.topics[article, _which(random, len(article))]
        starts = np.repeat(np.cumsum(self.lengths) - self.lengths, self.lengths)
        places = np.arange(total)
        earlier = starts + (random.random(total) * (places - starts)).astype(np.int64)
        again = random.random(total) < AGAIN
        return np.where(again, tokens[earlier], tokens)


def _lengths(random: np.random.Generator, shape: tuple[float, float], count: int) -> NDArray[np.int64]:
    median, spread = shape
    return np.maximum(1, np.rint(random.lognormal(np.log(median), spread, count))).astype(np.int64)


def _drawn(random: np.random.Generator, count: int, most: int = VOCABULARY) -> NDArray[np.int32]:
    """Terms as frequent as they are in news; only of the `most` frequent."""
    found: NDArray[np.int32] = np.searchsorted(_SHARES, random.random(count) * _SHARES[most - 1]).astype(np.int32)
    return found


def _topics(random: np.random.Generator, articles: int) -> NDArray[np.int32]:
    """The terms of each article's own, of which neighbours share some; shape (articles, TOPIC_TERMS)."""
    shape = (articles, TOPIC_TERMS)
    own, day = (_drawn(random, count) for count in (articles * TOPIC_TERMS, DAY_TERMS))
    topics = np.where(random.random(shape) < OF_DAY, day[random.integers(DAY_TERMS, size=shape)], own.reshape(shape))
    matter = np.arange(articles) // TOGETHER * TOGETHER
    return np.where(random.random(shape) < SHARED, topics[matter], topics)


def _which(random: np.random.Generator, count: int) -> NDArray[np.int64]:
    """Places in an article's own terms, the first the most frequent."""
    return (random.random(count) ** 2 * TOPIC_TERMS).astype(np.int64)


def _questions(count: int, block: _Block, seed: int) -> Iterator[list[int]]:
    """Each about an article of the block, so that it is the same in a corpus of any size."""
    random = np.random.default_rng((seed, BLOCK, count))
    for _ in range(count):
        length = int(np.clip(np.rint(random.normal(*QUESTION)), 2, 25))
        of_topic = int(random.binomial(length, ASKED_OF_TOPIC))
        topic = block.topics[random.integers(len(block.topics)), _which(random, of_topic)]
        yield list(dict.fromkeys([*topic.tolist(), *_drawn(random, length - of_topic, USUAL).tolist()]))


def read(articles: Path, questions: Path) -> Corpus:
    """A corpus of one's own.

    Args:
        articles: JSON Lines with ``"paragraphs": [...]`` or ``"text"``, perhaps packed (.xz, .gz, .bz2); or what
            `Corpus.write` wrote (.npz), with questions of its own.
        questions: one a line.
    """
    if articles.suffix == ".npz":
        return Corpus.of(articles)
    analyzer = Analyzer("en")
    numbers: dict[str, int] = {}
    bounds, parts = [0], []
    for text in _texts(articles):
        terms = analyzer.terms(text)
        parts.append(np.fromiter((numbers.setdefault(each, len(numbers)) for each in terms), np.int32, len(terms)))
        bounds.append(bounds[-1] + len(terms))
    asked = [terms for line in questions.read_text("utf-8").splitlines() if (terms := analyzer.terms(line))]
    return Corpus(articles.name, list(numbers), np.concatenate(parts), np.array(bounds), asked)


def _texts(articles: Path) -> Iterator[str]:
    opener: Any = _OPENERS.get(articles.suffix, open)
    lines: IO[str]
    with opener(articles, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            found: Iterable[str] = article.get("paragraphs") or article.get("text", "").split("\n")
            yield from (text for text in found if text.strip())
