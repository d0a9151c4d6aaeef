"""The other sources of an answer as pages of Telegram HTML: each wording once, with all articles that have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.rendering.sentences import listed
from bot.rendering.telegram.answers import differing_line, headline
from bot.rendering.telegram.quotes import article_named, citation_line, quote_html
from bot.rendering.telegram.text import length
from bot.speech import Speech
from index.model import Answer, Citation, Quote

PAGE_ROOM: Final = 1_800
"""UTF-16 units of a page that another wording may still join: about what a phone shows with one scroll."""
MOST_WORDINGS: Final = 4
"""Wordings on a page."""
MOST_ARTICLES: Final = 8
"""Articles named under one wording; the rest are counted."""
QUOTE_ROOM: Final = 700
"""UTF-16 units shown of one quote."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of several."""

    markup: str
    #: Whether there is none before it, and none after it.
    first: bool
    last: bool


def has_more_sources(answer: Answer) -> bool:
    """Whether there is anything to show beside the best citation."""
    return len(listed(answer)) + len(answer.disagreements) > 1 or bool(answer.citations[0].copied)


def more_html(answer: Answer, number: int, say: Speech) -> Page:
    """One page of all citations but the best, those that agree first.

    Args:
        answer: has more sources.
        number: from 0; the nearest page where there is none of this number.
        say: what the message speaks.
    """
    pages = _pages([*_agreeing(answer, say), *_differing(answer, say)])
    at = min(max(number, 0), len(pages) - 1)
    title = say.html("more-title") if len(pages) == 1 else say.html("more-title-page", page=at + 1, pages=len(pages))
    above = "\n".join(part for part in (headline(answer), f"<i>{title}</i>") if part)
    return Page("\n\n".join([above, *pages[at]]), at == 0, at == len(pages) - 1)


def _pages(entries: Sequence[str]) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    used = 0
    for entry in entries:
        if pages[-1] and (len(pages[-1]) == MOST_WORDINGS or used + length(entry) > PAGE_ROOM):
            pages.append([])
            used = 0
        pages[-1].append(entry)
        used += length(entry)
    return pages


def _agreeing(answer: Answer, say: Speech) -> Iterator[str]:
    """An entry for each wording, the best citation's own first, if other articles have it."""
    best = answer.citations[0]
    wordings: dict[str, list[Citation]] = {best.quote.text: []}
    for each in listed(answer)[1:]:
        wordings.setdefault(each.quote.text, []).append(each)
    same = [citation_line(each, say) for each in wordings.pop(best.quote.text)]
    same += [f"— {article_named(each, say)}" for each in best.copied]
    if same:
        rest = max(len(same) - MOST_ARTICLES, 0) + best.copies - len(best.copied)
        yield "\n".join([say.html("more-same"), *_bounded(same[:MOST_ARTICLES], rest, say)])
    for group in wordings.values():
        yield _quoted(_pointing(group[0].quote, answer.text), group, say)


def _differing(answer: Answer, say: Speech) -> Iterator[str]:
    for each in answer.disagreements:
        quote = quote_html(each.quote, QUOTE_ROOM, say)
        yield "\n".join(part for part in (differing_line(each, say), quote) if part)


def _pointing(quote: Quote, words: str | None) -> Quote:
    """The quote, marked where it says what the best one says: it agrees, whatever else it answers best."""
    start = quote.text.find(words) if words else -1
    if not words or start < 0:
        return quote
    return replace(quote, answer=(start, start + len(words)))


def _quoted(said: Quote, group: Sequence[Citation], say: Speech) -> str:
    quote = quote_html(said, QUOTE_ROOM, say)
    return "\n".join(part for part in (quote, *_citations(group, say)) if part)


def _citations(group: Sequence[Citation], say: Speech) -> list[str]:
    lines = [citation_line(each, say) for each in group[:MOST_ARTICLES]]
    return _bounded(lines, len(group) - len(lines), say)


def _bounded(lines: Sequence[str], rest: int, say: Speech) -> list[str]:
    """The lines, and below them how many articles are not named."""
    return [*lines, *([say.html("more-articles", articles=rest)] if rest else [])]
