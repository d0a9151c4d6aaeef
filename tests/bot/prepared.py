"""An archive whose answers are prepared, for what only talks to one."""

from __future__ import annotations

from types import TracebackType

from index.errors import ArchiveDamaged
from index.model import (
    Answer,
    Explanation,
    NoAnswer,
    Paragraph,
    Part,
    Quote,
    Reason,
    SourceSummary,
)
from index.overview import ArchiveStatus
from tests.bot.values import make_answer, make_citation, make_refusal

SOURCES = (SourceSummary("The Sample Gazette", 2, "2018-07-02", "2018-07-03"), SourceSummary(None, 1, None, None))

WINNER = make_answer(
    make_citation(witnesses=(make_citation(article="b", title="A late, late show"),)),
    make_citation("Quill it was who won it.", article="c", title="Clean sheets"),
    agreement=3,
    articles=3,
)


class PreparedArchive:
    """Knows who scored the winner, what is near to a penalty, and breaks when asked to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.closed = False

    def __enter__(self) -> PreparedArchive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.closed = True

    def ask(self, question: str, *, articles: object = None, before: object = None) -> Answer | NoAnswer:
        self.asked.append(question)
        if question == "break":
            raise ArchiveDamaged("The archive is damaged; add the articles again.")
        if "interrupt" in question:
            raise KeyboardInterrupt
        if "winner" in question:
            return WINNER
        if "penalty" in question:
            return make_refusal(question, make_citation("There was a shout for a penalty."))
        return make_refusal(question, reason=Reason.NOTHING_ABOUT_IT)

    def around(self, quote: Quote, paragraphs: int = 1) -> list[tuple[Paragraph, str]]:
        before = Paragraph(quote.paragraph - 1, 0, 15)
        return [(before, "What came first."), (Paragraph(quote.paragraph, quote.start, quote.end), quote.text)]

    def explain(self, question: str) -> list[Explanation]:
        terms = Part("BM25", 3.25, parts=(Part("score", 0.75, "once, idf 0.500"), Part("winner", 2.5)))
        second = Explanation(make_citation(title="Second", paragraph=2), (Part("BM25", 1.5),))
        first = Explanation(make_citation(), (terms, Part("quote", 0.8)))
        return [first, second] if "winner" in question else []

    def sources(self) -> tuple[SourceSummary, ...]:
        return SOURCES

    def count(self) -> int:
        return self.status().articles

    def status(self) -> ArchiveStatus:
        return ArchiveStatus("/archive", 3, 1_234, 5, 2_500_000, "okapi", "en", SOURCES)
