"""A question -> the clause after "The archive does not say", where plain rules can tell it: "who won Wimbledon"."""

from __future__ import annotations

import re
from typing import Final

_BE: Final = frozenset("is are was were".split())
_AUXILIARIES: Final = _BE | frozenset(
    "am be do does did has have had will would shall should can could may might must".split()
)
_DETERMINERS: Final = frozenset("the a an his her its their our my your this that these those".split())
_NOT_VERBS: Final = frozenset("about if of in on at for with from the a an else to and or".split())
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019\-.][^\W_]+)*")
# Verbs of whom the participle does not end in -ed or -en, as far as news uses them of people and events.
_PARTICIPLES: Final = frozenset(
    "held made won lost sold said told found built brought sent shot cut hit put set paid met led born known shown "
    "thrown kept left done gone named".split()
)
_RELATIVES: Final = frozenset("who which that when where because if than".split())
_SUBJECTS: Final = frozenset({"who", "what", "which", "whose"})
MAX_NOUN_WORDS: Final = 8
"""A longer noun phrase before its verb ("what the ... was") reads badly."""


def clause(question: str) -> str | None:
    """The indirect form of `question` ("who won Wimbledon"), or None when it takes more grammar than is here.

    Args:
        question: one line of text.
    """
    said = question.strip().rstrip("?!. ")
    words = said.split()
    if len(words) < 2 or said.isupper() or re.search(r"[,;:?!\"“”()]|\.\s", said):
        return None
    first, second = words[0].lower(), words[1].lower()
    if first in {"who", "what", "where", "when"} and second in _BE:
        return _after_be(first, second, words[2:])
    counts = first == "how" and second in {"many", "much"}
    if (first in _SUBJECTS or counts) and _is_subject_question(words):
        return " ".join([first, *words[1:]])
    return None


def _is_subject_question(words: list[str]) -> bool:
    """Whether the question word is (in) the subject, so that the words stand as they would in a clause."""
    lower = [word.lower() for word in words]
    return lower[1] not in _NOT_VERBS and not _AUXILIARIES.intersection(lower)


def _after_be(first: str, be: str, rest: list[str]) -> str | None:
    if not rest or len(rest) > MAX_NOUN_WORDS or not all(_WORD.fullmatch(word) for word in rest):
        return None
    subject_can_be_asked = first in {"who", "what"}
    if subject_can_be_asked and _is_participle(rest[0]):
        return f"{first} {be} {' '.join(rest)}"
    if any(_is_participle(word) or word.lower() in _RELATIVES | _AUXILIARIES for word in rest):
        return None
    is_name = all(word[0].isupper() for word in rest)
    is_short = subject_can_be_asked or len(rest) <= 2
    if is_name or (rest[0].lower() in _DETERMINERS and is_short):
        return f"{first} {' '.join(rest)} {be}"
    return None


def _is_participle(word: str) -> bool:
    # A capital begins a name, whatever it ends in: Reed, Sterling, Eriksen.
    if word[0].isupper():
        return False
    return word in _PARTICIPLES or word.endswith(("ed", "ing")) or (word.endswith("en") and len(word) > 4)
