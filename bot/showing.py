"""`pressbox show`: one article, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.console import open_console, show, write_line
from bot.rendering.json_line import json_line
from bot.rendering.whole import Past
from index.exporting import record

if TYPE_CHECKING:
    from index.model import Article

__all__ = ["Past", "print_article", "print_article_as_json"]


def print_article(article: Article, past: Past) -> None:
    """The article for a reader, and what it said before."""
    from bot.rendering import whole

    console = open_console()
    show(console, *whole.article(article, past, console))


def print_article_as_json(article: Article, past: Past) -> None:
    """The article as one object on one line: as `pressbox export` has it, with what there is of its past."""
    versions = [
        {"version": each.number, "title": each.title, "added": each.added, "replaced": each.replaced}
        for each in past.versions
    ]
    told = {"versions": versions, "supersedes": [each.id for each in past.superseded]}
    write_line(json_line(record(article, is_earlier=past.number is not None) | told))
