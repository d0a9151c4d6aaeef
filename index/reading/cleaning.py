"""Which paragraphs are page furniture and not the story: pure decisions on shape, words and repetition.

When in doubt a paragraph stays: furniture in the index costs a little, a lost sentence of the story costs an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from index.analysis import stop_words
from index.reading.signals import Signals, measure, without_addresses, words
from index.reading.vocabulary import (
    BESIDE_POINTERS,
    COMMENTING,
    COUNTER,
    NAVIGATION,
    POINTERS,
    READER_VERBS,
    REVISION,
    SELF,
    WE,
    YOU,
)

MAX_PROMO: Final = 600
"""The most characters of an advertisement; a longer paragraph has something to tell."""
MAX_LINE: Final = 200
"""The most characters of a headline, a caption or a button."""
MAX_BUTTON: Final = 4
"""The most words on a button."""
MAX_NOTE: Final = 20
"""The most words in which an article speaks of itself."""
MIN_SCORE: Final = 4
"""From this score on a paragraph may be addressed to the reader of the page."""
MIN_DENSITY: Final = 0.2
"""And from this score per word."""
MAX_QUOTED: Final = 0.3
"""The largest share of quotation in what a page says to its reader."""
MIN_REPEATED: Final = 4
"""The least words of a line whose repetition says something."""
MIN_SMALL_WORDS: Final = 0.2
"""The least share of stop words in a sentence; lists of names have fewer."""

_ENDS: Final = re.compile(r"[.!?\u2026:;,][\"'\u201d\u2019\u00bb)\]]*$")
_COUNTER_BEHIND: Final = re.compile(r"\s*\+\d{1,3}$")
_AGO: Final = re.compile(
    r"(?:^|\W)(?:\d{1,3}|an?)\s*(?:s|sec|second|m|min|minute|h|hr|hour|d|day|w|week|month|mo|year|yr)s?\.?\s+ago$"
    r"|^just now$",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"\W*([^\W\d_][\w &']{1,24}):\s*(?=\S)")
_LETTERS: Final = re.compile("[a-z]+")
_US_OR_HERE: Final = WE | {"here"}
_YOU_OR_ORDER: Final = YOU | READER_VERBS


def furniture(paragraphs: Sequence[str], marks: Mapping[int, str], *, language: str) -> list[str | None]:
    """For each paragraph why it is no part of the story ("promo", "headlines", ...), or None.

    Args:
        paragraphs: the texts of an article's paragraphs, in order.
        marks: reasons that are known already, by index from 0.
        language: of the article (ISO 639-1); the signals that lie in words serve in English alone.
    """
    english = language == "en"
    reasons = [
        marks.get(index) or _by_shape(paragraph) or (_by_words(paragraph) if english else None)
        for index, paragraph in enumerate(paragraphs)
    ]
    _mark_headline_lists(paragraphs, reasons)
    _mark_repeated(paragraphs, reasons, stop_words(language))
    if english:
        _mark_appeals(paragraphs, reasons)
    return reasons


def _by_shape(paragraph: str) -> str | None:
    """The reasons that hold in any language."""
    if len(paragraph) > MAX_LINE:
        return None
    if not paragraph.strip():
        return "empty"
    if not any(map(str.isalnum, paragraph)):
        return "rule"
    if ("@" in paragraph or "/" in paragraph) and not any(map(str.isalpha, without_addresses(paragraph))):
        return "links"
    return "headlines" if _is_ago(paragraph) and len(paragraph.split()) <= MAX_BUTTON else None


def _by_words(paragraph: str) -> str | None:
    """The reasons that lie in English words."""
    if len(paragraph) > MAX_PROMO:
        return None
    # A cheap look first: nearly all paragraphs are the story's.
    letters = set(_LETTERS.findall(paragraph.lower()))
    if reason := _as_line(paragraph, letters):
        return reason
    if not REVISION.isdisjoint(letters) and _is_note(paragraph):
        return "note"
    if _may_address(paragraph, letters) and _is_addressed(measure(paragraph)):
        return "promo" if COMMENTING.isdisjoint(letters) or len(letters) > MAX_NOTE else "comments"
    return None


def _as_line(paragraph: str, letters: set[str]) -> str | None:
    """The reasons for a line that is a button, a bar of them, or points elsewhere."""
    if len(letters) <= MAX_BUTTON and _is_button(paragraph):
        return "menu" if COMMENTING.isdisjoint(letters) else "comments"
    if "|" in paragraph and _is_bar(paragraph):
        return "menu"
    if not COMMENTING.isdisjoint(letters) and _is_invitation(paragraph):
        return "comments"
    if ":" in paragraph and not POINTERS.isdisjoint(letters) and _is_pointer(paragraph):
        return "headlines"
    return None


def _may_address(paragraph: str, letters: set[str]) -> bool:
    """Whether it is worth measuring; what is measured twenty times slower is one paragraph in thirty."""
    if "@" in paragraph or not COUNTER.isdisjoint(letters):
        return True
    return not _US_OR_HERE.isdisjoint(letters) and not _YOU_OR_ORDER.isdisjoint(letters)


def _is_button(paragraph: str) -> bool:
    """Whether every word is one of a page's buttons, a small one or a figure: "Share this article", "55 comments"."""
    found = words(paragraph)
    if _ENDS.search(paragraph) or len(found) > MAX_BUTTON or NAVIGATION.isdisjoint(found):
        return False
    return all(word in NAVIGATION or word in stop_words("en") or word.isdigit() for word in found)


