"""`pressbox eval`: asks questions whose answers are known, shows how it went, and writes files for other tools."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from bot.console import open_console, show, write_line
from bot.rendering.json_line import json_line
from index.errors import ReadingError
from index.evaluation import (
    Earlier,
    Outcome,
    Question,
    Stopwatch,
    check_relevant,
    compare,
    detail,
    draw,
    evaluate,
    evaluate_given,
    qrels_lines,
    read_earlier,
    read_questions,
    run_lines,
    summarise,
)

if TYPE_CHECKING:
    from index.archive import Archive
    from index.model import Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command was told."""

    #: The file of questions.
    questions: Path
    #: Whether each question's own paragraph is read for it, and nothing else.
    given: bool = False
    #: How many questions to draw; None for all.
    limit: int | None = None
    as_json: bool = False
    #: Files to write: a question a line, and the rankings and the relevance for TREC tools.
    details: Path | None = None
    run: Path | None = None
    qrels: Path | None = None
    #: The file of an earlier run.
    compare: Path | None = None


def evaluate_archive(wanted: Wanted, open_timed: Callable[[Stopwatch], Archive]) -> None:
    """Ask the questions and put out what came of them.

    Args:
        wanted: what the command was told.
        open_timed: opens the archive with its engine under the stopwatch; called once the files have been read.

    Raises:
        PressboxError: a file makes no sense, or the questions are not about this archive.
    """
    questions = _questions(wanted)
    earlier = _earlier(wanted, questions)
    stopwatch = Stopwatch()
    with ExitStack() as stack:
        files = _Files(wanted, stack)
        archive = stack.enter_context(open_timed(stopwatch))
        check_relevant(archive, questions)
        outcomes = [files.take(one) for one in _shown(_asked(wanted, archive, questions, stopwatch), len(questions))]
        _put_out(wanted, outcomes, earlier, _about(wanted, archive))


def _questions(wanted: Wanted) -> list[Question]:
    questions = read_questions(wanted.questions)
    if wanted.given:
        questions = [question for question in questions if question.relevant]
        if not questions:
            raise ReadingError(f"No question of {wanted.questions} names its paragraph; --given needs that.")
    return questions if wanted.limit is None else draw(questions, wanted.limit)


def _earlier(wanted: Wanted, questions: Sequence[Question]) -> Earlier | None:
    if wanted.compare is None:
        return None
    earlier = read_earlier(wanted.compare)
    if earlier.given != wanted.given:
        raise ReadingError(f"{wanted.compare}: one of the runs was made with --given and one without; take two alike.")
    if not any(question.id in earlier.figures for question in questions):
        raise ReadingError(f"{wanted.compare}: has none of these questions; compare runs of one question file.")
    return earlier


def _asked(wanted: Wanted, archive: Archive, questions: Sequence[Question], stopwatch: Stopwatch) -> Iterator[Outcome]:
    from index.analysis import Analyzer
    from index.answering import understand

    analyzer = Analyzer(archive.language)

    def kind_of(question: str) -> Kind:
        return understand(question, analyzer).kind

    if wanted.given:
        return evaluate_given(archive, questions, kind_of, stopwatch)
    return evaluate(archive, questions, kind_of, stopwatch)


def _shown(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """The same, with a moving line on a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.progress import track

    yield from track(outcomes, "Asking", total, console=open_console(stderr=True), transient=True)


def _put_out(wanted: Wanted, outcomes: Sequence[Outcome], earlier: Earlier | None, about: Mapping[str, object]) -> None:
    from bot.rendering import scores

    found = summarise(outcomes)
    compared = compare(earlier.figures, outcomes) if earlier else None
    if wanted.as_json:
        write_line(json_line(scores.as_object(found, compared, outcomes, about)))
        return
    console = open_console()
    show(console, *scores.summary(found))
    if compared:
        show(console, *scores.comparison(compared, str(wanted.compare)))


def _about(wanted: Wanted, archive: Archive) -> dict[str, object]:
    status = archive.status()
    return {
        "file": str(wanted.questions),
        "given": wanted.given,
        "archive": status.path,
        "articles": status.articles,
        "paragraphs": status.paragraphs,
        "engine": status.engine,
        "language": status.language,
    }


class _Files:
    """The files that were asked for; each outcome is written to them as it comes."""

    def __init__(self, wanted: Wanted, stack: ExitStack) -> None:
        self._given = wanted.given
        if wanted.given and wanted.run:
            raise click.UsageError("--given ranks nothing, so there is no --run to write.")
        for path in (wanted.details, wanted.run, wanted.qrels):
            if path and path.exists() and path.samefile(wanted.questions):
                raise click.UsageError(f"{path} holds the questions; name another file to write to.")
        self._details = _opened(wanted.details, stack)
        self._run = _opened(wanted.run, stack)
        self._qrels = _opened(wanted.qrels, stack)

    def take(self, outcome: Outcome) -> Outcome:
        """Write the outcome down, and give it back."""
        if self._details:
            self._details.write(json_line(detail(outcome, given=self._given)) + "\n")
        if self._run:
            self._run.writelines(f"{line}\n" for line in run_lines(outcome))
        if self._qrels:
            self._qrels.writelines(f"{line}\n" for line in qrels_lines(outcome.question))
        return outcome


def _opened(path: Path | None, stack: ExitStack) -> IO[str] | None:
    return stack.enter_context(path.open("w", encoding="utf-8", newline="\n")) if path else None
