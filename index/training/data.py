"""Sets of articles and questions with known answers, as training reads them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.model import Article
from index.reading import read
from index.store import Indexed, Store

_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question and what is known of its answer."""

    id: str
    text: str
    #: Any of these is right.
    answers: tuple[str, ...]
    #: The ids of the paragraphs that hold the answer; empty when none that can be found does.
    relevant: frozenset[int]
    #: The id of the article that is stated first to hold the answer; empty when none is.
    article: str


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The paragraphs of one archive, as its index takes them in, and questions about them."""

    name: str
    paragraphs: Sequence[Indexed]
    questions: Sequence[KnownQuestion]


def load(name: str, articles: Path, questions: Path) -> QuestionSet:
    """Read a set; page furniture is left out as an archive leaves it out.

    Args:
        name: what to call it.
        articles: JSONL, perhaps compressed.
        questions: gzipped JSONL, each {"id", "question", "answers", "relevant": [[article, paragraph], ...]}.

    Raises:
        ReadingError: the articles cannot be read.
        OSError, ValueError: nor the questions.
    """
    with Store(None) as store:
        with store.transaction():
            for each in read(articles):
                if isinstance(each, Article):
                    store.put(each)
        paragraphs = list(store.indexed())
        places = dict(_places(store, paragraphs))
    return QuestionSet(name, paragraphs, [_known(each, places) for each in lines(questions)])


def _places(store: Store, paragraphs: Sequence[Indexed]) -> Iterator[tuple[tuple[str, int], int]]:
    """(article's id, paragraph's number) and the paragraph's id."""
    for start in range(0, len(paragraphs), _BATCH):
        located = store.locate(each.id for each in paragraphs[start : start + _BATCH])
        for each, (article, paragraph) in located.items():
            yield (article.id, paragraph.number), each


def _known(line: Mapping[str, Any], places: Mapping[tuple[str, int], int]) -> KnownQuestion:
    stated = [(article, number) for article, number in line.get("relevant") or ()]
    return KnownQuestion(
        id=str(line.get("id", "")),
        text=str(line["question"]),
        answers=tuple(map(str, line.get("answers") or ())),
        relevant=frozenset(places[each] for each in stated if each in places),
        article=stated[0][0] if stated else "",
    )


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped file of one a line. Raises OSError, ValueError."""
    with gzip.open(path, "rt", encoding="utf-8") as found:
        yield from (json.loads(line) for line in found if line.strip())
