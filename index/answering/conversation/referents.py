"""Who "he" is, what "it" is and where "there" is: found among what was asked and answered, the latest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from index.analysis import fold
from index.answering.conversation.grammar import (
    AUXILIARIES,
    BE,
    GROUPS,
    ORDINALS,
    PREPOSITIONS,
    ROLES,
    Clause,
    aside,
    bare,
    content,
    is_function_word,
    is_plural,
    names,
    noun_phrases,
    parsed,
    without_genitive,
    without_start,
    words,
)
from index.answering.conversation.names import is_name, is_person_like
from index.answering.conversation.turn import Turn
from index.model import Kind

REMEMBERED: Final = 4_096
"""Turns that are kept taken apart: each is leant on by several questions."""
MAX_WORDS: Final = 6
"""An answer of more words stands for nothing; nobody means all of it by "it"."""
_IN_PLACE: Final = re.compile(r"\b(?:in|at|near|inside)\s(?:the\s)?$", re.IGNORECASE)
_INSIDE: Final = re.compile(r"\b(?:in|at|near|inside)\s$")
_TIMES: Final = frozenset(
    "beginning start end half minute moment second hour time interval morning evening night day week month year season "
    "decade century past future first last final".split()
)
_ADJUNCT: Final = re.compile(r"\b(?:in|at|on|after|before|during|since|inside)\s$", re.IGNORECASE)
_CONDITION: Final = re.compile(r"\b(?:when|before|after|while|because|if)\b.*")
_LEADING: Final = re.compile(r"^(?:(?:in|at|on|from|to|by|the|a|an) )+", re.IGNORECASE)
_STEM: Final = 4
"""Letters that the forms of a verb have in common: score, scored."""
_NAMING: Final = frozenset({Kind.OTHER, Kind.DEFINITION})
"""Kinds whose answers may name a thing."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One turn, taken apart."""

    turn: Turn
    #: The question, bare.
    text: str
    clause: Clause
    #: What it has in parentheses; empty when nothing.
    aside: str
    #: The answer, when it is short and says what the question does not.
    answer: str | None
    #: The names in the question, in its order.
    named: tuple[str, ...]
    #: Its noun phrases, the subject first.
    phrases: tuple[str, ...]
    #: The last words, folded, of names that are known to be people's.
    people: frozenset[str]
    #: As `people`, of teams, countries and places.
    groups: frozenset[str]


def topics(before: Sequence[Turn]) -> list[Topic]:
    """The turns taken apart, the latest first."""
    return [_topic(turn) for turn in reversed(before)]


@lru_cache(maxsize=REMEMBERED)
def _topic(turn: Turn) -> Topic:
    text = _begun_small(without_start(bare(turn.question)))
    clause, answer = parsed(text), short(turn.answer)
    # Which company, which country: what was answered is one.
    is_group = bool(answer) and head(clause.opening) in GROUPS
    group = {surname(answer)} if answer and is_group and is_name(answer) else set()
    return Topic(
        turn=turn,
        text=text,
        clause=clause,
        aside=aside(turn.question),
        answer=answer if answer and not set(content(answer)) <= set(content(text)) else None,
        named=tuple(without_genitive(text[start:end]) for start, end in names(text)),
        phrases=tuple(_phrases(clause)),
        people=frozenset(map(surname, turn.people)) - group,
        groups=frozenset(map(surname, turn.groups)) | group,
    )


def _phrases(clause: Clause) -> Iterator[str]:
    if _is_phrase(clause.subject):
        yield clause.subject
        # "The nickname of the Japan team".
        yield from (clause.subject[start:end] for start, end in noun_phrases(clause.subject) if start)
    predicate = _CONDITION.sub("", clause.predicate)
    spans = noun_phrases(predicate)
    # "The winner" before "in the second half".
    main = [span for span in spans if not _ADJUNCT.search(predicate, 0, span[0])]
    rest = [] if _asks_for_object(clause) else [span for span in spans if span not in main]
    yield from (predicate[start:end] for start, end in (*main, *rest))


def _asks_for_object(clause: Clause) -> bool:
    """Whether a thing was asked for that something is done with: "what did the players leave in the room"."""
    asked = clause.opening.split(" ", 1)[0]
    return bool(clause.subject) and asked in {"what", "which"} and clause.auxiliary not in BE


