"""Articles as lines of JSON that give the very same articles when they are added again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any, Protocol

from index.model import Article, Paragraph


class Exported(Protocol):
    """An article, or what it said before it was changed."""

    @property
    def article(self) -> Article:
        """As it was put: without the marks that came of comparing it with others."""

    @property
    def number(self) -> int | None:
        """The number of an earlier version, from 1; None for the article as it is."""


def lines(exported: Iterator[Exported], sources: Collection[str] | None = None) -> Iterator[str]:
    """A line for each, without its end; see `record`.

    Args:
        exported: the articles, the earlier versions of each before it, the oldest first.
        sources: the only sources; None for all articles.
    """
    for each in exported:
        if sources is None or each.article.source in sources:
            yield line(each.article, is_earlier=each.number is not None)


def line(article: Article, *, is_earlier: bool = False) -> str:
    """The article as one line of JSON, always the same for the same article."""
    return json.dumps(record(article, is_earlier=is_earlier), ensure_ascii=False)


def record(article: Article, *, is_earlier: bool = False) -> dict[str, Any]:
    """All that the archive has of an article, as the values of a JSON object; what is not known is left out.

    "spans" are its paragraphs: where each begins and ends in the text, why it is no part of the story, and its page,
    the last two as far as there is anything to say.

    Args:
        article: as it was put.
        is_earlier: whether it is an earlier version; the one of the same id that follows is newer.
    """
    stated = {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "added": article.added,
        "earlier": is_earlier or None,
    }
    spans = [_span(paragraph) for paragraph in article.paragraphs]
    return {key: value for key, value in stated.items() if value is not None} | {"text": article.text, "spans": spans}


def _span(paragraph: Paragraph) -> list[int | str | None]:
    span = [paragraph.start, paragraph.end, paragraph.furniture, paragraph.page]
    while span[-1] is None:
        span.pop()
    return span
