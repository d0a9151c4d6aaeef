"""Answers and refusals as text that can be put away and read again, the same to the last character."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from index.model import Answer, ArticleRow, Citation, DayMention, Kind, NoAnswer, Quote, Reason, Span


def stored(reply: Answer | NoAnswer) -> str:
    """`reply` as ASCII text: JSON, in which lone surrogates too are written out."""
    return json.dumps(asdict(reply), separators=(",", ":"))


def restored(text: str) -> Answer | NoAnswer:
    """What was `stored`. Raises ValueError when `text` is nothing of the kind."""
    try:
        values = json.loads(text)
        return _no_answer(values) if "reason" in values else _answer(values)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise ValueError(f"this is no reply: {error}") from error


def _answer(values: Mapping[str, Any]) -> Answer:
    return Answer(
        **{
            **values,
            "kind": Kind(values["kind"]),
            "citations": _citations(values["citations"]),
            "disagreements": _citations(values["disagreements"]),
        }
    )


def _no_answer(values: Mapping[str, Any]) -> NoAnswer:
    return NoAnswer(**{**values, "reason": Reason(values["reason"]), "nearest": _citations(values["nearest"])})


def _citations(listed: Sequence[Mapping[str, Any]]) -> tuple[Citation, ...]:
    return tuple(_citation(each) for each in listed)


def _citation(values: Mapping[str, Any]) -> Citation:
    return Citation(
        **{
            **values,
            "quote": _quote(values["quote"]),
            "witnesses": _citations(values["witnesses"]),
            "days": tuple(DayMention(**{**each, "span": _span(each["span"])}) for each in values["days"]),
            # What an older Pressbox has stored says nothing of copies.
            "copied": tuple(ArticleRow(**each) for each in values.get("copied", ())),
        }
    )


def _quote(values: Mapping[str, Any]) -> Quote:
    answer = values["answer"]
    matches = tuple(_span(each) for each in values["matches"])
    return Quote(**{**values, "matches": matches, "answer": None if answer is None else _span(answer)})


def _span(pair: Sequence[int]) -> Span:
    start, end = pair
    return start, end
