"""Lists of articles, and articles to read, as messages of Telegram HTML."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.rendering.dates import day
from bot.rendering.telegram.paging import BETWEEN, Piece
from bot.rendering.telegram.quotes import web_address
from bot.rendering.telegram.text import escaped, name, plain_name
from bot.speech import Speech
from index.model import Article, ArticleRow

MAX_TITLE: Final = 120
"""Characters of a title in a list."""
MAX_SOURCE: Final = 60
"""Characters of a source or an author in a list."""
MAX_LABEL: Final = 48
"""Characters of a title on a button."""
MAX_SOURCES: Final = 3
"""Sources that the head of a list names."""
MAX_WORDS: Final = 3
"""Texts of subscriptions that are named for one article."""


def list_html(
    rows: Sequence[ArticleRow], say: Speech, *, offset: int = 0, sources: Collection[str] | None = None
) -> str:
    """The newest articles, numbered: the title (a link, where there is an address), the source and the day.

    Args:
        rows: those of one page.
        say: the language.
        offset: how many come before them.
        sources: those that the list was narrowed to; None for all.
    """
    if not rows:
        return say.html("latest-none")
    head = say.html("latest-head") if sources is None else say.html("latest-head-of", sources=_named(sources, say))
    lines = [_numbered(number, row, say) for number, row in enumerate(rows, offset + 1)]
    return f"<b>{head}</b>" + BETWEEN + "\n".join(lines)


def page_html(article: Article, pages: Sequence[Sequence[Piece]], number: int, say: Speech) -> str:
    """One page of an article, its title above it.

    Args:
        article: any.
        pages: all of its pages.
        number: which, from 0.
        say: the language.
    """
    head = _head(article, say) if number == 0 else f"<b>{_title(ArticleRow.of(article), say, MAX_TITLE)}</b>"
    text = BETWEEN.join(escaped(piece.text) for piece in pages[number]) if pages else say.html("article-empty")
    of = [f"<i>{say.html('article-page', page=number + 1, pages=len(pages))}</i>"] if len(pages) > 1 else []
    return BETWEEN.join([head, text, *of])


def notice_html(rows: Mapping[ArticleRow, Sequence[str]], more: int, say: Speech) -> str:
    """New articles, and why somebody is told of each.

    Args:
        rows: the articles, each with the words of the subscriptions that it has.
        more: how many there are beside these.
        say: the language.
    """
    head = say.html("notice-head", articles=len(rows) + more)
    lines = [_because(number, row, words, say) for number, (row, words) in enumerate(rows.items(), 1)]
    rest = [say.html("notice-more", articles=more)] if more else []
    return BETWEEN.join([f"<b>{head}</b>", "\n".join(lines), *rest])


def label(row: ArticleRow, say: Speech) -> str:
    """What a button to read the article is called."""
    return plain_name(row.title, MAX_LABEL) or plain_name(row.id, MAX_LABEL) or say.plain("article-untitled")


def _numbered(number: int, row: ArticleRow, say: Speech) -> str:
    details = _details(row.source, None, row.published, say)
    return f"{number}. {_linked(row, say)}" + (f"\n<i>{details}</i>" if details else "")


def _because(number: int, row: ArticleRow, words: Sequence[str], say: Speech) -> str:
    quoted = [say.plain("quoted", words=plain_name(each)) for each in words[:MAX_WORDS]]
    return f"{_numbered(number, row, say)}\n{say.html('notice-because', words=say.plain('comma').join(quoted))}"


def _head(article: Article, say: Speech) -> str:
    details = _details(article.source, article.author, article.published, say)
    return f"<b>{_linked(ArticleRow.of(article), say)}</b>" + (f"\n<i>{details}</i>" if details else "")


def _linked(row: ArticleRow, say: Speech) -> str:
    address, title = web_address(row.url), _title(row, say, MAX_TITLE)
    return f'<a href="{html.escape(address)}">{title}</a>' if address else title


def _title(row: ArticleRow, say: Speech, room: int) -> str:
    return name(row.title, room) or name(row.id, room) or say.html("article-untitled")


def _details(source: str | None, author: str | None, published: str | None, say: Speech) -> str:
    """The source, the author and the day, as far as they are stated."""
    dated = name(day(published, say.language) or "")
    known = [name(each or "", MAX_SOURCE) for each in (source, author)]
    return say.plain("comma").join(part for part in (*known, dated) if part)


def _named(sources: Collection[str], say: Speech) -> str:
    named = [plain_name(each, MAX_SOURCE) for each in list(sources)[:MAX_SOURCES]]
    return say.plain("comma").join([*named, *(["…"] if len(sources) > MAX_SOURCES else [])])
