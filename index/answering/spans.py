"""The words in a sentence that could answer a question of a kind: found by their shape, as ranges."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from index.analysis import ENGLISH_STOP_WORDS, fold
from index.model import Kind, Span

_MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT: Final = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen"
    r"|half|twice|once)"
)
_ORDINAL: Final = r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_FIGURE: Final = r"(?:[£$€¥]\s?)?\d+(?:[.,]\d+)*(?:\s?(?:%|per cent\b|percent\b|m\b|bn\b|million\b|billion\b))?"
_NUMERAL: Final = rf"(?:{_FIGURE}|{_COUNT}(?:[ -](?:and )?{_COUNT})*)"
_TIME_UNIT: Final = r"(?:second|minute|hour|day|night|week|fortnight|month|season|year|decade|centur)(?:s|y|ies)?"
_CLOCK: Final = r"\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?\b)|\d{1,2}:\d{2}"
# A name: capitalised words, with the small words and the initials that names have inside.
_NAME_WORD: Final = r"(?:(?:[^\W\d_a-zß-ÿ]\.)+|(?:Mc|Mac|[OD]['\u2019])?[^\W\d_a-zß-ÿ][^\W_]+(?:-[^\W\d_]+)*)"
_PERSON: Final = rf"{_NAME_WORD}(?: (?:(?:de|da|do|van|von|der|den|di|du|el|al|bin|la|le) )*{_NAME_WORD})*"
_NAME: Final = rf"{_PERSON}(?: (?:of the|of) {_PERSON})*"

_PATTERNS: Final[dict[Kind, tuple[tuple[re.Pattern[str], float], ...]]] = {
    Kind.MINUTE: (
        (re.compile(rf"\b{_ORDINAL}[ -]minute\b|\bminute \d+\b", re.IGNORECASE), 1.0),
        (re.compile(r"\b\d{1,3}(?:\+\d+)?['\u2019\u2032](?!\w)|\(\d{1,3}(?:\+\d+)?\)"), 0.8),
    ),
    Kind.SCORE: ((re.compile(r"(?<![\w-])\d{1,3}[-\u2010-\u2015]\d{1,3}(?![\w-])"), 1.0),),
    Kind.DURATION: ((re.compile(rf"\b{_NUMERAL}[ -](?:\w+[ -])?{_TIME_UNIT}\b", re.IGNORECASE), 1.0),),
    Kind.NUMBER: (
        (re.compile(rf"(?<![\w.,-]){_FIGURE}(?![\w-]*\d)(?!(?:st|nd|rd|th)\b[ -]minute)", re.IGNORECASE), 1.0),
        (re.compile(rf"\b(?:{_COUNT}(?:[ -](?:and )?{_COUNT})*|{_ORDINAL})\b(?![ -]minute)", re.IGNORECASE), 0.8),
    ),
    Kind.DATE: (
        (
            re.compile(
                rf"\b(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}\b)"
                r"(?:,? \d{4})?"
            ),
            1.0,
        ),
        (re.compile(rf"\b(?:{_MONTH} )?(?:1[0-9]|20)\d{{2}}s?\b"), 1.0),
        (re.compile(_CLOCK), 0.9),
        (
            re.compile(rf"\b{_ORDINAL}[ -]minute\b|\b(?:last |next )?{_WEEKDAY}\b|\b(?:in|last|next|since) {_MONTH}\b"),
            0.8,
        ),
        (re.compile(r"\((\d{1,3}(?:\+\d+)?)\)|\b(?:yesterday|today|tomorrow|tonight)\b", re.IGNORECASE), 0.5),
    ),
    Kind.PERSON: ((re.compile(_PERSON), 1.0),),
    # Which club, what language: by shape, a name that is nobody's.
    Kind.OTHER: ((re.compile(_NAME), 1.0),),
    Kind.PLACE: (
        (
            re.compile(rf"(?<=\b[Ii]n ){_NAME}|(?<=\b[Aa]t ){_NAME}|(?<=\b[Aa]t the ){_NAME}|(?<=\b[Ii]n the ){_NAME}"),
            1.0,
        ),
        (re.compile(rf"(?<=\b[Tt]o ){_NAME}|(?<=\b[Ff]rom ){_NAME}|(?<=\b[Nn]ear ){_NAME}"), 0.6),
        (re.compile(_NAME), 0.3),
    ),
    Kind.QUOTATION: (
        (
            re.compile(
                '\u201c[^\u201c\u201d]{2,}\u201d|"[^"]{2,}"|(?<!\\w)\u2018(?:[^\u2018\u2019]|\u2019(?=\\w))+\u2019'
            ),
            1.0,
        ),
        (re.compile('["\u201c\u201d]'), 0.7),
    ),
    Kind.REASON: (
        (re.compile(r"\b(?:because|due to|thanks to|owing to|so that|in order to)\b[^.;:!?]{3,}", re.IGNORECASE), 1.0),
    ),
}
_AGE: Final = (
    (re.compile(rf"\b{_NUMERAL}[ -]years?[ -]old\b|\baged? {_NUMERAL}\b", re.IGNORECASE), 1.0),
    # Kenji Morita, 52, drives a bus.
    (re.compile(r"(?<=[^\W\d],\s)\d{1,3}(?=[,.;)])|(?<=\()\d{1,3}(?=\))"), 0.9),
)
_LENGTH: Final = (
    (
        re.compile(
            rf"\b{_NUMERAL}[ -]?(?:mm|cm|k?m|ft|(?:centi|kilo)?met(?:re|er)s?|miles?|yards?|feet|foot|inch(?:es)?)\b",
            re.IGNORECASE,
        ),
        1.0,
    ),
)
_MEASURES: Final = {
    "old": _AGE,
    **dict.fromkeys(("tall", "high", "far", "deep", "wide", "long"), _LENGTH),
}
"""What is said of a size in answer to "how old" or "how tall": a number alone could be of anything."""
_NAMES: Final = re.compile(_PERSON)
_NO_PERSON_BEFORE: Final = re.compile(r"\b(?:in|at|against|inside|near|the)\s$")
_INSTITUTION: Final = re.compile(
    r"\b(?:Cup|League|Arena|Stadium|United|City|University|College|School|Council|Court|Party|Ministry|Bank|Street"
    r"|Times|News|House|States|Kingdom|Republic|North|South|East|West|Association|Union|Inc|Ltd|Championship|Park)\b"
)
NAMED: Final = frozenset({Kind.PERSON, Kind.PLACE, Kind.OTHER})
"""The kinds whose answers are names."""
NAMING: Final = frozenset({Kind.PERSON, Kind.OTHER})
"""Those that need to know which names are people's."""
_NAME_STARTERS: Final = ENGLISH_STOP_WORDS | frozenset(
    "mr mrs ms dr according although however meanwhile even still yet despite because among along like within "
    "without against yes maybe perhaps monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december both each every all most more another "
    "other".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range of a text that could be the answer."""

    span: Span
    #: How well its shape fits the kind, from 0 to 1.
    shape: float
    #: The same, less for what stands far from the words that the question asked for.
    fit: float


def candidates(
    kind: Kind, text: str, *, surnames: Collection[str] = frozenset(), measure: str | None = None
) -> list[Candidate]:
    """All ranges of `text` with the shape of an answer of this kind, in order; none where the kind has no shape.

    Args:
        kind: what is asked for.
        text: a sentence or two.
        surnames: as `surnames` finds them: a single word is a person's name if it is one of these.
        measure: of a NUMBER, what it measures ("old", "tall"), where the question says so.
    """
    found: dict[Span, float] = {}
    patterns = _PATTERNS.get(kind, ())
    if kind is Kind.NUMBER and measure in _MEASURES:
        patterns = _MEASURES[measure]
    for pattern, fit in patterns:
        for shape in _spans(pattern, text):
            span = _without_starter(text, shape) if kind in NAMED else shape
            if span and not any(a < span[1] and span[0] < b for a, b in found):
                found[span] = fit * _likeness(kind, text, span, surnames)
    return [Candidate(span, fit, fit) for span, fit in sorted(found.items())]


def surnames(texts: Iterable[str]) -> frozenset[str]:
    """The last words of all names of several words, folded: what those people are called from then on."""
    spans = ((text, _without_starter(text, shape)) for text in texts for shape in _spans(_NAMES, text))
    names = (text[slice(*span)] for text, span in spans if span)
    return frozenset(fold(name.rsplit(" ", 1)[-1]) for name in names if " " in name)


def _likeness(kind: Kind, text: str, span: Span, surnames: Collection[str]) -> float:
    match kind:
        case Kind.PERSON:
            return _as_person(text, span, surnames)
        case Kind.OTHER:
            return 1.1 - _as_person(text, span, surnames)
        case _:
            return 1.0


def _as_person(text: str, span: Span, surnames: Collection[str]) -> float:
    """How likely a name is a person's: more for two words than for one, less for what one is in, at or against."""
    name = text[slice(*span)]
    if _NO_PERSON_BEFORE.search(text, 0, span[0]):
        return 0.4
    if " " in name:
        return 0.5 if _INSTITUTION.search(name) else 1.0
    return 0.9 if fold(name) in surnames else 0.5


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        yield match.span(match.lastindex or 0)


def _without_starter(text: str, span: Span) -> Span | None:
    """The name without a sentence's ordinary first word, whose capital is its place's; None when nothing is left."""
    start, end = span
    while start < end:
        word = text[start:end].split(" ", 1)[0]
        if fold(word.rstrip(".")) not in _NAME_STARTERS:
            return start, end
        start += len(word) + 1
    return None
