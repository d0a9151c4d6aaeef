"""Questions put to an archive, one after another, each with what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, Protocol, TypeAlias

from index.errors import ArticleUnknown
from index.evaluation.judging import Outcome, is_right, judge
from index.evaluation.questions import Place, Question
from index.evaluation.timing import Stopwatch, Timed
from index.model import Answer, Article, Hit, Kind, NoAnswer

DEPTH: Final = 50
"""How many paragraphs are ranked for a question."""

KindOf: TypeAlias = Callable[[str], Kind]
"""What sort of thing a question asks for."""


class Asked(Protocol):
    """What can be searched and asked: an archive."""

    def search(self, query: str, k: int, /) -> list[Hit]:
        """The `k` paragraphs that rank best, best first."""
        ...

    def ask(self, question: str, /) -> Answer | NoAnswer:
        """An answer, or a refusal."""
        ...


class Read(Protocol):
    """What can read one paragraph for an answer: an archive."""

    def read(self, question: str, article: str, paragraph: int, /) -> Answer | NoAnswer:
        """The answer that this paragraph gives, however poor."""
        ...


class Holding(Protocol):
    """What holds articles: an archive."""

    def article(self, article: str, /) -> Article:
        """The article with this id. Raises ArticleUnknown."""
        ...


def evaluate(
    archive: Asked, questions: Sequence[Question], kind_of: KindOf, stopwatch: Stopwatch | None = None
) -> Iterator[Outcome]:
    """Ask and search the archive for each question, in order.

    Args:
        archive: it is asked before it is searched, so that no search has warmed anything up for the time taken.
        questions: the first is asked once more beforehand, for what an archive loads at its first question.
        kind_of: the kind of a question that is refused.
        stopwatch: what times the replies.
    """
    stopwatch = stopwatch or Stopwatch()
    if questions:
        archive.ask(questions[0].text)
    for question in questions:
        timed = stopwatch.time(partial(archive.ask, question.text))
        ranked = tuple(_place(hit) for hit in archive.search(question.text, DEPTH))
        yield _outcome(question, timed, kind_of, ranked)


def evaluate_given(
    archive: Read, questions: Sequence[Question], kind_of: KindOf, stopwatch: Stopwatch | None = None
) -> Iterator[Outcome]:
    """Have the archive read each question's relevant paragraph, the first if there are several, and nothing else.

    Questions without a relevant paragraph are left out.
    """
    stopwatch = stopwatch or Stopwatch()
    given = [(question, *question.relevant[0]) for question in questions if question.relevant]
    if given:
        archive.read(given[0][0].text, *given[0][1:])
    for question, article, paragraph in given:
        timed = stopwatch.time(partial(archive.read, question.text, article, paragraph))
        yield _outcome(question, timed, kind_of)


def check_relevant(archive: Holding, questions: Sequence[Question]) -> None:
    """See that the archive holds every paragraph that the questions call relevant.

    Raises:
        ArticleUnknown: it does not; the message says how many are missing.
    """
    wanted = dict.fromkeys(place for question in questions for place in question.relevant)
    sizes = {article: _size(archive, article) for article, _ in wanted}
    if unknown := [article for article, size in sizes.items() if size is None]:
        raise _missing(len(unknown), len(sizes), "articles", repr(unknown[0][:100]))
    if gone := [(article, paragraph) for article, paragraph in wanted if paragraph > (sizes[article] or 0)]:
        article, paragraph = gone[0]
        raise _missing(len(gone), len(wanted), "paragraphs", f"{paragraph} of {article[:100]!r}")


def _outcome(question: Question, timed: Timed, kind_of: KindOf, ranked: tuple[Place, ...] | None = None) -> Outcome:
    reply = timed.reply
    return Outcome(
        question=question,
        kind=reply.kind if isinstance(reply, Answer) else kind_of(question.text),
        reply=reply,
        figures=judge(question, reply, ranked),
        right=is_right(question, reply),
        ranked=ranked or (),
        milliseconds=timed.milliseconds,
        engine_milliseconds=timed.engine_milliseconds,
    )


def _missing(count: int, of: int, what: str, first: str) -> ArticleUnknown:
    return ArticleUnknown(
        f"{count:,} of the {of:,} {what} that the questions call relevant are not in this archive, the first is "
        f"{first}; name the archive that they were written for with --archive DIR."
    )


def _size(archive: Holding, article: str) -> int | None:
    try:
        return len(archive.article(article).paragraphs)
    except ArticleUnknown:
        return None


def _place(hit: Hit) -> Place:
    return hit.article.id, hit.paragraph.number
