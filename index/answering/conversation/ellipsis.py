"""A question that leaves out what it is about, "in which minute?", with that put in from the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.answering.conversation import referents
from index.answering.conversation.grammar import (
    AUXILIARIES,
    BE,
    PREPOSITIONS,
    Clause,
    genitive,
    is_function_word,
    is_past,
    is_present,
    parsed,
    without_genitive,
)
from index.answering.conversation.names import is_name
from index.answering.conversation.referents import Topic, is_role
from index.answering.conversation.several import counted
from index.model import Kind

_PREPOSITION: Final = rf"(?:{'|'.join(sorted(PREPOSITIONS))})"
_ASKED: Final = re.compile(
    rf"""(?P<opening>
        (?:{_PREPOSITION}\ )?(?:where|when|why|why\ not|how|how\ come)
      | (?:{_PREPOSITION}\ )?(?:which|what|whose)(?P<nouns>(?:\ [\w'\u2019-]+){{1,2}}?)
      | {_PREPOSITION}\ (?:whom|who|what|which)
      | (?:{_PREPOSITION}\ )?how\ (?:many|much|long|often|far|fast|late|early|soon|big)(?:\ [\w-]+)?
      | (?P<who>who|what|which\ \w+)(?=\ (?:(?:was|is|did|does)\ (?:it|that|this)\b.*\ )?{_PREPOSITION}$)
    )
    (?:\ (?:exactly|precisely|then|so|again))?
    (?:\ (?P<be>was|is|were|did|does|do|will|would)
       \ (?:(?:it|that|this)(?:\ (?:first|last|ever))?(?:\ (?:happen|take\ place|occur|be|come\ about))?
           |(?:he|she|they)\ do\ (?:it|that|so|this)))?
    (?:\ (?P<after>{_PREPOSITION}))?""",
    re.IGNORECASE | re.VERBOSE,
)
_ELSE: Final = re.compile(r"(who|what|where|when|anyone|anybody|anything|any)(?: else| others?)", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"(who|what|where|when|which [\w-]+) else\b", re.IGNORECASE)
_PROPERTY: Final = re.compile(r"how (?:old|tall|heavy|rich|big|high)", re.IGNORECASE)
_NOUN_ALONE: Final = re.compile(
    r"(?:the )?(?:exact )?(minute|time|date|day|year|month|city|stadium|venue|language|reason)", re.IGNORECASE
)
_OF_EVENTS: Final = frozenset(
    "minute time day date year month week hour season city town country stadium ground venue place arena match game "
    "round tournament half score occasion reason way language sort kind".split()
)
"""What an event has; any other noun is asked of somebody: "which club?"."""
_NO_NOUN: Final = frozenset("else about next now happened happens happen one ones kind sort".split())
_AFTERWARDS: Final = re.compile(
    r"(?:and )?(?:then(?: what)?|what (?:happened|came) (?:then|next|after(?:wards)?|after (?:that|this)))",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"what|who|whom|which (?!\w+ ?(?:time|day|date|year|minute|month))[\w -]+")
_IT: Final = re.compile(r"\b(?:it|that|this)\b(?! that)", re.IGNORECASE)
_COUNT: Final = re.compile(rf"how many(?: of them)?(?= (?:{'|'.join(sorted(AUXILIARIES))})\b)", re.IGNORECASE)
_ONE_WHO: Final = re.compile(r"which(?: [\w'\u2019-]+){1,3}", re.IGNORECASE)
_WHOM: Final = re.compile(r"(whom?|what)(?: then| instead)?", re.IGNORECASE)
_QUOTED: Final = re.compile("[\"'\u2018\u201c]")
_STATIC: Final = frozenset({"why", "why not", "how", "how come"})


def completed(text: str, before: Sequence[Topic]) -> str | None:
    """The whole question that a bare "where" or "in which minute" stands for; None when nothing was left out.

    Args:
        text: the question, bare, and without "and" in front.
        before: the turns before it, the latest first; at least one.
    """
    if _AFTERWARDS.fullmatch(text):
        return f"what happened after that ({referents.gist(before[0])})"
    if _PROPERTY.fullmatch(text):
        whom = next(referents.persons(before), None) or next(referents.things(before), None)
        return f"{text} is {whom}" if whom else None
    if found := _ELSE.fullmatch(text):
        return also(_continued(found.group(1).lower(), before[0]))
    if (found := _COUNT.match(text)) and (noun := counted(before[0])):
        return f"how many {noun}{text[found.end() :]}"
    if found := _NOUN_ALONE.fullmatch(text):
        text = "why" if found.group(1).lower() == "reason" else f"which {found.group(1)}"
    return _of_other(text, before[0].clause) or _of_event(text, before)


def _of_other(text: str, clause: Clause) -> str | None:
    """The clause before with another opening: "which substitute" scored it, "whom then" he blamed."""
    auxiliary = clause.auxiliary.lower()
    if _ONE_WHO.fullmatch(text) and is_role(text) and clause.asks_for_subject:
        return " ".join(part for part in (text, auxiliary, clause.predicate) if part)
    found = _WHOM.fullmatch(text)
    if found and clause.subject and clause.predicate and not clause.opening:
        return f"{found.group(1)} {auxiliary} {clause.subject} {clause.predicate.split(' ', 1)[0]}"
    return None


def _of_event(text: str, before: Sequence[Topic]) -> str | None:
    """As `completed`, for what can be asked of whatever happened."""
    match = _ASKED.fullmatch(text)
    opening = _opening(match, before[0]) if match else None
    if match is None or opening is None:
        return None
    if match["nouns"] and _is_of_somebody(opening) and (whom := next(referents.persons(before[:2]), None)):
        return f"{opening} is {genitive(whom)}"
    return recast(opening, _event(opening.lower(), before, past=(match["be"] or "").lower() in {"was", "were", "did"}))


def recast(opening: str, topic: Topic) -> str:
    """What the turn asked, asked of something else: "where" of "when did Inui score" is "where did Inui score"."""
    asked = _recast(opening, topic)
    return f"{asked} {topic.aside}" if topic.aside and _IT.search(asked) else asked


def _recast(opening: str, topic: Topic) -> str:
    clause, answer = topic.clause, topic.answer
    if opening.lower() == "why not" and clause.subject:
        return " ".join(("why", clause.auxiliary.lower(), clause.subject, "not", clause.predicate))
    if not clause.opening and not clause.auxiliary:
        return f"{topic.text}: {opening}"
    if clause.asks_for_subject:
        return _of_subject(opening, topic)
    named = clause.opening.lower() == "who" and clause.auxiliary.lower() in BE and not clause.predicate
    is_described = named and answer and not is_name(clause.subject)
    said = f"\u201c{answer}\u201d" if answer and _QUOTED.match(topic.turn.answer or "") else answer
    rest = [answer, clause.subject] if is_described else [clause.subject, _with_object(clause, said)]
    return " ".join(part for part in (opening, clause.auxiliary.lower(), *rest) if part)


def _of_subject(opening: str, topic: Topic) -> str:
    """As `recast`, where the subject was asked for: it is the answer, or "they" when that is not known."""
    clause, said = topic.clause, referents.statement(topic)
    verb, _, rest = clause.predicate.partition(" ")
    if clause.auxiliary:
        return f"{opening} {clause.auxiliary.lower()} {topic.answer or 'they'} {clause.predicate}"
    be = "is" if is_present(verb) else "was"
    who = "something" if clause.opening.lower() == "what" else "they"
    unknown = f"{who} {verb.removesuffix('s') if be == 'is' and who == 'they' else verb} {rest}"
    return f"{opening} {be} it that {said or unknown.strip()}"


def also(clause: Clause) -> str:
    """A question asked once more, for another answer: "who also scored"."""
    parts = [clause.opening, clause.auxiliary.lower(), clause.subject, "also", clause.predicate]
    if clause.subject and not clause.predicate:
        parts[2:4] = ["also", clause.subject]
    return " ".join(part for part in parts if part)


def without_else(text: str) -> str:
    """The question with "who also" for "who else": an article says nothing of "else"."""
    return also(parsed(_ELSEWHERE.sub(r"\1", text, count=1))) if _ELSEWHERE.match(text) else text


def _continued(asked: str, topic: Topic) -> Clause:
    """The parts of the question before, with its opening as far as it fits "who else" or "where else"."""
    clause = topic.clause
    if asked in {"where", "when"} and clause.subject:
        return Clause(asked, clause.auxiliary, clause.subject, clause.predicate)
    return Clause(clause.opening or "who", clause.auxiliary, clause.subject, clause.predicate)


def _opening(match: re.Match[str], latest: Topic) -> str | None:
    """What is asked for, with the preposition that stands at the end in front: "who was it against"."""
    opening, after, nouns = match["opening"], match["after"], match["nouns"]
    if nouns and any(_is_no_noun(word) for word in nouns.split()):
        return None
    if opening.lower() == "where" and match["be"] and latest.turn.kind is Kind.PLACE:
        return None  # where the place is that was the answer
    if opening.lower() == "how" and match["be"] in {"was", "is"}:
        return None  # what it was like
    if opening.lower() == "how come":
        return "why"
    if not after:
        return opening
    return f"{after} {'whom' if opening.lower() == 'who' else opening}"


def _is_no_noun(word: str) -> bool:
    return word.lower() in _NO_NOUN | AUXILIARIES or is_function_word(word) or is_past(word) or word[0].isupper()


def _is_of_somebody(opening: str) -> bool:
    first, *_, noun = opening.lower().split(" ")
    return first in {"which", "what"} and noun not in _OF_EVENTS and not noun.endswith("s")


def _is_of_events(opening: str) -> bool:
    """Whether only what happens is asked so: "when", "at what time"."""
    return opening.rsplit(" ", 1)[-1].lower() in _OF_EVENTS | {"when", "where", "why", "how"}


def _event(opening: str, before: Sequence[Topic], *, past: bool) -> Topic:
    """The turn that is asked on about: not one that only asked what somebody is, "which club does he play for"."""
    if opening in _STATIC:
        return before[0]
    events = [topic for topic in before if not _is_aside(topic, before)] or [before[0]]
    return next((topic for topic in events if past and not topic.clause.is_present), events[0])


def _is_aside(topic: Topic, before: Sequence[Topic]) -> bool:
    clause = topic.clause
    if clause.opening == "what" and clause.auxiliary in BE and not clause.predicate:
        return any(one.clause.predicate for one in before)  # what something is happened nowhere
    if not topic.turn.leant or not topic.clause.is_present or _is_of_events(clause.opening):
        return False
    about = without_genitive(topic.clause.subject.split("'s ")[0].split("\u2019s ")[0])
    return about in set(referents.persons(before))


def _with_object(clause: Clause, answer: str | None) -> str:
    """What is said of the subject, with the answer where the question word was: "leave a note in the room"."""
    verb, _, rest = clause.predicate.partition(" ")
    following = rest.split(" ")[0]
    if verb == "do" and not rest.startswith("that"):
        return " ".join(part for part in ("do that", rest, f"({answer})" if answer else "") if part)
    is_named = _NAMED.fullmatch(clause.opening.lower()) and clause.auxiliary.lower() not in BE
    if not answer or not is_named or is_past(answer.split(" ")[0]):
        return clause.predicate
    # Whom one plays | for, what one tells the players | to do.
    if clause.predicate.rsplit(" ", 1)[-1] in PREPOSITIONS or answer.lower().startswith("to "):
        return f"{clause.predicate} {answer}"
    if verb and (not following or following in PREPOSITIONS):
        return f"{verb} {answer} {rest}".strip()
    return clause.predicate