def _is_bar(paragraph: str) -> bool:
    """Whether these are buttons side by side, most of them orders: "Give once | Give monthly | Not now"."""
    buttons = [words(button) for button in paragraph.split("|")]
    if len(buttons) < 3 or not all(1 <= len(button) <= MAX_BUTTON for button in buttons):
        return False
    return 2 * sum(button[0] in READER_VERBS or button[0] in NAVIGATION for button in buttons) > len(buttons)


def _is_invitation(paragraph: str) -> bool:
    """Whether a short line tells the reader to comment: "Sign in to join the discussion"."""
    found = words(paragraph)
    return _is_line(paragraph) and len(found) <= 2 * MAX_BUTTON and found[0] in READER_VERBS


def _is_pointer(paragraph: str) -> bool:
    """Whether a label and a colon lead to another page: "Read more: ...", "Related topics: ..."."""
    label = _LABEL.match(paragraph)
    if not label or not _is_line(paragraph):
        return False
    found = words(label[1])
    return not POINTERS.isdisjoint(found) and all(word in POINTERS or word in BESIDE_POINTERS for word in found)


def _is_note(paragraph: str) -> bool:
    """Whether the article speaks of itself: that it was updated, who else worked on it."""
    found = words(paragraph)
    if len(found) > MAX_NOTE or len(found) < 3:
        return False
    signals = measure(paragraph)
    if signals.quoted:
        return False
    # "This report was published in May" tells of a report; a page is updated and corrected.
    is_told = signals.narration > 0 and "updated" not in found and "corrected" not in found
    about_itself = found[0] == "this" and found[1] in SELF and not is_told
    return about_itself or any(f"to this {word}" in paragraph.lower() for word in SELF)


def _is_addressed(signals: Signals) -> bool:
    """Whether a paragraph speaks to the reader of the page and to nobody else."""
    # Who wrote it and where to reach them takes more words than an advertisement.
    density = MIN_DENSITY / 2 if signals.orders and signals.addresses else MIN_DENSITY
    if signals.quoted > MAX_QUOTED or signals.score < MIN_SCORE or signals.density < density:
        return False
    if signals.we >= 2 and signals.counter >= 2:
        return True
    offered = bool(signals.counter) or signals.desk >= 2
    if signals.orders:
        return offered or bool(signals.we or signals.addresses)
    return bool(signals.you and signals.we) and offered


def _is_ago(paragraph: str) -> bool:
    return paragraph[-3:].lower() in {"ago", "now"} and len(paragraph) <= 80 and bool(_AGO.search(paragraph))


