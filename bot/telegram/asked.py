"""A question that was replied to, as those who count and keep such things are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.model import Answer, NoAnswer


class Place(StrEnum):
    """Where a question was asked."""

    PRIVATE = "private"
    GROUP = "group"
    INLINE = "inline"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was replied to, for those who count and keep such things."""

    reply: Answer | NoAnswer
    place: Place
    #: Seconds that the archive took.
    seconds: float
    #: The chat's id; None for an inline question.
    chat: int | None
    #: The id of whoever asked; None where nobody can be named.
    person: int | None
    #: Whether the chat wants nothing to be kept.
    traceless: bool
