"""The paragraphs around a quote, and on through the whole article, as pages of Telegram HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.rendering.telegram.more import Page
from bot.rendering.telegram.quotes import block, cited
from bot.rendering.telegram.text import bold, escaped, fitting, shown, units
from bot.speech import Speech
from index.model import Article, Citation, Quote, Span

ROOM: Final = 1_500
"""UTF-16 units of an article on one page."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, or as much of one as a page takes; offsets in the article's text."""

    number: int
    start: int
    end: int
    units: int


def around_html(citation: Citation, article: Article, number: int, say: Speech) -> Page | None:
    """One page of the article, the quoted words in bold; None when the article no longer has them.

    Args:
        citation: of the quote.
        article: that holds it.
        number: 0 for the page with the quote, below 0 for those before it, above 0 for those after it; the nearest
            page where there is none of this number.
        say: what the message speaks.
    """
    quoted = _place(citation.quote, article)
    if quoted is None:
        return None
    pages, home = _pages(list(_pieces(article, quoted)), quoted)
    at = min(max(home + number, 0), len(pages) - 1)
    text = "\n\n".join(_marked(article.text, each, quoted) for each in pages[at])
    head = f"{cited(citation, say)}\n<i>{_where(pages[at], article, say)}</i>"
    markup = f"{head}\n{block(text)}" if shown(article.text[pages[at][0].start : pages[at][-1].end]).strip() else head
    return Page(markup, at == 0, at == len(pages) - 1)


def _place(quote: Quote, article: Article) -> Span | None:
    """Where the quote stands in the article: where it stood, else where its words are now."""
    if article.text[quote.start : quote.end] == quote.text:
        return quote.start, quote.end
    start = article.text.find(quote.text)
    return (start, start + len(quote.text)) if start >= 0 else None


def _pieces(article: Article, quoted: Span) -> Iterator[_Piece]:
    """The story, and the paragraph of the quote even where it is none of the story's."""
    for each in article.paragraphs:
        if each.furniture is None or each.start <= quoted[0] < each.end:
            start = each.start
            while start < each.end:
                text = article.text[start : each.end]
                end = min(each.end, start + max(fitting(text, ROOM), ROOM // 2))
                yield _Piece(each.number, start, end, units(article.text[start:end]))
                start = end


def _pages(pieces: Sequence[_Piece], quoted: Span) -> tuple[list[list[_Piece]], int]:
    """All pages, and which of them begins with the quote or holds it between its neighbours."""
    home = next((i for i, each in enumerate(pieces) if each.start <= quoted[0] < each.end), 0)
    first, end = home, home + 1
    used = pieces[home].units
    if end < len(pieces) and used + pieces[end].units <= ROOM:
        used += pieces[end].units
        end += 1
    if first > 0 and used + pieces[first - 1].units <= ROOM:
        first -= 1
    before = [page[::-1] for page in _packed(pieces[:first][::-1])][::-1]
    return [*before, list(pieces[first:end]), *_packed(pieces[end:])], len(before)


def _packed(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    pages: list[list[_Piece]] = []
    used = 0
    for each in pieces:
        if not pages or used + each.units > ROOM:
            pages.append([])
            used = 0
        pages[-1].append(each)
        used += each.units
    return pages


def _marked(text: str, piece: _Piece, quoted: Span) -> str:
    start = min(max(quoted[0], piece.start), piece.end)
    end = max(min(quoted[1], piece.end), start)
    return escaped(text[piece.start : start]) + bold(shown(text[start:end])) + escaped(text[end : piece.end])


def _where(page: Sequence[_Piece], article: Article, say: Speech) -> str:
    first, last, paragraphs = page[0].number, page[-1].number, len(article.paragraphs)
    if first == last:
        return say.html("context-paragraph", number=first, paragraphs=paragraphs)
    return say.html("context-paragraphs", first=first, last=last, paragraphs=paragraphs)
