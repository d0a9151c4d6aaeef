"""Who "they" are: found among what was asked and answered, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from index.answering.conversation.grammar import (
    PREPOSITIONS,
    ROLES,
    genitive,
    is_plural,
    names,
)
from index.answering.conversation.names import is_name
from index.answering.conversation.referents import (
    Topic,
    head,
    is_likely_person,
    is_placed,
    is_role,
    known_names,
    persons,
    surname,
)
from index.model import Kind

_PEOPLE: Final = frozenset("people men women children police staff".split())
_STEM: Final = 4
"""Letters that the forms of a verb have in common: score, scored."""


def groups(before: Sequence[Topic], *, done: str | None = None) -> Iterator[str]:
    """Whom "they" may mean, several or a team, the likeliest first; one, where there are none.

    Args:
        before: the turns, the latest first.
        done: for "them", the word in front of it: the goals are scored, the team is beaten; None for "they".
    """
    known = known_names(before, "people")
    yield from _joined(before[0])
    if done is not None:
        yield from _done(before[0], done)
        subject = before[0].clause.subject
        yield from (name for name in before[0].named if name not in subject and surname(name) not in known)
    for topic in before:
        yield from (one for one in _of_turn(topic, known) if not is_likely_person(one, before))
    for topic in before:
        yield from _described(topic)
    yield from (one for topic in before for one in _of_turn(topic, known))
    for topic in before:
        yield from topic.turn.groups
    yield from persons(before)  # one, of whom "he or she" is not known


def counted(topic: Topic) -> str | None:
    """Of what the turn speaks as several, in one word: "goals"; None when of nothing."""
    asked = head(topic.clause.opening) if " " in topic.clause.opening else ""
    heads = (asked, *(head(phrase) for phrase in topic.phrases))
    return next((one for one in heads if one.islower() and is_plural(one)), None)


def _done(topic: Topic, done: str) -> Iterator[str]:
    """What was asked for as several, where the same is done with it: "who scored them"."""
    subject, noun = topic.clause.subject, head(topic.clause.opening)
    verb = topic.clause.predicate.split(" ")[0]
    is_same = bool(verb) and verb[:_STEM] == done[:_STEM]
    if (not subject or done == "of" or is_same) and " " in topic.clause.opening and is_plural(noun):
        yield f"{genitive(subject)} {noun}" if is_same and is_name(subject) else f"the {noun}"


def _joined(topic: Topic) -> Iterator[str]:
    """Names with "and" between them."""
    spans = names(topic.text)
    for (start, end), (after, last) in pairwise(spans):
        if topic.text[end:after] == " and ":
            yield topic.text[start:last]


def _of_turn(topic: Topic, known: set[str]) -> Iterator[str]:
    subject, answer = topic.clause.subject, topic.answer
    if _is_several(subject):
        yield subject
    if answer and topic.turn.kind in {Kind.PERSON, Kind.LIST, Kind.OTHER} and _is_several(answer):
        yield answer
    noun = head(topic.clause.opening)
    if answer and topic.clause.asks_for_subject and is_name(answer) and is_plural(noun) and noun[:-1] in ROLES:
        yield f"{answer} {noun}"  # which supporters: Japan
    own = [name for name in topic.named if surname(name) not in known and not is_placed(name, topic.text)]
    if answer and topic.clause.asks_for_subject and is_name(answer) and surname(answer) not in known:
        own.insert(0, answer)
    yield from sorted(own, key=lambda name: name not in subject and name != answer)
    yield from (phrase for phrase in topic.phrases if _is_several(phrase))
    is_adjunct = topic.turn.kind is Kind.PLACE or topic.clause.opening.split(" ")[0].lower() in PREPOSITIONS
    if answer and is_name(answer) and surname(answer) not in known and not is_adjunct:
        yield answer


def _described(topic: Topic) -> Iterator[str]:
    """Those who were asked for or counted: "the people who died in the flood"."""
    clause, noun = topic.clause, head(topic.clause.opening)
    if " " not in clause.opening or not noun.islower() or not (noun.endswith("s") or noun in _PEOPLE) or is_role(noun):
        return
    said = " ".join(part for part in (clause.auxiliary, clause.predicate) if part)
    which = "who" if noun in _PEOPLE or noun[:-1] in ROLES else "that"
    yield f"the {noun} {which} {said}" if clause.asks_for_subject and said else f"the {noun}"


def _is_several(phrase: str) -> bool:
    """Whether a phrase names several: "the Japan players", "Genki Haraguchi and Takashi Inui"."""
    if " and " in phrase:
        return all(part[:1].isupper() for part in phrase.split(" and "))
    noun = head(phrase)
    return bool(noun) and noun.islower() and is_plural(noun)
