"""Rankings and relevance as TREC files, for trec_eval, ir_measures, ranx and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from index.evaluation.judging import Outcome
from index.evaluation.questions import Place, Question

TAG: Final = "pressbox"
"""The name of the run."""
_ESCAPED: Final = re.compile(r"[\s%\x00-\x1f\x7f-\x9f]")


def run_lines(outcome: Outcome) -> Iterator[str]:
    """A line for each paragraph that the search found: question, Q0, document, rank, score, name of the run.

    Other tools sort by score and break ties in ways of their own, so the score is 1/rank: the order stays ours.
    """
    for rank, place in enumerate(outcome.ranked, 1):
        yield f"{escaped(outcome.question.id)} Q0 {document(place)} {rank} {1 / rank:.6f} {TAG}"


def qrels_lines(question: Question) -> Iterator[str]:
    """A line for each relevant paragraph: question, 0, document, 1."""
    for place in question.relevant:
        yield f"{escaped(question.id)} 0 {document(place)} 1"


def document(place: Place) -> str:
    """The paragraph's name in these files: ARTICLE:PARAGRAPH."""
    article, paragraph = place
    return f"{escaped(article)}:{paragraph}"


def escaped(name: str) -> str:
    """`name` as one word: white space, control characters and % as in addresses; `urllib.parse.unquote` undoes it."""
    return _ESCAPED.sub(lambda found: quote(found.group(), safe=""), name)
