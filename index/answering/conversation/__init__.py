"""A question that leans on what was asked before -> the same question, able to stand by itself.

Known for English: in other languages nothing leans. All of it are pure functions of the question and the turns before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.analysis import QUESTION_WORDS, Analyzer
from index.answering.conversation.ellipsis import completed, without_else
from index.answering.conversation.grammar import AUXILIARIES, PREPOSITIONS, bare, names, words
from index.answering.conversation.leads import after_echo, is_correction, without_lead
from index.answering.conversation.pronouns import resolved
from index.answering.conversation.referents import Topic, is_role, topics
from index.answering.conversation.substitution import substituted
from index.answering.conversation.turn import MAX_QUESTION, Turn, remembered, turn_of

__all__ = ["Turn", "remembered", "standalone", "turn_of"]

MAX_LENGTH: Final = 400
"""Characters of a question that was completed; a longer one has gone wrong."""
PASSES: Final = 3
"""How often a question is gone over until nothing in it leans any more."""
_ABOUT: Final = re.compile(r"^(?:what|how) about\b\s*(?=\S)", re.IGNORECASE)
_ASKS: Final = re.compile(rf"\b(?:{'|'.join(sorted(QUESTION_WORDS))})\b", re.IGNORECASE)
_OWNED: Final = re.compile(r"(?:his|her|their|its)(?: [\w'-]+){1,3}", re.IGNORECASE)


def standalone(question: str, before: Sequence[Turn], analyzer: Analyzer) -> str:
    """The question with what it takes from the turns before it put in; unchanged where it takes nothing.

    "And in which minute?" after "who scored the winner?" is "in which minute was it that Nacer Chadli scored the
    winner?". A question with a topic of its own and no pronoun stands as it is. What comes out stands by itself:
    given again, it comes out the same.

    Args:
        question: any text.
        before: the turns before it, the latest last.
        analyzer: of the archive's language.
    """
    if analyzer.language != "en" or not before or not question.strip() or len(question) > MAX_QUESTION:
        return question
    parts, found = topics(before), question
    for _ in range(PASSES):
        completer = _completed(found, parts)
        if completer == found:
            return found if len(found) <= MAX_LENGTH else question
        found = completer
    return question


def _completed(question: str, before: Sequence[Topic]) -> str:
    text = bare(question)
    if not text or question.rstrip("?! ").endswith(")"):
        return question
    rest = without_lead(text)
    if whole := completed(rest, before):
        return _question(whole)
    echoed = after_echo(rest, before)
    if echoed and (known := _completed(echoed, before)) != echoed:
        return known
    phrase = _phrase(rest, question, continues=rest != text)
    known = resolved(phrase or rest, before)
    if known != (phrase or rest) and _is_owned(phrase or rest):
        return _question(f"{'who' if is_role(known) else 'what'} is {known}")
    if phrase:
        return _question(substituted(known, before))
    known = without_else(known)
    return question if known == rest and not is_correction(text) else _question(known)


def _is_owned(phrase: str) -> bool:
    """Whether a phrase is one thing of somebody's, and nothing else: "his club"."""
    return _OWNED.fullmatch(phrase) is not None and not phrase.endswith("s")


def _phrase(rest: str, question: str, *, continues: bool) -> str | None:
    """The phrase that takes the place of another: "for Belgium" of "and for Belgium?"; None where a question stands."""
    if about := _ABOUT.match(rest):
        return rest[about.end() :]
    first = words(rest)[:1]
    if not first or _ASKS.search(rest) or first[0].lower() in AUXILIARIES or len(rest.split(" ")) > 5:
        return None
    is_phrase = names(rest) == [(0, len(rest))] or first[0].lower() in PREPOSITIONS
    return rest if continues or (is_phrase and question.rstrip().endswith("?")) else None


def _question(text: str) -> str:
    return f"{text.strip().rstrip('?!. ')}?"
