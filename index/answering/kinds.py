"""The kind of thing that a question asks for, told by its wording; known for English."""

from __future__ import annotations

import re
from typing import Final

from index.analysis import QUESTION_WORDS
from index.model import Kind

_AMOUNTS: Final = (
    "number|percentage|share|age|price|amount|rank|ranking|distance|size|capacity|cost|magnitude|wage|salary|fee|"
    "rating|count|population|temperature|speed|weight|height|length|width|depth|altitude|budget|total|turnout|"
    "attendance|score|margin|rate"
)
_PLACES: Final = (
    "city|town|country|nation|stadium|venue|place|ground|arena|street|region|state|county|island|continent|province|"
    "village|district|location|area|airport"
)
_PEOPLE: Final = (
    "player|man|woman|person|coach|manager|actor|actress|author|president|contestant|judge|singer|artist|host|king|"
    "queen|prince|princess|senator|politician|athlete|winner|minister|director|founder|ceo|celebrity|musician|rapper|"
    "champion|candidate|governor|mayor|leader|lawmaker|justice|billionaire|scientist|writer|philosopher|general|emperor|pope|"
    "striker|goalkeeper|captain|referee|driver|golfer|boxer|composer|painter|poet|comedian|commander|official"
)
_NUMBERS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|\\d+"
# Words that may stand between "which" and what it asks for.
_MODIFIER: Final = r"(?!(?:is|are|was|were|did|do|does|has|have|had|of|in|for|to|by|the|on|with|from|who)\b)[\w'.-]+ "
_SAID: Final = "say|said|tell|told|tweet|write|comment|reply|think (?:of|about)"

_AUXILIARY: Final = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may"
_NOT_DEFINED: Final = "the|its?|his|her|their|he|she|they|this|that|these|those"
_NAMED: Final = "(?:called|made|known|named|done)"

# First match decides; matched from the first question word on, over lower-case words joined by single spaces.
_KINDS: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.MINUTE, r"(?:which|what) minutes?\b|how many minutes (?:in|into)\b"),
        (Kind.SCORE, r"what (?:is|was) the (?:[\w-]+ )?(?:score|scoreline|result)\b|by what score\b"),
        (Kind.SCORE, r"(?:which|what) (?:score|scoreline|result)\b|how did (?:it|the [\w-]+) (?:end|finish)\b"),
        (
            Kind.NUMBER,
            r"how long (?:is|was|are|were) the (?:[\w-]+ )?(?:river|bridge|road|wall|tunnel|border|coast\w*)\b",
        ),
        (Kind.DURATION, r"how long\b|how many (?:seconds|minutes|hours|days|weeks|months|years|decades)\b"),
        (Kind.NUMBER, r"how (?:many|much|old|tall|high|far|big|large|often|fast|deep|heavy|wide|hot|cold)\b"),
        (Kind.PERSON, rf"(?:what|which) (?:{_MODIFIER}){{0,3}}(?:{_PEOPLE})s?\b"),
        (Kind.NUMBER, rf"(?:what|which) (?:[\w-]+ )?(?:{_AMOUNTS})\b"),
        (Kind.NUMBER, rf"what(?:'s| is| was| were| are) (?!(?:his|her|its|their)? ?name\b)[\w' -]*\b(?:{_AMOUNTS})\b"),
        (
            Kind.DATE,
            rf"when\b|(?:what|which) (?:time|day|date|year|month|week|decade|century|season(?! (?:{_NUMBERS})\b))\b",
        ),
        (Kind.REASON, r"why\b|what (?:caused|led to|made)\b|what (?:is|was) the (?:reason|cause)\b|how come\b"),
        (Kind.QUOTATION, rf"what (?:did|does|has|had|do)\b.*\b(?:{_SAID})\b(?!.* (?:do|be|have|was|is|were|are)\b)"),
        (Kind.QUOTATION, r"what (?:was|were)\b.*\b(?:words|message|comment|reaction)\b"),
        (Kind.QUOTATION, r"how did\b.*\b(?:react|describe|respond)\b"),
        (Kind.LIST, rf"(?:which|what|who) are\b(?!.*\b(?:of|for|like|as|about|with|to|in|on|used|{_NAMED})$)"),
        (Kind.LIST, r"who all\b"),
        (
            Kind.DEFINITION,
            r"who (?:is|are|was|were) (?!(?:the|an?|he|she|they|it|\w+ed)\b|.*\b(?:of|in|at|for|that|who)\b)[\w' -]+$",
        ),
        (
            Kind.DEFINITION,
            rf"what (?:is|are|was|were) (?:an? )?(?!(?:{_NOT_DEFINED})\b|\w+ed$)[\w-]+(?: (?!{_NAMED}\b)[\w-]+)?$",
        ),
        (Kind.PLACE, rf"where\b|(?:what|which) (?:{_MODIFIER}){{0,2}}(?:{_PLACES})\b"),
        (Kind.PERSON, r"who(?:m|se)?\b"),
    )
)
_YES_NO: Final = re.compile(rf"(?:{_AUXILIARY})\b(?!.*\bor\b(?! not$))")
_KINDS_WITHOUT_QUESTION_WORD: Final = (
    (Kind.LIST, re.compile(r"(?:list|name)\b")),
    (Kind.DEFINITION, re.compile(r"define\b")),
    (Kind.DATE, re.compile(r".*\bsince(?: at least)?$")),
    (Kind.YES_NO, _YES_NO),
)
# They lead a clause as often as they ask.
_RELATIVE: Final = frozenset("who whose whom when where".split())
_QUESTION_WORD: Final = re.compile(rf"\b(?:{'|'.join(sorted(QUESTION_WORDS))})\b")
_AMOUNT: Final = re.compile(r"\bhow (?:many|much|old|long|far|big|tall|high)\b")
_SURER: Final = re.compile(r"\b(?:which|what)\b")
_ASKING: Final = re.compile(rf"(?:when|where)(?:'s| else| might| {_AUXILIARY.replace('|', '| ')})\b")


def kind_of(words: str) -> Kind:
    """The kind of a question in English.

    Args:
        words: the words of its last sentence, folded, with single spaces between them.
    """
    start = _start(words)
    patterns, place = (_KINDS_WITHOUT_QUESTION_WORD, 0) if start is None else (_KINDS, start)
    return next((kind for kind, pattern in patterns if pattern.match(words, place)), Kind.OTHER)


def asks(words: str) -> bool:
    """Whether these words of a sentence ask for something."""
    return _QUESTION_WORD.search(words) is not None


def _start(words: str) -> int | None:
    """Where the question word stands that asks; None when there is none.

    A word that leads a clause does not ask when another one can: "when three are called, ... to what", "the man who
    won beat which", "in what may be the longest, how many".
    """
    first = _QUESTION_WORD.search(words)
    if first is None:
        return None
    start, word = first.start(), first.group()
    if word in _RELATIVE and _YES_NO.match(words):
        return None
    if start == 0 and (word not in {"when", "where"} or _ASKING.match(words)):
        return 0
    if surer := _AMOUNT.search(words) or (None if word in {"which", "what"} else _SURER.search(words, start + 1)):
        return surer.start()
    later = _QUESTION_WORD.search(words, first.end()) if start == 0 else None
    return later.start() if later else start
