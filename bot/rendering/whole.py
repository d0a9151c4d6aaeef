"""A whole article for a reader in a terminal: what it says of itself, its paragraphs, what it said before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.text import Text

from bot.rendering import sentences
from bot.rendering.columns import columns
from bot.rendering.plain import one_line, safe
from bot.rendering.terminal import MATCH, QUIET, wrapped
from index.model import Article, ArticleRow, Paragraph
from index.overview import Version


@dataclass(frozen=True, slots=True)
class Past:
    """What there is of an article's past."""

    #: What it said before, the oldest first.
    versions: Sequence[Version] = ()
    #: Older articles on the same page, the oldest first.
    superseded: Sequence[ArticleRow] = ()
    #: Which of the versions is shown; None for the article as it is.
    number: int | None = None


def article(found: Article, past: Past, console: Console) -> Iterator[RenderableType]:
    """Its head, its paragraphs with their numbers (grey: what is no part of the story), its earlier versions.

    Args:
        found: the article as it is, or as it was.
        past: what there is of its past.
        console: whose width is used.
    """
    title = one_line(found.title, 500) or one_line(found.id, 500)
    yield from wrapped(Text(title, MATCH), console, "  ", "  ")
    if past.number is not None:
        yield Text(f"  Version {past.number}; this is what it said before.", QUIET)
    yield columns(_facts(found))
    for paragraph in found.paragraphs:
        yield Text()
        yield from _paragraph(found, paragraph, console)
    if past.versions:
        yield Text()
        yield columns(_versions(past.versions), right={0}, head=True)
    for each in past.superseded:
        yield Text()
        title = one_line(each.title) or one_line(each.id)
        yield from wrapped(Text(f"older: {title} ({one_line(each.id)})", QUIET), console, "  ", "  ")


def _paragraph(found: Article, paragraph: Paragraph, console: Console) -> list[Text]:
    label = f"{paragraph.number:>4}  "
    text = Text(safe(found.paragraph_text(paragraph.number)))
    if paragraph.furniture is not None:
        text = text.append(f" ({one_line(paragraph.furniture, 100)})")
        text.stylize(QUIET)
    return wrapped(text, console, label, " " * len(label))


def _facts(found: Article) -> Iterator[tuple[str, str]]:
    facts = {
        "id": found.id,
        "source": found.source,
        "author": found.author,
        "published": sentences.date(found.published),
        "address": found.url,
        "language": found.language,
        "added": when(found.added),
    }
    return ((name, one_line(value, 2_500)) for name, value in facts.items() if value)


def _versions(versions: Sequence[Version]) -> Iterator[tuple[str, ...]]:
    yield ("version", "from", "to", "title")
    for each in versions:
        yield (f"{each.number}", when(each.added) or "", when(each.replaced) or "", one_line(each.title))


def when(time: str | None) -> str | None:
    """A time as people write it, "3 July 2018, 13:19 UTC"; None when it is not known."""
    if not time:
        return None
    try:
        clock = dt.datetime.fromisoformat(time).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return sentences.date(time)
    return f"{sentences.date(clock.date().isoformat())}, {clock:%H:%M} UTC"
