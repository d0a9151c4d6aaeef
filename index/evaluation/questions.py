"""Files of questions whose answers are known: a JSON object a line, also packed with gzip or xz."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from index.errors import ReadingError
from index.reading.characters import tidy
from index.reading.files import Document, Stream

Place: TypeAlias = tuple[str, int]
"""A paragraph: its article's id, and its number from 1."""
MAX_LINE: Final = 1_000_000
"""The most bytes of one question."""
SEED: Final = 20180702
"""Where the draw of `draw` begins, so that it is the same each time."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what is known of its answer."""

    #: What the file states, else the number of its line.
    id: str
    text: str
    #: Every wording that counts as right; none when they are not known, or when there is no answer.
    answers: tuple[str, ...] = ()
    #: The paragraphs that hold the answer; none when they are not known, or when there is no answer.
    relevant: tuple[Place, ...] = ()
    #: The articles do not answer it: only a refusal is right.
    unanswerable: bool = False


def read_questions(path: Path) -> list[Question]:
    """The questions of a file, in its order. Blank lines and keys of other programs are passed over.

    A line is {"id", "question", "answers": [...], "relevant": [[article, paragraph], ...], "unanswerable": bool}; all
    but the question may be left out.

    Raises:
        ReadingError: the file cannot be read, holds no questions, or has a line that makes no sense.
    """
    document = Document(path, path.name, "en")
    try:
        with document.open() as stream:
            return _collected(stream)
    except ReadingError as error:
        raise ReadingError(f"{document.where}: {error}.") from error


def draw(questions: Sequence[Question], count: int) -> list[Question]:
    """`count` of the questions at random, in their order: always the same ones, and more when more are drawn."""
    places = list(range(len(questions)))
    random.Random(SEED).shuffle(places)  # noqa: S311  # a sample, not a secret
    return [questions[place] for place in sorted(places[:count])]


def parse(line: bytes, number: int) -> Question:
    """One line as a question. Raises ReadingError, which names the line's `number` (from 1)."""
    try:
        return _question(_object(line), number)
    except ReadingError as error:
        raise ReadingError(f"line {number}: {error}") from error


def _collected(stream: Stream) -> list[Question]:
    questions: dict[str, Question] = {}
    for number, line in _lines(stream):
        question = parse(line, number)
        if question.id in questions:
            raise ReadingError(f"line {number}: the id {question.id[:100]!r} is another line's too; give each its own")
        questions[question.id] = question
    if not questions:
        raise ReadingError("holds no questions; write an object with a question on each line")
    return list(questions.values())


def _lines(stream: Stream) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            raise ReadingError(f"line {number}: is longer than {MAX_LINE:,} bytes; give a question on each line")
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield number, line


def _object(line: bytes) -> Mapping[str, object]:
    try:
        loaded = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadingError("is not UTF-8; save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise ReadingError("is not JSON; write one object on each line") from error
    if not isinstance(loaded, dict):
        raise ReadingError('is no object; write {"question": "...", "answers": [...]}')
    return loaded


def _question(fields: Mapping[str, object], number: int) -> Question:
    text = fields.get("question")
    if not isinstance(text, str):
        raise ReadingError('has no "question" that is a string; give it one')
    unanswerable = fields.get("unanswerable") or False
    if not isinstance(unanswerable, bool):
        raise ReadingError('"unanswerable" must be true or false')
    answers, relevant = _answers(fields.get("answers")), _relevant(fields.get("relevant"))
    if unanswerable:
        # Some sets name what looks like the answer; it is none.
        answers, relevant = (), ()
    return Question(_id(fields.get("id"), number), tidy(text), answers, relevant, unanswerable)


def _id(given: object, number: int) -> str:
    if given is None:
        return str(number)
    if isinstance(given, bool) or not isinstance(given, str | int) or given == "":
        raise ReadingError('"id" must be a string')
    return tidy(str(given))


def _answers(given: object) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise ReadingError('"answers" must be a list of strings')
    return tuple(tidy(one) for one in given)


def _relevant(given: object) -> tuple[Place, ...]:
    if given is None:
        return ()
    if not isinstance(given, list):
        raise ReadingError('"relevant" must be a list of [article, paragraph]')
    return tuple(dict.fromkeys(_place(one) for one in given))


def _place(given: object) -> Place:
    match given:
        case [str(article), int(paragraph)] if paragraph >= 1 and not isinstance(paragraph, bool):
            return tidy(article), paragraph
        case _:
            raise ReadingError('"relevant" must be a list of [article, paragraph], paragraphs counted from 1')
