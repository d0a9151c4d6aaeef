"""Fits how far to trust an answer: sets of questions are asked of their own archive, of others, and of what is left.

What is left: the archive without the paragraphs that answer, which is then about the question but does not say it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.analysis import Analyzer
from index.answering import Consideration
from index.answering.judging import MODEL, OBSERVED, Logistic
from index.asking import Asker
from index.evaluation.questions import Question, read_questions
from index.evaluation.wording import f1, holds
from index.indexing import Index
from index.model import Article
from index.reading import read
from index.store import Store
from index.training.holding_out import is_held_out
from index.training.searching import SearchingEngine

SETS: Final = ("questions/wiki-train", "questions/stories-train", "questions/reviews-train", "news/news-train")
"""The sets, below the folder of data."""
TELLING: Final = ("questions/wiki-train", "questions/stories-train", "news/news-train")
"""Those whose questions say what they are about, so that another archive can be told by them."""
ASKED: Final = 1_500
"""Questions of each set that are asked of their own archive at most."""
CROSSED: Final = 500
"""Those that are asked of other archives, and of what is left."""
OWN_ANSWERED: Final = 0.95
"""The share of its own questions that an archive is to answer, in the middle of `LIKELY`."""
LIKELY: Final = ("wiki-train", "news-train")
"""The sets that are most like what an archive holds: they say where to refuse, and how sure an answer is."""
LEFT: Final = 0.1
"""What a question asked of what is left counts, where one asked of another archive counts 1: it may be answered."""
LEFT_SMALL: Final = 1.0
"""The same for small archives: what others ask is told from their own too easily to learn from."""
MOST: Final = 0.6
"""The sets accept one wording of an answer, and people several: what shares so much with it (F1) is in the quote;"""
NEARLY: Final = 0.8
"""and what shares so much is the answer."""
RIDGE: Final = 1e-3
FOR_ANSWERABLE: Final = ("about", "reach", "names missing", "small")
"""What decides whether to answer: what means the same in every archive, however small."""
FOR_RIGHT: Final = ("coverage", "answer", "answer, odds", "worth", "worth, odds", "likeliest", "size")
"""What says how sure an answer is."""
CUT: Final = ("questions/wiki-train", "questions/stories-train")
"""The sets of whose articles small archives are made,"""
SMALL: Final = 10
"""so many,"""
SIZE: Final = 5
"""of so many articles each."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question came to."""

    observed: NDArray[np.float64]
    #: The first quote holds an accepted answer; the short text is one.
    right: bool
    exact: bool


Crosses: TypeAlias = dict[str, list[Asked]]


class Ground:
    """An archive with questions about it."""

    def __init__(self, name: str, articles: Iterable[Article], questions: Iterable[Question], *, telling: bool) -> None:
        """Take in articles, and those of the questions that they answer and that are held out."""
        self.name: Final = name
        self.telling: Final = telling
        self._store: Final = Store(None)
        ids = set()
        with self._store.transaction():
            for each in articles:
                self._store.put(each)
                ids.add(each.id)
        index = Index(self._store, SearchingEngine(), Analyzer("en"))
        index.sync()
        self._asker: Final = Asker(index, self._store, "en")
        self.questions: Final = [
            each
            for each in questions
            if each.answers and each.relevant and each.relevant[0][0] in ids and is_held_out(each.relevant[0][0])
        ]
        self._ids: Final = self._store.indexed_ids()

    def ask(self, question: Question) -> Asked:
        """Ask the whole archive."""
        return self._came_to(question, None)

    def ask_what_is_left(self, question: Question) -> Asked:
        """Ask the archive without the paragraphs that answer."""
        answering = {
            paragraph
            for article in {article for article, _ in question.relevant}
            for paragraph in self._store.paragraph_ids([article])
            if self._holds(paragraph, question)
        }
        return self._came_to(question, self._ids - answering)

    def _holds(self, paragraph: int, question: Question) -> bool:
        return any(
            (article.id, found.number) in question.relevant
            or holds(article.text[found.start : found.end], question.answers)
            for article, found in self._store.locate([paragraph]).values()
        )

    def _came_to(self, question: Question, within: Collection[int] | None) -> Asked:
        considered = self._asker.considered(self._asker.understood(question.text), within)
        return _asked(considered, question)


