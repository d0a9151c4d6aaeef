"""Whether a question asks for the newest, and what is newest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, TypeVar

Item = TypeVar("Item")

_LATEST: Final = re.compile(
    r"(?<!at the )\b(?:latest|newest|freshest)\b|\bmost recent(?:ly)?\b|\bcurrent(?:ly)?\b|\b(?:right|as of) now\b"
    r"|\bnow\W*$|\b(?:at the moment|these days|so far|up to date)\b"
    r"|\blast (?:seen|heard|reported|known|updated)\b|\bwhen (?:was|is) the last time\b"
    r"|\bwhen (?:did|was|were|has|have)\b.*\blast\W*$|\bany (?:news|updates?)\b|\bwhat(?:'s|\u2019s| is) new\b",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(
    r"\b(?:latest|newest|freshest|most|recent(?:ly)?|current(?:ly)?|now|moment|far|date|news|updates?)\b", re.IGNORECASE
)
# What is asked of now may have another answer tomorrow: who is the coach, how many have died.
_OF_NOW: Final = re.compile(
    r"^\W*(?:and |so |but )?(?:(?:who|what|where|which|how)(?:['\u2019]s| is| are)\b"
    r"|how (?:many|much)\b.*\b(?:is|are|has|have)\b"
    r"|(?:which|what) [\w' -]+? (?:is|are|has|have)\b|(?:is|are|has|have|does) )",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def wants_latest(question: str) -> bool:
    """Whether a question asks for what is newest: the latest, now, when somebody was last seen."""
    return bool(_LATEST.search(question))


def latest_words(question: str) -> str:
    """The words of a question that ask for the newest, if any do: an article need not have them."""
    return " ".join(_WORDS.findall(question)) if wants_latest(question) else ""


def may_change(question: str) -> bool:
    """Whether what a question asks for is of the present, so that a later article may know better than an earlier."""
    return wants_latest(question) or bool(_OF_NOW.search(question))


def newest_first(items: Iterable[Item], published: Callable[[Item], str | None]) -> list[Item]:
    """The items by their day of publication, the latest first; those of one day stay in order, those of none are last.

    Args:
        items: the best first.
        published: item -> ISO 8601, a day or a time.
    """
    return sorted(items, key=lambda item: (published(item) or "")[:10], reverse=True)