def _begun_small(text: str) -> str:
    """The text without the capital of a sentence, where that is all that its first word has it for."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if is_function_word(first) else text


def short(answer: str | None) -> str | None:
    """An answer without its quotation marks and its article; None when it is long or there is none."""
    said = " ".join((answer or "").split()).strip("\u201c\u201d\u2018\u2019\"'.,;:() ")
    return said if said and len(said) <= 60 and len(said.split(" ")) <= MAX_WORDS else None


def persons(before: Sequence[Topic]) -> Iterator[str]:
    """Whom "he" or "she" may mean, the likeliest first."""
    known = known_names(before, "people")
    groups = known_names(before, "groups") - known
    described = [one for topic in before for one in _described(topic)]
    for topic in before:
        for one in _people(topic, known, groups):
            # "The coach" is the coach of Belgium, if he was asked for.
            yield next((whole for whole in described if whole.startswith(f"{one} ")), one)
    for topic in before:
        if not topic.named:
            yield from topic.turn.people
    yield from described
    for topic in before:
        yield from (name for name in topic.named if is_person_like(name) and surname(name) not in groups)


def things(before: Sequence[Topic]) -> Iterator[str]:
    """What "it" may mean, the likeliest first: the answer if a thing was asked for, else what the question spoke of."""
    known = known_names(before, "people")
    for topic in before:
        if topic.aside:
            return  # what "it" was could not be told before; what is in the parentheses says it
        yield from _things(topic, known)


def place(before: Sequence[Topic]) -> str | None:
    """Where "there" is, with its preposition: "in Kazan"."""
    for topic in before:
        if topic.turn.kind is Kind.PLACE and topic.answer:
            return _at(topic.answer)
        for start, end in names(topic.text):
            if _IN_PLACE.search(topic.text, 0, start):
                return _at(without_genitive(topic.text[start:end]))
        for start, end in noun_phrases(topic.text):
            if (inside := _INSIDE.search(topic.text, 0, start)) and head(topic.text[start:end]) not in _TIMES:
                return f"{inside.group()}{topic.text[start:end]}"
        if topic.answer and is_name(topic.answer) and _names_a_thing(topic, described=True):
            return _at(topic.answer)
    return None


def statement(topic: Topic) -> str | None:
    """What the answer says of itself: "Nacer Chadli scored the winner"; None where the answer is not the subject."""
    clause, answer = topic.clause, topic.answer
    if not answer or not clause.asks_for_subject or not clause.predicate:
        return None
    counted = clause.opening.lower().partition("how many ")[2]
    return " ".join(part for part in (answer, counted, clause.auxiliary, clause.predicate) if part)


def last_statement(before: Sequence[Topic]) -> str | None:
    """The statement of the latest turn, or of the one that it leaned on."""
    for topic in before:
        if (said := statement(topic)) or not topic.turn.leant:
            return said
    return None


def gist(topic: Topic) -> str:
    """The turn in a few words: "Nacer Chadli scored the winner"."""
    return statement(topic) or (f"{topic.text}: {topic.answer}" if topic.answer else topic.text)


def named_last(before: Sequence[Topic]) -> str | None:
    """The names that are nobody's own in the latest turn that has some: "Brazil, Mexico"."""
    known = known_names(before, "people")
    for topic in before:
        answer = [topic.answer] if topic.answer and is_name(topic.answer) else []
        if found := [name for name in (*topic.named, *answer) if surname(name) not in known]:
            return ", ".join(dict.fromkeys(found))
    return None


def role(before: Sequence[Topic]) -> str | None:
    """Which office the latest turns were about: "the coach of Japan"; None when about none."""
    for topic in before:
        if topic.clause.opening.lower() == "who" and is_role(topic.clause.subject):
            return topic.clause.subject
        if not topic.turn.leant:
            return None
    return None


def is_known_group(name: str, before: Sequence[Topic]) -> bool:
    """Whether a name is known to be a team's, a country's or a place's, and nobody's own."""
    return surname(name) in known_names(before, "groups") - known_names(before, "people")


def is_known_person(name: str, before: Sequence[Topic]) -> bool:
    """Whether a name is known to be a person's."""
    return surname(name) in known_names(before, "people")


def is_likely_person(name: str, before: Sequence[Topic]) -> bool:
    """Whether a name is a person's, as far as can be told: known as one, or by its form and known as nothing else."""
    return is_known_person(name, before) or (" " in name and is_person_like(name) and not is_known_group(name, before))


def known_names(before: Sequence[Topic], which: str) -> set[str]:
    """The last words of all names of a sort that were quoted, folded."""
    return {name for topic in before for name in getattr(topic, which)}


def surname(name: str) -> str:
    """The last word of a name, folded: enough to tell who is who in one conversation."""
    return fold(name.rsplit(" ", 1)[-1])


