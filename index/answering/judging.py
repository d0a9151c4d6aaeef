"""How far to trust an answer: few observations, and small logistic functions of them that were fitted elsewhere."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from index.answering.evidence import Evidence
from index.answering.question import Question

MODEL: Final = "judging.json"
OBSERVED: Final = (
    "about",
    "coverage",
    "reach",
    "names missing",
    "likeliest",
    "answer",
    "answer, odds",
    "worth",
    "worth, odds",
    "shapeless",
    "small",
    "size",
)
"""What is observed, see `observed`."""
_FARTHEST: Final = 6.0
_LARGE: Final = 3.0
"""The logarithm of the number of paragraphs from which on an archive is not small at all."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """The logistic function of a weighted sum of observations."""

    weights: Mapping[str, float]
    bias: float

    def of(self, observed: Mapping[str, float]) -> float:
        """From 0 to 1."""
        return 1 / (1 + math.exp(-min(max(self.total(observed), -30.0), 30.0)))

    def total(self, observed: Mapping[str, float]) -> float:
        """The weighted sum: the logarithm of the odds."""
        return self.bias + sum(weight * observed[name] for name, weight in self.weights.items())


@dataclass(frozen=True, slots=True)
class Judge:
    """What was fitted: see the card in the model's file."""

    #: That the archive says it; from 0.5 on it may be answered.
    answerable: Logistic
    #: That the first quote holds the answer, if the archive has it;
    right: Logistic
    #: that the short text is the answer as one would mark it.
    exact: Logistic


def observed(
    question: Question, evidence: Sequence[Evidence], worth: float, about: float, size: int
) -> dict[str, float]:
    """What the decisions rest on, by name.

    Args:
        question: what was asked.
        evidence: the one to answer with first; at least one.
        worth: how likely the answer is by all of it together, from 0 to 1.
        about: how surely the archive is about the question, from 0 to 1.
        size: how many paragraphs the archive has.
    """
    first = evidence[0]
    names = question.names
    likeliest = max(each.score for each in evidence)
    answer = first.answer.probability if first.answer else 0.0
    return {
        "about": _logit(about),
        "coverage": first.features["coverage"],
        "reach": first.features["reach"],
        "names missing": len(first.missing & names) / len(names) if names else 0.0,
        "likeliest": _logit(likeliest),
        "answer": answer,
        "answer, odds": _logit(answer),
        "worth": worth,
        "worth, odds": _logit(worth),
        "shapeless": 1.0 - first.features["shape"],
        # In a few articles on one matter all words are about equally rare, and less can be told from them.
        "small": max(0.0, 1.0 - math.log10(max(size, 1)) / _LARGE),
        # The more there is, the more there is that only looks right.
        "size": math.log10(max(size, 1)),
    }


def _logit(probability: float) -> float:
    near = min(max(probability, 1e-6), 1 - 1e-6)
    return min(max(math.log(near / (1 - near)), -_FARTHEST), _FARTHEST)


@lru_cache(maxsize=1)
def judge() -> Judge:
    """The judge that comes with the package, read once."""
    stored = json.loads((files("index.answering") / "models" / MODEL).read_text(encoding="utf-8"))
    return Judge(
        **{name: Logistic(stored[name]["weights"], stored[name]["bias"]) for name in ("answerable", "right", "exact")}
    )
