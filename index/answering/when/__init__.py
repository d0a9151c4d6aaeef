"""Time in questions and in articles: which days words such as "on Friday" and "last week" mean.

Every function is pure: the day to reckon from, today's or an article's, is always an argument.
"""

from index.answering.when.asked import Period, period_of, without
from index.answering.when.latest import latest_words, may_change, newest_first, wants_latest
from index.answering.when.mentions import days_in
from index.answering.when.stretch import published_day

__all__ = [
    "Period",
    "days_in",
    "latest_words",
    "may_change",
    "newest_first",
    "period_of",
    "published_day",
    "wants_latest",
    "without",
]