def _people(topic: Topic, known: set[str], groups: set[str]) -> Iterator[str]:
    """Whom "he" could mean in this turn, the likeliest first."""
    answer = topic.answer
    opening = topic.clause.opening.lower()
    asks_for_person = topic.turn.kind is Kind.PERSON or opening in {"who", "whom"} or is_role(opening)
    if answer and (asks_for_person or surname(answer) in known):
        yield from _names_of_people(answer, groups)
    subject = topic.clause.subject
    is_somebodys = (
        is_role(subject) and subject not in ROLES and without_genitive(subject.rsplit(" ", 1)[0]) in topic.named
    )
    if is_somebodys:
        yield subject  # Nishino's assistant, and not Nishino
    own = [
        name
        for name in topic.named
        if surname(name) not in groups and is_person_like(name) and not is_placed(name, topic.text)
    ]
    likely = [name for name in own if " " in name or surname(name) in known]
    yield from sorted(likely, key=lambda name: name not in subject)
    yield from _typed(topic)
    if is_role(subject) and subject.split(" ", 1)[0].lower() not in {"his", "her", "their"}:
        yield subject
    # Of names of one word that nothing is known of, the subject is the likeliest person.
    yield from (name for name in own if name in subject)


def _names_of_people(answer: str, groups: set[str]) -> Iterator[str]:
    """The last name of an answer, where its words have one: "Japan coach Akira Nishino"."""
    found = [answer[start:end] for start, end in names(answer)]
    if found and is_person_like(found[-1]) and surname(found[-1]) not in groups:
        yield without_genitive(found[-1])


def _typed(topic: Topic) -> Iterator[str]:
    """Names that were typed without their capitals, as the articles spell them."""
    typed = {fold(without_genitive(word)) for word in words(topic.text) if word.islower()}
    return (name for name in topic.turn.people if surname(name) in typed)


def _described(topic: Topic) -> Iterator[str]:
    """Who was asked for, when the answer does not name them: "the coach of Belgium"."""
    clause = topic.clause
    question, _, noun = clause.opening.partition(" ")
    said = " ".join(part for part in (clause.auxiliary, clause.predicate) if part)
    if question == "who" and clause.subject and is_role(clause.subject):
        yield clause.subject
    elif clause.asks_for_subject and clause.predicate and question in {"who", "which"}:
        if not noun and "he who" not in said:
            yield f"he who {said}"
        elif is_role(noun):
            yield f"the {noun} who {said}"


def _things(topic: Topic, known: set[str]) -> Iterator[str]:
    answer = topic.answer
    is_clause = any(word in AUXILIARIES for word in words(answer or ""))
    if answer and not is_clause and _names_a_thing(topic) and surname(answer) not in known:
        yield answer if answer[0].isupper() else f"the {_LEADING.sub('', answer)}"
    for phrase in topic.phrases:
        noun = head(phrase)
        if not is_role(phrase) and not is_plural(noun) and noun not in ORDINALS and surname(phrase) not in known:
            yield phrase
    noun = topic.clause.opening.partition(" ")[2]
    if _asks_for_object(topic.clause) and noun.islower() and not answer and not is_plural(noun) and not is_role(noun):
        yield f"the {noun}"
    elif not statement(topic) and not _asks_for_object(topic.clause):
        yield from (name for name in reversed(topic.named) if _is_thing(name, topic) and surname(name) not in known)


def _is_thing(name: str, topic: Topic) -> bool:
    """Whether a name of a question may be a thing's: who does something is none."""
    return " " not in name and (topic.clause.auxiliary in BE or name not in topic.clause.subject)


def _names_a_thing(topic: Topic, *, described: bool = False) -> bool:
    """Whether the answer is a thing, and (unless `described` too) not merely what something is."""
    opening = topic.clause.opening.lower().split(" ")
    if topic.turn.kind is Kind.PLACE:
        return opening[0] != "where" or topic.clause.asks_for_subject
    asked = opening[0] == "what" or (opening[0] == "which" and topic.turn.kind is not Kind.PERSON)
    has_number = any(character.isdigit() for character in topic.turn.answer or "")
    first = topic.clause.subject.split(" ", 1)[0]
    is_description = not described and topic.clause.auxiliary in BE and first not in PREPOSITIONS
    return asked and topic.turn.kind in _NAMING and not is_description and not has_number


def is_role(phrase: str) -> bool:
    """Whether a phrase names one person by what they do: "the coach of Japan"."""
    return head(phrase) in ROLES


def head(phrase: str) -> str:
    """The noun of a phrase, in lower case unless it is a name."""
    found = words(re.split(r" (?:of|in|at|for|from|against|between|with|on)\b", phrase)[0])
    return found[-1] if found else ""


def _is_phrase(subject: str) -> bool:
    first = subject.split(" ", 1)[0]
    return first.lower() in {"the", "a", "an"} or (" " in subject and first[:1].isupper() and head(subject).islower())


def is_placed(name: str, text: str) -> bool:
    """Whether a name stands in a text as a place's or a thing's: "in Rostov", "the Bundestag"."""
    return _is_the(name, text) or _IN_PLACE.search(text, 0, max(0, text.find(name))) is not None


def _is_the(name: str, text: str) -> bool:
    return f"the {name}" in text


def _at(name: str) -> str:
    return name if _IN_PLACE.match(name.split(" ", 1)[0] + " ") else f"in {name}"
