"""What an archive holds, as a message of Telegram HTML."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rendering.dates import day, period
from bot.rendering.telegram.text import LIMIT, length, plain_name
from bot.speech import Speech
from index.model import SourceSummary


def sources_html(sources: Sequence[SourceSummary], say: Speech) -> str:
    """How many articles there are, and of whom: a line for each source, as many as one message holds."""
    if not sources:
        return say.html("sources-none")
    named = sum(each.source is not None for each in sources)
    head = say.html("sources-head", articles=sum(each.articles for each in sources), sources=named)
    kept: list[str] = []
    room = LIMIT - length(head) - 60
    for each in sources:
        line = _line(each, say)
        room -= length(line) + 1
        if room < 0:
            break
        kept.append(line)
    rest = len(sources) - len(kept)
    return "\n".join([head, "", *kept, *([say.html("sources-more", sources=rest)] if rest else [])])


def _line(summary: SourceSummary, say: Speech) -> str:
    named = plain_name(summary.source or "") or say.plain("sources-unnamed")
    days = plain_name(_days(summary, say.language))
    if not days:
        return say.html("sources-line", name=named, articles=summary.articles)
    return say.html("sources-line-days", name=named, articles=summary.articles, days=days)


def _days(summary: SourceSummary, language: str) -> str:
    """When its articles are from, as far as they say so."""
    ends = dict.fromkeys(day(each, language) or "" for each in (summary.first, summary.last))
    return period(summary.first, summary.last, language) or ", ".join(each for each in ends if each)
