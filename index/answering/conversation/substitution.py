"""The question before with another in the place of the one it was about: "and Haraguchi?", "and for Belgium?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.analysis import fold
from index.answering.conversation.grammar import (
    BE,
    DETERMINERS,
    ORDINALS,
    PREPOSITIONS,
    ROLES,
    genitive,
    is_function_word,
    is_plural,
    names,
    noun_phrases,
    without_genitive,
    words,
)
from index.answering.conversation.referents import (
    Topic,
    head,
    is_known_group,
    is_known_person,
    is_likely_person,
    is_role,
)
from index.model import Span

_GENITIVE_WORD: Final = re.compile(r"[\w-]+['\u2019]s?(?= )")
_ORDINAL: Final = re.compile(rf"(?:the )?({'|'.join(sorted(ORDINALS))})(?: ones?)?", re.IGNORECASE)
_ONE: Final = re.compile(r"(?:the|that|this) ones?\b(?= \S)", re.IGNORECASE)
_BELONGING: Final = frozenset({"for", "of", "from", "by"})
"""Prepositions of whose something is, one as good as another: "the coach of Japan", "and for Belgium?"."""


def substituted(phrase: str, before: Sequence[Topic]) -> str:
    """What the turn asked, asked of `phrase`: a name, a noun phrase, an ordinal, or one of these with a preposition.

    Args:
        phrase: what takes another's place, without "and" or "what about".
        before: the turns, the latest first; at least one.
    """
    phrase = phrase.strip()
    if ordinal := _ORDINAL.fullmatch(phrase):
        return _with_ordinal(ordinal.group(1), before[0].text)
    if one := _ONE.match(phrase):
        return _with_another(phrase[one.end() :], before)
    first, _, rest = phrase.partition(" ")
    preposition = first.lower() if first.lower() in PREPOSITIONS and rest else None
    new = rest if preposition else phrase
    topic, place = _host(preposition, new, before)
    asked = topic.text
    if not preposition and (other := _otherwise(new, topic, place, before)):
        return other
    if place:
        return _put(asked, place, new)
    return f"{asked} {phrase}" if preposition else f"{asked} for {new}"


def _otherwise(new: str, topic: Topic, place: Span | None, before: Sequence[Topic]) -> str | None:
    """What is asked of a phrase that cannot simply take another's place; None where it can."""
    old = topic.text[slice(*place)] if place else ""
    if is_role(new) and not (old and _is_somebody(old, before)):
        return f"who is {new}"
    if _is_one_who(new, place, before):
        return f"was it {new} who {topic.clause.predicate}"
    return _of_thing(new, topic) if old[:1].isupper() and _is_thing(new) else None


def _host(preposition: str | None, new: str, before: Sequence[Topic]) -> tuple[Topic, Span | None]:
    """The turn that is asked again, and what in it the new phrase takes the place of; None where it is added.

    Questions that only went on about somebody are passed over for one in which the phrase has a place: "and Belgium's?"
    after "who is the coach of Japan?", "how old is he?".
    """
    for topic in before:
        place = _place(preposition, new, topic)
        is_owner = preposition in _BELONGING or _is_owner(new)
        if place and _is_alike(new, topic.text[slice(*place)], before, strictly=is_owner):
            return topic, place
        if not topic.turn.leant:
            break
    return before[0], _place(preposition, new, before[0])


def _place(preposition: str | None, new: str, topic: Topic) -> Span | None:
    if preposition is None:
        return _of_its_sort(new, topic) or _named(topic)
    found = _placed(preposition, topic.text)
    return found or (_named(topic) if preposition in _BELONGING and new[0].isupper() else None)


def _is_alike(new: str, old: str, before: Sequence[Topic], *, strictly: bool) -> bool:
    """Whether both are names of the same sort, as far as is known; `strictly`, only a person is like a person."""
    if not new[0].isupper():
        return True
    new, old = without_genitive(new), without_genitive(old)
    people = is_known_person(new, before), is_known_person(old, before)
    if strictly:
        return people[0] == people[1]
    return is_known_group(new, before) == is_known_group(old, before) or not any(people)


def _is_somebody(phrase: str, before: Sequence[Topic]) -> bool:
    return _is_office(phrase) or is_likely_person(without_genitive(phrase), before)


def _is_office(phrase: str) -> bool:
    """Whether a phrase names one or several by what they do: "the coach", "the fans"."""
    return is_role(phrase) or head(phrase)[:-1] in ROLES


def _is_thing(phrase: str) -> bool:
    return phrase.split(" ", 1)[0].lower() in {"the", "a", "an"} and not is_role(phrase) and not is_plural(head(phrase))


def _of_thing(new: str, topic: Topic) -> str:
    """What was asked of somebody, asked of a thing: "who scored the winner" after "who scored for Japan"."""
    clause = topic.clause
    if clause.asks_for_subject and clause.predicate:
        verb = clause.predicate.split(" ", 1)[0]
        return " ".join(part for part in (clause.opening, clause.auxiliary.lower(), verb, new) if part)
    return f"{clause.opening} was {new}" if clause.opening else f"{topic.text} for {new}"


