"""A turn of a conversation: what later questions may lean on, and which turns are remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from index.answering.conversation.grammar import content
from index.answering.conversation.names import groups_in, people_in
from index.model import Answer, Kind, NoAnswer, Reason

TURNS: Final = 6
"""How many turns are remembered."""
QUOTES: Final = 3
"""How many of an answer's quotes are looked into for names."""
MAX_QUOTE: Final = 400
"""Characters of each that are looked into."""
MAX_QUESTION: Final = 200
"""Characters of a question that one may lean on; nobody leans on a longer one."""
_NO_TOPIC: Final = frozenset({Reason.EMPTY_QUESTION, Reason.GREETING, Reason.TOO_LONG, Reason.EMPTY_ARCHIVE})


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was asked, and as much of its answer as the next one may lean on."""

    #: As it was understood, so that it stands by itself.
    question: str
    kind: Kind = Kind.OTHER
    #: The words that answered; None when the whole quote did, or nothing.
    answer: str | None = None
    #: Names of people in what was quoted, in its order.
    people: tuple[str, ...] = ()
    #: Names of teams, countries and places in what was quoted, in its order.
    groups: tuple[str, ...] = ()
    #: The ids of the articles that were cited.
    articles: frozenset[str] = frozenset()
    #: Whether the question leaned on the turns before it.
    leant: bool = False


def turn_of(reply: Answer | NoAnswer) -> Turn | None:
    """What later questions may lean on after this reply; None when it met no question at all."""
    question = reply.did_you_mean or reply.asked or reply.question
    leant = reply.asked is not None and reply.asked != reply.question
    if isinstance(reply, NoAnswer):
        return None if reply.reason in _NO_TOPIC else Turn(question, leant=leant)
    quotes = [citation.quote.text[:MAX_QUOTE] for citation in reply.citations[:QUOTES]]
    return Turn(
        question,
        reply.kind,
        reply.text,
        people=_distinct(name for quote in quotes for name in people_in(quote)),
        groups=_distinct(name for quote in quotes for name in groups_in(quote)),
        articles=frozenset(citation.quote.article for citation in reply.citations),
        leant=leant,
    )


def remembered(before: Sequence[Turn], reply: Answer | NoAnswer) -> tuple[Turn, ...]:
    """The turns that the question after this reply may lean on, the latest last, at most `TURNS`.

    What was said before is dropped when the question began a new topic: when it stood by itself, and neither its words
    nor the articles that answer it have to do with the turns before. A refusal drops nothing: one may ask again in
    other words.
    """
    turn = turn_of(reply)
    if turn is None or len(turn.question) > MAX_QUESTION:
        return tuple(before)
    goes_on = turn.leant or isinstance(reply, NoAnswer) or any(_is_related(turn, one) for one in before)
    return (*(before if goes_on else ()), turn)[-TURNS:]


def _is_related(turn: Turn, before: Turn) -> bool:
    topic = {*content(before.question), *content(before.answer or "")}
    return bool(turn.articles & before.articles) or not topic.isdisjoint(content(turn.question))


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
