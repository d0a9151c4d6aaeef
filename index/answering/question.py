"""What a question asks for: its kind, its topic, the words that only name the kind of thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from index.analysis import QUESTION_WORDS, Analyzer, Token, fold
from index.model import Kind, Reason

MAX_CHARACTERS: Final = 1_000
"""A longer message is not one question; nobody is made to wait while it is read."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood as far as its own words allow."""

    #: As it was put, with its white space made single.
    text: str
    kind: Kind
    #: The distinct terms of its topic, in order; what ranking searches for.
    terms: tuple[str, ...]
    #: Those of `terms` that only name what sort of thing is asked for ("which *club*", "in what *minute*"): evidence
    #: need not repeat them.
    focus: frozenset[str]
    #: Those of `terms` that are written as names ("Chadli", "Rostov"): evidence that lacks them is about another.
    names: frozenset[str]
    #: What the number measures that is asked for, "old" or "tall"; None when the question does not say.
    measure: str | None = None


# First match decides; matched from the first question word on, over lower-case words joined by single spaces.
_KINDS: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.MINUTE, r"(which|what) minutes?\b|how many minutes (in|into)\b"),
        (Kind.SCORE, r"what (is|was) the ([\w-]+ )?(score|scoreline|result)\b|by what score\b"),
        (Kind.SCORE, r"(which|what) (score|scoreline|result)\b|how did (it|the [\w-]+) (end|finish)\b"),
        (Kind.DURATION, r"how long\b|how many (seconds|minutes|hours|days|weeks|months|years)\b"),
        (Kind.NUMBER, r"how (many|much|old|tall|high|far|big|large|often|fast)\b"),
        (Kind.NUMBER, r"(what|which) (number|percentage|share|age|price|amount|rank|ranking|place|distance|size)\b"),
        (Kind.NUMBER, r"what (is|was) [\w' -]*\b(number|percentage|age|price|amount|rank|ranking|distance|size)\b"),
        (Kind.DATE, r"when\b|(what|which) (time|day|date|year|month|week|season|century|decade)\b"),
        (Kind.REASON, r"why\b|what (caused|led to|made)\b|what (is|was) the (reason|cause)\b|how come\b"),
        (
            Kind.QUOTATION,
            r"what (did|does|has|had|do)\b.*\b(say|said|tell|told|tweet|write|comment|reply|call|think)\b",
        ),
        (
            Kind.QUOTATION,
            r"what (was|were)\b.*\b(words|message|comment|reaction)\b|how did\b.*\b(react|describe|respond)\b",
        ),
        (Kind.LIST, r"(which|what|who) are\b|who all\b"),
        (Kind.DEFINITION, r"who (is|are|was|were) (?!the\b|an?\b|.*\b(of|in|at|for|that|who)\b)[\w' -]+$"),
        (Kind.DEFINITION, r"what (is|are|was|were) (an? )?(?!the\b)[\w-]+( [\w-]+)?$"),
        (
            Kind.PLACE,
            r"where\b|(what|which) (city|town|country|stadium|venue|place|ground|arena|street|region|state)\b",
        ),
        (Kind.PERSON, r"who(m|se)?\b|(what|which) (player|man|woman|person|coach|manager|actor|author|president)s?\b"),
    )
)
_KINDS_WITHOUT_QUESTION_WORD: Final = (
    (Kind.LIST, re.compile(r"(list|name)\b")),
    (Kind.DEFINITION, re.compile(r"define\b")),
    (Kind.YES_NO, re.compile(r"(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may)\b")),
)
_QUESTION_WORD: Final = re.compile(rf"\b({'|'.join(sorted(QUESTION_WORDS))})\b")
_GREETINGS: Final = frozenset(
    "hello hi hey hiya yo howdy greetings good morning afternoon evening night day thanks thank you thx cheers bye "
    "goodbye there everyone all bot pressbox dear again very much so ok okay great nice cool how are doing is "
    "it going a lot for your help the".split()
)
_GREETING_HEADS: Final = frozenset(
    "hello hi hey hiya yo howdy greetings good thanks thank thx cheers bye goodbye ok okay great nice cool".split()
)
# "Which club does he play for": the noun phrase between the question word and the verb.
_FOCUS: Final = re.compile(
    r"\b(?:which|what|whose)((?: [\w'-]+){1,3}?)"
    r" (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might)\b"
)
_FOCUS_NOUN: Final = re.compile(
    r"\b(?:which|what|whose) ([\w'-]+)|\bhow (old|tall|high|far|big|large|often|fast|long|deep|heavy)\b"
)
_MEASURE: Final = re.compile(r"\bhow (\w+) (?:is|are|was|were|did|does|do|has|have|had|can|could|will|would)\b")
# They ask for an utterance, and an article reports it with any of a hundred verbs.
_SAYING: Final = re.compile(
    r"\b(say|said|tell|told|tweet|write|wrote|comment|reply|call|think|react|describe|respond|happen(?:ed)?)\b"
)


def understand(text: str, analyzer: Analyzer) -> Question:
    """Read a question by its own words alone. Any text is accepted; kinds are known for English."""
    text = " ".join(text.split())
    tokens = analyzer.tokens(text)
    words = " ".join(fold(token.text).replace("\u2019", "'") for token in tokens)
    names = _names(text, tokens)
    kind = _kind(words) if analyzer.language == "en" else Kind.OTHER
    terms = tuple(dict.fromkeys(token.term for token in tokens if token.term))
    focus = _focus_terms(words, analyzer) if analyzer.language == "en" else frozenset()
    if kind is Kind.DEFINITION and words.startswith("who") and not names.issuperset(terms):
        kind = Kind.PERSON  # who was Japan's coach: somebody is described, not named
    if focus.issuperset(terms):
        focus = frozenset()
    return Question(text, kind, terms, focus & set(terms), names, _measure(words))


def not_a_question(text: str, analyzer: Analyzer) -> Reason | None:
    """Why a message is met with a word instead of a search, or None when it should be searched."""
    if len(text) > MAX_CHARACTERS:
        return Reason.TOO_LONG
    tokens = analyzer.tokens(text)
    words = [fold(token.text) for token in tokens]
    if words and words[0] in _GREETING_HEADS and _GREETINGS.issuperset(words):
        return Reason.GREETING
    if not any(token.term for token in tokens):
        return Reason.EMPTY_QUESTION
    return None


def _kind(words: str) -> Kind:
    asked = _QUESTION_WORD.search(words)
    patterns, start = (_KINDS, asked.start()) if asked else (_KINDS_WITHOUT_QUESTION_WORD, 0)
    return next((kind for kind, pattern in patterns if pattern.match(words, start)), Kind.OTHER)


def _focus_terms(words: str, analyzer: Analyzer) -> frozenset[str]:
    match = _FOCUS.search(words) or _FOCUS_NOUN.search(words)
    named = match.group(match.lastindex or 0) if match else ""
    return frozenset(analyzer.terms(f"{named} {' '.join(_SAYING.findall(words))}"))


def _measure(words: str) -> str | None:
    match = _MEASURE.search(words)
    return match.group(1) if match else None


def _names(text: str, tokens: list[Token]) -> frozenset[str]:
    if text.isupper() or text.istitle():
        return frozenset()  # capitals say nothing here
    return frozenset(
        token.term
        for token in tokens
        # The first word has a capital whatever it is.
        if token.term and token.text[0].isupper() and token.start > 0
    )
