"""Quotes and citations as Telegram HTML: the article's exact words in a block, and where they are from."""

from __future__ import annotations

import html
from typing import Final

from bot.rendering.dates import day
from bot.rendering.plain import one_line
from bot.rendering.telegram.text import MAX_NAME, bold, escaped, fitting, name, shown, units
from bot.speech import Speech
from index.answering.linking import is_web_address
from index.model import ArticleRow, Citation, Quote, Span

LONG: Final = 500
"""UTF-16 units of a quote above which it is folded: a phone shows about this much at a glance."""


def quote_html(quote: Quote, room: int, say: Speech) -> str:
    """The quote in a blockquote, the words that answer in bold; what is shown of it is exact.

    Args:
        quote: what to show; a long one is folded until it is tapped.
        room: the UTF-16 units that it may take; the sentence that says that it was cut comes on top.
        say: what the message speaks.
    """
    kept = quote.text[: fitting(quote.text, room)]
    if not shown(kept).strip():
        return ""
    start, end = within(quote.answer, len(kept))
    marked = escaped(kept[:start]) + bold(shown(kept[start:end])) + escaped(kept[end:])
    cut = "" if len(kept) == len(quote.text) else f"\n{clipped(say)}"
    return f"{block(marked, folded=units(kept) > LONG)}{cut}"


def block(markup: str, *, folded: bool = False) -> str:
    """Words of an article, set apart from the bot's own."""
    return f"<blockquote{' expandable' if folded else ''}>{markup}</blockquote>"


def clipped(say: Speech) -> str:
    """The sentence that says that a quote was cut."""
    return say.html("quote-cut")


def cited(citation: Citation, say: Speech) -> str:
    """Title (a link to the passage, where there is one), source and day, and the page of a PDF."""
    title, address = citation.title, web_address(citation.link, citation.url)
    named = _named(title, citation.quote.article, address, (citation.source, citation.published), say)
    page = citation.quote.page
    return named if page is None else say.plain("comma").join((named, say.html("quote-page", page=page)))


def article_named(article: ArticleRow, say: Speech) -> str:
    """Title (a link to the article, where there is one), source and day."""
    stated = (article.source, article.published)
    return _named(article.title, article.id, web_address(article.url), stated, say)


def _named(title: str, identity: str, address: str | None, stated: tuple[str | None, str | None], say: Speech) -> str:
    """An article by its title, else its id; `stated` are its source and when it was published."""
    source, published = stated
    shown_title = name(title) or name(identity) or say.html("quote-untitled")
    linked = f'<a href="{html.escape(address)}">{shown_title}</a>' if address else shown_title
    more = (name(source or ""), name(day(published, say.language) or ""))
    return say.plain("comma").join(part for part in (linked, *more) if part)


def citation_line(citation: Citation, say: Speech) -> str:
    """Where a quote is from, as the line below it."""
    return f"— {cited(citation, say)}"


def answering(quote: Quote) -> str:
    """The words of the quote that answer, on one line, not escaped; empty when it has none."""
    start, end = within(quote.answer, len(quote.text))
    return one_line(quote.text[start:end], MAX_NAME)


def web_address(*candidates: str | None) -> str | None:
    """The first of `candidates` that Telegram can keep as a link; it drops any other without a word."""
    return next((address for address in candidates if address and is_web_address(address)), None)


def within(span: Span | None, end: int) -> Span:
    """`span` as far as it lies in a text of `end` characters; an empty range at the start when it does not."""
    if span is None:
        return 0, 0
    left, right = max(span[0], 0), min(span[1], end)
    return (left, right) if left < right else (0, 0)
