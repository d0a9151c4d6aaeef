"""What an archive is about, in one sentence: for whoever asked what it does not say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.rendering.dates import period
from bot.rendering.telegram.text import plain_name
from bot.speech import Speech
from index.model import SourceSummary

MAX_NAMED: Final = 3
"""Sources that are named; the others are counted."""
MAX_SOURCE: Final = 60
"""Characters of a source's name."""


def covering_html(sources: Sequence[SourceSummary], say: Speech) -> str:
    """How many articles there are, of when and of whom; empty when there are none.

    Args:
        sources: those with the most articles first.
        say: what the message speaks.
    """
    articles = sum(each.articles for each in sources)
    if not articles:
        return ""
    days = period(min(_days(sources, "first"), default=None), max(_days(sources, "last"), default=None), say.language)
    names = [shown for each in sources if (shown := plain_name(each.source or "", MAX_SOURCE))]
    named = names[:MAX_NAMED]
    return say.html(
        "refusal-covering",
        articles=articles,
        dated=int(days is not None),
        days=days or "",
        named=len(named),
        names=say.plain("comma").join(named),
        more=len(names) - len(named),
    )


def _days(sources: Sequence[SourceSummary], which: str) -> list[str]:
    return [found for each in sources if (found := getattr(each, which))]
