"""A question's "he", "their", "it" and "there", put as whom or what they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.answering.conversation import referents, several
from index.answering.conversation.grammar import (
    AUXILIARIES,
    PREPOSITIONS,
    ROLES,
    bare,
    content,
    genitive,
    is_function_word,
    is_plural,
    names,
    noun_phrases,
    parsed,
    words,
)
from index.answering.conversation.referents import Topic

_CLASSES: Final = (
    ("person", re.compile(r"\b(?:(?P<subject>s?he)(?! who\b)|(?P<object>him)|(?P<owner>hers?|his))\b", re.IGNORECASE)),
    (
        "people",
        re.compile(
            r"\b(?:(?P<subject>(?<!it that )(?<!was )(?<!were )(?<!been )they)|(?P<object>them)|(?P<owner>theirs?))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "thing",
        re.compile(
            r"\b(?:(?P<subject>it)(?! that\b|,)|(?P<owner>its)"
            r"|(?P<object>(?:that|this|so)"
            r"(?=$| (?:is|was|happen(?:ed)?|mean|for|in|with|about|on|at|to|from|against|by)\b)))\b",
            re.IGNORECASE,
        ),
    ),
)
# "It" of nothing: how did it end, what time is it, is it true.
_IDLE: Final = re.compile(
    r"\bhow (?:did|will|does) it (?:end|finish|go)\b|\btime is it$|^who (?:is|was) (?:it|that)$"
    r"|\b(?:is|was) it (?:true|possible|likely|raining|snowing)\b|^(?:is|was) it .+ who\b"
    r"|\b(?:is|was) it \w+ (?:that|to|for .+ to)\b|\bit takes? .*\bto\b",
    re.IGNORECASE,
)
_BOUNDARY: Final = re.compile(
    r"[,;:]|\b(?:when|before|after|while|because|since|if|that|who|which|and|but|until|though|where|once"
    r"|as(?! well))\b",
    re.IGNORECASE,
)
# Not that of "is there a": of a place, it stands last, after a verb, or before where something else is from.
_ANY: Final = re.compile(r"\b(?:s?he|him|his|hers?|they|them|theirs?|it|its|that|this|so|there)\b", re.IGNORECASE)
_THERE: Final = re.compile(
    rf"\bthere\b(?=$| (?:{'|'.join(sorted(PREPOSITIONS))})\b)|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )"
    rf"(?<!\bhave )(?<!\bhas )(?<!\bhad )(?<!\bwill )(?<!\bwould )\bthere\b(?! (?:{'|'.join(sorted(AUXILIARIES))})\b)",
    re.IGNORECASE,
)
_CONDITIONS: Final = frozenset("when if after before while because since once until although".split())
_WAS_IT: Final = re.compile(rf"(?:was|is) it (?:{'|'.join(sorted(PREPOSITIONS))}) (?:(?! that ).)+", re.IGNORECASE)
_WHO_IT: Final = re.compile(r"who (?:was|is) (?:it|that)\b", re.IGNORECASE)
_THAT_ONE: Final = re.compile(
    r"(?<!\bit )\b(?:that|this) (?!(?:one|true|right|all|good|bad|sure|possible|clear|so)\b)(?P<noun>[a-z-]{3,})"
)
_DOING: Final = re.compile(r"\b(?:did|does|do|doing|done|said|says?) $", re.IGNORECASE)
_ENDS: Final = re.compile(rf"$| (?:now|first|again|too|then|so|{'|'.join(sorted(PREPOSITIONS))})\b", re.IGNORECASE)
_SINGULAR: Final = {"do": "does", "are": "is", "were": "was", "have": "has"}
_PLURAL: Final = re.compile(rf"\b(?:{'|'.join(_SINGULAR)})(?= $)", re.IGNORECASE)
"""The verb before "they", where these are one person."""
MAX_GIST: Final = 120
"""Characters of what the turn before said, where it is put in parentheses."""
FEW: Final = 2
"""A question with more words of its own than this says what it is about, though not who "it" is."""
LONG: Final = 3
"""After so many words of its own, "his" is that of whoever it asks for."""
SOME: Final = 4
"""A question with more words of its own than this says which "that match" is."""


def resolved(question: str, before: Sequence[Topic]) -> str:
    """The question with each first pronoun of a sort replaced, as far as it is known whom or what it means."""
    text = bare(question)
    if not _ANY.search(text):
        return question
    if _WAS_IT.fullmatch(text) and (said := referents.last_statement(before)):
        return f"{text} that {said}"
    leaning = [(match, which) for which, pattern in _CLASSES if (match := _leaning(text, which, pattern, before))]
    for match, which in sorted(leaning, key=lambda one: -one[0].start()):  # from the end, so that the places stay
        text = _replaced(text, match, which, before)
    place = referents.place(before)
    if place and (there := _THERE.search(text)):
        text = f"{text[: there.start()]}{place}{text[there.end() :]}"
    if text == bare(question):
        text = _specified(text, before)
    return text if text != bare(question) else question


def _leaning(text: str, which: str, pattern: re.Pattern[str], before: Sequence[Topic]) -> re.Match[str] | None:
    return next((one for one in pattern.finditer(text) if _leans(text, one, which, before)), None)


def _specified(text: str, before: Sequence[Topic]) -> str:
    """The question with who "that player" is, and with whose "that match" is: the teams and places named last."""
    match = _THAT_ONE.search(text)
    # After another word it joins a clause, "the team that won"; a question with names says itself which one.
    joins = match and any(not is_function_word(word) for word in words(text[: match.start()])[-1:])
    if not match or joins or is_function_word(match["noun"]) or names(text) or len(content(text)) > SOME:
        return text
    if match["noun"] in ROLES and (whom := next(referents.persons(before), None)):
        return f"{text[: match.start()]}{whom}{text[match.end() :]}"
    named = referents.named_last(before)
    return f"{text} ({named})" if named and not set(content(named)) <= set(content(text)) else text


def _replaced(text: str, match: re.Match[str], which: str, before: Sequence[Topic]) -> str:
    # "Who did it", "who said so": what was done or said, and no thing.
    is_deed = which == "thing" and _DOING.search(text, 0, match.start()) and _ENDS.match(text, match.end())
    if not is_deed and (found := _referent(text, match, which, before)):
        is_owner = match["owner"] is not None and not _is_object(text, match)
        if is_owner and found.startswith("he who "):
            if len(content(text)) > FEW:
                return text
            return f"{text} ({found.removeprefix('he ')})"  # his assistant (who coaches Belgium)
        start = text[: match.start()]
        if which == "people" and match["subject"] and referents.is_likely_person(found, before):
            start = _PLURAL.sub(lambda verb: _SINGULAR[verb.group().lower()], start)
        return start + (genitive(found) if is_owner else found) + text[match.end() :]
    if which == "thing" and len(content(text)) <= FEW:
        aside = before[0].aside or f"({referents.gist(before[0])})"
        return f"{text} {aside}" if len(aside) <= MAX_GIST else text
    return text


def _referent(text: str, match: re.Match[str], which: str, before: Sequence[Topic]) -> str | None:
    said = set(content(text))
    office = referents.role(before) if _WHO_IT.match(text) else None
    if which == "thing" and office:
        return office
    if which == "people":
        found = several.groups(before, done="".join(words(text[: match.start()])[-1:]) if match["object"] else None)
    else:
        found = referents.persons(before) if which == "person" else referents.things(before)
    # Whoever the question names himself is somebody else: "did Inui thank him?"
    return next((one for one in found if not set(content(one)) <= said), None)


def _leans(text: str, match: re.Match[str], which: str, before: Sequence[Topic]) -> bool:
    """Whether a pronoun stands for something said before, and not in the question itself."""
    if which == "thing" and (_IDLE.search(text) or not _is_pronoun(text, match)):
        return False
    if _is_of_asked(text, match) or _is_of_several(text[: match.start()], which):
        return False
    opening = parsed(text).opening
    region = text[len(opening) : match.start()] if text.startswith(opening) else text[: match.start()]
    if _is_of_subject(region, text, which, before):
        return False
    if not _has_antecedent(region, which, before):
        return True
    # In one clause "he" and "him" are two: "did Inui thank him", "which Belgian did he beat".
    is_owner = match["owner"] and not _is_object(text, match)
    near = (
        text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower(),
        text[match.end() :].strip().split(" ", 1)[0].lower(),
    )
    is_subject = match["subject"] and (which != "thing" or near[1] in AUXILIARIES)
    is_second = is_subject and near[0] not in AUXILIARIES
    return not is_owner and not is_second and not _BOUNDARY.search(region)


def _is_of_asked(text: str, match: re.Match[str]) -> bool:
    """Whether "its" is of whichever is asked for: "which club sold its stadium", not "who coaches his team"."""
    clause = parsed(text)
    own = len(content(text[len(clause.opening) : match.start()]))
    enough = LONG if clause.opening.lower() == "who" else 1
    return match["owner"] is not None and clause.asks_for_subject and own >= enough


def _is_of_subject(region: str, text: str, which: str, before: Sequence[Topic]) -> bool:
    """Whether "he" of a further clause is whom the first is about: "what did the dog do when he saw the cat"."""
    subject = parsed(text).subject
    said = words(subject)
    if not said or which == "thing" or not _BOUNDARY.search(region) or _ANY.search(subject):
        return False
    return which == "people" or not (is_plural(said[-1]) or referents.is_known_group(subject, before))


def _is_of_several(text: str, which: str) -> bool:
    """Whether what stands before a pronoun says whom it means: "when people cry, do they", "did fans with their"."""
    clause, (condition, comma, _) = parsed(text), text.rpartition(",")
    if which == "thing":
        return comma != "" and condition.split(" ", 1)[0].lower() in _CONDITIONS and len(content(condition)) > 1
    said = condition if comma else text if not clause.opening and not clause.auxiliary else clause.subject
    return which == "people" and any(word.islower() and is_plural(word) for word in words(said))


def _has_antecedent(region: str, which: str, before: Sequence[Topic]) -> bool:
    named = [region[start:end] for start, end in names(region)]
    phrases = [region[start:end] for start, end in noun_phrases(region)]
    if which == "person":
        return any(not referents.is_known_group(name, before) for name in named) or any(
            word in ROLES for phrase in phrases for word in words(phrase)
        )
    if which == "people":
        return bool(named) or any(is_plural(word) for phrase in phrases for word in words(phrase)[1:])
    return bool(phrases) or bool(named)


def _is_object(text: str, match: re.Match[str]) -> bool:
    """Whether "her" is whom something is done to, and nothing of hers follows."""
    following = words(text[match.end() :])[:1]
    return match.group().lower() == "her" and (not following or is_function_word(following[0]))


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    """Whether "that" stands by itself, and joins no clause: "who said that", not "the team that is"."""
    if match.group().lower() == "so":
        return _DOING.search(text, 0, match.start()) is not None
    if match.group().lower() != "that" or match.end() == len(text):
        return True
    return is_function_word(text[: match.start()].rstrip().rsplit(" ", 1)[-1])
