"""The re-ranker: boosted trees over the signals of each paragraph, and what their scores are worth."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from index.answering.question import Question
from index.answering.reranking.aboutness import Aboutness
from index.answering.reranking.asked import asked
from index.answering.reranking.candidates import texts
from index.answering.reranking.features import NAMES
from index.answering.reranking.hints import Hints, hints
from index.answering.reranking.lore import Lore
from index.answering.reranking.measuring import measured
from index.answering.trees import Forest, forest
from index.answering.words import words
from index.forward import ForwardIndex
from index.vocabulary import Vocabulary

DEPTH: Final = 30
"""How many of the engine's best paragraphs are put in a new order."""
BEHIND: Final = 100
"""How many of the engine's list are worth giving: those past DEPTH tell how much of an article was found."""
MODEL: Final = "reranker.npz"
PLACES: Final = {name: place for place, name in enumerate(NAMES)}
"""Where each signal stands among them."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A paragraph in its new place."""

    #: Its id.
    paragraph: int
    #: What the trees say: any number, comparable only within one list.
    score: float
    #: That it is the paragraph that answers, if one of the list does; those of a list add up to 1.
    probability: float
    #: The engine's score.
    bm25: float
    #: The signals of all paragraphs of the list, and which column is this one's.
    _signals: NDArray[np.float32] = field(repr=False)
    _column: int = field(repr=False)

    @property
    def features(self) -> dict[str, float]:
        """What the score was made of, by name."""
        return dict(zip(NAMES, self._signals[:, self._column].tolist(), strict=True))

    def some(self, places: Sequence[int]) -> list[float]:
        """The signals at these places among NAMES."""
        found: list[float] = self._signals[:, self._column].take(places).tolist()
        return found


class Reranker:
    """Puts paragraphs in a better order. Safe to use from several threads."""

    def __init__(self, trees: Forest, hints: Hints, temperature: float, aboutness: Aboutness) -> None:
        """Take in the parts of a trained model.

        Args:
            trees: rows of signals -> scores.
            hints: what some signals are made of.
            temperature: the scores divided by it are the logarithms of what is likely; above 0.
            aboutness: the other model, of the same signals.
        """
        self._trees: Final = trees
        self._hints: Final = hints
        self._temperature: Final = temperature
        self._aboutness: Final = aboutness
        self._telling: Final = [PLACES[name] for name in aboutness.weights]
        self._lores: Final[WeakKeyDictionary[Vocabulary, Lore]] = WeakKeyDictionary()
        self._learning: Final = threading.Lock()

    def rank(
        self,
        question: Question,
        found: Sequence[tuple[int, float]],
        forward: ForwardIndex,
        vocabulary: Vocabulary,
        idf: Callable[[str], float],
    ) -> list[Ranked]:
        """The first DEPTH of `found` in their new order, best first; ties as the engine has them.

        Args:
            question: what is asked.
            found: (paragraph id, BM25 score) as the engine gives them for the question's terms, best first: up to
                BEHIND are of use.
            forward: the words of the paragraphs and titles.
            vocabulary: the words' forms and terms.
            idf: a term's inverse document frequency, as the engine has it.
        """
        if not found or not question.terms:
            return []
        lore = self._lore(vocabulary)
        # Before the question's words are looked up: a word of a mounted segment has no number until it is met.
        read = texts(found, DEPTH, forward)
        signals = measured(asked(question, lore, idf), read, lore)
        scores = self._trees.predict(signals.T)
        likely = probabilities(scores, self._temperature).tolist()
        order = (-scores).argsort(kind="stable").tolist()
        plain = scores.tolist()
        return [Ranked(found[row][0], plain[row], likely[row], found[row][1], signals, row) for row in order]

    def prepare(self, vocabulary: Vocabulary) -> None:
        """Work out what is known of the vocabulary's words by now."""
        self._lore(vocabulary).known()

    def _lore(self, vocabulary: Vocabulary) -> Lore:
        with self._learning:
            lore = self._lores.get(vocabulary)
            if lore is None:
                lore = self._lores[vocabulary] = Lore(vocabulary, words(), self._hints)
            return lore

    def aboutness(self, ranked: Sequence[Ranked]) -> float:
        """How surely the archive is about what was asked, from 0 to 1, seen from what `rank` gave; 0 for nothing."""
        best = ranked[: self._aboutness.depth]
        if not best:
            return 0.0
        return self._aboutness.sure(
            [max(values) for values in zip(*[each.some(self._telling) for each in best], strict=True)]
        )


def probabilities(scores: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Scores of one list -> probabilities that add up to 1 (softmax)."""
    raised = np.exp((scores - np.maximum.reduce(scores)) / temperature)
    likely: NDArray[np.float64] = raised / np.add.reduce(raised)
    return likely


_loading: Final = threading.Lock()


def reranker() -> Reranker:
    """The re-ranker that comes with the package, read once."""
    with _loading:
        return _reranker()


@lru_cache(maxsize=1)
def _reranker() -> Reranker:
    with (files("index.answering") / "models" / MODEL).open("rb") as stored, np.load(stored) as arrays:
        return from_arrays(dict(arrays))


def from_arrays(arrays: Mapping[str, NDArray[Any]]) -> Reranker:
    """The re-ranker of a model file's arrays.

    Raises:
        KeyError: an array is missing.
        ValueError: it was made for other signals.
    """
    if tuple(bytes(arrays["names"]).decode().split("\n")) != NAMES:
        raise ValueError("the re-ranker's model was made for other signals; train it again")
    return Reranker(
        forest(arrays, "trees."), hints(arrays), float(arrays["temperature"]), Aboutness.from_arrays(arrays)
    )
