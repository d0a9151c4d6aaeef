"""What a minute, a score, a day, a duration or a number looks like: the words of a text that have the shape."""

from __future__ import annotations

import re
from typing import Final

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
_PATTERNS: Final[dict[Kind, tuple[re.Pattern[str], ...]]] = {
    Kind.MINUTE: (
        re.compile(rf"\b{_ORDINAL}[ -]minute\b|\bminute \d+\b", re.IGNORECASE),
        re.compile(r"\b\d{1,3}(?:\+\d+)?['\u2019\u2032](?!\w)|\(\d{1,3}(?:\+\d+)?\)"),
    ),
    Kind.SCORE: (re.compile(r"(?<![\w-])\d{1,3}[-\u2010-\u2015]\d{1,3}(?![\w-])"),),
    Kind.DURATION: (re.compile(rf"\b{_NUMERAL}[ -](?:\w+[ -])?{_TIME_UNIT}\b", re.IGNORECASE),),
    Kind.NUMBER: (
        re.compile(rf"(?<![\w.,-]){_FIGURE}(?![\w-]*\d)(?!(?:st|nd|rd|th)\b[ -]minute)", re.IGNORECASE),
        re.compile(rf"\b(?:{_COUNT}(?:[ -](?:and )?{_COUNT})*|{_ORDINAL})\b(?![ -]minute)", re.IGNORECASE),
    ),
    Kind.DATE: (
        re.compile(
            rf"\b(?:{_WEEKDAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}\b)(?:,? \d{{4}})?"
        ),
        re.compile(rf"\b(?:{_MONTH} )?(?:1[0-9]|20)\d{{2}}s?\b|\b{_ORDINAL}[ -]centur(?:y|ies)\b"),
        re.compile(_CLOCK),
        re.compile(rf"\b{_ORDINAL}[ -]minute\b|\b(?:last |next )?{_WEEKDAY}\b|\b(?:in|last|next|since) {_MONTH}\b"),
        re.compile(r"\((\d{1,3}(?:\+\d+)?)\)|\b(?:yesterday|today|tomorrow|tonight)\b", re.IGNORECASE),
    ),
}
_AGE: Final = (
    re.compile(rf"\b{_NUMERAL}[ -]years?[ -]old\b|\baged? {_NUMERAL}\b", re.IGNORECASE),
    # Kenji Morita, 52, drives a bus.
    re.compile(r"(?<=[^\W\d],\s)\d{1,3}(?=[,.;)])|(?<=\()\d{1,3}(?=\))"),
)
_LENGTH: Final = (
    re.compile(
        rf"\b{_NUMERAL}[ -]?(?:mm|cm|k?m|ft|(?:centi|kilo)?met(?:re|er)s?|miles?|yards?|feet|foot|inch(?:es)?)\b",
        re.IGNORECASE,
    ),
)
_MEASURES: Final = {
    "old": _AGE,
    **dict.fromkeys(("tall", "high", "far", "deep", "wide", "long"), _LENGTH),
}
"""What is said of a size in answer to "how old" or "how tall": a number alone could be of anything."""
MEASURED: Final = frozenset(_MEASURES)
"""What a question may ask the size of, of which not any number is one."""
_SPEECH: Final = re.compile(
    '["\u201c\u201d]|(?<!\\w)\u2018|'
    r"\b(?:say|said|says|saying|told|tells|tweet(?:ed|s)?|wrote|writes|add(?:ed|s)|admit(?:ted|s)|claim(?:ed|s)|call(?:ed|s)"
    r"|describ(?:ed|es)|explain(?:ed|s)|repl(?:ied|ies)|answered|insist(?:ed|s)|ask(?:ed|s)|warn(?:ed|s)|prais(?:ed|es)"
    r"|thank(?:ed|s)|blam(?:ed|es)|reads?|according to|comment(?:ed|s)?|post(?:ed|s))\b",
    re.IGNORECASE,
)
_CAPITALISED: Final = r"[^\W\d_a-z\u00df-\u00ff][^\W_]*(?:['\u2019-][^\W_]+)*"
_NAME: Final = re.compile(
    rf"{_CAPITALISED}(?: (?:(?:de|da|do|van|von|der|den|di|du|el|al|bin|la|le) )*{_CAPITALISED})*"
)
_BECAUSE: Final = re.compile(
    r"\b(?:because(?: of)?|due to|thanks to|owing to|so that|in order to)\s+([^.;:!?\"\u201d]{3,}?)"
    r"(?=[.;:!?\"\u201d]|, (?:but|and|so)\b|$)",
    re.IGNORECASE,
)
_LEAD_BEHIND: Final = re.compile(
    r"[- ](?:lead|up|down|ahead|behind|advantage|deficit|(?:at|by|before) (?:half[- ]time|the (?:break|interval)))\b"
)
_LEAD_BEFORE: Final = re.compile(
    r"\b(?:led|leads?|leading|trail(?:ed|s|ing)|ahead|behind|up|down|level(?:led)?|half[- ]time)"
    r"(?: (?:at|by|was|to))? $"
)
_IS_A: Final = (
    # Kenji Morita, 52, a driver from Oslo, said ...; Morita, the oldest of the drivers.
    r"(?i:(?<!\w){name}(?:, \d{{1,3}})?, )((?:an?|the|one of|former|once) [^.;:!?,()\"\u201c\u201d]{{3,}})",
    # Kenji Morita is a driver.
    r"(?i:(?<!\w){name} (?:is|was|are|were) )((?:an?|the|one of) [^.;:!?,()\"\u201c\u201d]{{3,}})",
)
SHAPELY: Final = frozenset(_PATTERNS)
"""The kinds whose answers have a shape."""


