"""Outcomes as plain values for files, and an earlier run read back from such a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from index.errors import ReadingError
from index.evaluation.judging import MEASURES, Outcome
from index.model import Answer
from index.reading.files import Document

FOUND: Final = 5
"""How many of the paragraphs that were ranked are told."""

Figures: TypeAlias = Mapping[str, Mapping[str, float]]
"""A question's id -> its figures by name."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The figures of an earlier run."""

    figures: Figures
    #: Each question was put to its own paragraph alone.
    given: bool


def detail(outcome: Outcome, *, given: bool) -> dict[str, Any]:
    """One question with what is known of it and what came of it, for a person who looks for errors."""
    question, reply = outcome.question, outcome.reply
    return {
        "id": question.id,
        "question": question.text,
        "kind": outcome.kind.value,
        "right": outcome.right,
        **_said(outcome),
        "answers": question.answers,
        "unanswerable": question.unanswerable,
        "relevant": question.relevant,
        "found": outcome.ranked[:FOUND],
        "asked": reply.asked,
        "did_you_mean": reply.did_you_mean,
        "figures": outcome.figures,
        "milliseconds": round(outcome.milliseconds, 3),
        "given": given,
    }


def columns(outcomes: Sequence[Outcome]) -> dict[str, list[Any]]:
    """The figures of every question, a list for each name; None where a question does not have the figure."""
    names = [name for name in MEASURES if any(name in outcome.figures for outcome in outcomes)]
    told: dict[str, list[Any]] = {"id": [outcome.question.id for outcome in outcomes]}
    return told | {name: [outcome.figures.get(name) for outcome in outcomes] for name in names}


def read_earlier(path: Path) -> Earlier:
    """The run that `path` tells of: what was printed as JSON, or the details, also packed with gzip or xz.

    Raises:
        ReadingError: the file cannot be read, or is neither.
    """
    document = Document(path, path.name, "en")
    try:
        with document.open() as stream:
            objects = [json.loads(line) for line in stream if line.strip()]
        return _earlier(objects)
    except ReadingError as error:
        raise ReadingError(f"{document.where}: {error}.") from error
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        message = "is no earlier run; give a file made with --details or with --json"
        raise ReadingError(f"{document.where}: {message}.") from error


def _said(outcome: Outcome) -> dict[str, Any]:
    reply = outcome.reply
    if not isinstance(reply, Answer):
        return {"answered": False, "reason": reply.reason.value}
    quote = reply.citations[0].quote
    return {
        "answered": True,
        "answer": reply.text,
        "quote": quote.text,
        "article": quote.article,
        "paragraph": quote.paragraph,
        "confidence": round(reply.confidence, 4),
        "probability": None if reply.probability is None else round(reply.probability, 4),
        "agreement": reply.agreement,
    }


def _earlier(objects: Sequence[dict[str, Any]]) -> Earlier:
    first, *_ = objects
    if "by_question" in first:
        return Earlier(dict(_from_columns(first["by_question"])), bool(first["given"]))
    return Earlier({one["id"]: _checked(one["figures"]) for one in objects}, bool(first["given"]))


def _from_columns(told: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, Mapping[str, float]]]:
    names = [name for name in told if name != "id"]
    for question, *values in zip(told["id"], *(told[name] for name in names), strict=True):
        yield question, _checked(dict(zip(names, values, strict=True)))


def _checked(figures: Mapping[str, Any]) -> Mapping[str, float]:
    return {name: float(value) for name, value in figures.items() if value is not None}
