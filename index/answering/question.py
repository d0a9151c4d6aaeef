"""What a question asks for: its kind, its topic, the words that only name the kind of thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.analysis import Analyzer, Token, fold
from index.answering.kinds import asks, kind_of
from index.answering.when import latest_words
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
    #: What stands together in it, each as two terms or more in order: names of several words, and what it quotes.
    phrases: tuple[tuple[str, ...], ...] = ()
    #: What it was read by (ISO 639-1).
    language: str = "en"

    @property
    def subject(self) -> str:
        """Whom or what an English "who is ..." asks to describe, as it is written there; "" for other questions."""
        match = _SUBJECT.search(self.text)
        return match.group(1) if match else ""


_SUBJECT: Final = re.compile(
    r"\b(?:who|what)(?: ?['\u2019]s| (?:is|are|was|were)) (?:the |an? )?([^?!]+?)[\s.?!]*$", re.IGNORECASE
)
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
_QUOTED: Final = re.compile(r"[\"\u201c\u201e\u00ab]([^\"\u201c\u201d\u201e\u00ab\u00bb]{3,200})[\"\u201c\u201d\u00bb]")
_SENTENCE_END: Final = re.compile(r"(?<=[^\W_][^\W_])[.!?][\"'\u201d\u2019)]* (?=[\"'\u201c\u2018(]?[^\W_])")
# They ask for an utterance, and an article reports it with any of a hundred verbs.
_SAYING: Final = re.compile(
    r"\b(say|said|tell|told|tweet|write|wrote|comment|reply|call|think|react|describe|respond|happen(?:ed)?)\b"
)


def understand(text: str, analyzer: Analyzer) -> Question:
    """Read a question by its own words alone. Any text is accepted; kinds are known for English."""
    text = " ".join(text.split())
    tokens = analyzer.tokens(text)
    words = _words(tokens)
    names = _names(text, tokens)
    kind = kind_of(_last_sentence(text, tokens, words)) if analyzer.language == "en" else Kind.OTHER
    terms = tuple(dict.fromkeys(token.term for token in tokens if token.term))
    focus = _focus_terms(words, analyzer) if analyzer.language == "en" else frozenset()
    focus |= frozenset(analyzer.terms(latest_words(text)))
    if kind is Kind.DEFINITION and words.startswith("who") and not names.issuperset(terms):
        kind = Kind.PERSON  # who was Japan's coach: somebody is described, not named
    if focus.issuperset(terms):
        focus = frozenset()
    phrases = tuple(dict.fromkeys(_phrases(text, tokens, names)))
    return Question(text, kind, terms, focus & set(terms), names, _measure(words), phrases, analyzer.language)


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


def _words(tokens: Iterable[Token]) -> str:
    return " ".join(fold(token.text).replace("\u2019", "'") for token in tokens)


def _last_sentence(text: str, tokens: Sequence[Token], words: str) -> str:
    """The words of the last sentence that asks: what stands before it only leads to the question."""
    end = len(text)
    for start in reversed([match.end() for match in _SENTENCE_END.finditer(text)]):
        part = _words(token for token in tokens if start <= token.start < end)
        if asks(part) or text[start:end].rstrip().endswith("?"):
            return part
        end = start
    return words


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


def _phrases(text: str, tokens: Sequence[Token], names: Collection[str]) -> Iterator[tuple[str, ...]]:
    for match in _QUOTED.finditer(text):
        start, end = match.span(1)
        yield from _phrase(token for token in tokens if start <= token.start and token.end <= end)
    if len(names) < 2:
        return
    run: list[Token] = []
    for token in tokens:
        named = token.text[0].isupper() and token.start > 0 and token.term is not None
        if run and (not named or text[run[-1].end : token.start] != " "):
            yield from _phrase(run)
            run = []
        if named:
            run.append(token)
    yield from _phrase(run)


def _phrase(tokens: Iterable[Token]) -> Iterator[tuple[str, ...]]:
    terms = tuple(token.term for token in tokens if token.term)
    if len(terms) > 1:
        yield terms
