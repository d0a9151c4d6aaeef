"""A question that leans on the one before it -> the same question, able to stand by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from index.analysis import QUESTION_WORDS, Analyzer, fold
from index.answering.question import understand
from index.model import Answer, Kind


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was answered: what the next one may lean on."""

    #: As it was understood, so that it stands by itself.
    question: str
    kind: Kind
    #: The words that answered; None when the whole quote did.
    answer: str | None


def turn_of(answer: Answer) -> Turn:
    """What the next question may lean on after this answer."""
    return Turn(answer.asked or answer.question, answer.kind, answer.text)


_CONTINUES: Final = re.compile(r"^(?:and|but|so|then|also|ok|okay|or)\b[,\s]*", re.IGNORECASE)
_ABOUT: Final = re.compile(r"^(?:what|how) about\b\s*", re.IGNORECASE)
_QUESTION_WORD: Final = re.compile(rf"\b(?:{'|'.join(sorted(QUESTION_WORDS))})\b", re.IGNORECASE)
_AUXILIARY: Final = re.compile(
    r"^(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b\s*", re.IGNORECASE
)
# "Which club does", "how many goals did", "in what year was": all before what is asked about.
_OPENING: Final = re.compile(
    rf"^(?:(?:in|at|on|by|for|from|to|with|since) )?(?:{'|'.join(sorted(QUESTION_WORDS))})\b"
    r"(?:(?: [\w'-]+){0,3}? (?=(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b))?\s*",
    re.IGNORECASE,
)
# "It" and "that" are left alone: what they stand for is mostly no name, and a wrong guess asks another question.
_SOMEBODY: Final = re.compile(r"\b(?:(he|she|him|they|them)|(his|hers|her|their))\b", re.IGNORECASE)
_NAME: Final = re.compile(r"(?<!^)\b[^\W\d_a-zß-ÿ][\w.'\u2019-]*(?: [^\W\d_a-zß-ÿ][\w.'\u2019-]*)*")


def standalone(question: str, before: Turn, analyzer: Analyzer) -> str:
    """The question with what it takes from the turn before it put in; unchanged where it takes nothing.

    "And in which minute?" after "who scored the winner?" is "in which minute Nacer Chadli scored the winner?". A
    question with a topic of its own and no pronoun begins a new topic. Known for English; elsewhere nothing leans.
    """
    if analyzer.language != "en":
        return question
    text = " ".join(question.split()).rstrip("?! ")
    rest = _CONTINUES.sub("", text)
    if about := _ABOUT.match(rest):
        return _substituted(rest[about.end() :], before)
    if rest != text and not _QUESTION_WORD.search(rest) and not _AUXILIARY.match(rest):
        return _substituted(rest, before)
    if _has_no_topic(rest, analyzer):
        return f"{rest} {_subject_matter(before)}?"
    return _resolved(question, before)


def _has_no_topic(text: str, analyzer: Analyzer) -> bool:
    """Whether only the kind of thing asked for is said: "where", "in which minute"."""
    if not _QUESTION_WORD.search(text) or _SOMEBODY.search(text):
        return False
    opening = _OPENING.match(text)
    words = text.split()
    # A lone noun behind the question word is the kind of thing: which minute, what year.
    return bool(opening) and len(words) <= 4 and len(understand(text, analyzer).terms) <= 1 and not _NAME.search(text)


def _substituted(phrase: str, before: Turn) -> str:
    """The question before with another name in the place of its own, or with the phrase added: "for Belgium"."""
    asked = before.question.rstrip("?! ")
    names = list(_NAME.finditer(asked))
    bare = re.sub(r"^(?:for|of|in|at|by|against|with|the)\s+", "", phrase, flags=re.IGNORECASE)
    if names and bare[:1].isupper():
        last = names[-1]
        ending = "'s" if re.search("['\u2019]s$", last.group()) and not bare.endswith("'s") else ""
        return f"{asked[: last.start()]}{bare}{ending}{asked[last.end() :]}?"
    return f"{asked} {phrase}?"


def _subject_matter(before: Turn) -> str:
    """What the turn before was about, with its answer: "Nacer Chadli scored the winner"."""
    asked = before.question.rstrip("?! ")
    opening = _OPENING.match(asked)
    matter = asked[opening.end() :] if opening else asked
    if before.kind is Kind.PERSON and before.answer and not _AUXILIARY.match(matter):
        return f"{before.answer} {matter}"
    return _AUXILIARY.sub("", matter)


def _resolved(question: str, before: Turn) -> str:
    """The question with its first "he" or "their" replaced by whom it stands for, as far as that is known."""
    pronoun = _SOMEBODY.search(question)
    names = [name.group() for name in _NAME.finditer(before.question)]
    person = before.answer if before.kind is Kind.PERSON else None
    referent = person or (_without_genitive(names[-1]) if names else None)
    # A name of the question's own in front of the pronoun is whom it stands for: "when Inui scored, did he".
    if pronoun is None or referent is None or _names_somebody(question[: pronoun.start()]):
        return question
    ending = "'s" if pronoun.group(2) else ""
    return f"{question[: pronoun.start()]}{referent}{ending}{question[pronoun.end() :]}"


def _names_somebody(text: str) -> bool:
    return any(fold(match.group().split()[0]) not in QUESTION_WORDS for match in _NAME.finditer(text))


def _without_genitive(name: str) -> str:
    return re.sub("['\u2019]s?$", "", name)