def _is_one_who(name: str, place: Span | None, before: Sequence[Topic]) -> bool:
    """Whether a name could be the answer itself: "what about Fellaini?" after "who started the comeback?"."""
    clause, asked = before[0].clause, before[0].text
    if not clause.asks_for_subject or clause.auxiliary or clause.opening != "who" or not name[0].isupper():
        return False
    if _is_common(name) or is_known_group(name, before):
        return False
    is_other_sort = place and is_known_group(without_genitive(asked[slice(*place)]), before)
    return place is None or (bool(is_other_sort) and is_likely_person(name, before))


def _put(asked: str, place: Span, new: str) -> str:
    old = asked[slice(*place)]
    if _is_owner(old):
        new = genitive(without_genitive(new))
    elif new.endswith(("'s", "\u2019s")) and not re.search("['\u2019]s ", old):
        new = without_genitive(new)
    return f"{asked[: place[0]]}{new}{asked[place[1] :]}"


def _with_ordinal(ordinal: str, asked: str) -> str:
    for word in words(asked):
        if word.lower() in ORDINALS:
            return re.sub(rf"\b{re.escape(word)}\b", ordinal, asked, count=1)
    return f"{asked}, the {ordinal}"


def _with_another(what: str, before: Sequence[Topic]) -> str:
    """What was asked of a thing, asked of another of its sort: "the treaty" and " of 1814"."""
    found = ((topic, phrase) for topic in before for phrase in topic.phrases if not is_role(phrase))
    topic, phrase = next(found, (before[0], ""))
    start = topic.text.find(phrase) if phrase else -1
    if start < 0:
        return f"{topic.text}, the one{what}"
    noun = re.split(r" (?:of|for|against|in|at|from) ", phrase)[0]
    return f"{topic.text[:start]}{noun}{what}{topic.text[start + len(phrase) :]}"


def _placed(preposition: str, asked: str) -> Span | None:
    """What follows the same preposition, or one that says as much: "for Japan"."""
    alike = _BELONGING if preposition in _BELONGING else frozenset({preposition})
    for choice in ({preposition}, alike):
        for match in re.finditer(r"\b(\w+) (?=\S)", asked):
            if match.group(1).lower() in choice:
                return match.end(), _end_of_phrase(asked, match.end())
    owner = _GENITIVE_WORD.search(asked) if preposition in _BELONGING else None
    return owner.span() if owner else None


def _end_of_phrase(asked: str, start: int) -> int:
    """Where the phrase ends that begins at `start`: before the next small word, or the end."""
    end = start
    for number, match in enumerate(re.finditer(r"\S+", asked[start:])):
        if is_function_word(match.group()) and not (number == 0 and match.group().lower() in DETERMINERS):
            break
        end = start + match.end()
    return end if end > start else len(asked)


def _of_its_sort(new: str, topic: Topic) -> Span | None:
    """What in the question is of the phrase's own sort: a name for a name, "the players" for "the fans"."""
    clause, asked = topic.clause, topic.text
    if new[0].isupper() and not _is_common(new):
        return _named(topic)
    subject = _span(clause.subject, asked)
    first = new.split(" ", 1)[0].lower()
    if first in DETERMINERS or _is_common(new):
        if subject and clause.subject[:1].isupper() and _is_common(new) and "'" in clause.subject:
            return subject  # "what is Ada's job", "and her age?"
        if subject and (_is_common(clause.subject) or clause.subject.split(" ")[0].lower() in DETERMINERS):
            return subject[0], subject[0] + len(re.split(r" (?:of|for|against|in|at) ", clause.subject)[0])
        return _last_phrase(new, topic)
    noun = clause.opening.rsplit(" ", 1)[-1]
    if " " in clause.opening and new.islower() and fold(noun) not in _known_openings():
        start = asked.lower().find(clause.opening.lower()) + len(clause.opening) - len(noun)
        return start, start + len(noun)
    return subject if subject and clause.subject.split(" ")[0].lower() not in DETERMINERS else None


def _last_phrase(new: str, topic: Topic) -> Span | None:
    """The last phrase of the question that the new one can stand for: a person for a person, a thing for a thing."""
    spans = [span for span in noun_phrases(topic.text) if is_role(topic.text[slice(*span)]) == is_role(new)]
    return spans[-1] if spans else None


def _named(topic: Topic) -> Span | None:
    """The name that another takes the place of: the subject, else whose something is, else the last."""
    found = names(topic.text)
    subject = _span(topic.clause.subject, topic.text)
    if subject and subject in found and topic.clause.auxiliary.lower() not in BE:
        return subject
    owner = next((span for span in found if _is_owner(topic.text[slice(*span)])), None)
    if owner or found:
        return owner or found[-1]
    # Typed without its capital, "when did inui score"; or somebody by what they do.
    is_phrase = topic.clause.subject.split(" ")[0].lower() in DETERMINERS
    return subject if subject and (not is_phrase or _is_office(topic.clause.subject)) else None


def _is_owner(name: str) -> bool:
    return without_genitive(name) != name


def _span(part: str, asked: str) -> Span | None:
    start = asked.find(part) if part else -1
    return (start, start + len(part)) if start >= 0 else None


def _is_common(phrase: str) -> bool:
    """Whether a phrase ends in a common noun: "Japan fans", "Ada's age"."""
    found = words(phrase)
    return len(found) > 1 and found[-1].islower()


def _known_openings() -> frozenset[str]:
    return frozenset("many much long often far old tall".split())
