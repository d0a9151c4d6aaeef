"""What an article says of itself and of those who made it: notes, credits, by-lines, and how to reach the author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.analysis import stop_words
from index.reading.pointers import is_line
from index.reading.signals import measure, plain_words, words
from index.reading.vocabulary import AGENCIES, REACHING, ROLES, SELF

MAX_NOTE: Final = 20
"""The most words in which an article speaks of itself, unless it says so at the start."""
MAX_CREDIT: Final = 60
"""The most words of a credit, and of who the author is."""
MAX_PAGE: Final = 500
"""The most characters of either."""
MAX_NAMES: Final = 14
"""The most words of a by-line or of a picture's credit."""
MAX_ROLE: Final = 40
"""Within how many words from its start a paragraph says what its author does."""
MAX_BIOGRAPHY: Final = 700
"""The most characters of who the author is."""
MAX_SIGNATURE: Final = 120
"""The most characters of the names below a report, or of a picture's credit."""
TAIL: Final = 5
"""How many paragraphs from the end can say who the author is."""

_SELF: Final = "(?:" + "|".join(SELF) + ")"
_EDITORS_NOTE: Final = re.compile(
    r"\W*(?:(?:editor(?:['\u2019]?s['\u2019]?|ial)\s+note|note\s+to\s+readers)\b"
    r"|(?:corrections?|clarifications?)(?: (?:&|and) (?:corrections?|clarifications?))?\s*:)",
    re.IGNORECASE,
)
_VERSION: Final = re.compile(
    rf"\bversion of (?:this|the) {_SELF}\b|\b{_SELF} (?:first|originally) appeared (?:in|on)\b"
)
_OPINIONS: Final = re.compile(
    r"\b(?:views|opinions?)\b.{0,60}\b(?:expressed|reflects?)\b.{0,80}\b(?:own|author|writer|columnist|not)\b"
    r"|\b(?:does|do) not (?:necessarily )?reflect the (?:views|opinions?)\b"
    r"|\bdisclosure policy\b|\bha(?:s|ve) (?:a|no) positions? in any\b"
)
_CONTRIBUTED: Final = re.compile(
    rf"\bcontribut(?:ed|ing)\b(?: \w+){{0,2}} to (?:this|the|our) (?:\w+ ){{0,2}}{_SELF}\b"
    r"|\bcontribut(?:ed|ing) (?:\w+ )?reporting\b|^\W*(?i:contribut(?:ing|ors?)(?: \w+){0,2}:)|^\W*CONTRIBUTING\b"
)
_MADE_BY: Final = re.compile(
    r"\W*(?i:(?:additional |with )?(?:reporting|writing|editing|graphics?|illustrations?|photos) by) [A-Z]"
    r"|\W*SOURCES? [A-Z]"
)
_RIGHTS: Final = re.compile(
    r"\ball rights reserved\b|(?:\u00a9|\(c\)|\bcopyright)\s*(?:\u00a9\s*)?(?:19|20)\d\d\b|^\u00a9"
    r"|\bmay not be (?:published|reproduced|rewritten)\b|\bis an? .{0,40}\bcontent partner\b"
    r"|\b(?:redistribut|republish|reproduc)\w*\b.{0,120}\b(?:forbidden|prohibited|without permission)\b"
)
# One of these is in what the expression above finds, and looking for them takes no time.
_CLAIMS: Final = (
    "\u00a9",
    "(c)",
    "copyright",
    "reserved",
    "may not be",
    "partner",
    "forbidden",
    "prohibited",
    "permission",
)
_GRANT: Final = re.compile(
    r"^\W*(?:\w+\W+){0,8}(?:coverage|reporting|journalism|fact[- ]check(?:ing)?)\b.{0,80}"
    r"\b(?:supported|made possible|funded)\b"
)
_PICTURE: Final = re.compile(
    r"\W*(?:images?|photos?|photographs?|pictures?|illustrations?|graphics?|videos?)[ -]?(?:credits?|by|courtesy)\b"
    r"|\W*(?:credits?|courtesy)\s*(?:of\b|:)",
    re.IGNORECASE,
)
_FROM_REPORTS: Final = re.compile(
    r"\W*(?:from|by)\b.{0,60}\breports\W*$"
    r"|\W*(?:staff|wire)\b.{0,30}\breports\W*$|\W*special (?:to|for) "
    r"|\W*(?:compiled|edited|produced|reported) by\b",
    re.IGNORECASE,
)
_NAMES: Final = re.compile(r"[-\u2013\u2014\u2212]{1,3}\s*([^\W\d_].*)$")
_OPENING: Final = ('"', "\u201c", "\u2018", "'")
_CLOSING: Final = ('"', "\u201d", "\u2019", "'")
_QUOTE: Final = re.compile('["\u201c\u201d]')
_BETWEEN_NAMES: Final = frozenset("and with of for from the de la van von der den di da du del bin al by via".split())
_REACHED: Final = re.compile(
    r"\b(?i:can|may) be (?:reached|contacted|emailed|found|followed)\b|\b[Tt]weets? (?:at|@)"
    r"|\b(?i:reach|contact|email|follow)(?: (?:him|her|them|me|us|the (?:reporter|author|writer))\b| at | [A-Z])"
    r"|\b(?i:on|to) (?i:twitter|x|threads|bluesky|instagram)\b.{0,30}@"
)
_IS_A: Final = re.compile(
    r"\W*((?:[A-Z\u00c0-\u024f][\w.'\u2019-]+ ){1,4})(?:is|was|are|covers|writes|reports)\b([^.]{0,160})"
)
_ADDRESS: Final = re.compile(r"@\w|\b[\w-]+\.(?:com|org|net)\b|\b\d{3}-\d{3,4}(?:-\d{4})?\b")


