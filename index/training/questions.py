"""Sets of questions with known answers, as spans are learnt from them."""

from __future__ import annotations

import string
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.answering.passage import Passage
from index.evaluation.wording import normalised
from index.training.data import lines

_SIGNS: Final = string.punctuation + string.whitespace


@dataclass(frozen=True, slots=True)
class Example:
    """One question, the paragraph that answers it, and the answers that count."""

    id: str
    #: The name of its set: "wiki-train".
    set: str
    question: str
    #: The id of the article of its first relevant paragraph.
    article: str
    paragraph: str
    answers: tuple[str, ...]


def examples(folder: Path, name: str, paragraphs: int = 1) -> Iterator[Example]:
    """The questions of one set, each with its first relevant paragraph, or once with each of several.

    Args:
        folder: where ``name.articles.jsonl.gz`` and ``name.questions.jsonl.gz`` are.
        name: of the set.
        paragraphs: how many relevant ones of a question are taken at most.
    """
    articles = {each["id"]: each["paragraphs"] for each in lines(folder / f"{name}.articles.jsonl.gz")}
    for each in lines(folder / f"{name}.questions.jsonl.gz"):
        if each.get("unanswerable") or not each["relevant"]:
            continue
        for article, paragraph in each["relevant"][:paragraphs]:
            text = articles[article][paragraph - 1]
            yield Example(each["id"], name, each["question"], each["relevant"][0][0], text, tuple(each["answers"]))


def fold_of(article: str, folds: int) -> int:
    """Which of so many parts an article belongs to, the same every time."""
    return zlib.crc32(article.encode()) % folds


def matching_runs(passage: Passage, answers: Sequence[str], longest: int) -> list[tuple[int, int]]:
    """All runs of a passage's tokens (first, last) that an answer is equal to, and that stay in one sentence.

    Of runs that differ only by an article in front, those as the answers are written are kept, if any are.
    """
    wanted = {normalised(answer) for answer in answers} - {""}
    runs: list[tuple[int, int]] = []
    text = passage.text.lower()
    heads = {answer[0] for answer in wanted}
    sentence = 0
    for first in range(len(passage.words)):
        while passage.bounds[sentence + 1] <= first:
            sentence += 1
        start = int(passage.starts[first])
        stop = min(first + longest, int(passage.bounds[sentence + 1]))
        if not _may_begin(text, start, heads):
            continue
        for last in range(first, stop):
            found = normalised(passage.text[start : int(passage.ends[last])])
            if found in wanted:
                runs.append((first, last))
            elif not any(answer.startswith(found) for answer in wanted):
                break
    written = {answer.strip(_SIGNS).casefold() for answer in answers}
    as_written = [run for run in runs if _text(passage, run).strip(_SIGNS).casefold() in written]
    return as_written or runs


def _text(passage: Passage, run: tuple[int, int]) -> str:
    return passage.text[passage.starts[run[0]] : passage.ends[run[1]]]


def overlaps(passage: Passage, runs: Iterable[tuple[int, int]], answers: Sequence[str]) -> list[float]:
    """The best F1 of each run of tokens (first, last) with an answer; 1 only where it is equal to one."""
    wanted = [normalised(answer) for answer in answers]
    bags = [Counter(answer.split()) for answer in wanted]
    found = [normalised(passage.text[passage.starts[first] : passage.ends[last]]) for first, last in runs]
    return [
        1.0 if text in wanted else min(max(_shared(Counter(text.split()), bag) for bag in bags), 0.99) for text in found
    ]


def _shared(found: Counter[str], answer: Counter[str]) -> float:
    common = sum(min(count, answer[word]) for word, count in found.items())
    return 2 * common / (found.total() + answer.total()) if common else 0.0


def _may_begin(text: str, start: int, heads: set[str]) -> bool:
    """Whether an answer may begin here: with its own first letter, an article or a sign."""
    piece = text[start : start + 4]
    return piece[:1] in heads or piece[:1] in "a\"'$\u00a3\u20ac#" or piece.startswith("the ")
