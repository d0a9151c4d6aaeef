"""Answers made by hand, for what only shows them."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from index.model import Answer, Article, Citation, Hit, Kind, NoAnswer, Paragraph, Quote, Reason, Span

SENTENCE = "In the last minute the substitute Ada Quill ran on and struck the winner for the Harbour."


def make_citation(  # each argument is one field of the citation
    text: str = SENTENCE,
    *,
    article: str = "late",
    title: str = "Harbour snatch it",
    source: str | None = "The Sample Gazette",
    published: str | None = "2018-07-03",
    paragraph: int = 6,
    answer: Span | None = None,
    matches: tuple[Span, ...] = (),
    url: str | None = "https://example.org/late",
    witnesses: tuple[Citation, ...] = (),
) -> Citation:
    quote = Quote(article, paragraph, 100, 100 + len(text), text, matches, answer)
    link = f"{url}#:~:text=In%20the,Harbour." if url else None
    return Citation(quote, title, source, None, published, url, link, witnesses)


def span(words: str, text: str = SENTENCE) -> Span:
    start = text.index(words)
    return start, start + len(words)


def make_answer(*citations: Citation, text: str | None = "Ada Quill", agreement: int = 1, articles: int = 1) -> Answer:
    best = make_citation(answer=span("Ada Quill"), matches=(span("struck the winner"),))
    return Answer("who scored the winner?", text, Kind.PERSON, 0.93, citations or (best,), agreement, articles)


def make_refusal(question: str, *nearest: Citation, reason: Reason = Reason.NOT_THIS) -> NoAnswer:
    return NoAnswer(question, reason, nearest)


def make_hit(text: str, *, article: str = "late", score: float = 2.5) -> Hit:
    paragraph = Paragraph(1, 0, len(text))
    return Hit(Article(article, "Harbour snatch it", text, (paragraph,), "The Sample Gazette"), paragraph, score)


def plain_console(width: int = 80) -> Console:
    """A console without colour that keeps what it is told."""
    return Console(file=StringIO(), width=width, color_system=None, markup=False, emoji=False, highlight=False)


def colour_console(width: int = 80) -> Console:
    return Console(file=StringIO(), width=width, force_terminal=True, color_system="standard", no_color=False)


def printed(console: Console) -> str:
    stream = console.file
    assert isinstance(stream, StringIO)
    return stream.getvalue()