def is_note(paragraph: str) -> bool:
    """Whether the article speaks of itself: that it was updated, where it first appeared, whose opinion it is."""
    if _EDITORS_NOTE.match(paragraph):
        return True
    found = words(paragraph) if len(paragraph) <= MAX_PAGE else []
    if not 3 <= len(found) <= MAX_CREDIT:
        return False
    folded = paragraph.lower()
    if _VERSION.search(folded) or _OPINIONS.search(folded) or _GRANT.search(folded):
        return measure(paragraph).quoted == 0
    if len(found) > MAX_NOTE or found[0] != "this" or found[1] not in SELF:
        return False
    signals = measure(paragraph)
    if signals.quoted:
        return False
    # "This report was published in May" tells of a report; a page is updated and corrected.
    return signals.narration == 0 or "updated" in found or "corrected" in found


def is_credit(paragraph: str) -> bool:
    """Whether this says who helped, whose picture it is, or who holds the rights, and nothing else."""
    folded = paragraph.lower()
    if len(paragraph) > MAX_PAGE or not (
        ("contribut" in folded and _CONTRIBUTED.search(paragraph))
        or _MADE_BY.match(paragraph)
        or (any(claim in folded for claim in _CLAIMS) and _RIGHTS.search(folded))
    ):
        return False
    return len(words(paragraph)) <= MAX_CREDIT and not measure(paragraph).quoted


def is_picture_credit(paragraph: str) -> bool:
    """Whether this names a photographer or an agency alone: "Jo Marsh/Reuters", "(Image credit: Demo Images)"."""
    if len(paragraph) > MAX_SIGNATURE or not is_line(paragraph.rstrip(").")):
        return False
    found = paragraph.replace("/", " ").split()
    if len(found) > MAX_NAMES:
        return False
    if _PICTURE.match(paragraph):
        return True
    named = {word.strip("().,").lower() for word in found}
    return not named.isdisjoint(AGENCIES) and _are_names(found) and ("/" in paragraph or named <= AGENCIES | {"the"})


def is_by_line(paragraph: str) -> bool:
    """Whether a line holds no more than where it was written or where it came from: "Leeds, England Demo TV -"."""
    if len(paragraph) > 80:
        return False
    if paragraph[-1:] in "\u2013\u2014":
        found = paragraph[:-1].split()
        return 0 < len(found) <= MAX_NAMES // 2 and _are_names(found[:1] + found[-2:])
    return bool(_FROM_REPORTS.match(paragraph)) and len(paragraph.split()) <= MAX_NAMES


def mark_authors(paragraphs: Sequence[str], reasons: list[str | None]) -> None:
    """Mark the names above and below a report, and who the author is at the end of the article."""
    for index, paragraph in enumerate(paragraphs):
        if reasons[index] is None and paragraph[:1] in "-\u2013\u2014\u2212" and _is_signature(paragraphs, index):
            reasons[index] = "byline"
    if paragraphs and reasons[0] is None and _are_writers(paragraphs[0]):
        reasons[0] = "byline"
    last = len(paragraphs)
    for index in range(len(paragraphs) - 1, -1, -1):
        if reasons[index] is None:
            if last - index > TAIL:
                break
            if _is_biography(paragraphs, index):
                reasons[index] = "author"
        elif last == index + 1:
            last = index


def _is_signature(paragraphs: Sequence[str], index: int) -> bool:
    """Whether names alone, behind a dash, sign what stands above; below a quotation they say whose it is."""
    names = _NAMES.match(paragraphs[index])
    if not names or index == 0 or len(paragraphs[index]) > MAX_SIGNATURE:
        return False
    found = names[1].replace("/", " ").split()
    above = paragraphs[index - 1].strip()
    is_quotation = above[:1] in _OPENING and above[-1:] in _CLOSING and not _QUOTE.search(above[1:-1])
    beside = (*paragraphs[index - 1 : index], *paragraphs[index + 1 : index + 2])
    is_listed = any(other[:1] == paragraphs[index][:1] for other in beside)
    return 2 <= len(found) <= MAX_NAMES and _are_names(found) and not (is_quotation or is_listed)


def _are_writers(paragraph: str) -> bool:
    """Whether a line holds two names and nothing else: "Ann Miller and Tom O'Hara"."""
    names = [name.split() for name in paragraph.split(" and ")]
    return len(names) == 2 and is_line(paragraph) and all(2 <= len(each) <= 3 and _are_names(each) for each in names)


def _is_biography(paragraphs: Sequence[str], index: int) -> bool:
    """Whether this says who the author is, whom the story does not speak of."""
    paragraph = paragraphs[index]
    if len(paragraph) > MAX_BIOGRAPHY or paragraph[:1] in "\"\u201c\u2018'":
        return False
    plain = plain_words(paragraph)
    role = not ROLES.isdisjoint(plain[:MAX_ROLE])
    reached = not REACHING.isdisjoint(plain) and bool(_ADDRESS.search(paragraph) and _REACHED.search(paragraph))
    if not role and not reached:
        return False
    name = _IS_A.match(paragraph)
    if reached and (role or name or len(words(paragraph)) <= MAX_NOTE):
        return True
    if not (name and role and not ROLES.isdisjoint(plain_words(name[2]))):
        return False
    surname = name[1].split()[-1]
    if name[1].split()[0].lower() in stop_words("en"):
        return False
    return not any(surname in other for other in paragraphs[:index])


def _are_names(found: Sequence[str]) -> bool:
    """Whether each word has a capital or stands between names."""
    letters = [word.strip("().,;:'\u2019&+-\u2013\u2014") for word in found]
    return any(word[:1].isupper() for word in letters) and all(
        not word or word[0].isupper() or word in _BETWEEN_NAMES or word in ROLES for word in letters
    )
