"""What a paragraph has to say: the words to quote, the words in them that could answer, and how likely all that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from index.model import Hit, Span


class Seen(Protocol):
    """What a step saw, by name; worked out when it is asked for."""

    @property
    def features(self) -> Mapping[str, float]:
        """Name -> number."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that could answer."""

    #: Offsets in the article's text.
    span: Span
    #: That these words answer, if their paragraph does; from 0 to 1.
    probability: float
    #: Their terms; the words themselves, folded, where they are nothing but stop words.
    terms: tuple[str, ...]
    #: What speaks for these words; None where nothing was looked at.
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The one or two sentences of a paragraph that could answer. Ranges are offsets in the article's text."""

    hit: Hit
    #: From the beginning of the first sentence to the end of the last.
    span: Span
    #: Ranges of the words that the question asked for; sorted.
    matches: tuple[Span, ...]
    #: The terms of these sentences.
    terms: frozenset[str]
    #: The words in them that could answer, the likeliest first.
    candidates: tuple[Candidate, ...]
    #: The one of them that is taken for the answer; None when there are none.
    answer: Candidate | None
    #: Observations by name, from 0 to 1: see `index.answering.weighing`.
    features: Mapping[str, float]
    #: What ranking saw in the paragraph; None where it was not ranked.
    ranked: Seen | None
    #: That this paragraph is the one that answers, if any does; from 0 to 1.
    score: float
    #: Terms of the question that nothing in the paragraph or around it has.
    missing: frozenset[str]

    @property
    def article(self) -> str:
        """The id of its article."""
        return self.hit.article.id