def _is_line(paragraph: str) -> bool:
    """Whether this has the shape of a headline, a label or a caption: a line that is no sentence."""
    return len(paragraph) <= MAX_LINE and not _ENDS.search(paragraph)


def _mark_headline_lists(paragraphs: Sequence[str], reasons: list[str | None]) -> None:
    """Mark lists of other stories: lines that say how long ago, the headlines above them, and what heads the list."""
    agos = [index for index, paragraph in enumerate(paragraphs) if _is_ago(paragraph)]
    if len(agos) < 2:
        return
    floor = 0
    for ago in agos:
        for index in _list_lines(paragraphs, ago, floor):
            reasons[index] = reasons[index] or "headlines"
        floor = ago + 1
    # What heads the next list, of which nothing is left.
    if floor < len(paragraphs) and paragraphs[floor].isupper() and _is_line(paragraphs[floor]):
        reasons[floor] = reasons[floor] or "headlines"


def _list_lines(paragraphs: Sequence[str], ago: int, floor: int) -> Iterator[int]:
    """The line that says how long ago, and those above it that are no sentences: headline, picture's text, heading."""
    yield ago
    for index in range(ago - 1, max(floor, ago - 4) - 1, -1):
        # Headlines may ask, but they do not state in whole sentences.
        if not _is_line(paragraphs[index].rstrip("?!")):
            return
        yield index


def _mark_repeated(paragraphs: Sequence[str], reasons: list[str | None], small_words: frozenset[str]) -> None:
    """Mark lines that the article repeats.

    A line that stands twice in a row without being a sentence is a caption, under its picture and in the gallery:
    both go. Of other sentences that are repeated the first stays, and lists of names and figures stay whole.
    """
    seen: dict[str, int] = {}
    for index, paragraph in enumerate(paragraphs):
        if reasons[index] is not None or len(paragraph) > 2 * MAX_LINE:
            continue
        key = _COUNTER_BEHIND.sub("", paragraph).casefold() if "+" in paragraph else paragraph.casefold()
        before = seen.setdefault(key, index)
        seen[key] = index
        if before == index or key.count(" ") < MIN_REPEATED - 1:
            continue
        if before == index - 1 and _is_line(paragraph):
            reasons[before] = reasons[index] = "caption"
        elif _is_prose(key, small_words):
            reasons[index] = "repeated"


def _is_prose(paragraph: str, small_words: frozenset[str]) -> bool:
    """Whether this reads on: no list of names, no figures, no title in quotation marks, no short answer."""
    found = words(paragraph)
    if not _is_line(paragraph) and len(found) < 2 * MIN_REPEATED:
        return False
    small = sum(word in small_words for word in found)
    if small < MIN_SMALL_WORDS * len(found) or any(map(str.isdigit, paragraph)):
        return False
    return not _is_line(paragraph) or paragraph[0].isalpha()


def _mark_appeals(paragraphs: Sequence[str], reasons: list[str | None]) -> None:
    """Mark what stands between two promotions and speaks of "us", the middle of an appeal, and the line above one."""
    for index in range(len(paragraphs) - 1):
        if reasons[index] is None and reasons[index + 1] == "promo" and _heads_appeal(paragraphs[index]):
            reasons[index] = "promo"
    for index in range(1, len(paragraphs) - 1):
        if reasons[index] is None and reasons[index - 1] == "promo" == reasons[index + 1]:
            signals = measure(paragraphs[index])
            speaks_of_itself = signals.we and signals.desk + signals.counter
            if speaks_of_itself and not signals.narration and signals.quoted < MAX_QUOTED:
                reasons[index] = "promo"


def _heads_appeal(paragraph: str) -> bool:
    """Whether a short line that is no sentence speaks to the reader: "A word before you read on"."""
    found = words(paragraph)
    return _is_line(paragraph) and len(found) <= 2 * MAX_BUTTON and not (YOU | WE).isdisjoint(found)
