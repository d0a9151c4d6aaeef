"""Whether what was published in the time that a question speaks of answers it better than the rest of the archive."""

from __future__ import annotations

from typing import Final

from index.answering.when import Period
from index.model import Answer, NoAnswer

MARGIN: Final = 0.1
"""How much surer (in confidence) another article must be of what happened "in 2018" than one of that year."""


def settles(period: Period, narrowed: Answer | NoAnswer) -> bool:
    """Whether a reply out of the period needs no comparison: what was yesterday is asked of yesterday's articles."""
    return isinstance(narrowed, Answer) and not period.is_named


def is_preferred(period: Period, narrowed: Answer | NoAnswer, everywhere: Answer | NoAnswer) -> bool:
    """Whether the reply out of the period is to be given, and not the one out of the whole archive.

    A time with a name may be the matter itself, told years later: a quote that states the year goes first.
    """
    if isinstance(narrowed, NoAnswer):
        return False
    if isinstance(everywhere, NoAnswer):
        return True
    if period.year and str(period.year) in everywhere.citations[0].quote.text:
        return False
    return narrowed.confidence >= everywhere.confidence - MARGIN