def reports_speech(text: str) -> bool:
    """Whether somebody speaks in an English text, or is reported to have spoken."""
    return _SPEECH.search(text) is not None


def is_name(text: str) -> bool:
    """Whether words are written as a name is: with capitals, but for the small words that names have inside."""
    return _NAME.fullmatch(text) is not None


def names(text: str, within: Span) -> list[Span]:
    """Where a text has what is written as a name, in a part of it; a sentence's first word may be no name."""
    return [match.span() for match in _NAME.finditer(text, *within)]


def reasons(text: str) -> list[Span]:
    """The clauses of an English text that say that they give a reason: what is behind "because" and its like."""
    return [match.span(1) for match in _BECAUSE.finditer(text)]


def is_passing(kind: Kind, text: str, span: Span) -> bool:
    """Whether an English text says of a score that it did not stay so: a 2-0 lead, 1-0 down at half-time."""
    if kind is not Kind.SCORE:
        return False
    return _LEAD_BEHIND.match(text, span[1]) is not None or _LEAD_BEFORE.search(text, 0, span[0]) is not None


def descriptions(text: str, name: str) -> list[Span]:
    """Where an English text says what somebody or something is: "a driver from Oslo", in any of its sentences.

    Args:
        text: a paragraph.
        name: as a question writes it; letter case does not count.
    """
    found = (re.finditer(pattern.format(name=re.escape(name)), text) for pattern in _IS_A)
    return sorted({match.span(1) for matches in found for match in matches}) if name else []


def shaped(kind: Kind, text: str, measure: str | None = None) -> list[Span]:
    """All ranges of `text` with the shape of an answer of this kind, in order; none where the kind has no shape.

    Args:
        kind: what is asked for.
        text: a paragraph.
        measure: of a NUMBER, what it measures ("old", "tall"), where the question says so.
    """
    patterns = _PATTERNS.get(kind, ())
    if kind is Kind.NUMBER and measure in _MEASURES:
        patterns = _MEASURES[measure]
    found: list[Span] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            span = match.span(match.lastindex or 0)
            if not any(a < span[1] and span[0] < b for a, b in found):
                found.append(span)
    return sorted(found)