def grounds(data: Path, choice: random.Random) -> Iterator[Ground]:
    """The sets, and small archives of a few of their articles, whose terms are all about equally rare."""
    for name in SETS:
        short = _short(name)
        found = read(data / f"{name}.articles.jsonl.gz")
        articles = [each for each in found if isinstance(each, Article)]
        questions = _questions(data, name)
        yield Ground(short, articles, questions, telling=name in TELLING)
        if name in CUT:
            asked = {each.relevant[0][0] for each in questions if each.relevant}
            held_out = sorted((each for each in articles if is_held_out(each.id) and each.id in asked), key=_by_id)
            choice.shuffle(held_out)
            for number in range(min(SMALL, len(held_out) // SIZE)):
                part = held_out[number * SIZE : (number + 1) * SIZE]
                yield Ground(f"{short}, {SIZE} articles", part, questions, telling=True)


def _questions(data: Path, name: str) -> list[Question]:
    return read_questions(data / f"{name}.questions.jsonl.gz")


def _held_out(data: Path, name: str) -> list[Question]:
    return [each for each in _questions(data, name) if each.relevant and is_held_out(each.relevant[0][0])]


def _short(name: str) -> str:
    return name.rpartition("/")[2]


def _sample(choice: random.Random, questions: Sequence[Question], count: int) -> list[Question]:
    return choice.sample(questions, min(count, len(questions)))


def _by_id(article: Article) -> str:
    return article.id


def train(data: Path, models: Path, *, seed: int = 1) -> dict[str, Any]:
    """Fit on held-out questions of the sets below `data`; write ``judging.json``, functions and card, into `models`.

    Returns:
        How well the functions do, as "figures".

    Raises:
        OSError, ReadingError: the sets are not there or cannot be read.
    """
    choice = random.Random(seed)  # noqa: S311  # a sample, not a secret
    own: Crosses = {}
    left: Crosses = {}
    crossed: Crosses = {}
    foreign = {_short(name): _sample(choice, _held_out(data, name), CROSSED) for name in TELLING}
    for ground in grounds(data, choice):
        small = _is_small(ground.name)
        chosen = _sample(choice, ground.questions, ASKED // SMALL if small else ASKED)
        some = chosen[: CROSSED // SMALL if small else CROSSED]
        own.setdefault(ground.name, []).extend(map(ground.ask, chosen))
        left.setdefault(ground.name, []).extend(map(ground.ask_what_is_left, some))
        for name, questions in foreign.items():
            if ground.telling and not ground.name.startswith(name):
                others = _sample(choice, questions, CROSSED // SMALL) if small else questions
                crossed.setdefault(f"{name} asked of {ground.name}", []).extend(map(ground.ask, others))
    functions, figures = fitted(own, left, crossed)
    card = {
        **{name: {"bias": function.bias, "weights": dict(function.weights)} for name, function in functions.items()},
        "card": {
            "model": "logistic functions of a few observations; answerable: 0.5 and more may be answered",
            "fitted on": {name: len(asked) for name, asked in own.items()},
            "seed": seed,
            "figures": figures,
        },
    }
    (models / MODEL).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return {"figures": figures}


def fitted(
    own: Mapping[str, Sequence[Asked]], left: Mapping[str, Sequence[Asked]], crossed: Mapping[str, Sequence[Asked]]
) -> tuple[dict[str, Logistic], dict[str, Any]]:
    """The functions, and how well they do on what they were fitted on.

    Args:
        own: set -> its questions asked of its own archive.
        left: set -> the same asked of what is left.
        crossed: any name -> questions asked of another archive.
    """
    answerable = _answerable(own, left, crossed)
    answered = {name: [each for each in asked if _is_answered(answerable, each)] for name, asked in own.items()}
    sure = [(each, 1 / len(answered[name])) for name in (*LIKELY, *_small(LIKELY, own)) for each in answered[name]]
    right = _fit([(each, each.right, share) for each, share in sure], FOR_RIGHT)
    exactly = _fit([(each, each.exact, share) for each, share in sure], FOR_RIGHT)
    figures = {
        "answered": {name: round(len(answered[name]) / len(asked), 3) for name, asked in own.items()},
        "first quote right": {name: _mean(each.right for each in asked) for name, asked in own.items()},
        "refused of what is left": {
            name: _mean(not _is_answered(answerable, each) for each in asked) for name, asked in left.items()
        },
        "refused": {
            name: _mean(not _is_answered(answerable, each) for each in asked) for name, asked in crossed.items()
        },
        "calibration error": {name: _off(right, asked) for name, asked in answered.items()},
    }
    return {"answerable": answerable, "right": right, "exact": exactly}, figures


def _answerable(
    own: Mapping[str, Sequence[Asked]], left: Mapping[str, Sequence[Asked]], crossed: Mapping[str, Sequence[Asked]]
) -> Logistic:
    rows = [(each, True, 1 / len(asked)) for asked in own.values() for each in asked]
    rows += [(each, False, 1 / len(asked)) for asked in crossed.values() for each in asked]
    # Where a quote of what is left holds the answer all the same, it was not all that answers.
    rows += [
        (each, False, (LEFT_SMALL if _is_small(name) else LEFT) / len(asked))
        for name, asked in left.items()
        for each in asked
        if not each.right
    ]
    found = _fit([row for row in rows if not _is_shapeless(row[0])], FOR_ANSWERABLE)
    lowest = [
        np.quantile([-np.inf if _is_shapeless(each) else _total(found, each) for each in own[name]], 1 - OWN_ANSWERED)
        for name in LIKELY
    ]
    return Logistic(found.weights, round(found.bias - float(np.mean(lowest)), 4))


def _small(names: Sequence[str], own: Iterable[str]) -> list[str]:
    """The small archives made of these sets."""
    return [name for name in own if _is_small(name) and name.startswith(tuple(names))]


def _is_small(name: str) -> bool:
    return name.endswith("articles")


def _is_shapeless(asked: Asked) -> bool:
    """Whether it is refused whatever else was seen, as `index.answering.deciding` has it."""
    return bool(asked.observed[OBSERVED.index("shapeless")])


def _is_answered(answerable: Logistic, asked: Asked) -> bool:
    return not _is_shapeless(asked) and _of(answerable, asked) >= 0.5


def _fit(rows: Sequence[tuple[Asked, bool, float]], names: Sequence[str]) -> Logistic:
    """Logistic regression with a small ridge; each row is (what was seen, whether it is so, what it counts)."""
    from scipy.optimize import minimize

    columns = [OBSERVED.index(name) for name in names]
    values = np.array([each.observed[columns] for each, _, _ in rows])
    signs = np.array([1.0 if so else -1.0 for _, so, _ in rows])
    shares = np.array([share for *_, share in rows])
    shares /= shares.sum()

    def loss(point: NDArray[np.float64]) -> float:
        margins = signs * (values @ point[:-1] + point[-1])
        return float(shares @ np.logaddexp(0, -margins) + RIDGE * (point[:-1] @ point[:-1]))

    *weights, bias = minimize(loss, np.zeros(len(names) + 1), method="L-BFGS-B").x.tolist()
    return Logistic({name: round(weight, 4) for name, weight in zip(names, weights, strict=True)}, round(bias, 4))


def _asked(considered: Consideration, question: Question) -> Asked:
    if not considered.groups:
        return Asked(np.zeros(len(OBSERVED)), right=False, exact=False)
    best = considered.groups[0].best
    text = best.hit.article.text
    shared = f1(text[slice(*best.answer.span)], question.answers) if best.answer else 0.0
    return Asked(
        np.array([considered.observed[name] for name in OBSERVED]),
        right=holds(text[slice(*best.span)], question.answers) or shared >= MOST,
        exact=shared >= NEARLY,
    )


def _total(function: Logistic, asked: Asked) -> float:
    return function.total(dict(zip(OBSERVED, asked.observed.tolist(), strict=True)))


def _of(function: Logistic, asked: Asked) -> float:
    return function.of(dict(zip(OBSERVED, asked.observed.tolist(), strict=True)))


def _off(right: Logistic, asked: Sequence[Asked]) -> float:
    """The expected calibration error in ten bins of equal width."""
    sure = np.array([_of(right, each) for each in asked])
    so = np.array([each.right for each in asked])
    bins = np.minimum((sure * 10).astype(int), 9)
    return round(
        float(sum(abs(so[bins == each].sum() - sure[bins == each].sum()) for each in range(10))) / len(asked), 4
    )


def _mean(flags: Iterator[bool]) -> float:
    return round(float(np.mean(list(flags))), 3)
